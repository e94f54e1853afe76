import type { Definition } from '../definition/definition.ts'
import type { Field, FieldOf } from '../definition/field.ts'
import { listFields } from '../definition/walk.ts'
import { foldText } from '../words/index.ts'
import type { FieldContext, TableRow } from './contract.ts'
import { checkValue, isAnswered, parseValue } from './field-types.ts'
import { defaultMaxRows } from './table.ts'

/** One thing that is wrong with a sheet. */
export interface SheetIssue {
  /** line of the sheet, 1 = the first; null = the sheet as a whole */
  readonly line: number | null
  /** id of the column of the table; null = the line or the sheet */
  readonly columnId: string | null
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

export interface SheetRows {
  /** rows with everything that could be read; a cell with an issue is left empty */
  readonly rows: readonly TableRow[]
  readonly issues: readonly SheetIssue[]
  /** headings that name no column of the table: their cells were not read */
  readonly unknownHeadings: readonly string[]
}

/** Columns that a sheet cannot fill in: worked out, looked up, or no text. */
const unreadable: ReadonlySet<Field['type']> = new Set([
  'computed',
  'lookup',
  'richText',
  'file',
  'signature',
  'map',
  'table',
])

/**
 * Rows of a table out of a spreadsheet. The first line that is not empty has the headings: labels of the columns in any
 * language, or their keys, in any order; each cell is read as its column's field reads what is typed into it.
 * @param cells  lines of the sheet, text by text
 */
export function rowsFromSheet(
  definition: Definition,
  tableId: string,
  cells: Cells,
  context: SheetContext = {},
): SheetRows {
  const table = listFields(definition).find(({ field }) => field.id === tableId)?.field
  if (table?.type !== 'table') return { rows: [], issues: [whole('sheet.noTable')], unknownHeadings: [] }
  return rowsOfTable(table, textsOf(definition), cells, context)
}

type Cells = readonly (readonly string[])[]
type SheetContext = Pick<FieldContext, 'adminUnits' | 'codeLists'>
/** Text at a message path in one language. */
export type TextAt = (path: string) => string | undefined

/** Texts of a definition, the language it is written in first. */
export function textsOf({ messages, procedure }: Pick<Definition, 'messages' | 'procedure'>): TextAt[] {
  const { sourceLanguage, languages } = procedure
  return [sourceLanguage, ...languages.filter((language) => language !== sourceLanguage)].map(
    (language) => (path) => messages[language]?.[path]?.text,
  )
}

/** The same where the table and its texts are at hand. */
export function rowsOfTable(
  table: FieldOf<'table'>,
  texts: readonly TextAt[],
  cells: Cells,
  context: SheetContext = {},
): SheetRows {
  const start = cells.findIndex(isFilled)
  const headings = cells[start]
  if (!headings) return { rows: [], issues: [whole('sheet.empty')], unknownHeadings: [] }
  const names = headings.map((heading) => heading.trim())
  const columns = columnsOf(texts, table, names)
  if (!columns.some((column) => column))
    return { rows: [], issues: [whole('sheet.noHeadings')], unknownHeadings: names }
  const issues: SheetIssue[] = requiredColumns(table)
    .filter((column) => !columns.includes(column))
    .map((column) => ({ line: start + 1, columnId: column.id, code: 'sheet.columnMissing' }))
  const max = table.maxRows ?? defaultMaxRows
  const contexts = texts.map((text): FieldContext => ({ ...context, text }))
  const rows: TableRow[] = []
  for (let at = start + 1; at < cells.length; at++) {
    const line = cells[at]
    if (!line || !isFilled(line)) continue
    if (rows.length === max) {
      issues.push({ line: at + 1, columnId: null, code: 'table.tooMany', params: { max } })
      break
    }
    rows.push(readRow(line, at + 1, `r${rows.length + 1}`, columns, contexts, issues))
  }
  if (rows.length === 0) issues.push(whole('sheet.noRows'))
  const unknownHeadings = names.filter((name, i) => name !== '' && !columns[i])
  return { rows, issues, unknownHeadings }
}

const whole = (code: string): SheetIssue => ({ line: null, columnId: null, code })
const isFilled = (line: readonly string[]): boolean => line.some((cell) => cell.trim() !== '')

const readable = (table: FieldOf<'table'>): Field[] =>
  (table.columns as Field[]).filter((column) => !unreadable.has(column.type))

const requiredColumns = (table: FieldOf<'table'>): Field[] =>
  readable(table).filter((column) => column.required === true)

/** The column of each heading; a column named twice is read where it stands first. */
function columnsOf(
  texts: readonly TextAt[],
  table: FieldOf<'table'>,
  headings: readonly string[],
): (Field | undefined)[] {
  const taken = new Set<string>()
  const named = readable(table).map((column) => ({ column, names: namesOf(texts, column) }))
  return headings.map((heading) => {
    const wanted = fold(heading)
    const found = named.find(({ column, names }) => !taken.has(column.id) && names.includes(wanted))?.column
    if (found) taken.add(found.id)
    return wanted === '' ? undefined : found
  })
}

/** `Họ và tên (*)` is `họ và tên`: a mark of what must be filled in is no part of the name. */
const fold = (text: string): string => foldText(text.replace(/\s*\(?\*\)?\s*$/, ''))

const namesOf = (texts: readonly TextAt[], { id, key }: Field): string[] => [
  fold(key),
  ...texts.flatMap((textAt) => {
    const label = textAt(`field.${id}.label`)
    return label ? [fold(label)] : []
  }),
]

function readRow(
  line: readonly string[],
  number: number,
  id: string,
  columns: readonly (Field | undefined)[],
  contexts: readonly FieldContext[],
  issues: SheetIssue[],
): TableRow {
  const row: Record<string, unknown> = {}
  const fault = (columnId: string, code: string, params?: SheetIssue['params']) =>
    issues.push({ line: number, columnId, code, ...(params ? { params } : {}) })
  columns.forEach((column, i) => {
    if (!column) return
    const value = readCell(column, line[i] ?? '', contexts)
    if ('issue' in value) {
      fault(column.id, value.issue.code, value.issue.params)
      return
    }
    if (value.value !== null && isAnswered(column, value.value)) row[column.id] = value.value
    else if (column.required === true) fault(column.id, 'required')
  })
  return { _row: id, ...row }
}

type Issue = { readonly code: string; readonly params?: SheetIssue['params'] }

/** Read in the first language in which it can be read; then judged as an answer is. */
function readCell(
  column: Field,
  text: string,
  contexts: readonly FieldContext[],
): { readonly value: unknown } | { readonly issue: Issue } {
  let failed: Issue | undefined
  for (const context of contexts) {
    const parsed = parseValue(column, text.trim(), context)
    if (!parsed.ok) {
      failed ??= parsed.error
      continue
    }
    const wrong = checkValue(column, parsed.value, context).find((issue) => issue.severity === 'error')
    return wrong ? { issue: wrong } : { value: parsed.value }
  }
  return { issue: failed ?? { code: 'value.type' } }
}
