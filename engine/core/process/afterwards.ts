import { settleWarning } from './due-warning.ts'
import { settleEscalations } from './escalation.ts'
import { settleExpiries } from './expiry.ts'
import { passPaidWaits } from './mark-paid.ts'
import { settlePayments, settleRefund } from './payments.ts'
import { keepLastAct } from './recall.ts'
import type { DossierEvent, DossierState } from './types.ts'
import type { Handled, Working } from './working.ts'

/**
 * What follows from where an event has brought the dossier, whatever the event was: payments of later moments, refunds,
 * timers of overdue steps, of the due date and of results, and whether the act can still be taken back.
 * @param before  null for a submission
 */
export function settle(before: DossierState | null, working: Working, event: DossierEvent): Handled {
  if (working.noop) return undefined
  const waits = before && passPaidWaits(before, working)
  if (waits) return waits
  settlePayments(before, working)
  if (before === null) return undefined
  settleRefund(before, working)
  const denied = settleEscalations(before, working) ?? settleExpiries(before, working) ?? settleWarning(before, working)
  if (denied) return denied
  keepLastAct(before, working, event)
  return undefined
}
