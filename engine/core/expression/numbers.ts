import { Decimal } from 'decimal.js'
import { fail } from './failure.ts'

/**
 * Numbers of the language. A value is *canonical*: a safe integer is a JavaScript number, everything else a decimal of
 * 34 digits (FEEL: IEEE 754 decimal128). So 0.1 + 0.2 is 0.3, đồng are exact, and the usual guard never leaves the
 * machine's own arithmetic.
 */
export const FeelDecimal = Decimal.clone({ defaults: true, precision: 34, rounding: Decimal.ROUND_HALF_EVEN })
export type FeelNumber = number | Decimal

/** Beyond this no amount or count makes sense, and printing it would cost more than computing it. */
const LIMIT = new FeelDecimal('1e60')

export const isNumber = (value: unknown): value is FeelNumber => typeof value === 'number' || value instanceof Decimal

export function canonical(value: Decimal): FeelNumber {
  if (!value.isFinite() || value.abs().greaterThan(LIMIT)) return fail('expression.numberTooLarge')
  if (value.isInteger()) {
    const small = value.toNumber()
    if (Number.isSafeInteger(small)) return small + 0
  }
  return value
}

/** The canonical form of a JSON number: 0.1 becomes the decimal that is written so, not the binary fraction beside it. */
export function fromJsonNumber(value: number): FeelNumber | null {
  if (Number.isSafeInteger(value)) return value + 0
  return Number.isFinite(value) ? canonical(new FeelDecimal(value)) : null
}

export const toJsonNumber = (value: FeelNumber): number => (typeof value === 'number' ? value : value.toNumber())

const wide = (value: FeelNumber): Decimal => (typeof value === 'number' ? new FeelDecimal(value) : value)

export function add(a: FeelNumber, b: FeelNumber): FeelNumber {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  return canonical(wide(a).plus(b))
}

export function subtract(a: FeelNumber, b: FeelNumber): FeelNumber {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b
    if (Number.isSafeInteger(difference)) return difference
  }
  return canonical(wide(a).minus(b))
}

export function multiply(a: FeelNumber, b: FeelNumber): FeelNumber {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    if (Number.isSafeInteger(product)) return product + 0
  }
  return canonical(wide(a).times(b))
}

export function divide(a: FeelNumber, b: FeelNumber): FeelNumber {
  if (b === 0) return fail('expression.divisionByZero')
  if (typeof a === 'number' && typeof b === 'number' && a % b === 0) return a / b + 0
  return canonical(wide(a).dividedBy(b))
}

export function power(a: FeelNumber, b: FeelNumber): FeelNumber {
  if (typeof b !== 'number' || Math.abs(b) > 1000) return fail('expression.numberTooLarge')
  if (a === 0 && b < 0) return fail('expression.divisionByZero')
  return canonical(wide(a).pow(b))
}

/** FEEL: the result has the sign of the divisor. */
export function modulo(a: FeelNumber, b: FeelNumber): FeelNumber {
  if (b === 0) return fail('expression.divisionByZero')
  return subtract(a, multiply(b, round(divide(a, b), 0, Decimal.ROUND_FLOOR)))
}

export function negate(a: FeelNumber): FeelNumber {
  return typeof a === 'number' ? 0 - a : a.negated()
}

export function absolute(a: FeelNumber): FeelNumber {
  return typeof a === 'number' ? Math.abs(a) : a.abs()
}

export const rounding = {
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  halfUp: Decimal.ROUND_HALF_UP,
  halfDown: Decimal.ROUND_HALF_DOWN,
  halfEven: Decimal.ROUND_HALF_EVEN,
  floor: Decimal.ROUND_FLOOR,
  ceiling: Decimal.ROUND_CEIL,
} as const

/** @param scale  digits after the point; negative rounds to tens, hundreds, thousands */
export function round(a: FeelNumber, scale: FeelNumber, mode: Decimal.Rounding): FeelNumber {
  if (typeof scale !== 'number' || Math.abs(scale) > 60) return fail('expression.numberTooLarge')
  if (typeof a === 'number' && scale >= 0) return a
  const value = wide(a)
  if (scale >= 0) return canonical(value.toDecimalPlaces(scale, mode))
  const unit = new FeelDecimal(10).pow(-scale)
  return canonical(value.dividedBy(unit).toDecimalPlaces(0, mode).times(unit))
}

export function compareNumbers(a: FeelNumber, b: FeelNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  return wide(a).comparedTo(b)
}

/** Plain notation, never an exponent: what `string(x)` shows. */
export const numberText = (a: FeelNumber): string => (typeof a === 'number' ? String(a) : a.toFixed())

/** A number as people write it for a machine, or null. */
export function parseNumber(text: string): FeelNumber | null {
  return /^[-+]?(\d{1,60}(\.\d{0,60})?|\.\d{1,60})$/.test(text)
    ? canonical(new FeelDecimal(text.replace(/^\+/, '')))
    : null
}
