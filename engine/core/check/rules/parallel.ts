import type { Definition, StepOf } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'
import { walk } from './graph.ts'

type Parallel = StepOf<'parallel'>
type Path = readonly (string | number)[]

/**
 * A parallel step joins: each branch comes back to it and to nothing else, none is entered from outside, and whoever is
 * asked and stays silent does not hold it up.
 */
export const parallels: Rule = (definition) => {
  const out: Finding[] = []
  const owners = ownersOf(definition)
  definition.workflow.steps.forEach((step, i) => {
    if (step.kind !== 'parallel') return
    const path = ['workflow', 'steps', i]
    if (step.join.kind === 'count' && step.join.n > step.branches.length)
      out.push(finding('join.tooMany', [...path, 'join'], { step: step.id, n: step.join.n }))
    const seen = new Set<string>()
    step.branches.forEach((branch, j) => {
      if (seen.has(branch.id)) out.push(finding('id.duplicate', [...path, 'branches', j, 'id'], { name: branch.id }))
      seen.add(branch.id)
      const at = [...path, 'branches', j]
      if (branch.kind === 'steps') out.push(...branchProblems(definition, step, branch.initial, owners, at))
      else if (branch.silence === 'escalate' && !branch.escalation)
        out.push(finding('consultation.noEscalation', at, { step: step.id, branch: branch.id }))
    })
  })
  return out
}

const next = (definition: Definition, id: string): string[] =>
  definition.workflow.transitions.filter((t) => t.from === id).map((t) => t.to)

/** Steps of a branch: what is reached from its first step without passing the parallel step. */
const stepsOf = (definition: Definition, step: Parallel, initial: string): Set<string> =>
  walk([initial], (id) => next(definition, id).filter((to) => to !== step.id))

/** Which branches hold a step; the main line counts as one. */
function ownersOf(definition: Definition): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>()
  const add = (id: string, owner: string) => owners.set(id, (owners.get(id) ?? new Set<string>()).add(owner))
  for (const id of walk([definition.workflow.initial], (at) => next(definition, at))) add(id, 'main')
  for (const step of definition.workflow.steps) {
    if (step.kind !== 'parallel') continue
    for (const branch of step.branches)
      if (branch.kind === 'steps')
        for (const id of stepsOf(definition, step, branch.initial)) add(id, `${step.id}:${branch.id}`)
  }
  return owners
}

function branchProblems(
  definition: Definition,
  step: Parallel,
  initial: string,
  owners: ReadonlyMap<string, ReadonlySet<string>>,
  path: Path,
): Finding[] {
  const out: Finding[] = []
  const inside = stepsOf(definition, step, initial)
  const back = new Map<string, string[]>()
  for (const id of inside) for (const to of next(definition, id)) back.set(to, [...(back.get(to) ?? []), id])
  const returning = walk([step.id], (id) => back.get(id) ?? [])
  for (const id of inside) {
    const known = definition.workflow.steps.find((s) => s.id === id)
    if (known?.kind === 'end') out.push(finding('branch.ends', path, { step: step.id, end: id }))
    else if (known && !returning.has(id)) out.push(finding('branch.noReturn', path, { step: step.id, at: id }))
    if ((owners.get(id)?.size ?? 0) > 1) out.push(finding('branch.shared', path, { step: step.id, at: id }))
  }
  return out
}
