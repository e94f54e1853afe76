import { dueAt, type Extension, localDateOf, type Pause } from '../calendar/index.ts'
import type { CutOff, TimeLimit } from '../definition/index.ts'
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
  const procedureCase = definition.cases.find((c) => c.id === state.caseId)
  if (!procedureCase) return { code: 'case.none' }
  const on = localDateOf(context.now)
  let basis: { limit: TimeLimit; rule: string; cutOff: CutOff | null } = {
    limit: procedureCase.timeLimit,
    rule: procedureCase.id,
    cutOff: procedureCase.cutOff ?? null,
  }
  for (const rule of definition.deadlines.timeLimits) {
    if (rule.case !== undefined && rule.case !== procedureCase.id) continue
    if (rule.channel !== undefined && rule.channel !== state.channel) continue
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
 * Brings the clock in line with where the dossier stands: opens or closes the pause, counts the due date anew and keeps
 * the old one.
 * @param because  event type that is the reason, kept beside a replaced due date
 */
export function updateClock(working: Working, because: string): Handled {
  const { state, version, context } = working
  if (state.receivedAt === null || state.dueBasis === null) return undefined
  const wanted = wantedPause(working)
  const open = state.pauses.at(-1)?.to === null
  let pauses = state.pauses
  if (wanted && !open) pauses = [...pauses, wanted]
  else if (!wanted && open) pauses = pauses.map((p) => (p.to === null ? { ...p, to: context.now } : p))
  else if (state.due !== null) return undefined
  const counted = countDue({ ...state, pauses }, context.reference, context.now)
  if (!counted.ok) return counted.error
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
      state.due?.dueAt && next.dueAt === null
        ? [...state.earlierDue, { dueAt: state.due.dueAt, replacedAt: context.now, because }]
        : state.earlierDue,
  })
  working.dueExplanation = due.explanation
  if (replaced)
    for (const n of version.definition.notifications)
      if (n.on === 'dueChanged') working.effects.push({ kind: 'notify', notificationId: n.id })
  return undefined
}

const lastDueAt = (state: DossierState): string | null => state.due?.dueAt ?? state.earlierDue.at(-1)?.dueAt ?? null

/** The due date of a dossier with its explanation, at any time and from the state alone. */
export function countDue(state: DossierState, reference: Reference, now: string) {
  if (state.receivedAt === null || state.dueBasis === null) throw new Error('due date of a dossier not yet received')
  return dueAt({
    receivedAt: state.receivedAt,
    limit: state.dueBasis.limit,
    calendar: reference.calendar,
    cutOff: state.dueBasis.cutOff ?? undefined,
    extension: state.dueBasis.extension ?? undefined,
    pauses: state.pauses,
    now,
  })
}

function wantedPause(working: Working): Pause | null {
  const { state, version, context } = working
  if (state.endedAt !== null) return null
  if (state.hold?.kind === 'supplement') {
    const { supplement } = version.definition.deadlines
    return {
      from: context.now,
      to: null,
      reasonKey: 'supplement',
      eventRef: state.hold.requestId,
      policy: supplement.policy,
      ...(supplement.minimum ? { minimum: supplement.minimum } : {}),
    }
  }
  if (state.hold?.kind === 'withdrawal')
    return {
      from: context.now,
      to: null,
      reasonKey: 'withdrawal',
      eventRef: `withdrawal@${state.hold.since}`,
      policy: 'resume',
    }
  const paused = state.places.find((place) => version.steps.get(place.stepId)?.clock === 'paused')
  if (!paused) return null
  return {
    from: context.now,
    to: null,
    reasonKey: `step.${paused.stepId}`,
    eventRef: `${paused.stepId}#${paused.visit}`,
    policy: 'resume',
  }
}
