import {
  type ConditionRow,
  checkExpression,
  type FeelType,
  type Operand,
  operandText,
  type RowComparison,
  type Scope,
} from '@motcua/core/expression'
import type { NameInfo } from './names.ts'

/** The type an operand has where the scope holds. */
export function operandType(operand: Operand, scope: Scope): FeelType {
  return checkExpression(operandText(operand), scope).type
}

const order: readonly RowComparison[] = ['equals', 'differs', 'less', 'atMost', 'more', 'atLeast', 'between']
const presence: readonly RowComparison[] = ['isEmpty', 'isFilled']

/** Comparisons that make sense for a type, the commonest first. */
export function comparisonsFor(type: FeelType | undefined): readonly RowComparison[] {
  if (type === 'boolean') return ['isTrue', 'isFalse', 'holds', ...presence]
  if (type === 'date') return [...order, 'isWorkingDay', ...presence]
  if (type === 'number' || type === 'money') return [...order, 'oneOf', 'noneOf', ...presence]
  if (typeof type === 'object') return 'list' in type ? ['includes', 'excludes', ...presence] : presence
  if (type === 'partialDate') return ['less', 'atMost', 'more', 'atLeast', ...presence]
  return [
    'equals',
    'differs',
    'oneOf',
    'noneOf',
    ...presence,
    'contains',
    'startsWith',
    'endsWith',
    'sameName',
    'nearName',
    'matches',
  ]
}

const withoutValue: readonly RowComparison[] = ['isEmpty', 'isFilled', 'isTrue', 'isFalse', 'holds', 'isWorkingDay']

/** A comparison with a list of values, each written out. */
export const isListed = (comparison: RowComparison): boolean => comparison === 'oneOf' || comparison === 'noneOf'

/** A pattern is written out, so that it can be prepared once. */
export const isLiteral = (comparison: RowComparison): boolean => isListed(comparison) || comparison === 'matches'

/** The type of the values a comparison takes. */
export const valueType = (type: FeelType): FeelType => (typeof type === 'object' && 'list' in type ? type.list : type)

/** A first value of a type. */
export function blankValue(type: FeelType, first?: string): Operand {
  if (type === 'number' || type === 'money') return { kind: 'number', number: '0' }
  if (type === 'date' || type === 'partialDate') return { kind: 'field', field: 'today' }
  return type === 'boolean' ? { kind: 'boolean', boolean: true } : { kind: 'text', text: first ?? '' }
}

/** As many values of the right kind as a comparison takes, those there are as far as they fit. */
export function valuesFor(
  comparison: RowComparison,
  type: FeelType,
  now: readonly Operand[],
  first?: string,
): readonly Operand[] {
  if (withoutValue.includes(comparison)) return []
  const blank = blankValue(valueType(type), first)
  const literal = (one: Operand) => one.kind === 'text' || one.kind === 'number' || one.kind === 'date'
  const fits = now.filter(
    (one) =>
      one.kind === blank.kind || (!literal(one) && one.kind !== 'boolean') || (one.kind === 'date' && type === 'date'),
  )
  if (isLiteral(comparison)) {
    const literals = fits.filter(literal)
    const start: Operand = literal(blank) ? blank : { kind: 'text', text: '' }
    return literals.length > 0 ? (isListed(comparison) ? literals : literals.slice(0, 1)) : [start]
  }
  return Array.from({ length: comparison === 'between' ? 2 : 1 }, (_, i) => fits[i] ?? blank)
}

/** The row with another thing compared: comparison and values are kept as far as they fit. */
export function withSubject(row: ConditionRow, of: Operand, scope: Scope, first?: string): ConditionRow {
  const type = operandType(of, scope)
  const allowed = comparisonsFor(type)
  const comparison = allowed.includes(row.comparison) ? row.comparison : (allowed[0] ?? 'isFilled')
  const kept = valueType(type) === 'text' ? [] : row.values
  const { ifEmpty: _guard, ...rest } = row
  return { ...rest, of, comparison, values: valuesFor(comparison, type, kept, first) }
}

/** A row to begin with: the first field of the scope that can be compared. */
export function newRow(scope: Scope, names: ReadonlyMap<string, NameInfo>): ConditionRow {
  const usable = [...names.values()].filter(({ type }) => type !== 'null' && type !== 'any')
  const field = usable.find(({ name }) => name.startsWith('row.')) ?? usable.find(({ fieldId }) => fieldId) ?? usable[0]
  const start: ConditionRow = { kind: 'row', of: { kind: 'text', text: '' }, comparison: 'equals', values: [] }
  return withSubject(start, { kind: 'field', field: field?.name ?? 'today' }, scope)
}
