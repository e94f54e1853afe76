import { factsOf } from './facts.ts'
import type { Answers, DossierState, Value } from './types.ts'
import type { LoadedVersion } from './version.ts'
import type { Working } from './working.ts'

/** A child that ends tells the dossier that opened it, with what that one asked to know. */
export function tellParent(working: Working): void {
  const { parent, code, outcome } = working.state
  if (!parent || outcome === null) return
  const { output, ...ref } = parent
  const answers = answersByKey(working.version, factsOf(working).evaluation.values as Answers)
  const values: Record<string, Value> = {}
  for (const name of output) {
    const value = nameable(working, name) ?? answers[name]
    if (value !== undefined && value !== null) values[name] = value
  }
  working.effects.push({ kind: 'tellParent', parent: ref, code, outcome, values })
}

function nameable({ version, state }: Working, name: string): string | null | undefined {
  if (name === 'outcome') return state.outcome
  if (name === 'code') return state.code
  if (name === 'resultNumber') return resultOf(version, state)?.number
  if (name === 'resultOn') return resultOf(version, state)?.numberedOn
  return undefined
}

/** The result of a dossier: the first of its outputs that has a number. */
export function resultOf(version: LoadedVersion, state: DossierState) {
  const results = version.definition.outputs.filter((one) => one.kind === 'result').map((one) => state.outputs[one.id])
  return results.find((one) => one?.number) ?? results.find((one) => one !== undefined)
}

/** Answers by key, rows under the keys of their columns: what another procedure can read. */
export function answersByKey(version: LoadedVersion, answers: Answers): Answers {
  return byKeys(version, answers) as Answers
}

/** A value with every id of an own field turned into its key. */
export function byKeys(version: LoadedVersion, value: Value | Answers): Value {
  if (Array.isArray(value)) return value.map((one) => byKeys(version, one))
  if (value === null || typeof value !== 'object') return value as Value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [version.fields.get(name)?.field.key ?? name, byKeys(version, inner)]),
  )
}
