import type { RefundShare } from '../definition/index.ts'
import { type FeeStatement, perMoment } from '../fees/index.ts'
import { factsOf, feeOf } from './facts.ts'
import { keptVnd } from './paid.ts'
import type { DossierState, LaterPayment, PaymentMoment, Refund } from './types.ts'
import { set, type Working } from './working.ts'

const moments: readonly PaymentMoment[] = ['submission', 'reception', 'decision', 'return']

/** Whether a fee is collected at another moment than reception. */
const hasMoment = ({ version }: Working, wanted: readonly PaymentMoment[]): boolean =>
  version.definition.fees.some(
    (fee) => wanted.includes(fee.moment) || (fee.advance && wanted.includes(fee.advance.moment)),
  )

/** What is owed by a moment, all earlier ones included; not yet known lines count nothing. */
function owedBy(fee: FeeStatement, moment: PaymentMoment): number {
  const owed = perMoment(fee)
  return moments.slice(0, moments.indexOf(moment) + 1).reduce((sum, one) => sum + owed[one], 0)
}

/**
 * Asks for what is owed by a moment and was not asked for yet: the first time as `payment`, later as one of `payments`. Where
 * more was asked than is owed, what is unpaid shrinks and the rest goes back.
 */
function askUntil(working: Working, moment: PaymentMoment, fee: FeeStatement): void {
  const { state, context } = working
  const { payment, payments = [], refunds = [] } = state
  const asked =
    [payment, ...payments].reduce((sum, one) => sum + (one.state === 'none' ? 0 : one.amountVnd), 0) -
    refunds.reduce((sum, one) => sum + one.amountVnd, 0)
  const difference = owedBy(fee, moment) - asked
  if (difference === 0) return
  if (difference < 0) {
    giveBack(working, -difference)
    return
  }
  if (payment.state === 'none' && payments.length === 0)
    set(working, { payment: { ...payment, state: 'due', amountVnd: difference } })
  else {
    const later: LaterPayment = {
      id: `p${payments.length + 2}`,
      moment,
      state: 'due',
      amountVnd: difference,
      askedAt: context.now,
      paidAt: null,
      receipt: null,
    }
    set(working, { payments: [...payments, later] })
    notifyOf(working, 'paymentDue')
  }
}

function giveBack(working: Working, amountVnd: number): void {
  let left = amountVnd
  const shrink = <P extends { readonly state: string; readonly amountVnd: number }>(one: P): P => {
    const less = one.state === 'due' ? Math.min(left, one.amountVnd) : 0
    left -= less
    return less === 0 ? one : { ...one, amountVnd: one.amountVnd - less }
  }
  const { payment, payments } = working.state
  const later = payments && [...payments].reverse().map(shrink).reverse()
  const first = shrink(payment)
  set(working, {
    payment: first.state === 'due' && first.amountVnd === 0 ? { ...first, state: 'none' } : first,
    ...(later ? { payments: later.filter((one) => one.amountVnd > 0) } : {}),
  })
  if (left > 0) refund(working, 'settlement', left)
}

function refund(working: Working, because: Refund['because'], amountVnd: number): void {
  const { refunds = [] } = working.state
  const id = `r${refunds.length + 1}`
  const decidedAt = working.context.now
  set(working, {
    refunds: [...refunds, { id, because, state: 'due', amountVnd, decidedAt, paidAt: null, receipt: null }],
  })
  notifyOf(working, 'refundDue')
}

function notifyOf(working: Working, on: 'paymentDue' | 'refundDue'): void {
  for (const n of working.version.definition.notifications)
    if (n.on === on) working.effects.push({ kind: 'notify', notificationId: n.id })
}

/** The fee as it is fixed at reception, and what of it is due then. */
export function askAtReception(working: Working, fee: FeeStatement): void {
  askUntil(working, 'reception', fee)
}

/** The fee has changed: what was asked for until now is asked for anew, up to the same moment. */
export function askAgain(working: Working): void {
  const { fee, payments = [] } = working.state
  if (!fee) return
  const last = payments.reduce((most, one) => Math.max(most, moments.indexOf(one.moment)), 1)
  askUntil(working, moments[last] ?? 'reception', fee)
}

/**
 * Fees of later moments: at submission; when the dossier comes to a step that asks for payment; when its result is there. The
 * statement is made anew then, on what is known by then.
 */
export function settlePayments(before: DossierState | null, working: Working): void {
  const moment = momentReached(before, working)
  if (!moment) return
  const fee = feeOf(working, factsOf(working))
  set(working, { fee })
  askUntil(working, moment, fee)
}

function momentReached(before: DossierState | null, working: Working): PaymentMoment | undefined {
  const { state, version } = working
  if (before === null) return hasMoment(working, ['submission']) ? 'submission' : undefined
  if (state.places === before.places || state.receivedAt === null || !hasMoment(working, ['decision', 'return']))
    return undefined
  if (state.endedAt !== null) return state.outcome === 'granted' ? 'return' : undefined
  const fresh = state.places.filter((place) => !before.places.includes(place))
  const statuses = fresh.map((place) => version.steps.get(place.stepId)?.status)
  if (statuses.includes('completed')) return 'return'
  return statuses.includes('payment_requested') ? 'decision' : undefined
}

/** A dossier that was stopped or withdrawn: what goes back of what was paid, by the procedure's own rule. */
export function settleRefund(before: DossierState, working: Working): void {
  const { state, version } = working
  if (before.endedAt !== null || state.endedAt === null) return
  if (state.outcome !== 'stopped' && state.outcome !== 'withdrawn') return
  const kept = keptVnd(state)
  if (kept <= 0) return
  const amountVnd = shareVnd(shareOf(version.definition.policies, state.outcome), before, kept)
  if (amountVnd > 0) refund(working, state.outcome, amountVnd)
}

function shareOf(
  policies: Working['version']['definition']['policies'],
  outcome: 'stopped' | 'withdrawn',
): RefundShare {
  const usual = outcome === 'stopped' && policies.stop.refundFees ? 'all' : 'none'
  return policies.refund?.[outcome] ?? { kind: usual }
}

function shareVnd(share: RefundShare, before: DossierState, kept: number): number {
  if (share.kind !== 'byStep') return share.kind === 'all' ? kept : 0
  const found = share.steps.find(({ step }) => before.places.some((place) => place.stepId === step))
  return Math.round((kept * (found?.percent ?? share.otherwise)) / 100)
}
