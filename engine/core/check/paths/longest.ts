import type { PathGraph } from './path-graph.ts'

export interface Longest {
  readonly hours: number
  readonly path: readonly string[]
  /** false: the search was ended before every way was tried, and a longer one could still be over the limit */
  readonly complete: boolean
}

/** Moves tried in all searches of one check: some tens of milliseconds. */
export const longestBudget = 30_000
/** Moves still tried for a longer way once one is over the limit: what it is over by need not be the most there is. */
const furtherMoves = 1_000

/**
 * The longest way through a machine on which no state is entered twice: what is sent back is planned once. Searched by
 * branch and bound; the bound adds up all that a circle and what lies behind it could cost at most.
 * @param isEnough  a bound that need not be searched further, e.g. the limit that is not exceeded
 * @param further  moves still tried for a longer way once one is over the bound
 */
export function longestWay(
  next: PathGraph['next'],
  from: string,
  hoursOf: (state: string) => number,
  isEnough: (hours: number) => boolean,
  budget: number = longestBudget,
  further: number = furtherMoves,
): Longest {
  const ahead = boundsAhead(next, from, hoursOf)
  const most = ahead.get(from) ?? 0
  if (isEnough(most)) return { hours: most, path: [], complete: true }
  let best = { hours: -1, path: [] as string[] }
  let left = budget
  const way: string[] = []
  const on = new Set<string>()
  const visit = (state: string, before: number): void => {
    if (left-- < 0 || before + (ahead.get(state) ?? 0) <= best.hours) return
    const hours = before + hoursOf(state)
    way.push(state)
    on.add(state)
    if (hours > best.hours) {
      if (!isEnough(hours)) left = Math.min(left, further)
      best = { hours, path: [...way] }
    }
    // The way that may cost most is tried first, so that the bound cuts off the others.
    const targets = [...new Set((next.get(state) ?? []).filter((m) => !m.branch).map((m) => m.to))]
      .filter((to) => !on.has(to))
      .sort((a, b) => (ahead.get(b) ?? 0) - (ahead.get(a) ?? 0))
    for (const to of targets) visit(to, hours)
    way.pop()
    on.delete(state)
  }
  visit(from, 0)
  return { ...best, complete: left >= 0 || !isEnough(best.hours) }
}

/** For each state the most that can be spent from it on: its circle whole, and the costliest behind it. */
function boundsAhead(next: PathGraph['next'], from: string, hoursOf: (state: string) => number): Map<string, number> {
  const out = new Map<string, number>()
  // Circles come out innermost first (Tarjan), so whatever a circle leads to is known when it is closed.
  for (const circle of circlesOf(next, from)) {
    const inside = new Set(circle)
    let behind = 0
    for (const state of circle)
      for (const { to, branch } of next.get(state) ?? [])
        if (!branch && !inside.has(to)) behind = Math.max(behind, out.get(to) ?? 0)
    const own = circle.reduce((sum, state) => sum + hoursOf(state), 0)
    for (const state of circle) out.set(state, own + behind)
  }
  return out
}

/** Strongly connected sets of states reached from one, each after those it leads to. Walked without recursion. */
function circlesOf(next: PathGraph['next'], from: string): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const out: string[][] = []
  const targetsOf = (state: string) => (next.get(state) ?? []).filter((m) => !m.branch).map((m) => m.to)
  const work: { state: string; targets: string[]; at: number }[] = []
  const enter = (state: string) => {
    index.set(state, index.size)
    low.set(state, index.get(state) as number)
    open.push(state)
    isOpen.add(state)
    work.push({ state, targets: targetsOf(state), at: 0 })
  }
  enter(from)
  for (let top = work.at(-1); top; top = work.at(-1)) {
    const { state } = top
    const to = top.targets[top.at++]
    if (to !== undefined) {
      if (!index.has(to)) enter(to)
      else if (isOpen.has(to)) low.set(state, Math.min(low.get(state) as number, index.get(to) as number))
      continue
    }
    work.pop()
    const above = work.at(-1)
    if (above) low.set(above.state, Math.min(low.get(above.state) as number, low.get(state) as number))
    if (low.get(state) !== index.get(state)) continue
    const circle: string[] = []
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      isOpen.delete(one)
      circle.push(one)
      if (one === state) break
    }
    out.push(circle)
  }
  return out
}
