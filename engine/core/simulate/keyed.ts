import { type Definition, type Field, listFields } from '../definition/index.ts'
import type { Answers, Value } from '../process/index.ts'

type Columns = readonly Pick<Field, 'id' | 'key' | 'type'>[]

const topLevel = (definition: Definition): Field[] =>
  listFields(definition)
    .filter((f) => f.table === null)
    .map((f) => f.field)

const columnsOf = (field: Pick<Field, 'type'>): Columns | null =>
  field.type === 'table' ? ((field as { columns?: Columns }).columns ?? []) : null

/** What a person writes, by key, as it is stored: by field id, rows with their `_row`. Unknown keys are kept as they are. */
export function fromKeyed(definition: Definition, keyed: Readonly<Record<string, unknown>>): Answers {
  return renamed(keyed, topLevel(definition), 'key', 'id') as Answers
}

/** What is stored, by key: for scenario files, exports and expectations. */
export function toKeyed(definition: Definition, answers: Readonly<Record<string, unknown>>): Record<string, Value> {
  return renamed(answers, topLevel(definition), 'id', 'key') as Record<string, Value>
}

function renamed(
  values: Readonly<Record<string, unknown>>,
  fields: Columns,
  from: 'id' | 'key',
  to: 'id' | 'key',
): Record<string, unknown> {
  const byName = new Map(fields.map((f) => [f[from], f]))
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = byName.get(name)
      if (!field) return [name, value]
      const columns = columnsOf(field)
      if (!columns || !Array.isArray(value)) return [field[to], value]
      const rows = value.map((row, i) => ({
        ...(to === 'id' ? { _row: `r${i + 1}` } : {}),
        ...renamed(row as Record<string, unknown>, columns, from, to),
      }))
      return [field[to], rows]
    }),
  )
}
