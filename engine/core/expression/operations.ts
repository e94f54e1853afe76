import { addMonths, FeelDate, FeelDuration, fromDayNumber, fullDate, weekdayOf } from './dates.ts'
import { fail } from './failure.ts'
import { add, divide, isNumber, multiply, power, subtract } from './numbers.ts'
import type { ArithmeticOperator } from './tree.ts'
import { isContext, kindOf, type Reader, type Value } from './values.ts'

export const entryOf = (value: Value, id: string, read: Reader): Value =>
  isContext(value) && Object.hasOwn(value, id) ? read(value[id]) : null

export function anyMember(value: Value, id: string, read: Reader): Value {
  if (value instanceof FeelDate) return datePart(value, id)
  if (value instanceof FeelDuration) return durationPart(value, id)
  return entryOf(value, id, read)
}

function datePart(date: FeelDate, part: string): Value {
  const civil = fromDayNumber(date.from)
  if (part === 'year') return civil.year
  if (part === 'month') return date.precision === 'year' ? null : civil.month
  if (date.precision !== 'day') return null
  return part === 'day' ? civil.day : part === 'weekday' ? weekdayOf(date.from) : null
}

function durationPart({ unit, amount }: FeelDuration, part: string): Value {
  if (unit === 'days') return part === 'days' ? amount : null
  if (part === 'years') return Math.trunc(amount / 12) + 0
  return part === 'months' ? (amount % 12) + 0 : null
}

export const operations: Record<ArithmeticOperator, (a: NonNullable<Value>, b: NonNullable<Value>) => Value> = {
  '+': (a, b) => {
    if (isNumber(a) && isNumber(b)) return add(a, b)
    if (typeof a === 'string' && typeof b === 'string') return a + b
    if (a instanceof FeelDate && b instanceof FeelDuration) return moved(a, b, 1)
    if (a instanceof FeelDuration && b instanceof FeelDate) return moved(b, a, 1)
    if (a instanceof FeelDuration && b instanceof FeelDuration && a.unit === b.unit)
      return new FeelDuration(a.unit, a.amount + b.amount)
    return clash('+', a, b)
  },
  '-': (a, b) => {
    if (isNumber(a) && isNumber(b)) return subtract(a, b)
    if (a instanceof FeelDate && b instanceof FeelDuration) return moved(a, b, -1)
    if (a instanceof FeelDate && b instanceof FeelDate) {
      return a.precision === 'day' && b.precision === 'day' ? new FeelDuration('days', a.from - b.from) : null
    }
    if (a instanceof FeelDuration && b instanceof FeelDuration && a.unit === b.unit)
      return new FeelDuration(a.unit, a.amount - b.amount)
    return clash('-', a, b)
  },
  '*': (a, b) => (isNumber(a) && isNumber(b) ? multiply(a, b) : clash('*', a, b)),
  '/': (a, b) => (isNumber(a) && isNumber(b) ? divide(a, b) : clash('/', a, b)),
  '**': (a, b) => (isNumber(a) && isNumber(b) ? power(a, b) : clash('**', a, b)),
}

export const clash = (operator: string, a: Value, b: Value): never =>
  fail('expression.typeMismatch', { operator, left: kindOf(a), right: kindOf(b) })

function moved(date: FeelDate, duration: FeelDuration, sign: 1 | -1): FeelDate | null {
  if (date.precision !== 'day') return null
  if (duration.unit === 'months') return addMonths(date.from, sign * duration.amount)
  const day = date.from + sign * duration.amount
  return day < -719_162 || day > 2_932_896 ? null : fullDate(day)
}
