import { chooseBasis, chooseCase, updateClock } from './clock.ts'
import { factsOf, feeOf } from './facts.ts'
import { askAtReception } from './payments.ts'
import { type Handled, set, type Working } from './working.ts'

/**
 * The dossier is received: case, limit and fee are fixed by the facts of this instant, the clock starts.
 * @see domain facts §5.2: day 0 is the reception of a valid, complete dossier
 */
export function receive(working: Working): Handled {
  const { now } = working.context
  // Online, the system's time of submission counts as the day of arrival only once an official accepts it.
  set(working, { receivedAt: now })
  const facts = factsOf(working)
  const caseId = chooseCase(working, facts)
  if (typeof caseId !== 'string') return caseId
  set(working, { caseId })
  const dueBasis = chooseBasis(working, factsOf(working))
  if ('code' in dueBasis) return dueBasis
  set(working, { dueBasis })
  const fee = feeOf(working, factsOf(working))
  set(working, { fee })
  askAtReception(working, fee)
  notify(working, 'received')
  return updateClock(working, 'received')
}

/** Puts the notifications that belong to an event of the dossier into the outbox. */
export function notify(
  working: Working,
  on:
    | 'submitted'
    | 'received'
    | 'supplementRequested'
    | 'refused'
    | 'stopped'
    | 'withdrawn'
    | 'returned'
    | 'appointmentBooked'
    | 'appointmentChanged'
    | 'appointmentSoon',
): void {
  for (const n of working.version.definition.notifications)
    if (n.on === on) working.effects.push({ kind: 'notify', notificationId: n.id })
}
