import type { Definition, Expectation, Scenario } from '@motcua/core/definition'

/** One thing of a scenario that came out otherwise; `act` -1 is the submission. */
export interface Outcome {
  readonly act: number
  readonly what: string
  readonly actual: unknown
}

/** Takes what came out as what is expected from now on: values, dates and places; never a denial. */
export function acceptOutcome(
  definition: Definition,
  args: { readonly name: string; readonly outcomes: readonly Outcome[] },
): Definition {
  const change = (scenario: Scenario): Scenario => args.outcomes.reduce(accept, scenario)
  return {
    ...definition,
    scenarios: definition.scenarios.map((one) => (one.name === args.name ? change(one) : one)),
  }
}

/** Answers a field in every scenario that does not answer it yet: what a new required field asks for. */
export const answerScenarios = (
  definition: Definition,
  args: { readonly key: string; readonly value: string | number | boolean },
): Definition => ({
  ...definition,
  scenarios: definition.scenarios.map((one) =>
    args.key in one.start.answers
      ? one
      : { ...one, start: { ...one.start, answers: { ...one.start.answers, [args.key]: args.value } } },
  ),
})

/** Whether `acceptOutcome` can take this over. */
export const canAccept = ({ what }: Outcome): boolean => plain.has(what) || what.startsWith('values.')

const plain = new Set(['status', 'step', 'outcome', 'case', 'dueAt', 'feeVnd', 'requirements'])

function accept(scenario: Scenario, { act, what, actual }: Outcome): Scenario {
  if (act < 0) return { ...scenario, expect: merged(scenario.expect, what, actual) }
  return {
    ...scenario,
    acts: scenario.acts.map((one, i) => (i === act ? { ...one, expect: merged(one.expect, what, actual) } : one)),
  }
}

function merged(expect: Expectation | undefined, what: string, actual: unknown): Expectation {
  const key = what.startsWith('values.') ? what.slice('values.'.length) : null
  if (key !== null) return { ...expect, values: { ...expect?.values, [key]: actual as never } }
  const { [what as keyof Expectation]: _old, ...rest } = expect ?? {}
  // a dossier that has no outcome yet expects none
  return actual === undefined ? rest : { ...rest, [what]: actual }
}
