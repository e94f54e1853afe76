import Decimal from 'decimal.js'
import type { Channel, FeeItem } from '../definition/index.ts'

/** A value that an expression of a fee gave: unknown (`null`) is told from an error. */
export type Evaluated = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: string }

/** What a fee needs to know. `evaluate` takes a place name, e.g. `fee.f-copy.quantity`. */
export interface FeeContext {
  readonly channel: Channel
  /** the day that counts for validity, `YYYY-MM-DD` */
  readonly on: string
  /** fee ids of the execution case; null = all */
  readonly only: readonly string[] | null
  /** undefined = the definition has no expression there */
  readonly evaluate: (place: string) => Evaluated | undefined
  /** amount that a decision table gives, in đồng */
  readonly table: (key: string, result: string) => Evaluated
}

export interface FeeReliefLine {
  readonly reliefId: string
  readonly percentOff: number
  /** null: not known whether it applies, so it was not given */
  readonly applied: boolean | null
  readonly offVnd: number
}

/** One line of the statement: how the amount came about. Amounts are whole đồng. */
export interface FeeLine {
  readonly feeId: string
  readonly kind: FeeItem['kind']
  readonly moment: FeeItem['moment']
  readonly quantity: number | null
  readonly unitVnd: number | null
  readonly grossVnd: number
  readonly reliefs: readonly FeeReliefLine[]
  readonly amountVnd: number
  readonly basis: string | null
  /** why it is not yet known: code of what is missing; the amount is then 0 and the statement incomplete */
  readonly unknown: string | null
}

export interface FeeStatement {
  readonly on: string
  readonly lines: readonly FeeLine[]
  readonly totalVnd: number
  /** false when a line is unknown: nothing may be collected on it yet */
  readonly complete: boolean
}

/**
 * What is owed and why, line by line. Reliefs do not add up: the largest one that is proven applies.
 * Rates are decimal; a fraction of a đồng is rounded half up.
 */
export function feeStatement(fees: readonly FeeItem[], context: FeeContext): FeeStatement {
  const lines = fees
    .filter((fee) => isInForce(fee, context) && isAsked(fee, context))
    .map((fee) => lineOf(fee, context))
  return {
    on: context.on,
    lines,
    totalVnd: lines.reduce((sum, line) => sum + line.amountVnd, 0),
    complete: lines.every((line) => line.unknown === null),
  }
}

function isInForce(fee: FeeItem, { on, only }: FeeContext): boolean {
  if (only && !only.includes(fee.id)) return false
  return (!fee.validity.from || fee.validity.from <= on) && (!fee.validity.to || on <= fee.validity.to)
}

/** A fee whose condition is not known stays in the statement as unknown: null is not false. */
function isAsked(fee: FeeItem, context: FeeContext): boolean {
  const when = context.evaluate(`fee.${fee.id}.when`)
  return when === undefined || !when.ok || when.value !== false
}

function lineOf(fee: FeeItem, context: FeeContext): FeeLine {
  const when = context.evaluate(`fee.${fee.id}.when`)
  const gross = when && (!when.ok || when.value === null) ? { unknown: 'fee.conditionUnknown' } : grossOf(fee, context)
  const line = { feeId: fee.id, kind: fee.kind, moment: fee.moment, basis: fee.basis ?? null }
  if ('unknown' in gross)
    return { ...line, quantity: null, unitVnd: null, grossVnd: 0, reliefs: [], amountVnd: 0, unknown: gross.unknown }
  const reliefs = reliefsOf(fee, gross.amountVnd, context)
  const off = Math.max(0, ...reliefs.filter((r) => r.applied).map((r) => r.offVnd))
  return {
    ...line,
    quantity: gross.quantity ?? null,
    unitVnd: gross.unitVnd ?? null,
    grossVnd: gross.amountVnd,
    reliefs,
    amountVnd: gross.amountVnd - off,
    unknown: null,
  }
}

interface Gross {
  readonly amountVnd: number
  readonly quantity?: number
  readonly unitVnd?: number
}

function grossOf(fee: FeeItem, context: FeeContext): Gross | { readonly unknown: string } {
  const { shape } = fee
  switch (shape.kind) {
    case 'fixed':
      return { amountVnd: shape.amountVnd }
    case 'byChannel':
      return { amountVnd: shape[context.channel] }
    case 'perCopy': {
      const quantity = countOf(context.evaluate(`fee.${fee.id}.quantity`))
      if (quantity === null) return { unknown: 'fee.quantityUnknown' }
      return { amountVnd: vnd(new Decimal(quantity).times(shape.amountVnd)), quantity, unitVnd: shape.amountVnd }
    }
    case 'tiered': {
      const quantity = countOf(context.evaluate(`fee.${fee.id}.quantity`))
      if (quantity === null) return { unknown: 'fee.quantityUnknown' }
      return { amountVnd: capped(tieredVnd(shape.tiers, quantity), shape.capVnd), quantity }
    }
    case 'percentage': {
      const base = countOf(context.evaluate(`fee.${fee.id}.base`))
      if (base === null) return { unknown: 'fee.baseUnknown' }
      return { amountVnd: capped(vnd(new Decimal(base).times(shape.percent).div(100)), shape.capVnd) }
    }
    case 'table': {
      const amount = countOf(context.table(shape.table, shape.result))
      return amount === null ? { unknown: 'fee.tableUnknown' } : { amountVnd: vnd(new Decimal(amount)) }
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

function reliefsOf(fee: FeeItem, grossVnd: number, context: FeeContext): FeeReliefLine[] {
  return fee.reliefs.map((relief) => {
    const result = context.evaluate(`fee.${fee.id}.relief.${relief.id}.when`)
    const applied = result?.ok && typeof result.value === 'boolean' ? result.value : null
    const offVnd = applied ? vnd(new Decimal(grossVnd).times(relief.percentOff).div(100)) : 0
    return { reliefId: relief.id, percentOff: relief.percentOff, applied, offVnd }
  })
}

function countOf(result: Evaluated | undefined): number | null {
  if (!result?.ok) return null
  const value = result.value
  const number =
    typeof value === 'number' ? value : Decimal.isDecimal(value) ? (value as Decimal).toNumber() : Number.NaN
  return Number.isFinite(number) && number >= 0 ? number : null
}

const vnd = (amount: Decimal): number => amount.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
const capped = (amountVnd: number, capVnd: number | undefined) =>
  capVnd === undefined ? amountVnd : Math.min(amountVnd, capVnd)
