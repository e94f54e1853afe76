import { closureOf } from './closures.ts'
import { dateText, FeelDate, fullDate, parseDate } from './dates.ts'
import { EvaluationFailure } from './failure.ts'
import { productFunctions } from './functions-product.ts'
import { isNumber, toJsonNumber } from './numbers.ts'
import { type Expr, nodesOf } from './tree.ts'
import { isList, type Value } from './values.ts'

/** A value that an expression has whatever is answered. Dates are days since 1970-01-01. */
export type Constant =
  | { readonly kind: 'null' }
  | { readonly kind: 'number' | 'date'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'list'; readonly items: readonly Constant[] }

/** The value of a checked tree that reads nothing; undefined when it depends on something, or has no such value. */
export function constantOf(tree: Expr): Constant | undefined {
  for (const node of nodesOf(tree)) {
    if (node.kind === 'name' && node.ref?.kind !== 'local') return undefined
    if (node.kind === 'input' || (node.kind === 'call' && Object.hasOwn(productFunctions, node.name))) return undefined
  }
  try {
    const frame = { input: { values: {}, environment: noWorld }, locals: [], steps: 10_000, probe: null }
    return toConstant(closureOf(tree)(frame))
  } catch (error) {
    if (error instanceof EvaluationFailure) return undefined
    throw error
  }
}

const noWorld = { today: '1970-01-01', now: '1970-01-01T00:00:00Z' }

function toConstant(value: Value): Constant | undefined {
  if (value === null) return { kind: 'null' }
  if (typeof value === 'string') return { kind: 'text', value }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (isNumber(value)) return { kind: 'number', value: toJsonNumber(value) }
  if (value instanceof FeelDate) return value.precision === 'day' ? { kind: 'date', value: value.from } : undefined
  if (!isList(value)) return undefined
  const items: Constant[] = []
  for (const one of value) {
    const item = toConstant(one)
    if (!item || item.kind === 'list') return undefined
    items.push(item)
  }
  return { kind: 'list', items }
}

/** Date of a day number, `YYYY-MM-DD`. */
export const dateOfDay = (day: number): string => dateText(fullDate(day))

/** Day number of a date; undefined when the text is none. */
export function dayOfDate(text: string): number | undefined {
  const date = parseDate(text)
  return date === null ? undefined : date.from
}
