import { assigneesOf, opensAt, periodByKey, reminders } from '../duties/index.ts'
import type { Denial } from '../errors.ts'
import { chooseBasis, chooseCase, updateClock } from './clock.ts'
import type { DutyState, OpenDutyEvent } from './duty-state.ts'
import { errorsIn, factsOf } from './facts.ts'
import { enter } from './moves.ts'
import { initialState, numberDossier } from './submit.ts'
import type { DecisionContext, DossierEvent } from './types.ts'
import type { LoadedVersion } from './version.ts'
import { type Handled, set, startWorking, type Working } from './working.ts'

/**
 * The schedule opens the dossier of one assignee for one period: no one fills in a form for it, its first task is the
 * assignee's. It counts as received when it was due to be opened, so that a stop of the server moves no due date.
 */
export function openDuty(version: LoadedVersion, event: OpenDutyEvent, context: DecisionContext): Working | Denial {
  const { duty } = version.definition
  const { actor, reference, now } = context
  if (actor.kind !== 'system') return { code: 'actor.notAllowed', params: { operation: 'openDuty' } }
  const period = duty && periodByKey(duty.every, event.period)
  if (!duty || !period || !assigneesOf(duty, reference.codeLists).includes(event.assignee))
    return { code: 'event.notNow', params: { event: 'openDuty', period: event.period } }
  const opens = opensAt(duty, period, reference.calendar)
  if (!opens.ok) return opens.error
  if (opens.value > now) return { code: 'event.notNow', params: { event: 'openDuty', period: event.period } }
  const ofUnits = duty.assignees.kind === 'units'
  const state = initialState(
    version,
    {
      type: 'submit',
      dossierId: event.dossierId,
      agencyId: event.agencyId,
      channel: reference.service.channels[0] ?? 'online',
      submitter: { kind: 'organisation', fullName: event.name },
      applicantAccountId: null,
      answers: {},
      documents: {},
    },
    context,
  )
  const working = startWorking(version, context, { state, answers: {}, documents: {} })
  working.inputChanged = true
  set(working, {
    competentAgencyId: ofUnits ? state.competentAgencyId : event.assignee,
    receivedAt: opens.value,
    duty: {
      period: period.key,
      from: period.from,
      to: period.to,
      assignee: event.assignee,
      unitId: ofUnits ? event.assignee : null,
      opensAt: opens.value,
      submittedAt: null,
    },
  })
  const caseId = chooseCase(working, factsOf(working))
  if (typeof caseId !== 'string') return caseId
  set(working, { caseId })
  const dueBasis = chooseBasis(working, factsOf(working))
  if ('code' in dueBasis) return dueBasis
  set(working, { dueBasis })
  tell(working, 'dutyOpened')
  return (
    updateClock(working, 'openDuty') ??
    numberDossier(working) ??
    setReminders(working) ??
    enter(working, 'main', version.definition.workflow.initial) ??
    working
  )
}

/** Timers of what is not yet handed in: the reminders still to come, and the end. */
function setReminders(working: Working): Handled {
  const { duty } = working.version.definition
  const dueAt = working.state.due?.dueAt
  const { now, reference } = working.context
  if (!duty || !dueAt) return undefined
  const all = reminders(duty, dueAt, now, reference.calendar)
  if (!all.ok) return all.error
  for (const [i, at] of all.value.entries())
    working.timers.push({ kind: 'set', timerId: `duty:remind:${i}`, timer: 'dutyReminder', dueAt: at })
  if (dueAt > now) working.timers.push({ kind: 'set', timerId: 'duty:late', timer: 'dutyLate', dueAt })
  return undefined
}

function clearReminders(working: Working): void {
  const { duty } = working.version.definition
  for (const i of (duty?.remindBefore ?? []).keys()) working.timers.push({ kind: 'clear', timerId: `duty:remind:${i}` })
  working.timers.push({ kind: 'clear', timerId: 'duty:late' })
}

/** A reminder, or the due date passed: said once, and only while the report is owed. */
export function dutyTimer(working: Working, event: Extract<DossierEvent, { type: 'timer' }>): Handled {
  const { duty } = working.state
  if (!duty || duty.submittedAt !== null) {
    working.noop = true
    return undefined
  }
  tell(working, event.timer === 'dutyLate' ? 'dutyLate' : 'dutyReminder')
  return undefined
}

/**
 * The report is handed in when it leaves the assignee's step, whole and right, and owed again when it comes back to it.
 * Runs after every event of a duty's dossier.
 */
export function settleDuty(working: Working): Handled {
  const { duty, places, endedAt, outcome } = working.state
  if (!duty) return undefined
  const { initial } = working.version.definition.workflow
  const withAssignee = places.some((place) => place.stepId === initial)
  if (endedAt !== null && outcome !== 'granted') {
    clearReminders(working)
    return undefined
  }
  if (!withAssignee && duty.submittedAt === null) return handIn(working, duty)
  if (!withAssignee || duty.submittedAt === null) return undefined
  set(working, { duty: { ...duty, submittedAt: null } })
  return setReminders(working)
}

function handIn(working: Working, duty: DutyState): Handled {
  const { version, context } = working
  const first = version.steps.get(version.definition.workflow.initial)
  const own = new Set(first?.kind === 'task' ? first.fields : [])
  const issues = errorsIn(factsOf(working).evaluation, (id) => own.has(id) || version.applicantFields.has(id))
  if (issues.length > 0) return { code: 'answers.invalid', issues }
  clearReminders(working)
  set(working, { duty: { ...duty, submittedAt: context.now } })
  return undefined
}

function tell(working: Working, on: 'dutyOpened' | 'dutyReminder' | 'dutyLate'): void {
  const { definition, steps } = working.version
  const { duty, competentAgencyId } = working.state
  const first = steps.get(definition.workflow.initial)
  const role = first?.kind === 'task' ? first.actor.role : 'officer'
  const told = { agencyId: competentAgencyId, role, ...(duty?.unitId ? { unitId: duty.unitId } : {}) }
  for (const n of definition.notifications)
    if (n.on === on)
      working.effects.push({ kind: 'notify', notificationId: n.id, ...(n.to === 'assignee' ? { told } : {}) })
}
