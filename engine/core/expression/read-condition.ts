import { checkExpression } from './check.ts'
import {
  type ConditionGroup,
  type ConditionPart,
  type ConditionRow,
  comparisonCalls,
  type Operand,
  type RowComparison,
  type TotalKind,
} from './condition-rows.ts'
import { dateText, FeelDate, FeelDuration } from './dates.ts'
import { isNumber, numberText } from './numbers.ts'
import type { Scope } from './scope-type.ts'
import type { Expr, ExprOf, Test } from './tree.ts'

/**
 * A condition as the rows of the visual builder.
 * @returns null when it cannot be shown without a loss: then it stays text, untouched
 */
export function toConditionRows(text: string, scope: Scope): ConditionGroup | null {
  const { tree } = checkExpression(text, scope, 'boolean')
  if (!tree) return null
  // Comments would be lost.
  if (/\/[/*]/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, ''))) return null
  return asGroup(partOf(tree))
}

/** A formula as an operand of the visual builder; null when it cannot be shown as one. */
export function toOperand(text: string, scope: Scope): Operand | null {
  const { tree } = checkExpression(text, scope)
  return tree ? operandOf(tree) : null
}

const asGroup = (part: ConditionPart | null): ConditionGroup | null =>
  part === null || part.kind === 'group' ? part : { kind: 'group', join: 'and', rows: [part] }

function partOf(node: Expr): ConditionPart | null {
  if (node.kind === 'logic') return groupOf(node)
  if (node.kind === 'if') return guarded(node)
  if (node.kind === 'quantified') return eachOf(node)
  if (node.kind === 'compare') return comparedRow(node)
  if (node.kind === 'between') return rowWith(node.of, 'between', [node.low, node.high])
  if (node.kind === 'in') return memberRow(node, 'oneOf')
  if (node.kind === 'call') return calledRow(node)
  return node.kind === 'name' || node.kind === 'path' ? rowWith(node, 'holds', []) : null
}

function groupOf(node: ExprOf<'logic'>): ConditionGroup | null {
  const rows = all(joinedBy(node, node.operator).map(partOf))
  return rows && { kind: 'group', join: node.operator, rows }
}

/** The parts of `a and b and c`. Brackets around a part of the same word are kept as a group by their position. */
function joinedBy(node: ExprOf<'logic'>, operator: 'and' | 'or'): Expr[] {
  const { left, right } = node
  // Without brackets the left part starts where the whole starts.
  const chained = left.kind === 'logic' && left.operator === operator && left.from === node.from
  return [...(chained ? joinedBy(left, operator) : [left]), right]
}

/** `if a = null or b = null then false else …`: what is unknown counts as no, or as yes. */
function guarded(node: ExprOf<'if'>): ConditionPart | null {
  const { condition, consequence, otherwise } = node
  if (consequence.kind !== 'literal' || typeof consequence.value !== 'boolean') return null
  const checks = condition.kind === 'logic' && condition.operator === 'or' ? joinedBy(condition, 'or') : [condition]
  const names = all(checks.map(emptyName))
  const inner = names && partOf(otherwise)
  // One guard a part: a second one stays text.
  if (!inner || inner.ifEmpty) return null
  return { ...inner, ifEmpty: { names, gives: consequence.value } }
}

function emptyName(node: Expr): string | null {
  const isNull = node.kind === 'compare' && node.operator === '=' && isNullLiteral(node.right)
  return isNull ? fieldText(node.left) : null
}

function eachOf(node: ExprOf<'quantified'>): ConditionPart | null {
  const [binding] = node.bindings
  const of = binding && !binding.upTo ? fieldText(binding.list) : null
  const group = asGroup(partOf(node.body))
  if (!binding || of === null || !group || node.bindings.length > 1) return null
  return { kind: 'each', every: node.every, of, name: binding.name, group }
}

const comparisons = {
  '=': 'equals',
  '!=': 'differs',
  '<': 'less',
  '<=': 'atMost',
  '>': 'more',
  '>=': 'atLeast',
} as const

const isNullLiteral = (node: Expr): boolean => node.kind === 'literal' && node.value === null

function comparedRow(node: ExprOf<'compare'>): ConditionRow | null {
  const { operator, left, right } = node
  if ((operator === '=' || operator === '!=') && isNullLiteral(right))
    return rowWith(left, operator === '=' ? 'isEmpty' : 'isFilled', [])
  if (operator === '=' && right.kind === 'literal' && typeof right.value === 'boolean')
    return rowWith(left, right.value ? 'isTrue' : 'isFalse', [])
  return rowWith(left, comparisons[operator], [right])
}

function memberRow(node: ExprOf<'in'>, comparison: 'oneOf' | 'noneOf'): ConditionRow | null {
  const values = all(
    node.tests.map((test: Test) => (test.kind === 'valueTest' && test.value.kind === 'literal' ? test.value : null)),
  )
  return values && rowWith(node.of, comparison, values)
}

const called = new Map<string, RowComparison>(
  Object.entries(comparisonCalls).map(([comparison, name]) => [name, comparison as RowComparison]),
)

function calledRow(node: ExprOf<'call'>): ConditionPart | null {
  const [first, second, third] = node.args
  if (node.name === 'not' && first) return negated(first)
  if (node.name === 'isWorkingDay' && first) return rowWith(first, 'isWorkingDay', [])
  const comparison = called.get(node.name)
  if (comparison) return first && second && !third ? rowWith(first, comparison, [second]) : null
  return node.name === 'table' ? rowWith(node, 'holds', []) : null
}

function negated(node: Expr): ConditionPart | null {
  if (node.kind === 'in') return memberRow(node, 'noneOf')
  const inner = partOf(node)
  if (!inner || inner.ifEmpty || inner.not) return null
  if (inner.kind === 'row' && inner.comparison === 'includes') return { ...inner, comparison: 'excludes' }
  return { ...inner, not: true }
}

function rowWith(of: Expr, comparison: RowComparison, operands: readonly Expr[]): ConditionRow | null {
  const subject = operandOf(of)
  const values = all(operands.map(operandOf))
  return subject && values && { kind: 'row', of: subject, comparison, values }
}

function fieldText(node: Expr): string | null {
  if (node.kind === 'name') return node.name
  const of = node.kind === 'path' ? fieldText(node.of) : null
  return of !== null && node.kind === 'path' ? `${of}.${node.name}` : null
}

function operandOf(node: Expr): Operand | null {
  switch (node.kind) {
    case 'negate': {
      const inner = operandOf(node.of)
      return inner?.kind === 'number' && !inner.number.startsWith('-')
        ? { kind: 'number', number: `-${inner.number}` }
        : null
    }
    case 'literal':
      return literalOf(node)
    case 'arithmetic':
      return arithmeticOf(node)
    case 'call':
      return callOf(node)
    case 'path':
    case 'name': {
      const field = fieldText(node)
      return field === null && node.kind === 'path'
        ? partOfValue(node)
        : field === null
          ? null
          : { kind: 'field', field }
    }
    default:
      return null
  }
}

function literalOf({ value }: ExprOf<'literal'>): Operand | null {
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value === 'boolean') return { kind: 'boolean', boolean: value }
  if (isNumber(value)) return { kind: 'number', number: numberText(value) }
  return value instanceof FeelDate ? { kind: 'date', date: dateText(value) } : null
}

function arithmeticOf({ operator, left, right }: ExprOf<'arithmetic'>): Operand | null {
  const of = operandOf(left)
  if (!of || operator === '**') return null
  if (right.kind === 'literal' && right.value instanceof FeelDuration) {
    const { unit, amount } = right.value
    if ((operator !== '+' && operator !== '-') || amount < 0) return null
    const years = unit === 'months' && amount > 0 && amount % 12 === 0
    const size = years ? amount / 12 : amount
    // nothing taken off is nothing put on
    return { kind: 'shift', of, amount: operator === '-' && size > 0 ? -size : size, unit: years ? 'years' : unit }
  }
  const other = operandOf(right)
  return other && { kind: 'math', operator, left: of, right: other }
}

const totals: ReadonlySet<string> = new Set<TotalKind>(['sum', 'min', 'max', 'mean'])

function callOf(node: ExprOf<'call'>): Operand | null {
  const [first, second] = node.args
  if (!first) return null
  if (node.name === 'table') return tableOf(node, null)
  if (node.name === 'count') {
    const list = node.args.length === 1 ? filteredOf(first) : null
    return list && { kind: 'count', ...list }
  }
  if (totals.has(node.name)) return node.args.length === 1 ? totalOf(node.name as TotalKind, first) : null
  if (node.name === 'string length') {
    const of = operandOf(first)
    return of && { kind: 'length', of }
  }
  const a = operandOf(first)
  if (a && (node.name === 'lower case' || node.name === 'upper case' || node.name === 'abs'))
    return { kind: 'changed', how: node.name, of: a }
  const b = second && operandOf(second)
  if (!a || !b) return null
  if (node.name === 'age') return { kind: 'age', of: a, on: b }
  if (node.name === 'workingDaysBetween') return { kind: 'span', from: a, to: b, unit: 'workingDays' }
  if (node.name === 'addWorkingDays' && b.kind === 'number' && /^-?\d{1,5}$/.test(b.number))
    return { kind: 'shift', of: a, amount: Number(b.number), unit: 'workingDays' }
  return null
}

/** `(b - a).days`, `years and months duration(a, b).years`, `table("t", x).result`. */
function partOfValue({ of, name }: ExprOf<'path'>): Operand | null {
  if (of.kind === 'call' && of.name === 'table') return tableOf(of, name)
  if (of.kind === 'call' && of.name === 'years and months duration' && name === 'years') {
    const [from, to] = of.args.map(operandOf)
    return from && to ? { kind: 'span', from, to, unit: 'years' } : null
  }
  if (of.kind !== 'arithmetic' || of.operator !== '-' || name !== 'days') return null
  const to = operandOf(of.left)
  const from = operandOf(of.right)
  return from && to && { kind: 'span', from, to, unit: 'days' }
}

function tableOf({ args }: ExprOf<'call'>, result: string | null): Operand | null {
  const [key, ...rest] = args
  const inputs = all(rest.map(operandOf))
  return key?.kind === 'literal' && typeof key.value === 'string' && inputs
    ? { kind: 'table', table: key.value, inputs, result }
    : null
}

function filteredOf(node: Expr): { of: string; where: ConditionGroup | null } | null {
  if (node.kind !== 'filter') {
    const of = fieldText(node)
    return of === null ? null : { of, where: null }
  }
  const of = fieldText(node.of)
  const where = node.byIndex ? null : asGroup(partOf(node.by))
  return of === null || !where ? null : { of, where }
}

function totalOf(what: TotalKind, node: Expr): Operand | null {
  if (node.kind !== 'path') return null
  const list = filteredOf(node.of)
  return list && { kind: 'total', what, ...list, column: node.name }
}

/** The list, if nothing in it is missing. */
function all<T>(list: readonly (T | null)[]): T[] | null {
  return list.every((one) => one !== null) ? (list as T[]) : null
}
