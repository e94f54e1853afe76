import type { Definition, Step, TimeLimit } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'
import { graphOf } from './graph.ts'

/** Working hours of a working day when limits of different units are compared (domain facts §5.4). */
const hoursPerDay = 8
const calendarDaysPerWorkingDay = 7 / 5
const daysPerMonth = 30

/** A limit in working hours; calendar units are turned into working time at five days a week. */
function toHours({ amount, unit }: TimeLimit): number {
  switch (unit) {
    case 'workingHour':
      return amount
    case 'workingDay':
      // The same day is a day's work.
      return (amount === 0 ? 1 : amount) * hoursPerDay
    case 'calendarDay':
      return (amount / calendarDaysPerWorkingDay) * hoursPerDay
    case 'month':
      return ((amount * daysPerMonth) / calendarDaysPerWorkingDay) * hoursPerDay
  }
}

/**
 * Internal steps are planned so that no path takes longer than the law allows. Paths are walked without turning back:
 * a step that is sent back is planned once.
 */
export const allotments: Rule = (definition) => {
  const { workflow } = definition
  const steps = new Map(workflow.steps.map((s) => [s.id, s]))
  if (!steps.has(workflow.initial)) return []
  const longest = longestPath(definition, steps)
  const largest = Math.max(
    ...[...definition.cases.map((c) => c.timeLimit), ...definition.deadlines.timeLimits.map((t) => t.limit)].map(
      toHours,
    ),
  )
  const out: Finding[] = []
  if (longest.hours > largest + 1e-9)
    out.push(
      finding('allotment.overLimit', ['workflow'], {
        hours: round(longest.hours),
        limitHours: round(largest),
        path: longest.path.join(' → '),
      }),
    )
  for (const [i, step] of workflow.steps.entries())
    if (step.kind === 'task' && step.actor.role !== 'applicant' && step.clock === 'running' && !step.allotment)
      out.push(finding('allotment.missing', ['workflow', 'steps', i], { step: step.id }))
  return out
}

const round = (hours: number) => Math.round(hours * 100) / 100

/** Hours count only where the agency's clock runs. Reception counts: it starts the clock when it is left. */
const hoursOf = (step: Step | undefined): number =>
  step?.allotment && step.clock !== 'paused' && step.clock !== 'stopped' ? toHours(step.allotment) : 0

function longestPath(definition: Definition, steps: ReadonlyMap<string, Step>): { hours: number; path: string[] } {
  const { next } = graphOf(definition)
  const done = new Map<string, { hours: number; path: string[] }>()
  const open = new Set<string>()
  // Moves back into the path walked are left out, so the walk ends; each state is settled once.
  const visit = (id: string): { hours: number; path: string[] } => {
    const known = done.get(id)
    if (known) return known
    open.add(id)
    let best = { hours: 0, path: [] as string[] }
    for (const to of next.get(id) ?? []) {
      if (open.has(to) || !steps.has(to)) continue
      const rest = visit(to)
      if (rest.hours > best.hours) best = rest
    }
    open.delete(id)
    const own = { hours: hoursOf(steps.get(id)) + best.hours, path: [id, ...best.path] }
    done.set(id, own)
    return own
  }
  return visit(definition.workflow.initial)
}
