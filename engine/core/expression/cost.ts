import type { ExpressionProblem } from './problem.ts'
import { type Binding, childrenOf, type Expr } from './tree.ts'

/** Longest range of numbers an expression may walk. */
const maxRange = 10_000
/** Loops within loops. */
const maxLoops = 3
/** Steps an expression may be expected to take; each is some tens of nanoseconds. */
const maxCost = 1_000_000
/** Rows a table is taken to have, where nothing is known. */
const usualRows = 50

/** Refuses what could run away: judged before it ever runs, besides the step budget that holds while it runs. */
export function checkCost(tree: Expr, problems: ExpressionProblem[]): void {
  const loops = loopDepth(tree)
  if (loops > maxLoops) tooCostly(tree, problems, { loops, limit: maxLoops })
  const cost = costOf(tree, problems)
  if (cost > maxCost) tooCostly(tree, problems, { cost: Math.min(cost, Number.MAX_SAFE_INTEGER), limit: maxCost })
}

function tooCostly(at: Expr | Binding, problems: ExpressionProblem[], params: ExpressionProblem['params']): void {
  problems.push({ code: 'expression.tooCostly', from: at.from, to: at.to, params })
}

function loopDepth(node: Expr): number {
  const inner = Math.max(0, ...childrenOf(node).map(loopDepth))
  if (node.kind === 'for' || node.kind === 'quantified') return inner + node.bindings.length
  return node.kind === 'filter' && !node.byIndex ? inner + 1 : inner
}

function costOf(node: Expr, problems: ExpressionProblem[]): number {
  if (node.kind === 'filter') return costOf(node.of, problems) + sizeOf(node.of) * costOf(node.by, problems)
  if (node.kind === 'for' || node.kind === 'quantified') {
    let times = 1
    let cost = 0
    for (const binding of node.bindings) {
      cost += times * costOf(binding.list, problems)
      times *= bindingSize(binding, problems)
    }
    return cost + times * costOf(node.body, problems)
  }
  return childrenOf(node).reduce((sum, child) => sum + costOf(child, problems), 1)
}

function bindingSize(binding: Binding, problems: ExpressionProblem[]): number {
  const { list, upTo } = binding
  if (!upTo) return sizeOf(list)
  if (list.kind !== 'literal' || upTo.kind !== 'literal') return usualRows
  const length = Math.abs(Number(upTo.value) - Number(list.value)) + 1
  if (length > maxRange) tooCostly(binding, problems, { length, limit: maxRange })
  return length
}

function sizeOf(list: Expr): number {
  if (list.kind === 'list') return list.items.length
  if (list.kind === 'for') return list.bindings.reduce((size, binding) => size * bindingSize(binding, []), 1)
  if (list.kind === 'filter' || list.kind === 'path') return sizeOf(list.of)
  return usualRows
}
