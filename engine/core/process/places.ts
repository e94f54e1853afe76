import { startOfDate } from '../calendar/index.ts'
import type { NationalStatus, StepOf, StepRole } from '../definition/index.ts'
import type { Denial } from '../errors.ts'
import { leaveAppointment } from './appointment-state.ts'
import { leaveChain } from './chains.ts'
import { instantAfter } from './clock.ts'
import { factsOf, valueAt } from './facts.ts'
import { branchOf } from './opinions.ts'
import type { Place } from './types.ts'
import { type Handled, set, type Working } from './working.ts'

/** Closes what belongs to the visit that ends: its task and its timers. */
export function leave(working: Working, place: Place): void {
  clearTimers(working, place)
  leaveAppointment(working, place)
  leaveChain(working, place)
  const kind = working.version.steps.get(place.stepId)?.kind
  if (kind === 'task' || kind === 'group' || working.version.consultations.has(place.stepId))
    working.tasks.push({ kind: 'close', stepId: place.stepId, visit: place.visit })
  const { [place.stepId]: _gone, ...assignee } = working.state.assignee
  set(working, { assignee, places: working.state.places.filter((p) => p !== place) })
}

export const timerId = (kind: 'silence' | 'wait' | 'reminder', place: { stepId: string; visit: number }): string =>
  `${kind}:${place.stepId}#${place.visit}`

export const reminderId = (place: Place, index: number): string => `${timerId('reminder', place)}:${index}`

/** Silence of whoever should act fires the step's own transition after a while. */
export function setSilence(working: Working, step: StepOf<'task'>, place: Place): Handled {
  if (!step.silence) return undefined
  const at = instantAfter(working.context.now, step.silence.after, working.context.reference)
  if (typeof at !== 'string') return at
  working.timers.push({
    kind: 'set',
    timerId: timerId('silence', place),
    timer: 'silence',
    dueAt: at,
    stepId: step.id,
    visit: place.visit,
  })
  return undefined
}

/** Sets the timer of a chain that has a limit. */
export function startLimit(working: Working, step: StepOf<'chain'>, place: Place): Handled {
  if (!step.limit) return undefined
  return setWait(working, place, instantAfter(working.context.now, step.limit, working.context.reference))
}

/** Sets the timer of a waiting step. */
export function startWait(working: Working, step: StepOf<'wait'>, place: Place): Handled {
  return setWait(working, place, waitEnd(working, step))
}

function setWait(working: Working, place: Place, at: string | null | Denial): Handled {
  if (at === null) return undefined
  if (typeof at !== 'string') return at
  // Set when the withdrawal is declined: one that fires before that would be spent.
  if (working.state.hold?.kind === 'withdrawal') return undefined
  working.timers.push({
    kind: 'set',
    timerId: timerId('wait', place),
    timer: 'wait',
    dueAt: at,
    stepId: place.stepId,
    visit: place.visit,
  })
  return undefined
}

function waitEnd(working: Working, step: StepOf<'wait'>) {
  const { now, reference } = working.context
  const { until } = step
  if (until.kind === 'event') return until.atMost ? instantAfter(now, until.atMost, reference) : null
  if (until.kind === 'duration') return instantAfter(now, until.limit, reference)
  const date = valueAt(factsOf(working), `step.${step.id}.date`)
  if (!date.ok || typeof date.value !== 'string')
    return { code: 'transition.conditionUnknown', params: { place: `step.${step.id}.date` } } as const
  return startOfDate(date.value)
}

/** Closes the timers of a place. */
export function clearTimers(working: Working, place: Place): void {
  const consultation = working.version.consultations.get(place.stepId)
  if (consultation) {
    working.timers.push({ kind: 'clear', timerId: timerId('silence', place) })
    for (const i of consultation.branch.remindAfter.keys())
      working.timers.push({ kind: 'clear', timerId: reminderId(place, i) })
  }
  const step = working.version.steps.get(place.stepId)
  if (step?.kind === 'task' && step.silence) working.timers.push({ kind: 'clear', timerId: timerId('silence', place) })
  if (step?.kind === 'wait' || (step?.kind === 'chain' && step.limit))
    working.timers.push({ kind: 'clear', timerId: timerId('wait', place) })
}

/** Sets them anew, counted from now. */
export function setTimers(working: Working, place: Place): Handled {
  const step = working.version.steps.get(place.stepId)
  if (step?.kind === 'task') return setSilence(working, step, place)
  if (step?.kind === 'chain') return startLimit(working, step, place)
  return step?.kind === 'wait' ? startWait(working, step, place) : undefined
}

/** The unit that works a step: its own rule, else the one the service names for the role, else the whole agency. */
export function unitOf(
  working: Working,
  step: Pick<StepOf<'task'>, 'id' | 'actor'>,
): { readonly ok: true; readonly unitId: string | null } | { readonly ok: false } {
  // Another agency than the one the rule was written for has units of its own.
  if (step.actor.unit !== undefined && !working.state.forwards && roleOf(working, step) === step.actor.role) {
    const value = valueAt(factsOf(working), `step.${step.id}.unit`)
    return value.ok && typeof value.value === 'string' ? { ok: true, unitId: value.value } : { ok: false }
  }
  const role = roleOf(working, step)
  if (role === 'applicant') return { ok: true, unitId: null }
  // The units of the service are those of the agency that receives the report.
  const { duty } = working.state
  if (duty && role !== 'receptionist') return { ok: true, unitId: duty.unitId }
  return { ok: true, unitId: working.context.reference.service.units[role] ?? null }
}

/** The role that works a step: its own, or the one an overdue visit of it was escalated to. */
export function roleOf({ state }: { state: Working['state'] }, step: Pick<StepOf<'task'>, 'id' | 'actor'>): StepRole {
  if (!state.escalated) return step.actor.role
  const visit = state.places.find((place) => place.stepId === step.id)?.visit
  return state.escalated[`${step.id}#${visit}`]?.role ?? step.actor.role
}

/** Reception is the work of the agency that numbered the dossier, everything else of the competent one. */
export const agencyOfRole = (working: { state: Working['state'] }, role: string): string =>
  role === 'receptionist' ? working.state.agencyId : working.state.competentAgencyId

const noOutput = { number: null, numberedOn: null, file: null, signatures: [], issuedAt: null } as const

export function setOutput(
  working: Working,
  outputId: string,
  change: Partial<Working['state']['outputs'][string]>,
): void {
  const { outputs } = working.state
  set(working, { outputs: { ...outputs, [outputId]: { ...(outputs[outputId] ?? noOutput), ...change } } })
}

/** National status of the step the dossier stands in. */
export function statusOfPlace(working: Working): NationalStatus {
  const place = working.state.places.find((p) => branchOf(p) === undefined)
  const step = working.version.steps.get(place?.stepId ?? '')
  return step?.status ?? working.state.status
}
