import { Decimal } from 'decimal.js'
import type { DutyAggregate } from '../definition/index.ts'

/** What one assignee handed in: values by field id, null = it has not handed in yet. */
export interface DutyReport {
  readonly assignee: string
  readonly values: Readonly<Record<string, unknown>> | null
}

/** One summed value. What is not known is never counted as nothing. */
export interface Aggregated {
  /** over all that owe it; null while one of them is missing */
  readonly value: number | string | readonly unknown[] | null
  /** over those that are known; null when none is */
  readonly soFar: number | string | readonly unknown[] | null
  readonly known: number
  /** assignees whose report or value is missing */
  readonly missing: readonly string[]
}

/** The values of a group of reports, by their name in `into`. */
export function aggregate(
  rules: readonly DutyAggregate[],
  reports: readonly DutyReport[],
): Readonly<Record<string, Aggregated>> {
  return Object.fromEntries(rules.map((rule) => [rule.into, aggregateOne(rule, reports)]))
}

function aggregateOne(rule: DutyAggregate, reports: readonly DutyReport[]): Aggregated {
  const known: { assignee: string; value: unknown }[] = []
  const missing: string[] = []
  for (const { assignee, values } of reports) {
    const value = values?.[rule.field]
    if (value === undefined || value === null || value === '') missing.push(assignee)
    else known.push({ assignee, value })
  }
  const soFar =
    known.length === 0
      ? null
      : combine(
          rule.as,
          known.map((one) => one.value),
        )
  return { value: missing.length === 0 ? soFar : null, soFar, known: known.length, missing }
}

function combine(as: DutyAggregate['as'], values: readonly unknown[]): Aggregated['value'] {
  if (as === 'list') return values
  if (as === 'count') return values.length
  if (as === 'min' || as === 'max') {
    // Dates are texts that sort in time.
    if (values.every((value) => typeof value === 'string'))
      return [...values].sort()[as === 'min' ? 0 : values.length - 1] ?? null
    return (as === 'min' ? Decimal.min(...numbers(values)) : Decimal.max(...numbers(values))).toNumber()
  }
  const sum = Decimal.sum(...numbers(values))
  return (as === 'sum' ? sum : sum.div(values.length)).toNumber()
}

const numbers = (values: readonly unknown[]): Decimal[] => values.map((value) => new Decimal(value as number | string))

/** An agency or a unit with the one above it. */
export interface DutyNode {
  readonly id: string
  readonly parentId: string | null
}

/** A node of the summary: its own values and those below it, for drilling down. */
export interface DutySummary {
  readonly id: string
  readonly values: Readonly<Record<string, Aggregated>>
  /** the assignees whose reports are in it */
  readonly assignees: readonly string[]
  /** agencies or units right below it that have reports; empty for an assignee */
  readonly children: readonly DutySummary[]
}

/**
 * Reports summed from the assignees upward: each node over all assignees below it, so that a province sums its communes
 * and a district between them shows its own. Several tops where the nodes have no common one.
 * @param upward  `none`: the assignees alone; `parent`: one level above them; `top`: as far as there are parents
 */
export function aggregateUpward(
  rules: readonly DutyAggregate[],
  reports: readonly DutyReport[],
  nodes: readonly DutyNode[],
  upward: 'none' | 'parent' | 'top',
): DutySummary[] {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]))
  const byAssignee = new Map(reports.map((report) => [report.assignee, report]))
  const children = new Map<string, Set<string>>()
  const tops = new Set<string>()
  for (const { assignee } of reports) {
    const chain = chainOf(assignee, parents, upward)
    for (let i = 1; i < chain.length; i++) childrenOf(children, chain[i] as string).add(chain[i - 1] as string)
    tops.add(chain.at(-1) as string)
  }
  const build = (id: string): DutySummary => {
    const below = [...(children.get(id) ?? [])].sort().map(build)
    const own = byAssignee.get(id)
    const assignees = [...(own ? [id] : []), ...below.flatMap((one) => one.assignees)]
    const of = assignees.flatMap((assignee) => byAssignee.get(assignee) ?? [])
    return { id, values: aggregate(rules, of), assignees, children: below }
  }
  const under = new Set([...children.values()].flatMap((set) => [...set]))
  return [...tops]
    .filter((id) => !under.has(id))
    .sort()
    .map(build)
}

/** The assignee and what is above it; a circle among the nodes ends it. */
function chainOf(id: string, parents: ReadonlyMap<string, string | null>, upward: 'none' | 'parent' | 'top'): string[] {
  const chain = [id]
  if (upward === 'none') return chain
  for (let at = parents.get(id) ?? null; at !== null && !chain.includes(at); at = parents.get(at) ?? null) {
    chain.push(at)
    if (upward === 'parent') break
  }
  return chain
}

function childrenOf(children: Map<string, Set<string>>, id: string): Set<string> {
  const known = children.get(id) ?? new Set<string>()
  children.set(id, known)
  return known
}

/** The summary of one node, anywhere in the tree; undefined where it has none. */
export function findSummary(tree: readonly DutySummary[], id: string): DutySummary | undefined {
  for (const node of tree) {
    const found = node.id === id ? node : findSummary(node.children, id)
    if (found) return found
  }
  return undefined
}
