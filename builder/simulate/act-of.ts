import type { ScenarioAct } from '@motcua/core/definition'
import { fromKeyed, toKeyed, type World } from '@motcua/core/simulate'
import type { ActInput } from './act-input.ts'
import type { Offer } from './cast-offers.ts'
import { evaluateTyped, fillFields, withoutRowIds } from './samples.ts'

/** What is typed into an act's form, by the name of each input; fields by id, everything else as the file has it. */
export type Typed = Readonly<Record<string, unknown>>

/** An offer and what was typed, as the act of a scenario. */
export function actOf({ version }: World, offer: Offer, typed: Typed): ScenarioAct {
  const given = withOf(version.definition, offer, typed)
  const isNone = Object.keys(given).length === 0
  return { as: offer.as, do: offer.act, ...(isNone ? {} : { with: given as ScenarioAct['with'] }) }
}

function withOf(definition: World['version']['definition'], offer: Pick<Offer, 'given' | 'inputs'>, typed: Typed) {
  const out: Record<string, unknown> = { ...offer.given }
  for (const input of offer.inputs) {
    const value = typed[input.name]
    if (value === undefined || value === '') continue
    out[input.name] = input.kind === 'fields' ? keyed(definition, value) : value
  }
  return out
}

const keyed = (definition: World['version']['definition'], value: unknown) =>
  withoutRowIds(toKeyed(definition, value as Record<string, unknown>))

/** What a scenario's act says, as its form shows it. */
export function typedOf({ version }: World, act: ScenarioAct, inputs: readonly ActInput[]): Typed {
  const given = act.with ?? {}
  return Object.fromEntries(
    inputs.flatMap(({ kind, name }) => {
      const value = given[name]
      if (value === undefined) return []
      return [[name, kind === 'fields' ? fromKeyed(version.definition, value as Record<string, unknown>) : value]]
    }),
  )
}

/** A scenario's act with what its form holds now; what no input is about stays as it was. */
export function withTyped(
  { version }: World,
  act: ScenarioAct,
  inputs: readonly ActInput[],
  typed: Typed,
): ScenarioAct {
  const { with: before = {}, ...rest } = act
  const asked = new Set(inputs.map(({ name }) => name))
  const given = Object.fromEntries(Object.entries(before).filter(([name]) => !asked.has(name)))
  const all = withOf(version.definition, { given, inputs }, typed)
  return { ...rest, ...(Object.keys(all).length === 0 ? {} : { with: all as ScenarioAct['with'] }) }
}

/** What is still missing of what an act asks for, made up: enough to go on without typing. */
export function sampleWith(world: World, offer: Pick<Offer, 'inputs'>, typed: Typed = {}): Typed {
  const out: Record<string, unknown> = { ...typed }
  for (const input of offer.inputs) {
    if (input.kind === 'fields') {
      out[input.name] = sampleFieldsOf(world, input, (typed[input.name] ?? {}) as Record<string, never>)
      continue
    }
    if (typed[input.name] !== undefined && typed[input.name] !== '') continue
    const value = sampleOf(input)
    if (value !== undefined) out[input.name] = value
  }
  return out
}

function sampleFieldsOf(world: World, input: Extract<ActInput, { kind: 'fields' }>, typed: Record<string, never>) {
  const { version, reference } = world
  const wanted = new Set(input.demanded)
  const filled = fillFields(version, reference, input.ids, typed, (answers) => {
    const evaluation = evaluateTyped(world, answers)
    if (!evaluation) throw new Error('an act needs a dossier')
    return { ...evaluation, required: new Set([...evaluation.required, ...wanted]) }
  })
  return filled
}

function sampleOf(input: ActInput): unknown {
  switch (input.kind) {
    case 'text':
      return input.name === 'receipt' ? 'BL-0001' : input.required ? '—' : undefined
    case 'long':
      return input.required ? 'Đủ điều kiện theo quy định' : undefined
    case 'number':
      return 2
    case 'check':
      return true
    case 'choice':
      return input.options[0]?.value
    case 'slots':
      return input.slots.slice(0, 3)
    case 'documents':
      return Object.fromEntries(input.keys.map((key) => [key, 1]))
    case 'items': {
      const [requirement] = input.requirements
      const [field] = input.fields
      const about = requirement === undefined ? { field } : { requirement }
      return [{ ...about, fault: 'incorrect', note: 'Nộp lại' }]
    }
    case 'rows':
      return input.open.map((row) => ({ row, verdict: 'granted' }))
    default:
      return undefined
  }
}
