import type { Definition, Step, StepOf, TimeLimit } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'
import type { World } from '../paths/guard.ts'
import { type Longest, longestBudget, longestWay } from '../paths/longest.ts'
import { type PathGraph, pathGraphs, stepsById } from '../paths/path-graph.ts'

/** Working hours of a working day when limits of different units are compared (domain facts §5.4). */
const hoursPerDay = 8
const calendarDaysPerWorkingDay = 7 / 5
const daysPerMonth = 30

/** A limit in working hours; calendar units are turned into working time at five days a week. */
export function toHours({ amount, unit }: TimeLimit): number {
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
 * Internal steps are planned so that no path of a case takes longer than the law allows for it. Paths are walked without
 * turning back: a step that is sent back is planned once. Branches of a parallel step run side by side: the longest counts.
 * What another agency is given to answer is no plan of one's own: where it may end past the limit, that is a warning.
 */
export const allotments: Rule = (definition, _, known) => {
  const { workflow } = definition
  const steps = stepsById(definition)
  const out: Finding[] = []
  const graphs = pathGraphs(definition, known)
  if (steps.has(workflow.initial))
    for (const graph of graphs) {
      const found = overLimit(definition, graph, steps, Math.floor(longestBudget / graphs.length))
      if (found) out.push(found)
    }
  for (const [i, step] of workflow.steps.entries())
    if (
      (step.kind === 'task' || step.kind === 'group') &&
      step.actor.role !== 'applicant' &&
      step.clock === 'running' &&
      !step.allotment
    )
      out.push(finding('allotment.missing', ['workflow', 'steps', i], { step: step.id }))
  return once(out)
}

/** One path may break the limit of several cases: the first is named. */
const once = (findings: readonly Finding[]): Finding[] =>
  findings.filter((one, i) => {
    const of = (f: Finding) => `${f.code} ${f.params?.step ?? ''} ${f.params?.path ?? ''}`
    return findings.findIndex((other) => of(other) === of(one)) === i
  })

function overLimit(
  definition: Definition,
  graph: PathGraph,
  steps: ReadonlyMap<string, Step>,
  budget: number,
): Finding | undefined {
  const limits = graph.worlds.map((world) => ({ world, hours: limitIn(definition, world) }))
  const tightest = limits.reduce((least, one) => (one.hours < least.hours ? one : least))
  const isWithin = (hours: number) => hours <= tightest.hours + 1e-9
  let complete = true
  const within = (consultations: boolean) =>
    search(definition.workflow.initial, plannedHours(graph, steps, search, consultations), graph.next)
  const search = (from: string, hoursIn: (id: string) => number, next: PathGraph['next']): Longest => {
    const longest = longestWay(next, from, hoursIn, isWithin, budget)
    if (!longest.complete) complete = false
    return longest
  }
  const own = within(false)
  const all = isWithin(own.hours) && asksOthers(steps) ? within(true) : own
  if (!isWithin(all.hours))
    return finding(all === own ? 'allotment.overLimit' : 'consultation.pastLimit', ['workflow'], {
      hours: round(all.hours),
      limitHours: round(tightest.hours),
      path: all.path.filter((id) => steps.has(id)).join(' → '),
      case: tightest.world.caseId,
    })
  return complete ? undefined : finding('paths.bounded', ['workflow'], { tried: budget })
}

type Search = (from: string, hoursIn: (id: string) => number, next: PathGraph['next']) => Longest

/** Working hours that each step is planned to take; a step with branches takes as long as the longest of them. */
export function plannedHours(
  graph: PathGraph,
  steps: ReadonlyMap<string, Step>,
  search: Search,
  consultations: boolean,
): (id: string) => number {
  const hours = new Map<string, number>()
  const plain = (id: string): number => hours.get(id) ?? hoursOf(steps.get(id))
  for (const step of steps.values())
    if (step.kind === 'parallel')
      hours.set(
        step.id,
        Math.max(hoursOf(step), counts(step) ? branchHours(step, graph, plain, search, consultations) : 0),
      )
  return plain
}

const asksOthers = (steps: ReadonlyMap<string, Step>): boolean =>
  [...steps.values()].some((step) => step.kind === 'parallel' && step.branches.some((b) => b.kind === 'consultation'))

function branchHours(
  step: StepOf<'parallel'>,
  graph: PathGraph,
  hoursIn: (id: string) => number,
  search: Search,
  consultations: boolean,
): number {
  // A branch ends where it comes back.
  const inside = new Map(
    [...graph.next].map(([id, moves]) => [id, id === step.id ? [] : moves.filter((m) => m.to !== step.id)] as const),
  )
  return Math.max(
    0,
    ...step.branches.map((branch) => {
      if (branch.kind === 'steps') return search(branch.initial, hoursIn, inside).hours
      if (!consultations) return 0
      const again = branch.silence === 'escalate' && branch.escalation ? toHours(branch.escalation.within) : 0
      return toHours(branch.limit) + again
    }),
  )
}

/** The most time the law may allow in a case and channel: rules whose condition is open may apply or not. */
export function limitIn({ cases, deadlines }: Definition, world: World): number {
  const own = cases.find((c) => c.id === world.caseId)?.timeLimit
  const hours: number[] = []
  for (const rule of deadlines.timeLimits) {
    if (rule.case !== undefined && rule.case !== world.caseId) continue
    if (rule.channel !== undefined && rule.channel !== world.channel) continue
    hours.push(toHours(rule.limit))
    if (rule.when === undefined && !rule.validity.from && !rule.validity.to) return Math.max(...hours)
  }
  return Math.max(...hours, own ? toHours(own) : 0)
}

const round = (hours: number) => Math.round(hours * 100) / 100

/** Hours count only where the agency's clock runs. Reception counts: it starts the clock when it is left. */
const counts = (step: Step): boolean => step.clock !== 'paused' && step.clock !== 'stopped'

function hoursOf(step: Step | undefined): number {
  if (!step || !counts(step)) return 0
  if (step.allotment) return toHours(step.allotment)
  if (step.clock !== 'running') return 0
  if (step.kind === 'wait' && step.until.kind === 'duration') return toHours(step.until.limit)
  return step.kind === 'chain' && step.limit ? toHours(step.limit) : 0
}
