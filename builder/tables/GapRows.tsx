import type { TableCase } from '@motcua/core/tables'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { caseWords } from './gaps.ts'
import type { TableColumns } from './table-grid.ts'

/** Cases that no row answers, where their rows would stand, each with an act that adds one. */
export function GapRows(props: {
  readonly gaps: readonly TableCase[]
  readonly columns: TableColumns
  readonly isEmpty: boolean
  readonly onAdd: (gap: TableCase) => void
}) {
  const { columns } = props
  const t = useTexts('builder')
  const language = useLanguage()
  const width = columns.inputs.length + columns.outputs.length + 3
  return (
    <tbody>
      {props.isEmpty ? (
        <tr className="b-grid__gap">
          <td colSpan={width}>{t('tables.noRows')}</td>
        </tr>
      ) : null}
      {props.gaps.map((gap) => (
        <tr key={JSON.stringify(gap)} className="b-grid__gap">
          <th scope="row" className="b-grid__rowhead">
            <span aria-hidden="true">+</span>
            <span className="mc-visually-hidden">{t('tables.gap')}</span>
          </th>
          {columns.inputs.map((one) => (
            <td key={one.id}>
              {caseWords({ [one.expression]: gap[one.expression] ?? { kind: 'any' } }, columns, language, one.id)}
            </td>
          ))}
          <td colSpan={columns.outputs.length + 2}>
            {t('tables.gap')}{' '}
            <button
              type="button"
              className="b-link"
              aria-label={t('tables.addGapNamed', { example: caseWords(gap, columns, language) })}
              onClick={() => props.onAdd(gap)}
            >
              {t('tables.addGap')}
            </button>
          </td>
        </tr>
      ))}
    </tbody>
  )
}
