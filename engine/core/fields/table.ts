import type { Field, FieldOf, FieldType } from '../definition/field.ts'
import type { Language } from '../definition/scalars.ts'
import { no, ok, type Result } from '../errors.ts'
import type { FieldContext, FieldTypeModule, JsonSchema, TableRow, ValueIssue } from './contract.ts'
import { fault, isMissing, isRecord } from './typed-text.ts'

/** Rows when the definition sets no bound. */
export const defaultMaxRows = 200

const rowIdPattern = '^[A-Za-z0-9_-]{1,64}$'
const rowIdForm = new RegExp(rowIdPattern)

/** A field type without its type parameter: what a table needs to know of its columns. */
export interface AnyFieldType {
  readonly type: FieldType
  readonly empty: unknown
  readonly parse: (input: unknown, field: Field, context?: FieldContext) => Result<unknown, ValueIssue>
  readonly check: (value: unknown, field: Field, context?: FieldContext) => ValueIssue[]
  readonly format: (value: unknown, field: Field, lang: Language, context?: FieldContext) => string
  readonly jsonSchema: (field: Field) => JsonSchema
}

/**
 * Rows of columns, each column a field of its own. The modules of the columns come from outside, since a column can be a
 * table again.
 */
export function tableTypeOf(moduleOf: (type: FieldType) => AnyFieldType): FieldTypeModule<'table'> {
  const columnsOf = (field: FieldOf<'table'>): readonly Field[] => field.columns as readonly Field[]

  return {
    type: 'table',
    empty: [],
    parse: (input, field, context) => {
      if (isMissing(input) || input === '') return ok([])
      const given = typeof input === 'string' ? pastedRows(input, columnsOf(field)) : input
      if (!Array.isArray(given)) return no(fault('value.type'))
      const rows: TableRow[] = []
      const taken = new Set(given.map((row) => (isRecord(row) ? row._row : undefined)))
      for (const raw of given) {
        if (!isRecord(raw)) return no(fault('value.type'))
        const row: Record<string, unknown> = { _row: freshId(raw._row, taken) }
        for (const column of columnsOf(field)) {
          const cell = moduleOf(column.type).parse(raw[column.id], column, { ...context, limits: undefined })
          if (!cell.ok) return no({ ...cell.error, at: `${row._row}/${column.id}${inner(cell.error)}` })
          if (cell.value !== null) row[column.id] = cell.value
        }
        rows.push(row as TableRow)
      }
      return ok(rows)
    },
    check: (value, field, context) => {
      if (isMissing(value)) return []
      if (!Array.isArray(value)) return [fault('value.type')]
      const issues: ValueIssue[] = []
      const min = typeof field.minRows === 'number' ? field.minRows : context?.limits?.minRows
      const max = field.maxRows ?? defaultMaxRows
      if (min !== undefined && value.length > 0 && value.length < min) issues.push(fault('table.tooFew', { min }))
      if (value.length > max) issues.push(fault('table.tooMany', { max }))
      const seen = new Set<unknown>()
      for (const row of value) {
        if (!isRecord(row) || typeof row._row !== 'string' || !rowIdForm.test(row._row) || seen.has(row._row)) {
          issues.push(fault('table.rowId'))
          continue
        }
        seen.add(row._row)
        issues.push(...checkRow(row as TableRow, field, context))
      }
      return issues
    },
    format: (value, field, lang, context) =>
      (value ?? [])
        .map((row) =>
          columnsOf(field)
            .map((c) =>
              moduleOf(c.type).format(row[c.id] ?? moduleOf(c.type).empty, c, lang, rowContext(row, field, context)),
            )
            .filter((cell) => cell !== '')
            .join(', '),
        )
        .join('; '),
    jsonSchema: (field) => ({
      type: 'array',
      maxItems: field.maxRows ?? defaultMaxRows,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['_row'],
        properties: {
          _row: { type: 'string', pattern: rowIdPattern },
          ...Object.fromEntries(
            columnsOf(field)
              .filter((column) => column.type !== 'richText')
              .map((column) => [column.id, moduleOf(column.type).jsonSchema(column)]),
          ),
        },
      },
    }),
  }

  function checkRow(row: TableRow, field: FieldOf<'table'>, context: FieldContext | undefined): ValueIssue[] {
    const columns = columnsOf(field)
    const issues: ValueIssue[] = []
    if (Object.keys(row).some((key) => key !== '_row' && !columns.some((column) => column.id === key))) {
      issues.push({ ...fault('table.unknownColumn'), at: row._row })
    }
    const inRow = rowContext(row, field, context)
    for (const column of columns) {
      for (const issue of moduleOf(column.type).check(row[column.id], column, inRow)) {
        issues.push({ ...issue, at: `${row._row}/${column.id}${inner(issue)}` })
      }
    }
    return issues
  }
}

const inner = (issue: ValueIssue): string => (issue.at === undefined ? '' : `/${issue.at}`)

/** In a row, a key names the column first, then the field of the form. */
function rowContext(row: TableRow, field: FieldOf<'table'>, context: FieldContext | undefined): FieldContext {
  return {
    ...context,
    limits: undefined,
    answerTo: (key) => {
      const column = field.columns.find((c) => c.key === key)
      return column ? row[column.id] : context?.answerTo?.(key)
    },
  }
}

function freshId(given: unknown, taken: Set<unknown>): string {
  if (typeof given === 'string' && rowIdForm.test(given)) return given
  let n = 1
  while (taken.has(`r${n}`)) n += 1
  taken.add(`r${n}`)
  return `r${n}`
}

/** Rows copied out of a spreadsheet: cells parted by tabs, in the order of the columns. */
function pastedRows(text: string, columns: readonly Field[]): Record<string, unknown>[] {
  return text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split('\t')
      return Object.fromEntries(columns.map((column, i) => [column.id, cells[i] ?? '']))
    })
}
