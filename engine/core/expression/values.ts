import { dateText, durationText, FeelDate, FeelDuration, parseDate } from './dates.ts'
import { fail } from './failure.ts'
import type { FeelType } from './feel-type.ts'
import { compareNumbers, FeelDecimal, type FeelNumber, fromJsonNumber, isNumber, toJsonNumber } from './numbers.ts'

/** A value inside an evaluation. JSON outside: dates are texts there, decimals are numbers. */
export type Value = null | boolean | string | FeelNumber | FeelDate | FeelDuration | readonly Value[] | ValueContext
export interface ValueContext {
  readonly [name: string]: Value
}

export type Reader = (raw: unknown) => Value

const readNumber: Reader = (raw) =>
  typeof raw === 'number' ? fromJsonNumber(raw) : raw instanceof FeelDecimal ? raw : null
const readText: Reader = (raw) => (typeof raw === 'string' && raw !== '' ? raw.normalize('NFC') : null)
const readBoolean: Reader = (raw) => (typeof raw === 'boolean' ? raw : null)
const readDate: Reader = (raw) => (typeof raw === 'string' ? parseDate(raw) : raw instanceof FeelDate ? raw : null)
const readPartial: Reader = (raw) =>
  typeof raw === 'string' ? parseDate(raw, true) : raw instanceof FeelDate ? raw : null
const readContext: Reader = (raw) => (isContext(raw) ? (raw as ValueContext) : null)
const readAny: Reader = (raw) => {
  if (raw === undefined || raw === '') return null
  if (typeof raw === 'number') return fromJsonNumber(raw)
  if (typeof raw === 'string') return raw.normalize('NFC')
  return raw as Value
}

/**
 * How a JSON value of this type enters the evaluation. What is not of its type is no value: its own check reports it,
 * and an expression that needs it is unknown, not wrong.
 */
export function readerOf(type: FeelType): Reader {
  if (typeof type === 'object') {
    if (!('list' in type)) return readContext
    const element = type.list
    if (typeof element === 'object' || element === 'any') return (raw) => (Array.isArray(raw) ? (raw as Value[]) : null)
    const read = readerOf(element)
    return (raw) => (Array.isArray(raw) ? raw.map(read) : null)
  }
  return readers[type]
}

const readers: Record<Extract<FeelType, string>, Reader> = {
  number: readNumber,
  money: readNumber,
  text: readText,
  boolean: readBoolean,
  date: readDate,
  partialDate: readPartial,
  duration: readAny,
  null: () => null,
  any: readAny,
}

/** The JSON form of a value: what leaves an evaluation. */
export function toJson(value: Value): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number')
    return value
  if (value instanceof FeelDate) return dateText(value)
  if (value instanceof FeelDuration) return durationText(value)
  if (isNumber(value)) return toJsonNumber(value)
  if (isList(value)) return value.map(toJson)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(entry)]))
}

export const isList = (value: unknown): value is readonly Value[] => Array.isArray(value)

export const isContext = (value: unknown): value is ValueContext =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof FeelDate) &&
  !(value instanceof FeelDuration) &&
  !isNumber(value)

export function kindOf(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'boolean') return 'boolean'
  if (isNumber(value)) return 'number'
  if (value instanceof FeelDate) return 'date'
  if (value instanceof FeelDuration) return value.unit === 'months' ? 'yearsMonths' : 'days'
  return isList(value) ? 'list' : 'context'
}

/** Order of two values, or null when an unknown leaves it open; fails when they cannot be compared. */
export function compare(a: Value, b: Value, operator: '<' | '<=' | '>' | '>='): boolean | null {
  if (a === null || b === null) return null
  if (typeof a === 'number' && typeof b === 'number') return holds(a - b, operator)
  if (isNumber(a) && isNumber(b)) return holds(compareNumbers(a, b), operator)
  if (typeof a === 'string' && typeof b === 'string') return holds(a < b ? -1 : a > b ? 1 : 0, operator)
  if (a instanceof FeelDate && b instanceof FeelDate) return compareDates(a, b, operator)
  if (a instanceof FeelDuration && b instanceof FeelDuration && a.unit === b.unit)
    return holds(a.amount - b.amount, operator)
  return fail('expression.typeMismatch', { operator, left: kindOf(a), right: kindOf(b) })
}

function holds(order: number, operator: '<' | '<=' | '>' | '>='): boolean {
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  return operator === '>' ? order > 0 : order >= 0
}

function compareDates(a: FeelDate, b: FeelDate, operator: '<' | '<=' | '>' | '>='): boolean | null {
  const always =
    operator === '<'
      ? a.to < b.from
      : operator === '<='
        ? a.to <= b.from
        : operator === '>'
          ? a.from > b.to
          : a.from >= b.to
  if (always) return true
  const never =
    operator === '<'
      ? a.from >= b.to
      : operator === '<='
        ? a.from > b.to
        : operator === '>'
          ? a.to <= b.from
          : a.to < b.from
  return never ? false : null
}

/** Whether two values are the same; null equals null, and a partly known date may leave it open. */
export function equal(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return a === b
  if (typeof a !== 'object' && typeof a === typeof b) return a === b
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0
  if (a instanceof FeelDate && b instanceof FeelDate) {
    if (a.precision === 'day' && b.precision === 'day') return a.from === b.from
    return a.to < b.from || a.from > b.to ? false : null
  }
  if (a instanceof FeelDuration && b instanceof FeelDuration) {
    return a.unit === b.unit ? a.amount === b.amount : a.amount === 0 && b.amount === 0
  }
  if (isList(a) && isList(b))
    return allEqual(
      a.length === b.length,
      a.map((one, i) => [one, b[i] ?? null] as const),
    )
  if (isContext(a) && isContext(b)) {
    const names = Object.keys(a)
    const same = names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name))
    return allEqual(same, same ? names.map((name) => [a[name] ?? null, b[name] ?? null] as const) : [])
  }
  return fail('expression.typeMismatch', { operator: '=', left: kindOf(a), right: kindOf(b) })
}

function allEqual(sameShape: boolean, pairs: readonly (readonly [Value, Value])[]): boolean | null {
  if (!sameShape) return false
  let result: boolean | null = true
  for (const [one, other] of pairs) {
    const verdict = kindOf(one) === kindOf(other) || one === null || other === null ? equal(one, other) : false
    if (verdict === false) return false
    if (verdict === null) result = null
  }
  return result
}
