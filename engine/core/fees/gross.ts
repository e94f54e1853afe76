import Decimal from 'decimal.js'
import type { FeeItem } from '../definition/index.ts'
import type { Evaluated, FeeContext } from './context.ts'

/** The amount of a fee before any relief, and how it came about. */
export interface Gross {
  readonly amountVnd: number
  readonly quantity?: number
  readonly unitVnd?: number
  readonly times?: number
  readonly uncappedVnd?: number
}

/** @returns the code of what is missing while an amount cannot be known: never zero by chance */
export function grossOf(fee: FeeItem, context: FeeContext): Gross | { readonly unknown: string } {
  const { shape } = fee
  const numberAt = (name: string) => countOf(context.evaluate(`fee.${fee.id}.${name}`))
  switch (shape.kind) {
    case 'fixed':
      return { amountVnd: shape.amountVnd }
    case 'byChannel':
      return { amountVnd: shape[context.channel] }
    case 'perCopy': {
      const quantity = numberAt('quantity')
      if (quantity === null) return { unknown: 'fee.quantityUnknown' }
      return { amountVnd: vnd(new Decimal(quantity).times(shape.amountVnd)), quantity, unitVnd: shape.amountVnd }
    }
    case 'tiered': {
      const quantity = numberAt('quantity')
      const times = shape.times === undefined ? 1 : numberAt('times')
      if (quantity === null || times === null) return { unknown: 'fee.quantityUnknown' }
      const one = tieredVnd(shape.tiers, quantity)
      const capped = capOf(one, shape.capVnd)
      return {
        amountVnd: vnd(new Decimal(capped).times(times)),
        quantity,
        ...(shape.times === undefined ? {} : { times }),
        ...(capped < one ? { uncappedVnd: vnd(new Decimal(one).times(times)) } : {}),
      }
    }
    case 'percentage': {
      const base = numberAt('base')
      if (base === null) return { unknown: 'fee.baseUnknown' }
      const uncapped = share(base, shape.percent)
      const amountVnd = capOf(uncapped, shape.capVnd)
      return amountVnd < uncapped ? { amountVnd, uncappedVnd: uncapped } : { amountVnd }
    }
    case 'table': {
      const amount = countOf(context.table(shape.table, shape.result))
      return amount === null ? { unknown: 'fee.tableUnknown' } : { amountVnd: wholeVnd(amount) }
    }
  }
}

/** Each unit costs what the last tier that starts at or before it says. */
function tieredVnd(tiers: readonly { from: number; amountVnd: number }[], quantity: number): number {
  const sorted = [...tiers].sort((a, b) => a.from - b.from)
  return sorted.reduce((sum, tier, i) => {
    const last = (sorted[i + 1]?.from ?? Number.POSITIVE_INFINITY) - 1
    return sum + Math.max(0, Math.min(quantity, last) - tier.from + 1) * tier.amountVnd
  }, 0)
}

function countOf(result: Evaluated | undefined): number | null {
  if (!result?.ok) return null
  const value = result.value
  const number =
    typeof value === 'number' ? value : Decimal.isDecimal(value) ? (value as Decimal).toNumber() : Number.NaN
  return Number.isFinite(number) && number >= 0 ? number : null
}

const vnd = (amount: Decimal): number => amount.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()

/** Whole đồng, half up. */
export const wholeVnd = (amount: number): number => vnd(new Decimal(amount))

/** Per cent of an amount in whole đồng, half up. */
export const share = (amount: number, percent: number): number => vnd(new Decimal(amount).times(percent).div(100))

const capOf = (amountVnd: number, capVnd: number | undefined) =>
  capVnd === undefined ? amountVnd : Math.min(amountVnd, capVnd)
