import type { DecisionTable, Language } from '@motcua/core/definition'
import type { Scope } from '@motcua/core/expression'
import type { CellChange } from '../commands/index.ts'
import type { GridCell, GridRow } from '../grid/Grid.tsx'
import { type CellProblem, cellProblem, resultProblem } from './cell-model.ts'
import { cellFromText, cellWords, resultFromText, resultWords } from './cell-text.ts'
import type { InputColumn, OutputColumn } from './columns.ts'

/** A table's columns as the grid has them: conditions, results, then the remarks. */
export interface TableColumns {
  readonly inputs: readonly InputColumn[]
  readonly outputs: readonly OutputColumn[]
}

const remarks = ['basis', 'note'] as const

/** What a column of the grid is in the table. */
export function columnAt({ inputs, outputs }: TableColumns, col: number): CellChange['column'] {
  if (col < inputs.length) return { kind: 'when', at: col }
  if (col < inputs.length + outputs.length) return { kind: 'then', at: col - inputs.length }
  return { kind: remarks[col - inputs.length - outputs.length] ?? 'note' }
}

export const columnCount = ({ inputs, outputs }: TableColumns): number =>
  inputs.length + outputs.length + remarks.length

type Rule = DecisionTable['rules'][number]
type Say = (problem: CellProblem) => string

/** The rows of a table for the grid. A rule that did not change keeps its row, so that only what changed is drawn again. */
export function rowMaker(columns: TableColumns, scope: Scope, language: Language, say: Say): (rule: Rule) => GridRow {
  const known = new WeakMap<Rule, GridRow>()
  const words = (problem: CellProblem | undefined) => (problem ? say(problem) : undefined)
  return (rule) => {
    const found = known.get(rule)
    if (found) return found
    const cells: GridCell[] = [
      ...columns.inputs.map((column, i): GridCell => {
        const text = rule.when[i] ?? '-'
        const soft = text.trim() === '' || text.trim() === '-'
        return {
          text: cellWords(text, column, scope, language),
          soft,
          problem: words(cellProblem(text, column, scope)),
        }
      }),
      ...columns.outputs.map((column, i): GridCell => {
        const text = rule.then[i] ?? 'null'
        return { text: resultWords(text, column, scope, language), problem: words(resultProblem(text, column, scope)) }
      }),
      { text: rule.basis ?? '' },
      { text: rule.note ?? '' },
    ]
    const row = { id: rule.id, cells }
    known.set(rule, row)
    return row
  }
}

const limits: Readonly<Record<CellChange['column']['kind'], number>> = { when: 500, then: 4000, basis: 200, note: 500 }

/** What somebody wrote into a cell, as the command takes it. */
export function changeOf(
  columns: TableColumns,
  scope: Scope,
  cell: { readonly row: number; readonly col: number },
  typed: string,
): CellChange {
  const column = columnAt(columns, cell.col)
  const text = read(columns, scope, column, typed).slice(0, limits[column.kind])
  return { row: cell.row, column, text }
}

function read({ inputs, outputs }: TableColumns, scope: Scope, column: CellChange['column'], typed: string): string {
  if (column.kind === 'when') {
    const input = inputs[column.at]
    return input ? cellFromText(typed, input, scope) : typed
  }
  if (column.kind === 'then') {
    const output = outputs[column.at]
    return output ? resultFromText(typed, output, scope) : typed
  }
  return typed.trim()
}

/** What became of cells that were pasted. */
export interface Pasted {
  readonly cells: readonly CellChange[]
  readonly rows: number
  /** cells taken as they were although they cannot be read: marked in the grid */
  readonly unread: readonly {
    readonly row: number
    readonly col: number
    readonly text: string
    readonly problem: CellProblem
  }[]
  /** cells beside the last column and rows over the limit: not taken */
  readonly left: readonly string[]
}

const mostRules = 1000

/** Cells from a spreadsheet, put in from a cell on. A first line that repeats the heads of the columns is not data. */
export function pasteCells(
  columns: TableColumns,
  scope: Scope,
  from: { readonly row: number; readonly col: number },
  pasted: readonly (readonly string[])[],
): Pasted {
  const heads = [...columns.inputs, ...columns.outputs]
    .slice(from.col)
    .map((column) => column.title.trim().toLowerCase())
  const [first] = pasted
  const isHead = first?.some((text, i) => text.trim() !== '' && text.trim().toLowerCase() === heads[i]) ?? false
  const lines = (isHead ? pasted.slice(1) : pasted).filter((line) => line.some((text) => text.trim() !== ''))
  const cells: CellChange[] = []
  const unread: Pasted['unread'][number][] = []
  const left: string[] = []
  const last = columnCount(columns)
  lines.forEach((line, i) => {
    const row = from.row + i
    if (row >= mostRules) return left.push(line.join(' | '))
    line.forEach((typed, k) => {
      const col = from.col + k
      if (col >= last) return typed.trim() === '' ? 0 : left.push(typed)
      const change = changeOf(columns, scope, { row, col }, typed)
      cells.push(change)
      const problem = problemOf(columns, scope, change)
      if (problem) unread.push({ row, col, text: typed, problem })
      return 0
    })
    return 0
  })
  return { cells, rows: Math.min(lines.length, Math.max(0, mostRules - from.row)), unread, left }
}

function problemOf(
  { inputs, outputs }: TableColumns,
  scope: Scope,
  { column, text }: CellChange,
): CellProblem | undefined {
  if (column.kind === 'when') {
    const input = inputs[column.at]
    return input && cellProblem(text, input, scope)
  }
  if (column.kind !== 'then') return undefined
  const output = outputs[column.at]
  return output && resultProblem(text, output, scope)
}

/** The whole table as rows of texts, heads first: for a file. */
export const sheetOf = (
  columns: TableColumns,
  rows: readonly GridRow[],
  remarkHeads: readonly string[],
): string[][] => [
  [...columns.inputs.map((one) => one.title), ...columns.outputs.map((one) => one.title), ...remarkHeads],
  ...rows.map((row) => row.cells.map((cell) => (cell.soft ? '-' : cell.text))),
]
