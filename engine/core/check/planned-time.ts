import type { Definition, Step, StepOf } from '../definition/index.ts'
import { emptyKnown, type Known } from './known.ts'
import { type Longest, longestWay } from './paths/longest.ts'
import { type Move, type PathGraph, pathGraphs, reachedFrom, stepsById } from './paths/path-graph.ts'
import { limitIn, plannedHours } from './rules/allotments.ts'

/** Allotments along the longest way through some steps, against the limit of a case. All in working hours. */
export interface PlannedTime {
  readonly caseId: string
  readonly limitHours: number
  /** from the start up to the first of the steps, that step included */
  readonly beforeHours: number
  /** from there to the last of them, that one included; 0 for a single step */
  readonly betweenHours: number
  /** from the last of them to an end */
  readonly afterHours: number
  /** of all this, what waiting for other agencies adds beyond the own steps */
  readonly waitingHours: number
  /** the steps passed, in order */
  readonly path: readonly string[]
  /** false: not every way was tried, there may be a longer one */
  readonly complete: boolean
}

/** Moves tried for one stretch: a few milliseconds. */
const budget = 8_000
/** More than any way can take: what must be reached is always worth the most. */
const reward = 1e9

/**
 * What is planned along the longest way that passes the given steps, once per case in which it can be gone. Counted as the
 * rule on allotments counts: without turning back, branches side by side, what others are given to answer included.
 * @param through  ids of one or more steps, in any order
 */
export function plannedTime(
  definition: Definition,
  through: readonly string[],
  known: Known = emptyKnown(),
): PlannedTime[] {
  const steps = stepsById(definition)
  if (!steps.has(definition.workflow.initial) || through.some((id) => !steps.has(id)) || through.length === 0) return []
  const found = new Map<string, PlannedTime>()
  for (const graph of pathGraphs(definition, known)) {
    const way = wayThrough(definition, graph, steps, through)
    if (!way) continue
    for (const world of graph.worlds) {
      if (world.caseId === null) continue
      const limitHours = limitIn(definition, world)
      const before = found.get(world.caseId)
      const total = (one: PlannedTime) => one.beforeHours + one.betweenHours + one.afterHours - one.limitHours
      const one: PlannedTime = { caseId: world.caseId, limitHours, ...way }
      if (!before || total(one) > total(before)) found.set(world.caseId, one)
    }
  }
  return definition.cases.flatMap(({ id }) => found.get(id) ?? [])
}

/** The same, remembering what it read from one question to the next. */
export function createPlanner(): (definition: Definition, through: readonly string[]) => PlannedTime[] {
  const known = emptyKnown()
  return (definition, through) => plannedTime(definition, through, known)
}

function wayThrough(
  definition: Definition,
  graph: PathGraph,
  steps: ReadonlyMap<string, Step>,
  through: readonly string[],
): Omit<PlannedTime, 'caseId' | 'limitHours'> | undefined {
  const search = (from: string, hoursIn: (id: string) => number, next: PathGraph['next']): Longest =>
    longestWay(next, from, hoursIn, () => false, budget, budget)
  const hours = plannedHours(graph, steps, search, true)
  const order = inOrder(graph, through)
  const [first, last] = [order[0], order.at(-1)]
  if (first === undefined || last === undefined || !graph.reached.has(first)) return undefined
  const isEnd = (id: string) => steps.get(id)?.kind === 'end'
  const walked = walker(definition, graph, steps, hours)
  let complete = true
  const path: string[] = []
  const counted = new Set<string>()
  const go = (from: string, isGoal: (id: string) => boolean, closed: ReadonlySet<string>): number | undefined => {
    const way = walked(from, isGoal, closed) ?? (closed.size > 0 ? walked(from, isGoal, new Set()) : undefined)
    if (!way) return undefined
    if (!way.complete) complete = false
    for (const id of way.path) if (!way.around.has(id)) counted.add(id)
    path.push(...way.path.slice(path.at(-1) === way.path[0] ? 1 : 0))
    return way.hours
  }
  const beforeHours = go(definition.workflow.initial, (id) => id === first, new Set())
  if (beforeHours === undefined) return undefined
  let betweenHours = 0
  for (const [i, id] of order.entries()) {
    const to = order[i + 1]
    if (to === undefined) continue
    const stretch = go(id, (one) => one === to, new Set(path.filter((one) => one !== id)))
    if (stretch === undefined) return undefined
    betweenHours += stretch - hours(id)
  }
  const rest = go(last, isEnd, new Set(path.filter((one) => one !== last)))
  const own = plannedHours(graph, steps, search, false)
  const waitingHours = [...counted].reduce((sum, id) => sum + hours(id) - own(id), 0)
  return { beforeHours, betweenHours, afterHours: (rest ?? hours(last)) - hours(last), waitingHours, path, complete }
}

/** Steps in the order in which a dossier can pass them. */
function inOrder(graph: PathGraph, through: readonly string[]): string[] {
  const ahead = new Map(through.map((id) => [id, reachedFrom(graph.next, id)]))
  const reaches = (a: string, b: string) => a !== b && ahead.get(a)?.has(b) === true
  const depth = new Map([...graph.reached].map((id, i) => [id, i]))
  // what can be reached from the other and not the other way round comes later; in a circle, what is nearer to the start
  return [...through].sort((a, b) => {
    if (reaches(a, b) !== reaches(b, a)) return reaches(a, b) ? -1 : 1
    return (depth.get(a) ?? 0) - (depth.get(b) ?? 0)
  })
}

interface Walked {
  readonly hours: number
  readonly path: readonly string[]
  /** steps with branches that were passed through and not waited for */
  readonly around: ReadonlySet<string>
  readonly complete: boolean
}

/** Longest ways to a goal. A step inside a branch is reached through its branch, and left through the step that holds it. */
function walker(
  definition: Definition,
  graph: PathGraph,
  steps: ReadonlyMap<string, Step>,
  hours: (id: string) => number,
) {
  const holders = branchHolders(definition, graph)
  return (from: string, isGoal: (id: string) => boolean, closed: ReadonlySet<string>): Walked | undefined => {
    const inside = new Set<string>()
    // the steps with branches around the beginning and around the goals are passed through, not waited for
    const around = (id: string) => {
      for (let at = holders.get(id); at !== undefined && !inside.has(at); at = holders.get(at)) inside.add(at)
    }
    const goals = [...steps.keys()].filter(isGoal)
    around(from)
    if (goals.length === 1) around(goals[0] as string)
    const open = new Map<string, readonly Move[]>(
      [...graph.next].map(([id, moves]): [string, readonly Move[]] => {
        const kept = moves.filter((m) => !closed.has(m.to) || isGoal(m.to))
        if (isGoal(id)) return [id, []]
        // into the branches of a step only on the way to what stands in one of them
        return [id, kept.flatMap((m) => (m.branch ? (inside.has(id) ? [{ from: m.from, to: m.to }] : []) : [m]))]
      }),
    )
    const back = new Map<string, string[]>()
    for (const [id, moves] of open) for (const { to } of moves) back.set(to, [...(back.get(to) ?? []), id])
    const leading = new Set(goals)
    for (const id of leading) for (const before of back.get(id) ?? []) leading.add(before)
    if (!leading.has(from)) return undefined
    const next = new Map([...open].map(([id, moves]) => [id, moves.filter((m) => leading.has(m.to))] as const))
    const own = (id: string) => (inside.has(id) && !isGoal(id) ? 0 : hours(id))
    const found = longestWay(
      next,
      from,
      (id) => own(id) + (isGoal(id) ? reward : 0),
      () => false,
      budget,
      budget,
    )
    if (found.complete && found.hours >= reward)
      return { hours: found.hours - reward, path: found.path, around: inside, complete: true }
    const forward = forwardWay(next, from, isGoal, own)
    if (found.hours - reward >= (forward?.hours ?? 0))
      return { hours: found.hours - reward, path: found.path, around: inside, complete: false }
    return forward && { ...forward, around: inside, complete: false }
  }
}

/** The longest way that takes no move back to where it came from: known at once, however many circles there are. */
function forwardWay(
  next: PathGraph['next'],
  from: string,
  isGoal: (id: string) => boolean,
  hours: (id: string) => number,
): Pick<Walked, 'hours' | 'path'> | undefined {
  const targets = (id: string) => (next.get(id) ?? []).map((m) => m.to)
  const open = new Set<string>([from])
  const done = new Map<string, { hours: number; to: string | undefined } | undefined>()
  const best = (id: string) => {
    let found: { hours: number; to: string | undefined } | undefined = isGoal(id)
      ? { hours: 0, to: undefined }
      : undefined
    if (!found)
      for (const to of targets(id)) {
        const ahead = open.has(to) ? undefined : done.get(to)
        if (ahead && (!found || ahead.hours > found.hours)) found = { hours: ahead.hours, to }
      }
    return found && { hours: found.hours + hours(id), to: found.to }
  }
  const work = [{ id: from, left: targets(from) }]
  for (let top = work.at(-1); top; top = work.at(-1)) {
    const to = top.left.pop()
    if (to === undefined) {
      done.set(top.id, best(top.id))
      open.delete(top.id)
      work.pop()
    } else if (!open.has(to) && !done.has(to)) {
      open.add(to)
      work.push({ id: to, left: targets(to) })
    }
  }
  const first = done.get(from)
  if (!first) return undefined
  const path = [from]
  for (let at = first.to; at !== undefined; at = done.get(at)?.to) path.push(at)
  return { hours: first.hours, path }
}

/** The step with branches that each step inside one stands in, the innermost one. */
function branchHolders(definition: Definition, graph: PathGraph): ReadonlyMap<string, string> {
  const parallels = definition.workflow.steps.filter((s): s is StepOf<'parallel'> => s.kind === 'parallel')
  const around = parallels.map((step) => {
    const next = new Map([...graph.next].map(([id, moves]) => [id, id === step.id ? [] : moves] as const))
    const inner = new Set<string>()
    for (const branch of step.branches)
      if (branch.kind === 'steps') for (const id of reachedFrom(next, branch.initial)) if (id !== step.id) inner.add(id)
    return { holder: step.id, inner }
  })
  const holders = new Map<string, string>()
  for (const { holder, inner } of around.sort((a, b) => b.inner.size - a.inner.size))
    for (const id of inner) holders.set(id, holder)
  return holders
}
