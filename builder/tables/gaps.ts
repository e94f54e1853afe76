import type { DecisionTable, Language } from '@motcua/core/definition'
import { caseText, type TableAnalysis, type TableCase } from '@motcua/core/tables'
import type { Texts } from '@motcua/ui/i18n'
import type { RowNote } from '../grid/Grid.tsx'
import { type CellModel, writeCell } from './cell-model.ts'
import { modelWords } from './cell-text.ts'
import type { TableColumns } from './table-grid.ts'

type CaseValue = TableCase[string]

/** An example of the analysis as what a cell would say. */
export function modelOfCase(value: CaseValue): CellModel {
  switch (value.kind) {
    case 'any':
      return { kind: 'any' }
    case 'value':
      return { kind: 'values', negated: false, values: [value.value] }
    case 'values':
      return { kind: 'values', negated: false, values: value.values }
    case 'others':
      return { kind: 'values', negated: true, values: value.except }
    default:
      return value
  }
}

/** A case in the words of people, column by column. @param only  id of one column: its value alone, without its name */
export const caseWords = (one: TableCase, { inputs }: TableColumns, language: Language, only?: string): string =>
  inputs
    .flatMap((column) => {
      const value = one[column.expression]
      if (!value || (only === undefined ? value.kind === 'any' : column.id !== only)) return []
      const words = modelWords(modelOfCase(value), column, language)
      return [only !== undefined ? words : `${column.title}: ${words}`]
    })
    .join(' · ')

/** The cells of a row that covers a case. */
export const caseCells = (one: TableCase, { inputs }: TableColumns): string[] =>
  inputs.map((column) => {
    const value = one[column.expression]
    if (!value) return '-'
    return value.kind === 'others' ? caseText(value) : writeCell(modelOfCase(value), column)
  })

/** What is to know about rows, by row id: answered twice, never reached, empty. */
export function rowNotes(
  table: DecisionTable,
  analysis: TableAnalysis | null,
  columns: TableColumns,
  language: Language,
  t: Texts<'builder'>,
): ReadonlyMap<string, RowNote> {
  const out = new Map<string, RowNote>()
  if (!analysis) return out
  const idOf = (index: number) => table.rules[index]?.id ?? ''
  for (const { rules, case: one } of table.hitPolicy === 'UNIQUE' ? analysis.overlaps : []) {
    const example = caseWords(one, columns, language) || '–'
    for (const [a, b] of [rules, [rules[1], rules[0]] as const])
      if (!out.has(idOf(a))) out.set(idOf(a), { tone: 'danger', text: t('tables.overlap', { other: b + 1, example }) })
  }
  for (const { rule, by } of analysis.shadowed)
    out.set(idOf(rule), {
      tone: 'warning',
      text: by === null ? t('tables.shadowedByAll') : t('tables.shadowed', { by: by + 1 }),
    })
  for (const rule of analysis.empty) out.set(idOf(rule), { tone: 'warning', text: t('tables.ruleEmpty') })
  return out
}
