import type { Definition, Scenario } from '@motcua/core/definition'
import type { LoadedVersion, Reference } from '@motcua/core/process'
import { type Mismatch, runScenario } from '@motcua/core/simulate'

/** What a scenario came to: the same verdict that the gate and the command line give. */
export interface Verdict {
  readonly name: string
  readonly passed: boolean
  readonly mismatches: readonly Mismatch[]
  /** steps entered and transitions taken */
  readonly steps: readonly string[]
  readonly transitions: readonly string[]
}

/** Plays one scenario; one that cannot even be played fails with what was thrown. */
export function verdictOf(version: LoadedVersion, reference: Reference, scenario: Scenario): Verdict {
  try {
    const { name, passed, mismatches, steps, transitions } = runScenario(version, reference, scenario)
    // Only what can be sent between threads.
    const plain = JSON.parse(JSON.stringify(mismatches)) as Mismatch[]
    return { name, passed, mismatches: plain, steps: [...steps], transitions: [...transitions] }
  } catch (error) {
    const broken = { act: -1, what: 'broken', expected: null, actual: String(error) }
    return { name: scenario.name, passed: false, mismatches: [broken], steps: [], transitions: [] }
  }
}

/** What of a workflow the scenarios walk together, and what none of them ever does. */
export interface Coverage {
  readonly steps: ReadonlySet<string>
  readonly transitions: ReadonlySet<string>
  readonly missedSteps: readonly string[]
  readonly missedTransitions: readonly string[]
  /** branches of parallel steps that nothing goes into, as `step/branch` */
  readonly missedBranches: readonly string[]
  /** between 0 and 1, of the transitions */
  readonly share: number
}

export function coverageOf({ workflow }: Definition, verdicts: readonly Verdict[]): Coverage {
  const entered = new Set(verdicts.flatMap((one) => one.steps))
  const steps = new Set([...entered].flatMap((id) => [id, id.split('/')[0] ?? id]))
  const transitions = new Set(verdicts.flatMap((one) => one.transitions))
  const missedTransitions = workflow.transitions.flatMap(({ id }) => (transitions.has(id) ? [] : [id]))
  return {
    steps,
    transitions,
    missedSteps: workflow.steps.flatMap(({ id }) => (steps.has(id) ? [] : [id])),
    missedTransitions,
    missedBranches: workflow.steps.flatMap((step) =>
      step.kind === 'parallel'
        ? step.branches.filter((one) => !entered.has(`${step.id}/${one.id}`)).map((one) => `${step.id}/${one.id}`)
        : [],
    ),
    share: workflow.transitions.length === 0 ? 1 : 1 - missedTransitions.length / workflow.transitions.length,
  }
}
