import type { Finding } from '@motcua/core/check'
import type { Definition } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Icon, useAnnounce } from '@motcua/ui/kit'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { findingText } from '../findings/finding-text.ts'
import { withNames } from '../findings/with-names.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { useDefinition, useEditor, useSelection } from '../state/use-editor.tsx'
import './items.css'

/** One item of a list part as it is shown. */
export interface ShownItem {
  readonly id: string
  readonly title: string
  /** what it says, in a sentence */
  readonly sentence: ReactNode
  /** small words before the title, e.g. a code */
  readonly sign?: string
}

/**
 * The items of a list part in their order: each a sentence, its findings beneath it, chosen by a press, moved by buttons or
 * Alt with the arrows. `children`: what opens under the chosen one.
 */
export function ItemList(props: {
  readonly part: 'cases' | 'fees' | 'tables' | 'requirements'
  readonly items: readonly ShownItem[]
  readonly findings: readonly Finding[]
  readonly open?: (id: string, index: number) => ReactNode
}) {
  const { part, items } = props
  const editor = useEditor()
  const selection = useSelection()
  const announce = useAnnounce()
  const t = useTexts('builder')
  // the properties may cover the list on a small screen: what is open stays open when they are closed
  const [last, setLast] = useState<string | null>(null)
  const chosen = selection?.within[0] === part ? selection.id : null
  if (chosen !== null && chosen !== last) setLast(chosen)
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length) return
    editor.act('moveItem', { list: [part], from, to })
    announce(t('items.moved', { name: items[from]?.title ?? '', n: to + 1, of: items.length }))
  }
  const remove = (index: number) => {
    const name = items[index]?.title ?? ''
    editor.act('removeItem', { list: [part], index })
    announce(t('items.removed', { name }))
  }
  const onKey = (event: KeyboardEvent, index: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(index, index + (event.key === 'ArrowUp' ? -1 : 1))
    const item = event.currentTarget
    requestAnimationFrame(() => (item as HTMLElement).focus())
  }
  return (
    <ol className="b-items">
      {items.map((item, i) => {
        const selected = chosen === item.id
        const opened = selected || (chosen === null && last === item.id)
        const found = props.findings.filter(({ path }) => path[0] === part && path[1] === i)
        return (
          <li key={item.id} data-selected={selected || undefined}>
            <div className="b-items__head">
              <button
                type="button"
                className="b-items__toggle"
                aria-pressed={selected}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                onClick={() => {
                  if (selected) setLast(null)
                  editor.select(selected ? null : { within: [part], id: item.id })
                }}
                onKeyDown={(event) => onKey(event, i)}
              >
                <strong>
                  {item.title}
                  {item.sign ? <span className="b-tag">{item.sign}</span> : null}
                </strong>
                <span className="b-items__sentence">{item.sentence}</span>
              </button>
              <span className="b-item__tools">
                <IconButton
                  icon="arrowUp"
                  label={t('act.moveUpNamed', { name: item.title })}
                  disabled={i === 0}
                  onClick={() => move(i, i - 1)}
                />
                <IconButton
                  icon="arrowDown"
                  label={t('act.moveDownNamed', { name: item.title })}
                  disabled={i === items.length - 1}
                  onClick={() => move(i, i + 1)}
                />
                <IconButton icon="trash" label={t('act.removeNamed', { name: item.title })} onClick={() => remove(i)} />
              </span>
            </div>
            <FindingLines findings={found} />
            {opened ? props.open?.(item.id, i) : null}
          </li>
        )
      })}
    </ol>
  )
}

/** Findings in place: what is wrong, in words, where it is. */
export function FindingLines({ findings }: { readonly findings: readonly Finding[] }) {
  const definition = useDefinition()
  const t = useTexts('builder')
  if (findings.length === 0) return null
  return (
    <ul className="b-items__findings">
      {findings.slice(0, 4).map((finding) => (
        <li
          key={`${finding.code}${finding.path.join('/')}${JSON.stringify(finding.params ?? {})}`}
          data-severity={finding.severity}
        >
          <Icon name={finding.severity === 'error' ? 'error' : finding.severity === 'warning' ? 'warning' : 'info'} />
          <span className="mc-visually-hidden">{t(`severity.${finding.severity}`)}: </span>
          <span>{findingText(t, withNames(definition, finding))}</span>
        </li>
      ))}
      {findings.length > 4 ? <li>{t('findings.more', { count: findings.length - 4 })}</li> : null}
    </ul>
  )
}

/** Findings of a branch of the document, in the severities somebody must act on. */
export const findingsOf = (findings: readonly Finding[], part: keyof Definition): readonly Finding[] =>
  findings.filter(({ path, severity, code }) => path[0] === part && severity !== 'info' && !code.startsWith('text.'))
