import { listFields } from '../../definition/index.ts'
import { reservedNames } from '../../expression/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'

/** Ids and keys are unique in their kind; a key does not take a word of the language. */
export const names: Rule = (definition) => {
  const out: Finding[] = []
  const unique = (
    code: 'id.duplicate' | 'key.duplicate',
    entries: { name: string; path: readonly (string | number)[] }[],
  ) => {
    const seen = new Set<string>()
    for (const { name, path } of entries) {
      if (seen.has(name)) out.push(finding(code, path, { name }))
      seen.add(name)
    }
  }
  const fields = listFields(definition)
  unique(
    'id.duplicate',
    fields.map(({ field, path }) => ({ name: field.id, path })),
  )
  const scopes = new Map<string, { name: string; path: readonly (string | number)[] }[]>()
  for (const { field, table, path } of fields) {
    const scope = table?.id ?? ''
    const list = scopes.get(scope) ?? []
    list.push({ name: field.key, path: [...path, 'key'] })
    scopes.set(scope, list)
    if (reservedNames.includes(field.key)) out.push(finding('key.reserved', [...path, 'key'], { name: field.key }))
  }
  for (const entries of scopes.values()) unique('key.duplicate', entries)
  const lists = {
    cases: definition.cases,
    requirements: definition.requirements,
    tables: definition.tables,
    fees: definition.fees,
    outputs: definition.outputs,
    notifications: definition.notifications,
    sources: definition.sources,
  }
  for (const [part, list] of Object.entries(lists)) {
    unique(
      'id.duplicate',
      list.map((one, i) => ({ name: one.id, path: [part, i, 'id'] })),
    )
    unique(
      'key.duplicate',
      // Tables and fees of one key are one at different times; `validities` says when they are not.
      part === 'tables' || part === 'fees'
        ? []
        : list.flatMap((one, i) => ('key' in one && one.key ? [{ name: one.key, path: [part, i, 'key'] }] : [])),
    )
  }
  const { workflow, form } = definition
  unique(
    'id.duplicate',
    workflow.steps.map((s, i) => ({ name: s.id, path: ['workflow', 'steps', i, 'id'] })),
  )
  workflow.steps.forEach((step, i) => {
    const [part, inner] =
      step.kind === 'chain'
        ? (['children', step.children] as const)
        : (['branches', step.kind === 'parallel' ? step.branches : []] as const)
    unique(
      'id.duplicate',
      inner.map((one, j) => ({ name: one.id, path: ['workflow', 'steps', i, part, j, 'id'] })),
    )
  })
  unique(
    'id.duplicate',
    workflow.transitions.map((t, i) => ({ name: t.id, path: ['workflow', 'transitions', i, 'id'] })),
  )
  unique(
    'id.duplicate',
    (workflow.frames ?? []).map((f, i) => ({ name: f.id, path: ['workflow', 'frames', i, 'id'] })),
  )
  unique(
    'id.duplicate',
    form.pages.map((p, i) => ({ name: p.id, path: ['form', 'pages', i, 'id'] })),
  )
  return out
}
