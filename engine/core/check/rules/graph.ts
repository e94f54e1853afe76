import { builtInEnds, machineConfig } from '../../compile/machine.ts'
import type { Definition } from '../../definition/index.ts'

/** States and moves of the compiled machine: checks walk it, not the drawing. */
export interface Graph {
  readonly next: ReadonlyMap<string, ReadonlySet<string>>
  readonly reached: ReadonlySet<string>
  /** states from which an end can be reached */
  readonly ends: ReadonlySet<string>
}

interface StateConfig {
  readonly type?: string
  readonly on?: Record<string, { readonly target: string } | readonly { readonly target: string }[]>
  readonly always?: readonly { readonly target: string }[]
}

/** The graph of the compiled machine, with what is reachable and what can end. */
export function graphOf(definition: Definition): Graph {
  const config = machineConfig(definition.workflow) as { states: Record<string, StateConfig> }
  const next = new Map<string, Set<string>>()
  const finals: string[] = []
  for (const [id, state] of Object.entries(config.states)) {
    if (state.type === 'final') finals.push(id)
    const targets = [...Object.values(state.on ?? {}).flat(), ...(state.always ?? [])].map((move) => move.target)
    next.set(id, new Set(targets.filter((target) => target in config.states)))
  }
  const back = new Map<string, string[]>()
  for (const [from, targets] of next) for (const to of targets) back.set(to, [...(back.get(to) ?? []), from])
  // Built-in refusal is no way out that a designer drew: a step that can only be refused is a dead end.
  const drawnEnds = finals.filter((id) => !Object.values(builtInEnds).includes(id as never))
  return {
    next,
    reached: walk([definition.workflow.initial], (id) => next.get(id) ?? []),
    ends: walk(drawnEnds, (id) => back.get(id) ?? []),
  }
}

export function walk(from: readonly string[], neighbours: (id: string) => Iterable<string>): Set<string> {
  const seen = new Set<string>()
  const queue = [...from]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    queue.push(...neighbours(id))
  }
  return seen
}

/** Path of a step in the document. */
export const stepPath = (definition: Definition, id: string): (string | number)[] => [
  'workflow',
  'steps',
  definition.workflow.steps.findIndex((s) => s.id === id),
]
