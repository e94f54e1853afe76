import type { BulkPreviewItem } from '@motcua/api/routes/bulk'
import { useTexts } from '@motcua/ui/i18n'
import { Checkbox, EmptyState, Link, StatusTag } from '@motcua/ui/kit'
import { useId } from 'react'
import { editorPath } from '../app/navigation.ts'
import { PlannedLine } from './PlannedLine.tsx'

/** What is taken over: procedures left out, and lines left out of those that are taken. */
export interface Choice {
  readonly procedures: ReadonlySet<string>
  /** `<procedure> <line>` */
  readonly lines: ReadonlySet<string>
}
export const nothingLeftOut: Choice = { procedures: new Set(), lines: new Set() }
export const lineKey = (item: BulkPreviewItem, line: string): string => `${item.procedureId} ${line}`

const toggled = (set: ReadonlySet<string>, name: string): ReadonlySet<string> => {
  const next = new Set(set)
  if (!next.delete(name)) next.add(name)
  return next
}

/** Every procedure the change concerns, every place in it, each with a box to leave it out. */
export function Preview(props: {
  readonly items: readonly BulkPreviewItem[]
  readonly looked: number
  readonly leftOut: Choice
  readonly onLeftOut: (next: Choice) => void
}) {
  const { items, looked, leftOut, onLeftOut } = props
  const t = useTexts('builder')
  const id = useId()
  if (items.length === 0)
    return (
      <EmptyState title={t('bulk.nobody')} icon="search">
        {t('bulk.nobodyHelp', { count: looked })}
      </EmptyState>
    )
  const takes = (item: BulkPreviewItem) => !item.invalid && !leftOut.procedures.has(item.procedureId)
  const all = items.filter((one) => !one.invalid)
  return (
    <div className="mc-stack">
      <p role="status">
        {t('bulk.concerns', { count: items.length, looked })}{' '}
        {t('bulk.ticked', {
          count: items.filter(takes).length,
          lines: items
            .filter(takes)
            .reduce((sum, one) => sum + one.lines.filter((l) => !leftOut.lines.has(lineKey(one, l.id))).length, 0),
        })}
      </p>
      <Checkbox
        id={`${id}-all`}
        label={t('bulk.all')}
        checked={all.every(takes)}
        onChange={(e) =>
          onLeftOut({
            ...leftOut,
            procedures: e.target.checked ? new Set() : new Set(all.map((one) => one.procedureId)),
          })
        }
      />
      <ul className="b-bulk__list">
        {items.map((item, i) => (
          <li key={item.procedureId}>
            <div className="b-bulk__head">
              <Checkbox
                id={`${id}-${i}`}
                label={
                  <span className="b-bulk__title">
                    {item.title} <span className="mc-soft mc-small">{item.code}</span>
                  </span>
                }
                checked={takes(item)}
                disabled={item.invalid}
                onChange={() => onLeftOut({ ...leftOut, procedures: toggled(leftOut.procedures, item.procedureId) })}
              />
              <span className="mc-row">
                <StatusTag tone={item.revision === 0 ? 'info' : 'neutral'}>
                  {t(item.revision === 0 ? 'bulk.fromLive' : 'bulk.fromDraft')}
                </StatusTag>
                {item.inReview ? <StatusTag tone="warning">{t('bulk.inReview')}</StatusTag> : null}
                {item.invalid ? <StatusTag tone="danger">{t('bulk.invalid')}</StatusTag> : null}
                <Link href={`/builder${editorPath(item.procedureId, 'overview')}`} newWindow>
                  {t('bulk.open')}
                </Link>
              </span>
            </div>
            <details className="b-bulk__lines" open={items.length <= 3}>
              <summary>{t('bulk.places', { count: item.lines.length })}</summary>
              <ul className="b-plain">
                {item.lines.map((line, j) => (
                  <li key={line.id}>
                    <Checkbox
                      id={`${id}-${i}-${j}`}
                      label={<PlannedLine line={line} />}
                      checked={takes(item) && !leftOut.lines.has(lineKey(item, line.id))}
                      disabled={!takes(item)}
                      onChange={() => onLeftOut({ ...leftOut, lines: toggled(leftOut.lines, lineKey(item, line.id)) })}
                    />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </div>
  )
}
