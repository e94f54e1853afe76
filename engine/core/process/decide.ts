import type { Denial } from '../errors.ts'
import { act, automatic, mayActIn, mayDecideWithdrawal, outside, recordActor, timerFired } from './act.ts'
import { settle } from './afterwards.ts'
import {
  appointmentSoon,
  bookAppointment,
  cancelAppointment,
  offerSlots,
  recordAppointment,
  rescheduleAppointment,
} from './appointment.ts'
import { stopByParent } from './as-child.ts'
import { childEnded, childFailed, childOpened, dropChild, maySeeTo, retryChild } from './chain-events.ts'
import { changeCase } from './change-case.ts'
import { updateClock } from './clock.ts'
import { answerConsultation, closeConsultation, consultationTimer } from './consultation.ts'
import { dueSoon } from './due-warning.ts'
import { dutyTimer, openDuty, settleDuty } from './duty.ts'
import { allows, decideWithdrawal, refuse, requestWithdrawal, stop } from './ending.ts'
import { escalate } from './escalation.ts'
import { isOfResult, resultTimer } from './expiry.ts'
import { extend } from './extend.ts'
import { factsOf } from './facts.ts'
import { followedBy } from './follows.ts'
import { forward } from './forward.ts'
import { decideRows, reopenRows } from './group.ts'
import { markPaid, markRefunded } from './mark-paid.ts'
import { may } from './may.ts'
import { moveVersion } from './move-version.ts'
import { settleJoins } from './moves.ts'
import { consultationAt } from './opinions.ts'
import { recall } from './recall.ts'
import { recount } from './recount.ts'
import { submit } from './submit.ts'
import { answerSupplement, requestSupplement, supplementEnded } from './supplement.ts'
import { assign, claim, release } from './tasks.ts'
import type { Answers, Decision, DecisionContext, DossierEvent, EventType, Snapshot } from './types.ts'
import type { LoadedVersion } from './version.ts'
import {
  allocated,
  answerOffer,
  offerEnded,
  offerPlace,
  passWindowWaits,
  placeReturned,
  settleWindow,
} from './window.ts'
import { type Handled, startWorking, toAccepted, type Working } from './working.ts'

/**
 * What becomes of a dossier when an event is sent to it: a pure function of version, reference data, snapshot, event,
 * actor and instant. Permission is judged here, on the very state that the write replaces.
 *
 * Used by the command on the server, by the simulator in the browser, by replay, and by rebuilding from the journal.
 * @param snapshot  null for `submit`, which makes the dossier
 * @returns accepted with all that the commit writes; or the numbers it needs first; or the denial
 */
export function decide(
  version: LoadedVersion,
  snapshot: Snapshot | null,
  event: DossierEvent,
  context: DecisionContext,
): Decision {
  const outcome = begin(version, snapshot, event, context)
  if ('code' in outcome) return { kind: 'denied', denial: outcome }
  const denial =
    settleDuty(outcome) ??
    passWindowWaits(outcome) ??
    settleWindow(outcome) ??
    settle(snapshot?.state ?? null, outcome, event)
  if (denial) return { kind: 'denied', denial }
  if (outcome.inputChanged) settleAnswers(outcome)
  if (outcome.numbersNeeded.length > 0) return { kind: 'needsNumbers', needs: outcome.numbersNeeded }
  return toAccepted(outcome)
}

function begin(
  version: LoadedVersion,
  snapshot: Snapshot | null,
  event: DossierEvent,
  context: DecisionContext,
): Working | Denial {
  if (event.type === 'submit') return start(version, snapshot, event, context)
  if (event.type !== 'openDuty') return go(version, snapshot, event, context)
  return snapshot ? { code: 'event.notNow', params: { event: 'openDuty' } } : openDuty(version, event, context)
}

/**
 * What is kept is what the form makes of the answers: sums, copies and what the account vouches for worked out, the hidden dropped.
 * Who reads the answers, now or in ten years, needs no form beside them.
 */
function settleAnswers(working: Working): void {
  working.answers = factsOf(working).evaluation.values as Answers
}

function start(
  version: LoadedVersion,
  snapshot: Snapshot | null,
  event: Extract<DossierEvent, { type: 'submit' }>,
  context: DecisionContext,
): Working | Denial {
  if (snapshot) return { code: 'event.notNow', params: { event: 'submit' } }
  if (version.definition.duty) return { code: 'duty.notByHand' }
  const starts = version.definition.access.start
  const { actor } = context
  const asCitizen =
    actor.kind === 'citizen' &&
    actor.accountId === event.applicantAccountId &&
    // Fee, papers and steps differ by channel: that somebody came to the counter is for the counter to say.
    event.channel === 'online' &&
    starts.includes('citizen')
  const atCounter =
    starts.includes('receptionist') &&
    event.channel !== 'online' &&
    may(actor, 'dossier.submitAtCounter', { agencyId: event.agencyId, at: context.now })
  // A child of a chain is filed by nobody: the worker opens it for the dossier that asked for it.
  const asChild = actor.kind === 'system' && event.parent !== undefined
  if (event.parent && !asChild) return { code: 'actor.notAllowed', params: { operation: 'submit' } }
  if (!asCitizen && !atCounter && !asChild) return { code: 'actor.notAllowed', params: { operation: 'submit' } }
  return submit(version, event, context)
}

type Handler<T extends EventType> = (working: Working, event: Extract<DossierEvent, { type: T }>) => Handled

/** What each event does; a new event without a row does not compile. */
const handlers: { readonly [T in Exclude<EventType, 'submit' | 'openDuty'>]: Handler<T> } = {
  act,
  requestSupplement: (w, e) => mayWorkHere(w, 'supplement') ?? requestSupplement(w, e),
  answerSupplement: (w, e) => {
    const before = w.answers
    return isApplicant(w) ?? answerSupplement(w, e) ?? reopenRows(w, before)
  },
  refuse: (w, e) => mayWorkHere(w, 'refuse') ?? refuse(w, e),
  stop: (w, e) => mayWorkHere(w, 'stop') ?? stop(w, e),
  requestWithdrawal: (w, e) => isApplicant(w) ?? requestWithdrawal(w, e),
  decideWithdrawal: (w, e) =>
    mayDecideWithdrawal(w) ?? decideWithdrawal(w, e) ?? settleJoins(w) ?? updateClock(w, 'withdrawalDeclined'),
  answerConsultation,
  closeConsultation,
  offerSlots,
  bookAppointment,
  rescheduleAppointment,
  cancelAppointment,
  recordAppointment,
  decideRows,
  claim,
  release,
  assign,
  markPaid,
  markRefunded,
  extend,
  forward,
  changeCase,
  recall,
  recount: (w) => isSystem(w) ?? recount(w),
  timer: (w, e) => isSystem(w) ?? onTimer(w, e),
  automatic: (w, e) => isSystem(w) ?? automatic(w, e),
  outside: (w, e) => isSystem(w) ?? outside(w, e),
  childOpened: (w, e) => isSystem(w) ?? childOpened(w, e),
  childEnded: (w, e) => isSystem(w) ?? childEnded(w, e),
  childFailed: (w, e) => isSystem(w) ?? childFailed(w, e),
  retryChild,
  dropChild,
  stopByParent: (w, e) => isSystem(w) ?? stopByParent(w, e),
  followedBy: (w, e) => isSystem(w) ?? followedBy(w, e),
  migrate: (w, e) => isSystem(w) ?? moveVersion(w, e),
  allocated: (w, e) => isSystem(w) ?? allocated(w, e),
  offerPlace: (w, e) => isSystem(w) ?? offerPlace(w, e),
  answerOffer: (w, e) => isApplicant(w) ?? answerOffer(w, e),
  placeReturned: (w, e) => isSystem(w) ?? placeReturned(w, e),
}

function onTimer(working: Working, event: Extract<DossierEvent, { type: 'timer' }>): Handled {
  if (event.timer === 'supplementEnd') return supplementEnded(working, event.requestId)
  if (event.timer === 'appointment') return appointmentSoon(working, event)
  if (event.timer === 'escalation') return escalate(working, event)
  if (event.timer === 'dueSoon') return dueSoon(working)
  if (isOfResult(event)) return resultTimer(working, event)
  if (event.timer === 'offerEnd') return offerEnded(working, event.timerId)
  if (event.timer === 'dutyReminder' || event.timer === 'dutyLate') return dutyTimer(working, event)
  const place = working.state.places.find((p) => p.stepId === event.stepId && p.visit === event.visit)
  const consultation = place && consultationAt(working, place)
  return consultation ? consultationTimer(working, event, place, consultation) : timerFired(working, event)
}

/** What may still happen when a dossier is over. */
const alsoAfterEnd: ReadonlySet<EventType> = new Set([
  'markPaid',
  'markRefunded',
  'answerConsultation',
  'placeReturned',
  'childOpened',
  'childEnded',
  'childFailed',
  'followedBy',
])

/** Events of the worker that come late, after the end, are recorded; a person is told that it is over. */
const lateIsRecorded: ReadonlySet<EventType> = new Set(['timer', 'automatic', 'outside', 'stopByParent', 'recount'])

function go(
  version: LoadedVersion,
  snapshot: Snapshot | null,
  event: Exclude<DossierEvent, { type: 'submit' | 'openDuty' }>,
  context: DecisionContext,
): Working | Denial {
  if (!snapshot) return { code: 'found.nothing' }
  const working = startWorking(version, context, snapshot)
  if (snapshot.state.endedAt !== null && !alsoAfterEnd.has(event.type) && !isOfResult(event)) {
    if (!lateIsRecorded.has(event.type)) return { code: 'dossier.ended', params: { status: snapshot.state.status } }
    working.noop = true
    return isSystem(working) ?? working
  }
  const handler = handlers[event.type] as Handler<typeof event.type>
  return handler(working, event as never) ?? working
}

/** Whoever may work a step the dossier stands in that allows the act. */
function mayWorkHere(working: Working, allow: 'supplement' | 'refuse' | 'stop'): Handled {
  let denial: Denial = { code: 'event.notNow' }
  for (const place of working.state.places) {
    const step = working.version.steps.get(place.stepId)
    if (!step || !allows(step, allow)) continue
    const refused = step.kind === 'chain' ? maySeeTo(working, step) : mayActIn(working, step, null)
    if (!refused) {
      recordActor(working, place)
      return undefined
    }
    denial = refused
  }
  return denial
}

function isApplicant({ state, context }: Working): Handled {
  const { actor } = context
  const is =
    actor.kind === 'citizen' && state.applicantAccountId !== null && actor.accountId === state.applicantAccountId
  return is ? undefined : { code: 'actor.notAllowed', params: { role: 'applicant' } }
}

const isSystem = ({ context }: Working): Handled =>
  context.actor.kind === 'system' ? undefined : { code: 'actor.notAllowed', params: { role: 'system' } }
