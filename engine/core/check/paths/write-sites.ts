import { type Definition, listFields } from '../../definition/index.ts'
import type { Move } from './path-graph.ts'

/** Where the workflow fills fields in: on leaving a step, or by taking a transition. */
export interface WriteSites {
  /** step id → field ids */
  readonly steps: ReadonlyMap<string, ReadonlySet<string>>
  /** transition id → field ids */
  readonly transitions: ReadonlyMap<string, ReadonlySet<string>>
  readonly all: ReadonlySet<string>
}

/** Every place at which officials, neighbours or the workflow itself write a field. */
export function writeSites(definition: Definition): WriteSites {
  const steps = new Map<string, Set<string>>()
  const transitions = new Map<string, Set<string>>()
  const all = new Set<string>()
  const add = (map: Map<string, Set<string>>, site: string, id: string) => {
    map.set(site, (map.get(site) ?? new Set<string>()).add(id))
    all.add(id)
  }
  for (const step of definition.workflow.steps) {
    const put = (ids: readonly string[]) => {
      for (const id of ids) add(steps, step.id, id)
    }
    if (step.kind === 'task' || step.kind === 'group') put(step.fields)
    if (step.kind === 'automatic' && step.act.kind === 'source') put(Object.values(step.act.output))
    if (step.kind === 'chain') for (const child of step.children) put(Object.values(child.output))
    if (step.kind === 'parallel')
      for (const branch of step.branches)
        if (branch.kind === 'consultation') put([...branch.fields, ...Object.values(branch.into)])
  }
  for (const { field } of listFields(definition))
    for (const step of field.writers?.steps ?? []) add(steps, step, field.id)
  for (const t of definition.workflow.transitions) {
    for (const id of t.requires.fields) add(transitions, t.id, id)
    for (const effect of t.effects) if (effect.kind === 'setField') add(transitions, t.id, effect.field)
  }
  return { steps, transitions, all }
}

/** Whether a field may be filled in by a move. */
export const fills = (sites: WriteSites, move: Move, field: string): boolean =>
  sites.steps.get(move.from)?.has(field) === true ||
  (move.transition !== undefined && sites.transitions.get(move.transition.id)?.has(field) === true)
