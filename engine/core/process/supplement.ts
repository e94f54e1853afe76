import type { TimeLimit } from '../definition/index.ts'
import type { Denial } from '../errors.ts'
import { instantAfter, updateClock } from './clock.ts'
import { endDossier, unknownReason } from './ending.ts'
import { errorsIn, factsOf } from './facts.ts'
import { settleJoins } from './moves.ts'
import { numberSlip } from './numbers.ts'
import { ownerNameOf } from './owner.ts'
import { setSilence, statusOfPlace, timerId } from './places.ts'
import { notify } from './reception.ts'
import type { DossierEvent, DossierState, SupplementRequest } from './types.ts'
import { type Handled, set, type Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

/**
 * Whether one more supplement may be asked for. A request before reception does not use up the number the law allows
 * afterwards.
 */
export function mayAskAgain({ receivedAt, supplements }: DossierState, maxRequests: number): boolean {
  return receivedAt === null || supplements.filter((s) => s.at >= receivedAt).length < maxRequests
}

/** Form 02: one consolidated notice with everything that is missing or wrong; the clock pauses. */
export function requestSupplement(working: Working, event: EventOf<'requestSupplement'>): Handled {
  const { state, version, context } = working
  if (state.hold) return { code: 'event.notNow', params: { hold: state.hold.kind } }
  const place = state.places.find((p) => {
    const step = version.steps.get(p.stepId)
    return step?.kind === 'task' && step.allow.includes('supplement')
  })
  if (!place) return { code: 'event.notNow', params: { event: 'requestSupplement' } }
  const { supplement } = version.definition.deadlines
  if (!mayAskAgain(state, supplement.maxRequests))
    return { code: 'supplement.limitReached', params: { max: supplement.maxRequests } }
  if (event.items.length === 0) return { code: 'supplement.empty' }
  for (const item of event.items) {
    const known = item.kind === 'field' ? mayBeAsked(working, item.id) : version.requirements.has(item.id)
    if (!known) return { code: 'input.unknownField', params: { field: item.id } }
    if (item.reason !== undefined) {
      const wrong = unknownReason(working, 'supplement', item.reason)
      if (wrong) return wrong
    }
    if (item.note.trim() === '') return { code: 'transition.inputMissing', params: { input: 'note', item: item.id } }
  }
  if (state.supplements.some((s) => s.id === event.requestId))
    return { code: 'input.invalid', params: { input: 'requestId' } }
  const answerBy = answerByOf(working, event)
  if (typeof answerBy !== 'string') return answerBy
  const request: SupplementRequest = {
    id: event.requestId,
    at: context.now,
    by: context.actor.accountId,
    items: event.items,
    note: event.note,
    answerBy,
    answeredAt: null,
  }
  set(working, {
    hold: { kind: 'supplement', requestId: request.id, since: context.now, answerBy },
    status: 'supplement_requested',
    supplements: [...state.supplements, request],
  })
  working.tasks.push({ kind: 'suspend' })
  for (const one of state.places) {
    const step = version.steps.get(one.stepId)
    if (step?.kind === 'task' && step.silence) working.timers.push({ kind: 'clear', timerId: timerId('silence', one) })
  }
  working.timers.push({
    kind: 'set',
    timerId: `supplement:${request.id}`,
    timer: 'supplementEnd',
    dueAt: answerBy,
    requestId: request.id,
  })
  numberSlip(working, 'supplementSlip')
  notify(working, 'supplementRequested')
  return updateClock(working, 'supplementRequested')
}

/** The usual deadline, or one of its own within the bounds that the procedure gives. */
function answerByOf({ version, context }: Working, event: EventOf<'requestSupplement'>): string | Denial {
  const { answerWithin, answerBounds } = version.definition.deadlines.supplement
  const after = (limit: TimeLimit) => instantAfter(context.now, limit, context.reference)
  const own = after(event.answerWithin ?? answerWithin)
  if (event.answerWithin === undefined || typeof own !== 'string') return own
  const [least, most] = [after(answerBounds?.min ?? answerWithin), after(answerBounds?.max ?? answerWithin)]
  if (typeof least !== 'string') return least
  if (typeof most !== 'string') return most
  return own < least || own > most
    ? { code: 'supplement.deadlineOutside', params: { earliest: least, latest: most } }
    : own
}

/** What the applicant cannot write he cannot correct: he could never answer, and the dossier would be stopped for it. */
function mayBeAsked(working: Working, fieldId: string): boolean {
  const { version } = working
  if (!version.applicantFields.has(fieldId)) return false
  const type = version.fields.get(fieldId)?.field.type
  return type !== 'computed' && type !== 'richText' && !factsOf(working).evaluation.lockedFields.has(fieldId)
}

/** The applicant answers every item; nothing but the items asked may change. */
export function answerSupplement(working: Working, event: EventOf<'answerSupplement'>): Handled {
  const { state, version, context } = working
  const { hold } = state
  if (hold?.kind !== 'supplement') return { code: 'event.notNow', params: { event: 'answerSupplement' } }
  // Both in whole seconds, so texts sort as instants. Whether an answer counts must not hang on how soon the worker comes round to the end of the deadline.
  if (context.now > hold.answerBy)
    return { code: 'event.notNow', params: { event: 'answerSupplement', answerBy: hold.answerBy } }
  const request = state.supplements.find((s) => s.id === hold.requestId)
  if (!request) throw new Error(`supplement request of the hold is missing: ${hold.requestId}`)
  const asked = (kind: 'field' | 'requirement', id: string) => request.items.some((i) => i.kind === kind && i.id === id)
  const foreign =
    Object.keys(event.answers).find((id) => !asked('field', id)) ??
    Object.keys(event.documents).find((id) => !asked('requirement', id))
  if (foreign) return { code: 'input.unknownField', params: { field: foreign } }
  const unanswered = request.items.filter((item) =>
    item.kind === 'field' ? !(item.id in event.answers) : (event.documents[item.id] ?? []).length === 0,
  )
  if (unanswered.length > 0)
    return { code: 'answers.invalid', issues: unanswered.map((i) => ({ path: i.id, code: 'required' })) }
  working.answers = { ...working.answers, ...event.answers }
  working.documents = { ...working.documents, ...event.documents }
  working.inputChanged = true
  const facts = factsOf(working)
  const issues = errorsIn(facts.evaluation, (id) => version.applicantFields.has(id))
  if (issues.length > 0) return { code: 'answers.invalid', issues }
  set(working, {
    hold: null,
    status: statusOfPlace(working),
    ownerName: ownerNameOf(working),
    supplements: state.supplements.map((s) => (s.id === request.id ? { ...s, answeredAt: context.now } : s)),
  })
  working.tasks.push({ kind: 'resume' })
  working.timers.push({ kind: 'clear', timerId: `supplement:${request.id}` })
  for (const place of state.places) {
    const step = version.steps.get(place.stepId)
    if (step?.kind !== 'task') continue
    const denied = setSilence(working, step, place)
    if (denied) return denied
  }
  return settleJoins(working) ?? updateClock(working, 'supplemented')
}

/** The applicant's own deadline passed without an answer: the dossier is stopped. */
export function supplementEnded(working: Working, requestId: string | undefined): Handled {
  const { hold } = working.state
  const current = hold?.kind === 'withdrawal' ? hold.during : hold
  if (current?.kind !== 'supplement' || current.requestId !== requestId) {
    working.noop = true
    return undefined
  }
  numberSlip(working, 'stopSlip')
  return endDossier(working, 'stopped', 'stopped')
}
