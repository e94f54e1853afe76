import type { Definition, Step } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'
import { graphOf, stepPath, walk } from './graph.ts'

/** Every step is reached and leads to an end. */
export const reachability: Rule = (definition) => {
  const { workflow } = definition
  if (!workflow.steps.some((s) => s.id === workflow.initial)) return []
  const graph = graphOf(definition)
  return workflow.steps.flatMap((step, i) => {
    if (!graph.reached.has(step.id)) return [finding('step.unreachable', ['workflow', 'steps', i], { step: step.id })]
    if (step.kind !== 'end' && !graph.ends.has(step.id))
      return [finding('step.deadEnd', ['workflow', 'steps', i], { step: step.id })]
    return []
  })
}

/** Each kind of step has the ways out it needs. */
export const exits: Rule = (definition) => {
  const out: Finding[] = []
  for (const [i, step] of definition.workflow.steps.entries()) {
    const path = ['workflow', 'steps', i]
    const leaving = definition.workflow.transitions.filter((t) => t.from === step.id)
    const has = (on: string) => leaving.some((t) => t.on === on)
    if (
      (step.kind === 'choice' || step.kind === 'parallel' || step.kind === 'chain') &&
      !has('otherwise') &&
      !leaving.some((t) => t.on === 'always' && t.when === undefined)
    )
      out.push(finding('choice.noDefault', path, { step: step.id }))
    const needed: Partial<Record<Step['kind'], readonly string[]>> = {
      automatic: step.kind === 'automatic' && step.act.kind === 'source' ? ['success', 'failure'] : ['success'],
      wait: step.kind === 'wait' && step.until.kind === 'event' ? ['event'] : ['timer'],
      task: ['person'],
      group: ['person'],
      chain: step.kind === 'chain' && step.limit ? ['timer'] : [],
    }
    for (const on of needed[step.kind] ?? [])
      if (!has(on)) out.push(finding('step.exitMissing', path, { step: step.id, exit: on }))
    if (step.kind === 'end' && leaving.length > 0)
      out.push(finding('step.exitMissing', path, { step: step.id, exit: 'none' }))
  }
  return out
}

/** A circle in which nobody acts and no time passes would turn for ever. */
export const automaticLoops: Rule = (definition) => {
  const { workflow } = definition
  const turning = new Set(workflow.steps.filter(turnsByItself).map((s) => s.id))
  const next = (id: string) =>
    workflow.transitions.filter((t) => t.from === id && t.on !== 'failure' && turning.has(t.to)).map((t) => t.to)
  return [...turning]
    .filter((id) => walk(next(id), next).has(id))
    .map((id) => finding('loop.automatic', stepPath(definition, id), { step: id }))
}

/** Passed without anybody and without time; a parallel step or chain when there may be nothing to wait for. */
const turnsByItself = (step: Step): boolean =>
  step.kind === 'choice' ||
  step.kind === 'automatic' ||
  (step.kind === 'parallel' && step.branches.every((b) => b.when !== undefined)) ||
  (step.kind === 'chain' &&
    step.children.every((c) => c.when !== undefined || (step.join.kind === 'all' && !c.required)))

/** A dossier is received exactly once, first, and there is a way to every outcome the law needs. */
export const outcomes: Rule = (definition) => {
  const { workflow } = definition
  const out: Finding[] = []
  const receptions = workflow.steps.filter((s) => s.kind === 'task' && s.reception)
  // A periodic duty is opened, not received.
  if (receptions.length === 0 && !definition.duty) return [finding('workflow.noReception', ['workflow'])]
  const graph = graphOf(definition)
  const beforeReception = walk([workflow.initial], (id) =>
    receptions.some((r) => r.id === id) ? [] : (graph.next.get(id) ?? []),
  )
  for (const step of workflow.steps)
    if (!definition.duty && step.clock === 'running' && beforeReception.has(step.id) && !receptions.includes(step))
      out.push(finding('reception.notFirst', stepPath(definition, step.id), { step: step.id }))
  const ends = (outcome: string) =>
    workflow.steps.some((s) => s.kind === 'end' && s.outcome === outcome && graph.reached.has(s.id))
  if (!ends('granted')) out.push(finding('workflow.noWayToGranted', ['workflow']))
  if (!ends('notGranted') && !ends('refused') && !canRefuse(definition))
    out.push(finding('workflow.noWayToNotGranted', ['workflow']))
  return out
}

const canRefuse = (definition: Definition) =>
  definition.workflow.steps.some((s) => s.kind === 'task' && s.allow.includes('refuse'))
