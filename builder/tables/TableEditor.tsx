import type { DecisionTable } from '@motcua/core/definition'
import { scopeOf } from '@motcua/core/expression'
import type { TableCase } from '@motcua/core/tables'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, useAnnounce } from '@motcua/ui/kit'
import { type KeyboardEvent, useCallback, useId, useMemo, useRef, useState } from 'react'
import { sendFile } from '../app/send-file.ts'
import { Grid, type GridColumn, type GridHandle } from '../grid/Grid.tsx'
import { at, type GridRange, type GridSelection, rangeOf, within } from '../grid/grid-state.ts'
import { readSheet, toCsv } from '../grid/sheet-text.ts'
import { useDefinition, useEditor, useEditorState } from '../state/use-editor.tsx'
import { ActiveCell } from './ActiveCell.tsx'
import { useProblemWords } from './CellBar.tsx'
import { inputColumns, outputColumns } from './columns.ts'
import { GapRows } from './GapRows.tsx'
import { caseCells, rowNotes } from './gaps.ts'
import { Judgement } from './Judgement.tsx'
import { PasteReport } from './PasteReport.tsx'
import { PolicySelect, TableTools } from './TableTools.tsx'
import { TryTable, tableTitle, type Verdicts } from './TryTable.tsx'
import {
  changeOf,
  columnAt,
  columnCount,
  type Pasted,
  pasteCells,
  rowMaker,
  sheetOf,
  type TableColumns,
} from './table-grid.ts'
import { useAnalysis } from './use-analysis.ts'
import './tables.css'

/** One decision table as a grid, with what it leaves open and what it answers twice shown in place. */
export function TableEditor({ id, table }: { readonly id: string; readonly table: DecisionTable }) {
  const definition = useDefinition()
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const sayProblem = useProblemWords()
  const grid = useRef<GridHandle>(null)
  const [selection, setSelection] = useState<GridSelection>(at({ row: 0, col: 0 }))
  const [pasted, setPasted] = useState<Pasted | null>(null)
  const [pasting, setPasting] = useState<string | null>(null)
  const [trying, setTrying] = useState(false)
  const [verdicts, setVerdicts] = useState<Verdicts | null>(null)
  const pasteId = useId()
  const { form, tables, sources } = definition
  const scope = useMemo(() => scopeOf({ form, tables, sources }), [form, tables, sources])
  const { inputs, outputs } = table
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns hang on heads and words, not on the rows
  const columns = useMemo(
    (): TableColumns => ({
      inputs: inputColumns(definition, table, scope, language, t),
      outputs: outputColumns(table),
    }),
    [inputs, outputs, form, scope, language, definition.messages, definition.cases, definition.procedure],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: `sayProblem` hangs on the language alone
  const makeRow = useMemo(() => rowMaker(columns, scope, language, sayProblem), [columns, scope, language])
  const rows = useMemo(() => table.rules.map(makeRow), [table.rules, makeRow])
  const analysis = useAnalysis(definition, table)
  const notes = useMemo(() => rowNotes(table, analysis, columns, language, t), [table, analysis, columns, language, t])

  const size = { rows: rows.length, cols: columnCount(columns) }
  const { active } = within(selection, size)
  const range = rangeOf(within(selection, size))
  const act = table.id
  const write = (cells: Parameters<typeof changeOf>[2][], text: string) =>
    editor.act('setCells', { table: act, cells: cells.map((cell) => changeOf(columns, scope, cell, text)) })
  const clear = ({ top, bottom, left, right }: GridRange) => {
    const cells = []
    for (let row = top; row <= bottom; row += 1) for (let col = left; col <= right; col += 1) cells.push({ row, col })
    write(cells, '')
  }
  const paste = (from: { row: number; col: number }, cells: readonly (readonly string[])[]) => {
    const made = pasteCells(columns, scope, from, cells)
    if (made.cells.length > 0) editor.act('setCells', { table: act, cells: made.cells })
    setPasted(made)
    announce(t('tables.pasted', { rows: made.rows, count: made.unread.length + made.left.length }))
  }
  const blank = { when: [], then: [] }
  const insert = (row: number, rules: readonly { when: readonly string[]; then: readonly string[] }[] = [blank]) => {
    editor.act('insertRules', {
      table: act,
      at: row,
      rules: rules.map((rule) => ({ when: [...rule.when], then: [...rule.then] })),
    })
    grid.current?.focus({ row, col: Math.max(0, active.col) })
    announce(t('tables.rowAdded', { n: row + 1 }))
  }
  const duplicate = () => {
    const copied = table.rules.slice(range.top, range.bottom + 1)
    editor.act('insertRules', { table: act, at: range.bottom + 1, rules: copied })
    grid.current?.focus({ row: range.bottom + 1, col: active.col })
  }
  const remove = () => {
    editor.act('removeRules', { table: act, from: range.top, to: range.bottom })
    announce(t('tables.rowsRemoved', { count: range.bottom - range.top + 1 }))
    grid.current?.focus({ row: Math.max(0, Math.min(range.top, rows.length - 2)), col: active.col })
  }
  const move = (by: -1 | 1) => {
    if (range.top + by < 0 || range.bottom + by >= rows.length) return
    editor.act('moveRules', { table: act, from: range.top, to: range.bottom, by })
    setSelection({
      active: { ...selection.active, row: active.row + by },
      anchor: { ...selection.anchor, row: selection.anchor.row + by },
    })
    grid.current?.focus({ row: active.row + by, col: active.col })
  }
  const onKey = (event: KeyboardEvent): boolean => {
    if (readOnly) return false
    const ctrl = event.ctrlKey || event.metaKey
    const acts: readonly (readonly [boolean, () => void])[] = [
      [event.altKey && event.key === 'ArrowUp', () => move(-1)],
      [event.altKey && event.key === 'ArrowDown', () => move(1)],
      [event.key === 'Insert' && event.shiftKey && !ctrl, () => insert(range.top)],
      [event.key === 'Insert' && !event.shiftKey && !ctrl, () => insert(range.bottom + 1)],
      [ctrl && event.key.toLowerCase() === 'd', duplicate],
      [ctrl && event.key === 'Delete', remove],
    ]
    const found = acts.find(([applies]) => applies)
    found?.[1]()
    return found !== undefined
  }
  const selectColumn = (col: number) => {
    const one = columnAt(columns, col)
    const id = one.kind === 'when' ? inputs[one.at]?.id : one.kind === 'then' ? outputs[one.at]?.id : undefined
    if (id) editor.select({ within: ['tables'], id })
  }
  const download = () => {
    const csv = toCsv(sheetOf(columns, rows, [t('tables.basis'), t('tables.note')]))
    sendFile(`${table.key}.csv`, csv, 'text/csv;charset=utf-8')
  }
  const rule = table.rules[active.row]
  const gridColumns: GridColumn[] = [
    ...columns.inputs.map((one): GridColumn => {
      const code = one.title === one.expression ? undefined : one.expression
      return {
        id: one.id,
        label: one.title,
        kind: 'in',
        number: one.kind === 'number' || one.kind === 'money',
        suggestions: one.options.map((option) => option.label),
        head: <small>{[t(`type.${typeName(one.type)}`), code].filter(Boolean).join(' · ')}</small>,
      }
    }),
    ...columns.outputs.map(
      (one): GridColumn => ({
        id: one.id,
        label: one.title,
        kind: 'out',
        number: one.kind === 'number' || one.kind === 'money',
        head: <small>{t(`type.${typeName(one.type)}`)}</small>,
      }),
    ),
    { id: 'basis', label: t('tables.basis'), kind: 'remark', head: <small>{t('tables.basisHelp')}</small> },
    { id: 'note', label: t('tables.note'), kind: 'remark', head: <small>{t('tables.noteHelp')}</small> },
  ]
  const onVerdicts = useCallback((next: Verdicts | null) => setVerdicts(next), [])
  const gaps = table.hitPolicy === 'COLLECT' ? [] : (analysis?.gaps ?? [])
  const addGap = (gap: TableCase) => insert(rows.length, [{ when: caseCells(gap, columns), then: [] }])

  return (
    <div className="b-tables__editor">
      <div className="b-tables__meta">
        <span className="b-tables__policy">
          <span aria-hidden="true">{t('tables.policy')}</span>
          <PolicySelect table={table} />
        </span>
        <span className="b-help">{t(`tables.policyHelp.${table.hitPolicy}`)}</span>
        <Button kind="quiet" size="sm" icon="edit" onClick={() => editor.select({ within: ['tables'], id: table.id })}>
          {t('tables.settings')}
        </Button>
      </div>
      <TableTools
        table={table}
        canUp={range.top > 0}
        canDown={range.bottom < rows.length - 1}
        hasRow={rule !== undefined}
        acts={{
          insert: () => insert(rows.length === 0 ? 0 : range.bottom + 1),
          duplicate,
          remove,
          move,
          paste: () => setPasting(''),
          download,
        }}
      />
      <Grid
        handle={grid}
        label={t('tables.gridLabel', { name: tableTitle(definition, table, language) })}
        columns={gridColumns}
        rows={rows}
        selection={selection}
        onSelect={setSelection}
        onHead={selectColumn}
        onWrite={(cell, text) => write([cell], text)}
        onClear={clear}
        onPaste={paste}
        onKey={onKey}
        notes={notes}
        {...(verdicts ? { verdicts } : {})}
        readOnly={readOnly}
        say={{
          row: (n) => (n === 0 ? t('tables.rowNumber') : t('tables.row', { n })),
          verdict: (one) => t(`tables.verdict.${one}`),
        }}
        after={
          gaps.length > 0 || rows.length === 0 ? (
            <GapRows gaps={gaps} columns={columns} isEmpty={rows.length === 0} onAdd={addGap} />
          ) : null
        }
      />
      <ActiveCell
        table={table}
        columns={columns}
        scope={scope}
        row={active.row}
        col={active.col}
        label={gridColumns[active.col]?.label ?? ''}
        onColumn={() => selectColumn(active.col)}
        onMoved={(by) => grid.current?.focus({ row: active.row, col: active.col + by })}
      />
      <PasteReport
        pasted={pasted}
        columns={gridColumns}
        onGo={(cell) => grid.current?.focus(cell)}
        onClose={() => setPasted(null)}
      />
      <Judgement
        table={table}
        columns={columns}
        analysis={analysis}
        notes={notes}
        onGo={(row) => grid.current?.focus({ row, col: 0 })}
      />
      <details className="b-more">
        <summary>{t('tables.keys')}</summary>
        <p className="b-help">{t('tables.keysHelp')}</p>
      </details>
      <details className="b-try" onToggle={(event) => setTrying(event.currentTarget.open)}>
        <summary>{t('tables.try')}</summary>
        {trying ? <TryTable id={id} table={table} columns={columns} scope={scope} onVerdicts={onVerdicts} /> : null}
      </details>
      <Dialog
        open={pasting !== null}
        title={t('tables.paste')}
        size="lg"
        onClose={() => setPasting(null)}
        actions={
          <Button
            kind="primary"
            disabled={(pasting ?? '').trim() === ''}
            onClick={() => {
              paste({ row: rows.length === 0 ? 0 : active.row, col: 0 }, readSheet(pasting ?? ''))
              setPasting(null)
            }}
          >
            {t('tables.pasteUse')}
          </Button>
        }
      >
        <div className="b-paste">
          <label htmlFor={pasteId} className="b-help">
            {t('tables.pasteHelp', {
              n: active.row + 1,
              columns: gridColumns.map((one) => one.label).join(' | '),
            })}
          </label>
          <textarea
            id={pasteId}
            rows={10}
            className="b-input"
            value={pasting ?? ''}
            onChange={(event) => setPasting(event.target.value)}
          />
        </div>
      </Dialog>
    </div>
  )
}

const typeName = (type: unknown): string => (typeof type === 'string' ? type : 'list')
