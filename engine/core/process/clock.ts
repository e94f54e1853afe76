import { dueAt, type Extension, localDateOf, type Pause } from '../calendar/index.ts'
import type { Channel, CutOff, TimeLimit } from '../definition/index.ts'
import type { Denial } from '../errors.ts'
import { evaluateAt, type Facts } from './facts.ts'
import type { DossierState, DueBasis, Reference } from './types.ts'
import { type Handled, set, type Working } from './working.ts'

/** Instant at which a limit that starts now is over, on the agency's calendar. */
export function instantAfter(from: string, limit: TimeLimit, reference: Reference): string | Denial {
  const due = dueAt({ receivedAt: from, limit, calendar: reference.calendar })
  if (!due.ok) return due.error
  return due.value.state === 'due' ? due.value.dueAt : from
}

/** What the due date is counted from, chosen on the day of reception; null stands for a condition that is not known. */
export function chooseBasis(working: Working, facts: Facts): DueBasis | Denial {
  const { definition } = working.version
  const { state, context } = working
  // What is owed each period has the limit of its duty, whatever the case.
  if (state.duty && definition.duty)
    return { limit: definition.duty.dueAfter, rule: 'duty', cutOff: null, extension: null }
  return basisFor(facts, {
    caseId: state.caseId,
    channel: state.channel,
    on: localDateOf(state.receivedAt ?? context.now),
  })
}

/**
 * Limit, cut-off hour and extension of a dossier of a case handed in by a channel and received on a day.
 * @param on  local day of reception, `YYYY-MM-DD`
 */
export function basisFor(
  facts: Facts,
  { caseId, channel, on }: { readonly caseId: string | null; readonly channel: Channel; readonly on: string },
): DueBasis | Denial {
  const { definition } = facts.version
  const procedureCase = definition.cases.find((c) => c.id === caseId)
  if (!procedureCase) return { code: 'case.none' }
  let basis: { limit: TimeLimit; rule: string; cutOff: CutOff | null } = {
    limit: procedureCase.timeLimit,
    rule: procedureCase.id,
    cutOff: procedureCase.cutOff ?? null,
  }
  for (const rule of definition.deadlines.timeLimits) {
    if (rule.case !== undefined && rule.case !== procedureCase.id) continue
    if (rule.channel !== undefined && rule.channel !== channel) continue
    if ((rule.validity.from && on < rule.validity.from) || (rule.validity.to && on > rule.validity.to)) continue
    const holds = rule.when === undefined ? true : evaluateAt(facts, `timeLimit.${rule.id}.when`)
    if (holds === null) return { code: 'transition.conditionUnknown', params: { place: `timeLimit.${rule.id}` } }
    if (holds === true) {
      basis = { limit: rule.limit, rule: rule.id, cutOff: rule.cutOff ?? basis.cutOff }
      break
    }
  }
  let extension: Extension | null = null
  for (const rule of definition.deadlines.extensions) {
    const holds = evaluateAt(facts, `extension.${rule.id}.when`)
    if (holds === null) return { code: 'transition.conditionUnknown', params: { place: `extension.${rule.id}` } }
    if (holds === true)
      extension = {
        workingDays: ((extension as Extension | null)?.workingDays ?? 0) + rule.workingDays,
        reason: `extension.${rule.id}`,
      }
  }
  return { ...basis, extension }
}

/** The case that applies: the first whose condition holds. */
export function chooseCase(working: Working, facts: Facts): string | Denial {
  for (const procedureCase of working.version.definition.cases) {
    const holds = procedureCase.when === undefined ? true : evaluateAt(facts, `case.${procedureCase.id}.when`)
    if (holds === null) return { code: 'transition.conditionUnknown', params: { place: `case.${procedureCase.id}` } }
    if (holds === true) return procedureCase.id
  }
  return { code: 'case.none' }
}

/**
 * Brings the clock in line with where the dossier stands: opens and closes pauses, counts the due date anew and keeps the old
 * one. Each pause has its own event: of several at once, the clock runs again when the last has ended.
 * @param because  event type that is the reason, kept beside a replaced due date
 */
export function updateClock(working: Working, because: string): Handled {
  const { state, context } = working
  if (state.receivedAt === null || state.dueBasis === null) return undefined
  const wanted = wantedPauses(working)
  const isWanted = (pause: Pause) => wanted.some((one) => one.eventRef === pause.eventRef)
  const isOpen = (pause: Pause) => state.pauses.some((one) => one.to === null && one.eventRef === pause.eventRef)
  const begun = wanted.filter((pause) => !isOpen(pause))
  const ended = state.pauses.filter((pause) => pause.to === null && !isWanted(pause))
  if (begun.length === 0 && ended.length === 0 && state.due !== null) return undefined
  const kept = state.pauses.map((pause) => (ended.includes(pause) ? { ...pause, to: context.now } : pause))
  return setDue(working, [...kept, ...begun], because)
}

/** Counts the due date anew from what it is counted from now: basis, calendar or an extension has changed. */
export function recountDue(working: Working, because: string): Handled {
  const { state } = working
  return state.receivedAt === null || state.dueBasis === null ? undefined : setDue(working, state.pauses, because)
}

function setDue(working: Working, pauses: readonly Pause[], because: string): Handled {
  const { state, context } = working
  const counted = countDue({ ...state, pauses }, context.reference, context.now)
  if (!counted.ok) {
    if (state.endedAt === null) return counted.error
    // Nothing is owed any more: that next year's calendar is not confirmed yet must not keep a dossier from ending.
    set(working, { pauses, due: { dueAt: null, pausedSince: null, remaining: null } })
    return undefined
  }
  const due = counted.value
  const next =
    due.state === 'due'
      ? { dueAt: due.dueAt, pausedSince: null, remaining: null }
      : { dueAt: null, pausedSince: due.since, remaining: due.remaining }
  const before = lastDueAt(state)
  const replaced = before !== null && next.dueAt !== null && before !== next.dueAt
  set(working, {
    pauses,
    due: next,
    earlierDue:
      state.due?.dueAt && next.dueAt !== state.due.dueAt
        ? [...state.earlierDue, { dueAt: state.due.dueAt, replacedAt: context.now, because }]
        : state.earlierDue,
  })
  working.dueExplanation = due.explanation
  if (replaced)
    for (const n of working.version.definition.notifications)
      if (n.on === 'dueChanged') working.effects.push({ kind: 'notify', notificationId: n.id })
  return undefined
}

const lastDueAt = (state: DossierState): string | null => state.due?.dueAt ?? state.earlierDue.at(-1)?.dueAt ?? null

/** The due date of a dossier with its explanation, at any time and from the state alone. */
export function countDue(state: DossierState, reference: Pick<Reference, 'calendar'>, now: string) {
  if (state.receivedAt === null || state.dueBasis === null) throw new Error('due date of a dossier not yet received')
  return dueAt({
    receivedAt: state.receivedAt,
    limit: state.dueBasis.limit,
    calendar: reference.calendar,
    cutOff: state.dueBasis.cutOff ?? undefined,
    extension: state.dueBasis.extension ?? undefined,
    reschedulings: state.reschedulings,
    pauses: state.pauses,
    now,
  })
}

function wantedPauses(working: Working): Pause[] {
  const { state, version, context } = working
  if (state.endedAt !== null) return []
  const from = context.now
  const out: Pause[] = []
  for (let hold = state.hold; hold !== null; hold = hold.kind === 'withdrawal' ? hold.during : null) {
    if (hold.kind === 'withdrawal') {
      const eventRef = `withdrawal@${hold.since}`
      out.push({ from, to: null, reasonKey: 'withdrawal', eventRef, policy: 'resume' })
      continue
    }
    const { policy, minimum } = version.definition.deadlines.supplement
    const pause = { from, to: null, reasonKey: 'supplement', eventRef: hold.requestId, policy } as const
    out.push(minimum ? { ...pause, minimum } : pause)
  }
  for (const { stepId, visit } of state.places)
    if (version.steps.get(stepId)?.clock === 'paused')
      out.push({ from, to: null, reasonKey: `step.${stepId}`, eventRef: `${stepId}#${visit}`, policy: 'resume' })
  return out
}
