import { type ChainChild, type Definition, listFields, type StepOf, type TimeLimit } from '../../definition/index.ts'
import { type Finding, finding, type KnownProcedure, type Rule, type Surroundings } from '../finding.ts'
import { toHours } from './allotments.ts'

type Path = readonly (string | number)[]

/** What every child tells besides its answers. */
const alwaysTold: ReadonlySet<string> = new Set(['outcome', 'code', 'resultNumber', 'resultOn'])

/** Children are of other procedures, take what these ask for, are given the time they need, and tell official fields. */
export const chains: Rule = (definition, surroundings) =>
  definition.workflow.steps.flatMap((step, i) => {
    if (step.kind !== 'chain') return []
    const path = ['workflow', 'steps', i]
    const most = step.children.length
    const out: Finding[] =
      step.join.kind === 'count' && step.join.n > most
        ? [finding('join.tooMany', [...path, 'join', 'n'], { step: step.id, n: step.join.n })]
        : []
    step.children.forEach((child, j) => {
      out.push(...ofChild(definition, surroundings, { step, child, path: [...path, 'children', j] }))
    })
    return out
  })

interface Placed {
  readonly step: StepOf<'chain'>
  readonly child: ChainChild
  readonly path: Path
}

function ofChild(definition: Definition, { procedures }: Surroundings, of: Placed): Finding[] {
  const { step, child, path } = of
  const about = { step: step.id, child: child.id, procedure: child.procedure }
  const out: Finding[] = []
  // It would open itself for ever.
  if (child.procedure === definition.procedure.code) out.push(finding('chain.ownProcedure', path, about))
  const official = new Set(definition.form.officialSections.flatMap((s) => s.fields.map((f) => f.id)))
  for (const [name, id] of Object.entries(child.output))
    if (!official.has(id) && listFields(definition).some((f) => f.field.id === id))
      out.push(finding('chain.outputNotOfficial', [...path, 'output', name], { ...about, field: id }))
  if (child.procedure.trim() === '')
    return [...out, finding('reference.missing', [...path, 'procedure'], { kind: 'procedure', id: '' })]
  const known = procedures?.[child.procedure]
  if (!procedures) return out
  if (!known) return [...out, finding('chain.unknownProcedure', [...path, 'procedure'], about)]
  return [...out, ...unknownKeys(known, of, about), ...limitTooShort(known, of, about)]
}

function unknownKeys(known: KnownProcedure, { child, path }: Placed, about: NonNullable<Finding['params']>): Finding[] {
  const unknown = (part: 'input' | 'documents' | 'output', at: string, key: string) =>
    finding('chain.unknownKey', [...path, part, at], { ...about, key })
  const missing = known.required.filter((key) => !(key in child.input))
  return [
    ...Object.keys(child.input).flatMap((key) => (known.inputs.includes(key) ? [] : [unknown('input', key, key)])),
    ...Object.entries(child.documents).flatMap(([own, key]) =>
      known.requirements.includes(key) ? [] : [unknown('documents', own, key)],
    ),
    ...Object.keys(child.output).flatMap((name) =>
      alwaysTold.has(name) || known.fields.includes(name) ? [] : [unknown('output', name, name)],
    ),
    ...missing.map((key) => finding('chain.inputMissing', [...path, 'input'], { ...about, key })),
  ]
}

function limitTooShort(
  { shortest }: KnownProcedure,
  { step, child, path }: Placed,
  about: NonNullable<Finding['params']>,
) {
  if (!step.limit || !child.required || toHours(step.limit) + 1e-9 >= toHours(shortest)) return []
  const words = ({ amount, unit }: TimeLimit) => `${amount} ${unit}`
  return [finding('chain.limitTooShort', path, { ...about, limit: words(step.limit), child: words(shortest) })]
}

/** What goes back to an earlier dossier says which, and takes over what that one holds. */
export const following: Rule = (definition, { procedures }) => {
  const { follows } = definition.procedure
  const earlier = follows && procedures ? follows.procedures.map((code) => procedures[code]) : []
  return listFields(definition).flatMap(({ field, path }) => {
    const { source } = field
    if (source?.kind !== 'previousResult') return []
    const at = [...path, 'source']
    if (!follows) return [finding('follows.nothing', at, { field: field.key })]
    const key = source.field ?? field.key
    // Said only when every procedure that may be followed is known.
    const unknown =
      source.take === 'answer' && earlier.length > 0 && earlier.every((one) => one && !one.fields.includes(key))
    return unknown ? [finding('follows.unknownKey', at, { field: field.key, key })] : []
  })
}
