import { blankDefinition, Definition } from '../../definition/index.ts'
import type { Environment } from '../../expression/index.ts'

type Json = Record<string, unknown>

/** A definition with one page and one section holding these fields; ids are `f-<key>` unless given. For tests. */
export function formOf(fields: Json[], more: Json = {}): Definition {
  const blank = blankDefinition('1.000001', 'Thủ tục thử') as unknown as Json
  return Definition.parse({
    ...blank,
    form: { pages: [{ id: 'p-1', sections: [{ id: 's-1', fields: fields.map(withId) }] }], officialSections: [] },
    ...more,
  })
}

function withId(field: Json): Json {
  const columns = field.columns as Json[] | undefined
  return {
    id: `f-${field.key}`,
    ...field,
    ...(columns ? { columns: columns.map((c) => withId({ id: `c-${c.key}`, ...c })) } : {}),
  }
}

export const world: Environment = { today: '2026-11-23', now: '2026-11-23T01:15:00Z' }
