import type { DecisionTable } from '@motcua/core/definition'
import type { Scope } from '@motcua/core/expression'
import { useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { useEditor } from '../state/use-editor.tsx'
import { InputCellBar, OutputCellBar } from './CellBar.tsx'
import { cellProblem, resultProblem } from './cell-model.ts'
import { columnAt, type TableColumns } from './table-grid.ts'

/** The cell the keyboard is on: what it says, to be picked, and the acts on its column. */
export function ActiveCell(props: {
  readonly table: DecisionTable
  readonly columns: TableColumns
  readonly scope: Scope
  readonly row: number
  readonly col: number
  readonly label: string
  readonly onColumn: () => void
  readonly onMoved: (by: -1 | 1) => void
}) {
  const { table, columns, scope, row, col } = props
  const editor = useEditor()
  const t = useTexts('builder')
  const rule = table.rules[row]
  const column = columnAt(columns, col)
  const input = column.kind === 'when' ? columns.inputs[column.at] : undefined
  const output = column.kind === 'then' ? columns.outputs[column.at] : undefined
  const side = input ? 'inputs' : output ? 'outputs' : null
  const at = 'at' in column ? column.at : 0
  const set = (text: string) =>
    editor.act('setCells', { table: table.id, cells: [{ row, column, text }] }, `${rule?.id}.${col}`)
  const move = (by: -1 | 1) => {
    if (side && editor.act('moveTableColumn', { table: table.id, side, from: at, to: at + by })) props.onMoved(by)
  }
  const when = rule?.when[at] ?? '-'
  const then = rule?.then[at] ?? 'null'
  return (
    <section className="b-cellbar" aria-label={t('tables.cell')}>
      <strong className="b-cellbar__place">{t('tables.place', { n: row + 1, column: props.label })}</strong>
      {rule && input ? (
        <InputCellBar
          key={`${rule.id}${at}`}
          column={input}
          scope={scope}
          text={when}
          problem={cellProblem(when, input, scope)}
          onChange={set}
        />
      ) : null}
      {rule && output ? (
        <OutputCellBar
          key={`${rule.id}${at}`}
          column={output}
          scope={scope}
          text={then}
          problem={resultProblem(then, output, scope)}
          onChange={set}
        />
      ) : null}
      {side ? (
        <span className="b-cellbar__column">
          <Button size="sm" kind="quiet" icon="edit" onClick={props.onColumn}>
            {t('tables.editColumn')}
          </Button>
          <Button size="sm" kind="quiet" icon="arrowLeft" iconOnly disabled={at === 0} onClick={() => move(-1)}>
            {t('tables.columnLeft')}
          </Button>
          <Button
            size="sm"
            kind="quiet"
            icon="arrowRight"
            iconOnly
            disabled={at >= table[side].length - 1}
            onClick={() => move(1)}
          >
            {t('tables.columnRight')}
          </Button>
          <Button
            size="sm"
            kind="quiet"
            icon="trash"
            iconOnly
            disabled={table[side].length < 2}
            onClick={() => editor.act('removeTableColumn', { table: table.id, side, at })}
          >
            {t('tables.removeColumn')}
          </Button>
        </span>
      ) : null}
    </section>
  )
}
