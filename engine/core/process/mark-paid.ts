import type { Denial } from '../errors.ts'
import { isOwnMatter, outside } from './act.ts'
import { actAs, capacityBy } from './capacity.ts'
import { operations } from './may.ts'
import { duePayments, isPaid } from './paid.ts'
import type { DossierEvent, DossierState } from './types.ts'
import { type Handled, set, type Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

/** Outside event that wait steps can wait for: everything asked for has been paid. */
const paidEvent = 'paid'

/** Whether the actor keeps the books of this dossier: at either of its agencies, and not in his own matter. */
export function mayKeepBooks(working: Working): Handled {
  const { state } = working
  const capacity = capacityBy(working, operations['dossier.markPaid'], [state.agencyId, state.competentAgencyId])
  if (!capacity) return { code: 'actor.notAllowed', params: { operation: 'dossier.markPaid' } }
  if (isOwnMatter(working, capacity)) return { code: 'actor.samePerson', params: { operation: 'dossier.markPaid' } }
  actAs(working, capacity)
  return undefined
}

const received = (event: { readonly amountVnd: number; readonly receipt: string }, amountVnd: number): Handled => {
  if (event.amountVnd !== amountVnd)
    return { code: 'input.invalid', params: { input: 'amountVnd', expected: amountVnd } }
  return event.receipt.trim() === '' ? { code: 'transition.inputMissing', params: { input: 'receipt' } } : undefined
}

/** The desk notes that a payment came in, with the number of the payment receipt; a step that waits for it goes on. */
export function markPaid(working: Working, event: EventOf<'markPaid'>): Handled {
  const { state, context } = working
  const denied = mayKeepBooks(working)
  if (denied) return denied
  const due = duePayments(state)
  const named = due.find(({ moment }) => event.moment !== undefined && moment === event.moment)
  const one = named ?? due.find(({ moment }) => event.moment === undefined || moment === null)
  const none: Denial = { code: 'event.notNow', params: { payment: state.payment.state } }
  if (!one) return none
  const wrong = received(event, one.amountVnd)
  if (wrong) return wrong
  const paid = { state: 'paid', paidAt: context.now, receipt: event.receipt } as const
  if (one.id === null) set(working, { payment: { ...state.payment, ...paid } })
  else
    set(working, { payments: (state.payments ?? []).map((each) => (each.id === one.id ? { ...each, ...paid } : each)) })
  return undefined
}

/**
 * Nothing is owed any more: because it was paid, also while the dossier was held, or because the fee became less. What waits
 * for the payment goes on.
 */
export function passPaidWaits(before: DossierState, working: Working): Handled {
  const { state } = working
  if (state.endedAt !== null || !waitsForPayment(before, working)) return undefined
  const owed = before.hold !== null ? isPaid(state) : duePayments(before).length > 0
  if (!owed || duePayments(state).length > 0) return undefined
  // Who books a payment, or takes a request back, does not sign what follows.
  working.consulted = true
  return outside(working, { type: 'outside', name: paidEvent })
}

const waitsForPayment = (before: DossierState, { state, version }: Working): boolean =>
  !state.hold &&
  state.places.some((place) => {
    const step = version.steps.get(place.stepId)
    return (
      before.places.includes(place) &&
      step?.kind === 'wait' &&
      step.until.kind === 'event' &&
      step.until.event === paidEvent
    )
  })

/** The desk notes that a refund was made. */
export function markRefunded(working: Working, event: EventOf<'markRefunded'>): Handled {
  const { state, context } = working
  const denied = mayKeepBooks(working)
  if (denied) return denied
  const one = state.refunds?.find(({ id }) => id === event.refundId)
  if (!one) return { code: 'input.invalid', params: { input: 'refundId' } }
  if (one.state !== 'due') return { code: 'event.notNow', params: { refund: one.state } }
  const wrong = received(event, one.amountVnd)
  if (wrong) return wrong
  const paid = { ...one, state: 'paid', paidAt: context.now, receipt: event.receipt } as const
  set(working, { refunds: state.refunds?.map((each) => (each === one ? paid : each)) })
  return undefined
}
