import { type Definition, findText } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, StatusTag, Table } from '@motcua/ui/kit'
import { useMemo, useState } from 'react'
import { sendFile } from '../app/send-file.ts'
import { findPath } from '../commands/index.ts'
import { titlePathOf } from '../properties/texts-of.ts'
import { countTaken, type ReportLine, type Taken } from './index.ts'
import { reportSheet } from './report-sheet.ts'

const tones = { taken: 'success', approximated: 'warning', leftOut: 'neutral' } as const
const kinds = ['all', 'approximated', 'leftOut', 'taken'] as const
const atOnce = 100

/** Every construct of a file: what became of it, where it is now, and why it is not as it was. */
export function ImportReport(props: {
  readonly report: readonly ReportLine[]
  readonly definition: Definition
  readonly fileName: string
}) {
  const { report, definition, fileName } = props
  const t = useTexts('builder')
  const language = useLanguage()
  const [kind, setKind] = useState<(typeof kinds)[number]>('all')
  const [shown, setShown] = useState(atOnce)
  const counts = useMemo(() => countTaken(report), [report])
  const lines = useMemo(
    () => report.map((line, n) => ({ ...line, n })).filter((line) => kind === 'all' || line.taken === kind),
    [report, kind],
  )
  const where = (line: ReportLine) => {
    if (!line.at) return '–'
    const path = line.at.id ? findPath(definition, [], line.at.id) : undefined
    const text = path && titlePathOf(definition, path)
    const title = text ? findText(definition, language, text) : undefined
    return [t(`part.${line.at.part}`), title].filter(Boolean).join(' · ')
  }
  const download = () => {
    const text = reportSheet(
      report,
      [t('import.construct'), t('import.place'), t('import.became'), t('import.where'), t('import.why')],
      (line) => [t(`import.${line.taken}One`), where(line), whyText(t, line)],
    )
    sendFile(`${fileName.replace(/\.[^.]*$/, '')}-import.csv`, text, 'text/csv;charset=utf-8')
  }
  const count = (one: (typeof kinds)[number]) => (one === 'all' ? report.length : counts[one as Taken])
  return (
    <div className="mc-stack">
      <fieldset className="b-import__filter">
        <legend className="mc-visually-hidden">{t('import.report')}</legend>
        {kinds.map((one) => (
          <Button
            key={one}
            size="sm"
            kind={one === kind ? 'primary' : 'secondary'}
            aria-pressed={one === kind}
            onClick={() => {
              setKind(one)
              setShown(atOnce)
            }}
          >
            {t(`import.${one}`, { n: count(one) })}
          </Button>
        ))}
        <Button size="sm" kind="quiet" onClick={download}>
          {t('import.download')}
        </Button>
      </fieldset>
      <Table<ReportLine & { n: number }>
        caption={t('import.report')}
        hideCaption
        rows={lines.slice(0, shown)}
        rowKey={(line) => String(line.n)}
        empty={t('import.nothingHere')}
        columns={[
          {
            id: 'construct',
            header: t('import.construct'),
            rowHeader: true,
            cell: (line) => (
              <span className="b-import__construct">
                {line.name || line.construct}
                <span className="mc-soft mc-small">
                  {line.name ? `${line.construct} · ` : ''}
                  {line.source}
                </span>
              </span>
            ),
          },
          {
            id: 'became',
            header: t('import.became'),
            cell: (line) => <StatusTag tone={tones[line.taken]}>{t(`import.${line.taken}One`)}</StatusTag>,
          },
          { id: 'where', header: t('import.where'), cell: where },
          {
            id: 'why',
            header: t('import.why'),
            cell: (line) => (
              <span className="b-import__why">
                {line.why ? t(`import.why.${line.why}`) : '–'}
                {line.said ? <code>{line.said}</code> : null}
              </span>
            ),
          },
        ]}
      />
      {lines.length > shown ? (
        <Button kind="secondary" onClick={() => setShown(shown + atOnce)}>
          {t('import.more', { n: Math.min(atOnce, lines.length - shown) })}
        </Button>
      ) : null}
    </div>
  )
}

/** Why a line is not as it was, with what the file said. */
export const whyText = (t: (key: string) => string, { why, said }: ReportLine): string =>
  [why ? t(`import.why.${why}`) : '', said ?? ''].filter(Boolean).join(' – ')
