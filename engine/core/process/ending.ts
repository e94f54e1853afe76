import type { NationalStatus, Step, StepOf } from '../definition/index.ts'
import { compensate } from './chains.ts'
import { updateClock } from './clock.ts'
import { cancelJoins } from './joins.ts'
import { numberSlip } from './numbers.ts'
import { clearTimers, leave, setTimers, statusOfPlace } from './places.ts'
import { notify } from './reception.ts'
import { tellParent } from './tell-parent.ts'
import type { DossierEvent, DossierState, Hold, Outcome } from './types.ts'
import { withdrawalMode } from './withdrawal.ts'
import { type Handled, set, type Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

const noticeOf = { refused: 'refused', stopped: 'stopped', withdrawn: 'withdrawn' } as const

/** The dossier ends: nothing is open any more, the clock stops. */
export function endDossier(working: Working, outcome: Outcome, status: NationalStatus): Handled {
  for (const place of working.state.places) leave(working, place)
  cancelJoins(working)
  const waiting = supplementOf(working.state.hold)
  if (waiting) working.timers.push({ kind: 'clear', timerId: `supplement:${waiting.requestId}` })
  set(working, { outcome, status, hold: null, endedAt: working.context.now })
  compensate(working)
  tellParent(working)
  if (outcome in noticeOf) notify(working, noticeOf[outcome as keyof typeof noticeOf])
  if (status === 'returned') notify(working, 'returned')
  return updateClock(working, outcome)
}

/** The supplement a dossier waits for, also one behind a withdrawal. */
export const supplementOf = (hold: Hold | null): Extract<Hold, { kind: 'supplement' }> | null =>
  hold?.kind === 'withdrawal' ? supplementOf(hold.during) : hold

/** Whether a result has been issued: what is issued cannot be withdrawn any more. */
export const isIssued = (state: DossierState): boolean => Object.values(state.outputs).some((o) => o.issuedAt !== null)

/** Form 03: the dossier is not received; allowed where the step says so. */
export function refuse(working: Working, event: EventOf<'refuse'>): Handled {
  const { state, version } = working
  if (state.hold) return { code: 'event.notNow', params: { hold: state.hold.kind } }
  const step = state.places
    .map((p) => version.steps.get(p.stepId))
    .find((s) => s?.kind === 'task' && s.allow.includes('refuse'))
  if (!step) return { code: 'event.notNow', params: { event: 'refuse' } }
  const wrong = unknownReason(working, 'refusal', event.reason)
  if (wrong) return wrong
  numberSlip(working, 'refusalSlip')
  return endDossier(working, 'refused', 'refused')
}

/** Form 05: processing stops for a coded reason, also while the dossier waits for a supplement. */
export function stop(working: Working, event: EventOf<'stop'>): Handled {
  const { state, version } = working
  const allowed = state.places.some((p) => {
    const step = version.steps.get(p.stepId)
    return step !== undefined && allows(step, 'stop')
  })
  if (!allowed) return { code: 'event.notNow', params: { event: 'stop' } }
  const wrong = unknownReason(working, 'stop', event.reason)
  if (wrong) return wrong
  numberSlip(working, 'stopSlip')
  return endDossier(working, 'stopped', 'stopped')
}

/** Whether a step offers a built-in act. */
export function allows(step: Step, act: 'supplement' | 'refuse' | 'stop'): step is StepOf<'task' | 'chain'> {
  return (step.kind === 'task' || step.kind === 'chain') && (step.allow as readonly string[]).includes(act)
}

/** A reason must stand in the catalogue when the definition has one; free words go into the comment. */
export function unknownReason(working: Working, catalogue: string, reason: string): Handled {
  const known = working.version.definition.policies.reasons.find((c) => c.id === catalogue)
  if (!known) return reason.trim() === '' ? { code: 'transition.inputMissing', params: { input: 'reason' } } : undefined
  return known.reasons.includes(reason) ? undefined : { code: 'transition.inputMissing', params: { input: 'reason' } }
}

/** Before reception at once; after it a request that an official decides; never after the result was issued. */
export function requestWithdrawal(working: Working, event: EventOf<'requestWithdrawal'>): Handled {
  const { state, context, version } = working
  if (state.receivedAt === null) return endDossier(working, 'withdrawn', 'withdrawn')
  if (isIssued(state)) return { code: 'withdrawal.tooLate' }
  const mode = withdrawalMode(version, state)
  if (mode === 'never') return { code: 'withdrawal.tooLate' }
  if (state.hold?.kind === 'withdrawal') return { code: 'event.notNow', params: { hold: 'withdrawal' } }
  if (event.reason.trim() === '') return { code: 'transition.inputMissing', params: { input: 'reason' } }
  if (mode === 'atOnce') return endDossier(working, 'withdrawn', 'withdrawn')
  const accountId = context.actor.accountId
  set(working, {
    hold: { kind: 'withdrawal', since: context.now, reason: event.reason, accountId, during: state.hold },
    status: 'withdrawal_requested',
  })
  // Who was consulted goes on thinking: his time does not stand still, so his timers stay.
  for (const place of state.places) if (!version.consultations.has(place.stepId)) clearTimers(working, place)
  return updateClock(working, 'withdrawalRequested')
}

/** An official grants or declines the withdrawal; declined, everything goes on where it was: joins and clock follow after. */
export function decideWithdrawal(working: Working, event: EventOf<'decideWithdrawal'>): Handled {
  const { state, version } = working
  if (state.hold?.kind !== 'withdrawal') return { code: 'event.notNow', params: { event: 'decideWithdrawal' } }
  // While the request waited, a neighbour's answer may have carried the dossier past the point.
  if (event.accept && isIssued(state)) return { code: 'withdrawal.tooLate' }
  if (event.accept) return endDossier(working, 'withdrawn', 'withdrawn')
  if (event.comment.trim() === '') return { code: 'transition.inputMissing', params: { input: 'comment' } }
  const hold = state.hold.during
  set(working, { hold, status: hold ? 'supplement_requested' : statusOfPlace(working) })
  for (const place of state.places) {
    // Back in a supplement only what does not wait for the applicant runs: his own silence begins when he has answered.
    if (hold && version.steps.get(place.stepId)?.kind === 'task') continue
    const denied = setTimers(working, place)
    if (denied) return denied
  }
  return undefined
}
