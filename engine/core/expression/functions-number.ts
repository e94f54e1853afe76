import type { Decimal } from 'decimal.js'
import { FeelDuration } from './dates.ts'
import type { FeelType } from './feel-type.ts'
import { absolute, modulo, round, rounding } from './numbers.ts'
import { asInteger, asNumber, type FeelFunction } from './signature.ts'

const same = (args: readonly FeelType[]): FeelType => args[0] ?? 'number'

const rounder = (mode: Decimal.Rounding): FeelFunction => ({
  params: ['number', 'number'],
  optional: 1,
  result: same,
  run: ([value, scale]) => round(asNumber(value), scale === undefined ? 0 : asInteger(scale), mode),
})

export const numberFunctions = {
  abs: {
    params: ['any'],
    result: same,
    run: ([value]) =>
      value instanceof FeelDuration ? new FeelDuration(value.unit, Math.abs(value.amount)) : absolute(asNumber(value)),
  },
  floor: rounder(rounding.floor),
  ceiling: rounder(rounding.ceiling),
  /** half up, away from zero: what people mean by rounding */
  round: rounder(rounding.halfUp),
  'round up': rounder(rounding.up),
  'round down': rounder(rounding.down),
  'round half up': rounder(rounding.halfUp),
  'round half down': rounder(rounding.halfDown),
  decimal: { ...rounder(rounding.halfEven), optional: 0 },
  modulo: { params: ['number', 'number'], result: same, run: ([a, b]) => modulo(asNumber(a), asNumber(b)) },
  even: { params: ['number'], result: 'boolean', run: ([a]) => modulo(asNumber(a), 2) === 0 },
  odd: { params: ['number'], result: 'boolean', run: ([a]) => modulo(asNumber(a), 2) === 1 },
  not: { params: ['boolean'], result: 'boolean', run: ([a]) => (typeof a === 'boolean' ? !a : null) },
} satisfies Record<string, FeelFunction>
