import type { FeeItem, FeeMoment } from '../definition/index.ts'
import { isValidOn } from '../expression/index.ts'
import type { FeeContext } from './context.ts'
import { type Gross, grossOf, share } from './gross.ts'

export interface FeeReliefLine {
  readonly reliefId: string
  readonly percentOff: number
  /** null: not known whether it applies, so it was not given */
  readonly applied: boolean | null
  readonly offVnd: number
  /** why it was not given, beyond a condition that does not hold */
  readonly why?: 'unproven' | 'notInForce' | 'otherChannel' | 'smaller'
}

/** One line of the statement: how the amount came about. Amounts are whole đồng. */
export interface FeeLine {
  readonly feeId: string
  readonly kind: FeeItem['kind']
  readonly moment: FeeMoment
  readonly quantity: number | null
  readonly unitVnd: number | null
  readonly grossVnd: number
  readonly reliefs: readonly FeeReliefLine[]
  /** what is to be paid by this line at its moment */
  readonly amountVnd: number
  readonly basis: string | null
  /** why it is not yet known: code of what is missing; the amount is then 0 and the statement incomplete */
  readonly unknown: string | null
  /** how many times over `quantity` is counted, e.g. copies */
  readonly times?: number
  /** the amount before the cap that was reached */
  readonly uncappedVnd?: number
  /** a fee paid at two moments has a line for each */
  readonly part?: 'advance' | 'settlement'
  /** paid earlier and taken off here: by the advance, or by a deposit */
  readonly paidAheadVnd?: number
  /** held, not earned; `against` = the fee it is set off against, absent = given back */
  readonly deposit?: { readonly against?: string }
  readonly collectedBy?: 'post'
}

export interface FeeStatement {
  readonly on: string
  readonly lines: readonly FeeLine[]
  /** what the agency collects in all; what the post collects is not in it */
  readonly totalVnd: number
  /** false when a line is unknown: nothing may be collected on it yet */
  readonly complete: boolean
}

/** A fee of the definition that is not in the statement, and why. */
export interface FeeOmitted {
  readonly feeId: string
  readonly why: 'notInForce' | 'otherCase' | 'conditionFalse'
}

/** The statement with what was left out of it: all that an explanation says. */
export interface FeeReport {
  readonly statement: FeeStatement
  readonly omitted: readonly FeeOmitted[]
}

/**
 * What is owed and why, line by line. Reliefs do not add up: the largest one that is proven applies.
 * Rates are decimal; a fraction of a đồng is rounded half up.
 */
export const feeStatement = (fees: readonly FeeItem[], context: FeeContext): FeeStatement =>
  feeReport(fees, context).statement

/** The same with the fees that do not apply, for whoever wants to know why. */
export function feeReport(fees: readonly FeeItem[], context: FeeContext): FeeReport {
  const omitted: FeeOmitted[] = []
  const lines = fees.flatMap((fee) => {
    const why = whyNot(fee, context)
    if (why) omitted.push({ feeId: fee.id, why })
    return why ? [] : linesOf(fee, context)
  })
  const settled = setOffDeposits(lines)
  const statement = {
    on: context.on,
    lines: settled,
    totalVnd: settled.reduce((sum, line) => sum + (line.collectedBy === 'post' ? 0 : line.amountVnd), 0),
    complete: settled.every((line) => line.unknown === null),
  }
  return { statement, omitted }
}

/** What the agency collects at each moment; less than zero = to be given back, as a deposit was greater than its fee. */
export function perMoment({ lines }: Pick<FeeStatement, 'lines'>): Readonly<Record<FeeMoment, number>> {
  const totals = { submission: 0, reception: 0, decision: 0, return: 0 }
  for (const line of lines) if (line.collectedBy !== 'post') totals[line.moment] += line.amountVnd
  return totals
}

/** What of a statement is held and given back at the end: deposits that no fee of it is settled with. */
export function heldVnd({ lines }: Pick<FeeStatement, 'lines'>): number {
  const settled = new Set(lines.flatMap((line) => (line.paidAheadVnd !== undefined ? [line.feeId] : [])))
  return lines.reduce(
    (sum, { deposit, amountVnd }) =>
      deposit && (deposit.against === undefined || !settled.has(deposit.against)) ? sum + amountVnd : sum,
    0,
  )
}

/** What the post takes for itself. */
export const postVnd = ({ lines }: Pick<FeeStatement, 'lines'>): number =>
  lines.reduce((sum, line) => sum + (line.collectedBy === 'post' ? line.amountVnd : 0), 0)

/** The day on which a fee and its reliefs must be valid. */
export const dayOfFee = (fee: FeeItem, { on, dayOf }: Pick<FeeContext, 'on' | 'dayOf'>): string =>
  fee.dayThatCounts === undefined ? on : (dayOf?.(fee.dayThatCounts) ?? on)

/** A fee whose condition is not known stays in the statement as unknown: null is not false. */
function whyNot(fee: FeeItem, context: FeeContext): FeeOmitted['why'] | null {
  if (context.only && !context.only.includes(fee.id)) return 'otherCase'
  if (!isValidOn(fee.validity, dayOfFee(fee, context))) return 'notInForce'
  const when = context.evaluate(`fee.${fee.id}.when`)
  return when?.ok && when.value === false ? 'conditionFalse' : null
}

function linesOf(fee: FeeItem, context: FeeContext): FeeLine[] {
  const when = context.evaluate(`fee.${fee.id}.when`)
  const gross = when && (!when.ok || when.value === null) ? { unknown: 'fee.conditionUnknown' } : grossOf(fee, context)
  const about = {
    feeId: fee.id,
    kind: fee.kind,
    moment: fee.moment,
    basis: fee.basis ?? null,
    ...(fee.deposit ? { deposit: fee.deposit.against === undefined ? {} : { against: fee.deposit.against } } : {}),
    ...(fee.collectedBy === 'post' ? { collectedBy: 'post' as const } : {}),
  }
  if ('unknown' in gross) return unknownLines(fee, about, gross.unknown)
  return inParts(fee, knownLine(about, gross, reliefsOf(fee, gross.amountVnd, context)))
}

/** What is not known yet is nothing to pay, but for an advance of a fixed amount: that hangs on no base. */
function unknownLines({ advance }: FeeItem, about: About, unknown: string): FeeLine[] {
  const line = { ...about, quantity: null, unitVnd: null, grossVnd: 0, reliefs: [], amountVnd: 0, unknown }
  if (advance?.kind !== 'amount' || unknown === 'fee.conditionUnknown') return [line]
  const { moment, amountVnd } = advance
  return [
    { ...line, part: 'advance', moment, grossVnd: amountVnd, amountVnd, unknown: null },
    { ...line, part: 'settlement', paidAheadVnd: amountVnd },
  ]
}

type About = Pick<FeeLine, 'feeId' | 'kind' | 'moment' | 'basis' | 'deposit' | 'collectedBy'>

function knownLine(about: About, gross: Gross, reliefs: readonly FeeReliefLine[]): FeeLine {
  const off = Math.max(0, ...reliefs.filter((r) => r.applied).map((r) => r.offVnd))
  return {
    ...about,
    quantity: gross.quantity ?? null,
    unitVnd: gross.unitVnd ?? null,
    grossVnd: gross.amountVnd,
    reliefs,
    amountVnd: gross.amountVnd - off,
    unknown: null,
    ...(gross.times === undefined ? {} : { times: gross.times }),
    ...(gross.uncappedVnd === undefined ? {} : { uncappedVnd: gross.uncappedVnd }),
  }
}

/** A fee with an advance is two lines: what is paid ahead, and the rest. */
function inParts({ advance }: FeeItem, line: FeeLine): FeeLine[] {
  if (!advance) return [line]
  const asked = advance.kind === 'percent' ? share(line.amountVnd, advance.percent) : advance.amountVnd
  const ahead = Math.min(asked, line.amountVnd)
  return [
    { ...line, part: 'advance', moment: advance.moment, reliefs: [], grossVnd: ahead, amountVnd: ahead },
    { ...line, part: 'settlement', amountVnd: line.amountVnd - ahead, paidAheadVnd: ahead },
  ]
}

/** A deposit that stands against a fee is taken off where the fee is settled. */
function setOffDeposits(lines: readonly FeeLine[]): FeeLine[] {
  const paid = new Map<string, number>()
  for (const { deposit, amountVnd } of lines)
    if (deposit?.against !== undefined) paid.set(deposit.against, (paid.get(deposit.against) ?? 0) + amountVnd)
  return lines.map((line) => {
    const ahead = line.part === 'advance' || line.unknown !== null ? undefined : paid.get(line.feeId)
    if (ahead === undefined || ahead === 0) return line
    return { ...line, amountVnd: line.amountVnd - ahead, paidAheadVnd: (line.paidAheadVnd ?? 0) + ahead }
  })
}

function reliefsOf(fee: FeeItem, grossVnd: number, context: FeeContext): FeeReliefLine[] {
  const judged = fee.reliefs.map((relief): FeeReliefLine => {
    const { id, percentOff } = relief
    const no = { reliefId: id, percentOff, offVnd: 0 }
    if (!isValidOn(relief.validity ?? {}, dayOfFee(fee, context))) return { ...no, applied: false, why: 'notInForce' }
    if (relief.channels && !relief.channels.includes(context.channel))
      return { ...no, applied: false, why: 'otherChannel' }
    const result = context.evaluate(`fee.${fee.id}.relief.${id}.when`)
    const holds = result?.ok && typeof result.value === 'boolean' ? result.value : null
    if (!holds) return { ...no, applied: holds }
    if (relief.proof !== undefined && context.isProven?.(relief.proof) === false)
      return { ...no, applied: null, why: 'unproven' }
    return { reliefId: id, percentOff, applied: true, offVnd: share(grossVnd, percentOff) }
  })
  const largest = judged.findIndex(
    (one) => one.applied === true && judged.every((other) => other.applied !== true || other.offVnd <= one.offVnd),
  )
  return judged.map((one, i) => (one.applied === true && i !== largest ? { ...one, why: 'smaller' } : one))
}
