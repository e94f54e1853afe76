import { type AnyStateMachine, createMachine, type MachineConfig } from 'xstate'
import type { Step, Transition, Workflow } from '../definition/index.ts'

/** Events of the built-in acts; `@` cannot stand in an id, so they never meet a transition's. */
export const builtIn = {
  supplement: '@supplement',
  answered: '@answered',
  stop: '@stop',
  refuse: '@refuse',
  withdraw: '@withdraw',
  /** enough branches of a parallel step are finished */
  joined: '@joined',
} as const

/** Built-in final states. */
export const builtInEnds = { refused: '@refused', stopped: '@stopped', withdrawn: '@withdrawn' } as const

/** State in which a step waits for the applicant's supplement. */
export const supplementState = (stepId: string): string => `${stepId}@supplement`

/** Event by which a walk of the machine goes into a branch of drawn steps; the process enters branches itself. */
export const branchEvent = (branchId: string): string => `@branch:${branchId}`

/** What the machine's context carries: how a condition turns out now. */
export interface GuardContext {
  /** true, false, or null when it cannot be known; the transition's id is kept in `unknown` then */
  readonly holds: (transitionId: string) => boolean | null
  readonly unknown: string[]
}

/** Name of the action that marks a transition as taken; `params.transition` is its id. */
export const passed = 'passed'

type AnyConfig = MachineConfig<GuardContext, { type: string }, never, never, never, never, never, never, never>

/**
 * XState configuration of a workflow: one flat state per step, one per step that can wait for a supplement, and the
 * built-in ends. Nobody writes XState by hand, and nothing of it is stored.
 */
export function machineConfig(workflow: Workflow): Record<string, unknown> {
  const outgoing = groupByFrom(workflow.transitions)
  const states: Record<string, unknown> = {}
  for (const step of workflow.steps) {
    states[step.id] = stateOf(step, outgoing.get(step.id) ?? [])
    if (step.kind === 'task' && step.allow.includes('supplement'))
      states[supplementState(step.id)] = { on: { [builtIn.answered]: { target: step.id } } }
  }
  for (const end of Object.values(builtInEnds)) states[end] = { type: 'final' }
  return {
    id: 'workflow',
    initial: workflow.initial,
    states,
    on: {
      [builtIn.stop]: { target: `.${builtInEnds.stopped}` },
      [builtIn.withdraw]: { target: `.${builtInEnds.withdrawn}` },
    },
  }
}

function stateOf(step: Step, transitions: readonly Transition[]): Record<string, unknown> {
  if (step.kind === 'end') return { type: 'final' }
  if (step.kind === 'choice') return { always: transitions.map(toMove) }
  const on: Record<string, unknown> = {}
  if (step.kind === 'parallel') {
    on[builtIn.joined] = transitions.filter(isAutomatic).map(toMove)
    for (const branch of step.branches)
      if (branch.kind === 'steps') on[branchEvent(branch.id)] = { target: branch.initial }
  }
  for (const transition of transitions)
    if (step.kind !== 'parallel' || !isAutomatic(transition)) on[transition.id] = toMove(transition)
  if (step.kind === 'task') {
    if (step.allow.includes('supplement')) on[builtIn.supplement] = { target: supplementState(step.id) }
    if (step.allow.includes('refuse')) on[builtIn.refuse] = { target: builtInEnds.refused }
  }
  return { on }
}

const isAutomatic = ({ on }: Transition): boolean => on === 'always' || on === 'otherwise'

function toMove(transition: Transition): Record<string, unknown> {
  return {
    target: transition.to,
    // Entering a step anew is a new visit even when it is the one just left.
    reenter: true,
    actions: { type: passed, params: { transition: transition.id } },
    ...(transition.when === undefined || transition.on === 'otherwise'
      ? {}
      : { guard: { type: 'holds', params: { transition: transition.id } } }),
  }
}

/** Transitions by the step they leave, in the order they are tried: `order`, then as written; `otherwise` last. */
export function groupByFrom(transitions: readonly Transition[]): Map<string, Transition[]> {
  const groups = new Map<string, Transition[]>()
  for (const transition of transitions) {
    const group = groups.get(transition.from)
    if (group) group.push(transition)
    else groups.set(transition.from, [transition])
  }
  for (const group of groups.values())
    group.sort((a, b) => Number(a.on === 'otherwise') - Number(b.on === 'otherwise') || a.order - b.order)
  return groups
}

/** The machine, ready for XState's pure `transition()`. */
export function compileMachine(workflow: Workflow): AnyStateMachine {
  return createMachine(
    machineConfig(workflow) as AnyConfig,
    {
      guards: {
        holds: ({ context }: { context: GuardContext }, params: unknown) => {
          const { transition } = params as { transition: string }
          const holds = context.holds(transition)
          if (holds === null) context.unknown.push(transition)
          return holds === true
        },
      },
    } as never,
  ) as unknown as AnyStateMachine
}
