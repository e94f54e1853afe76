import type { DossierState } from './types.ts'

/** Everything asked for has been paid, and something was. */
export function isPaid({ payment, payments = [] }: Pick<DossierState, 'payment' | 'payments'>): boolean {
  const all = [payment, ...payments]
  return all.every((one) => one.state !== 'due') && all.some((one) => one.state === 'paid')
}

/** The payments that are due now, the earliest first; the first one has no id of its own. */
export function duePayments(state: Pick<DossierState, 'payment' | 'payments'>) {
  const first = state.payment.state === 'due' ? [{ id: null, moment: null, amountVnd: state.payment.amountVnd }] : []
  const later = (state.payments ?? []).filter((one) => one.state === 'due')
  return [...first, ...later.map(({ id, moment, amountVnd }) => ({ id, moment, amountVnd }))]
}

/** What has been paid and not given back, in đồng. */
export function keptVnd({ payment, payments = [], refunds = [] }: DossierState): number {
  const paid = [payment, ...payments].reduce((sum, one) => sum + (one.state === 'paid' ? one.amountVnd : 0), 0)
  return paid - refunds.reduce((sum, one) => sum + one.amountVnd, 0)
}
