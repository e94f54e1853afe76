import type { DecisionTable } from '@motcua/core/definition'
import type { TableAnalysis } from '@motcua/core/tables'
import { useTexts } from '@motcua/ui/i18n'
import type { RowNote } from '../grid/Grid.tsx'
import type { TableColumns } from './table-grid.ts'

/** What reading the table showed, in words: the rows and cases are marked in the grid as well. */
export function Judgement(props: {
  readonly table: DecisionTable
  readonly columns: TableColumns
  /** null while it is being read */
  readonly analysis: TableAnalysis | null
  readonly notes: ReadonlyMap<string, RowNote>
  readonly onGo: (row: number) => void
}) {
  const { table, analysis, notes } = props
  const t = useTexts('builder')
  if (!analysis) return <p className="b-help">{t('tables.reading')}</p>
  const title = (input: number) => props.columns.inputs[input]?.title ?? ''
  const gaps = table.hitPolicy === 'COLLECT' ? 0 : analysis.gaps.length
  const said = [...notes].map(([id, note]) => ({ index: table.rules.findIndex((one) => one.id === id), note }))
  const remarks = [
    ...(analysis.related
      ? [t('tables.related', { a: title(analysis.related[0]), b: title(analysis.related[1]) })]
      : []),
    ...(table.hitPolicy === 'COLLECT'
      ? []
      : analysis.unanswered.map((input) => t('tables.unanswered', { column: title(input) }))),
    ...(analysis.notAnalysable.length > 0 ? [t('tables.notAnalysable', { count: analysis.notAnalysable.length })] : []),
    ...(analysis.bound !== null ? [t('tables.bounded')] : []),
  ]
  const fine = table.rules.length > 0 && said.length === 0 && gaps === 0 && remarks.length === 0
  return (
    <div className="b-tables__judgement" role="status">
      {fine ? (
        <p data-tone="fine">✓ {t(table.hitPolicy === 'COLLECT' ? 'tables.fineCollect' : 'tables.fine')}</p>
      ) : null}
      <ul>
        {gaps > 0 ? <li data-tone="warning">{t('tables.gaps', { count: gaps })}</li> : null}
        {said.map(({ index, note }) => (
          <li key={index} data-tone={note.tone}>
            <button type="button" className="b-link" onClick={() => props.onGo(index)}>
              {t('tables.row', { n: index + 1 })}
            </button>
            {': '}
            {note.text}
          </li>
        ))}
        {remarks.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  )
}
