import { type Definition, listFields } from '../../definition/index.ts'
import { type Finding, finding, type Rule, type Surroundings } from '../finding.ts'

/**
 * Nobody is asked for what the administration already has: a field that a bound register gives, a paper whose data a bound
 * register holds (domain facts §6). Registers of which it is not known whether they are bound do not count.
 */
export const onceOnly: Rule = (definition, { boundSources }) => {
  if (boundSources === null) return []
  const held = heldByRegisters(definition, boundSources)
  if (held.size === 0) return []
  const filled = new Set(
    listFields(definition).flatMap(({ field }) => (field.type === 'lookup' ? Object.values(field.output) : [])),
  )
  const asked = listFields(definition).flatMap(({ field, page, table, path }): Finding[] => {
    const register = held.get(field.key)
    const typed = field.source === undefined && field.type !== 'computed' && field.type !== 'lookup'
    const byApplicant = page !== null && table === null && field.writers?.applicant !== false
    return register && typed && byApplicant && !filled.has(field.key) && !searchedBy(definition, field.key)
      ? [finding('onceOnly.field', path, { field: field.key, source: register })]
      : []
  })
  const papers = definition.requirements.flatMap((r, i): Finding[] => {
    const register = held.get(r.key)
    return register && r.mode === 'submit' && !r.optional && r.replacedBy === 'none'
      ? [finding('onceOnly.document', ['requirements', i], { requirement: r.key, source: register })]
      : []
  })
  return [...asked, ...papers]
}

/** Names of values that bound registers answer with → the register. */
function heldByRegisters(
  definition: Definition,
  bound: NonNullable<Surroundings['boundSources']>,
): Map<string, string> {
  const out = new Map<string, string>()
  for (const source of definition.sources)
    if (source.port === 'register' && bound.includes(source.id))
      for (const operation of source.operations)
        for (const { name } of operation.output) if (!operation.input.includes(name)) out.set(name, source.id)
  return out
}

/** What a register is searched by has to be asked: it is the question, not the answer. */
const searchedBy = (definition: Definition, key: string): boolean => {
  const names = new RegExp(`\\b${key}\\b`)
  const inputs = [
    ...listFields(definition).flatMap(({ field }) => (field.type === 'lookup' ? Object.values(field.input) : [])),
    ...definition.workflow.steps.flatMap((s) =>
      s.kind === 'automatic' && s.act.kind === 'source' ? Object.values(s.act.input) : [],
    ),
  ]
  return inputs.some((text) => names.test(text))
}
