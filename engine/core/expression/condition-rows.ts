import { checkExpression } from './check.ts'
import { dateText, FeelDate } from './dates.ts'
import { FeelDecimal, isNumber, numberText } from './numbers.ts'
import { parseExpression } from './parse.ts'
import type { Scope } from './scope-type.ts'
import type { CompareOperator, Expr, ExprOf, Test } from './tree.ts'

/** A value in a row of the condition builder. Numbers stay texts, so that no digit is lost on the way. */
export type RowValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  /** another field or built-in name, e.g. `today`, `dossier.receivedOn` */
  | { readonly kind: 'field'; readonly field: string }

export type RowComparison =
  | 'equals'
  | 'differs'
  | 'less'
  | 'atMost'
  | 'more'
  | 'atLeast'
  | 'isEmpty'
  | 'isFilled'
  | 'isTrue'
  | 'isFalse'
  | 'oneOf'
  | 'noneOf'
  | 'between'
  | 'includes'

/** One line: field, comparison, and as many values as the comparison takes. */
export interface ConditionRow {
  readonly kind: 'row'
  /** key, or path such as `dossier.channel`, `row.age` */
  readonly field: string
  readonly comparison: RowComparison
  readonly values: readonly RowValue[]
}

/** Lines joined by one word; groups stand inside groups. */
export interface ConditionGroup {
  readonly kind: 'group'
  readonly join: 'and' | 'or'
  readonly rows: readonly (ConditionRow | ConditionGroup)[]
}

/**
 * A condition as the rows of the visual builder.
 * @returns null when it cannot be shown without a loss: then it stays text, untouched
 */
export function toConditionRows(text: string, scope: Scope): ConditionGroup | null {
  const parsed = parseExpression(text)
  if (!parsed.tree || checkExpression(text, scope, 'boolean').problems.length > 0) return null
  // Comments would be lost.
  if (/\/[/*]/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, ''))) return null
  const rows = rowsOf(parsed.tree)
  if (!rows) return null
  return rows.kind === 'group' ? rows : { kind: 'group', join: 'and', rows: [rows] }
}

/** The condition that rows stand for, in FEEL. An empty group gives an empty text: no condition. */
export function fromConditionRows(group: ConditionGroup): string {
  return group.rows
    .map((row) => {
      if (row.kind === 'row') return rowText(row)
      const inner = fromConditionRows(row)
      // Brackets keep each group a group of its own, also where the language would not need them.
      return inner === '' ? '' : `(${inner})`
    })
    .filter((part) => part !== '')
    .join(` ${group.join} `)
}

const comparisons = {
  '=': 'equals',
  '!=': 'differs',
  '<': 'less',
  '<=': 'atMost',
  '>': 'more',
  '>=': 'atLeast',
} as const
const signs = {
  equals: '=',
  differs: '!=',
  less: '<',
  atMost: '<=',
  more: '>',
  atLeast: '>=',
} as const satisfies Partial<Record<RowComparison, CompareOperator>>

function rowText({ field, comparison, values }: ConditionRow): string {
  const texts = values.map(valueText)
  const [first = 'null', second = 'null'] = texts
  switch (comparison) {
    case 'isEmpty':
      return `${field} = null`
    case 'isFilled':
      return `${field} != null`
    case 'isTrue':
      return `${field} = true`
    case 'isFalse':
      return `${field} = false`
    case 'oneOf':
      return `${field} in (${texts.join(', ')})`
    case 'noneOf':
      return `not(${field} in (${texts.join(', ')}))`
    case 'between':
      return `${field} between ${first} and ${second}`
    case 'includes':
      return `list contains(${field}, ${first})`
    default:
      return `${field} ${signs[comparison]} ${first}`
  }
}

function valueText(value: RowValue): string {
  if (value.kind === 'text') return quoted(value.text)
  if (value.kind === 'number') return value.number
  if (value.kind === 'date') return `date("${value.date}")`
  return value.kind === 'boolean' ? String(value.boolean) : value.field
}

/** A FEEL string literal. */
export function quoted(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `"${text.normalize('NFC').replace(/["\\\n\r\t]/g, (one) => escapes[one] ?? one)}"`
}

function rowsOf(node: Expr): ConditionRow | ConditionGroup | null {
  if (node.kind === 'logic') {
    const parts = joinedBy(node, node.operator)
    const rows = parts.map(rowsOf)
    return rows.every((row) => row !== null) ? { kind: 'group', join: node.operator, rows } : null
  }
  if (node.kind === 'compare') return comparedRow(node)
  if (node.kind === 'between') return rowWith(node.of, 'between', [node.low, node.high])
  if (node.kind === 'in') return memberRow(node, 'oneOf')
  if (node.kind !== 'call') return null
  const [first, second] = node.args
  if (node.name === 'not' && first?.kind === 'in') return memberRow(first, 'noneOf')
  return node.name === 'list contains' && first && second ? rowWith(first, 'includes', [second]) : null
}

/** The parts of `a and b and c`. Brackets around a part of the same word are kept as a group by their position. */
function joinedBy(node: ExprOf<'logic'>, operator: 'and' | 'or'): Expr[] {
  const { left, right } = node
  // Without brackets the left part starts where the whole starts.
  const chained = left.kind === 'logic' && left.operator === operator && left.from === node.from
  return [...(chained ? joinedBy(left, operator) : [left]), right]
}

function comparedRow(node: ExprOf<'compare'>): ConditionRow | null {
  const { operator, left, right } = node
  const equality = operator === '=' || operator === '!='
  if (equality && right.kind === 'literal' && right.value === null)
    return rowWith(left, operator === '=' ? 'isEmpty' : 'isFilled', [])
  if (operator === '=' && right.kind === 'literal' && typeof right.value === 'boolean')
    return rowWith(left, right.value ? 'isTrue' : 'isFalse', [])
  return rowWith(left, comparisons[operator], [right])
}

function memberRow(node: ExprOf<'in'>, comparison: 'oneOf' | 'noneOf'): ConditionRow | null {
  const values = node.tests.map((test: Test) =>
    test.kind === 'valueTest' && test.value.kind === 'literal' ? test.value : null,
  )
  return values.every((value) => value !== null) ? rowWith(node.of, comparison, values) : null
}

function rowWith(of: Expr, comparison: RowComparison, operands: readonly Expr[]): ConditionRow | null {
  const field = fieldText(of)
  const values = operands.map(toRowValue)
  return field !== null && values.every((value) => value !== null) ? { kind: 'row', field, comparison, values } : null
}

function fieldText(node: Expr): string | null {
  if (node.kind === 'name') return node.name
  const of = node.kind === 'path' ? fieldText(node.of) : null
  return of !== null && node.kind === 'path' ? `${of}.${node.name}` : null
}

function toRowValue(node: Expr): RowValue | null {
  if (node.kind === 'negate') {
    const inner = toRowValue(node.of)
    return inner?.kind === 'number' && !inner.number.startsWith('-')
      ? { kind: 'number', number: `-${inner.number}` }
      : null
  }
  if (node.kind !== 'literal') {
    const field = fieldText(node)
    return field === null ? null : { kind: 'field', field }
  }
  const { value } = node
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value === 'boolean') return { kind: 'boolean', boolean: value }
  if (isNumber(value)) return { kind: 'number', number: numberText(value) }
  return value instanceof FeelDate ? { kind: 'date', date: dateText(value) } : null
}

/** Whether a text typed into a number cell of the builder can stand in FEEL as it is. */
export const isRowNumber = (text: string): boolean =>
  /^-?\d{1,30}(\.\d{1,20})?$/.test(text) && new FeelDecimal(text).isFinite()
