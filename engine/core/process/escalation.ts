import { dueAt } from '../calendar/index.ts'
import type { EscalationLevel, TimeLimit } from '../definition/index.ts'
import type { Denial } from '../errors.ts'
import { hand } from './forward.ts'
import { agencyOfRole, unitOf } from './places.ts'
import type { DossierEvent, DossierState, Place } from './types.ts'
import { type Handled, set, type Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

const keyOf = ({ stepId, visit }: Pick<Place, 'stepId' | 'visit'>): string => `${stepId}#${visit}`
const timerIdOf = (place: Place, level: number): string => `escalation:${keyOf(place)}:${level}`

function levelsAt({ version }: Working, place: Place): readonly EscalationLevel[] {
  const step = version.steps.get(place.stepId)
  return (step && 'escalate' in step && step.escalate) || []
}

/**
 * Brings the timers of overdue steps in line with where the dossier stands now: set for a visit that runs, taken away while
 * it stands still or is over.
 */
export function settleEscalations(before: DossierState, working: Working): Handled {
  for (const place of before.places) {
    const gone = !standsIn(working.state, place)
    const waits = !gone && isRunning(before) && !isRunning(working.state)
    if (gone || waits) clear(working, place, before)
    if (gone && before.escalated?.[keyOf(place)]) forget(working, place)
  }
  if (!isRunning(working.state)) return undefined
  for (const place of working.state.places) {
    if (standsIn(before, place) && isRunning(before)) continue
    const denied = start(working, place)
    if (denied) return denied
  }
  return undefined
}

const standsIn = (state: DossierState, { stepId, visit }: Place): boolean =>
  state.places.some((p) => p.stepId === stepId && p.visit === visit)

const isRunning = (state: DossierState): boolean =>
  state.hold === null && state.endedAt === null && !state.pauses.some((pause) => pause.to === null)

function clear(working: Working, place: Place, { escalated }: DossierState): void {
  const reached = escalated?.[keyOf(place)]?.level ?? 0
  for (const level of levelsAt(working, place).keys())
    if (level >= reached) working.timers.push({ kind: 'clear', timerId: timerIdOf(place, level) })
}

function forget(working: Working, place: Place): void {
  const { [keyOf(place)]: _over, ...escalated } = working.state.escalated ?? {}
  set(working, { escalated })
}

/** Every level not reached yet, counted from entering the step without the time in which the clock stood still. */
function start(working: Working, place: Place): Handled {
  const levels = levelsAt(working, place)
  const reached = working.state.escalated?.[keyOf(place)]?.level ?? 0
  if (levels.length <= reached) return undefined
  const end = allottedEnd(working, place)
  if (typeof end !== 'string') return end
  for (const [level, { after }] of levels.entries()) {
    if (level < reached) continue
    const at = countPaused(working, end, after)
    if (typeof at !== 'string') return at
    const { stepId, visit } = place
    working.timers.push({
      kind: 'set',
      timerId: timerIdOf(place, level),
      timer: 'escalation',
      dueAt: at,
      stepId,
      visit,
      level,
    })
  }
  return undefined
}

function allottedEnd(working: Working, place: Place): string | Denial {
  const allotment = working.version.steps.get(place.stepId)?.allotment
  return allotment ? countPaused(working, place.enteredAt, allotment) : place.enteredAt
}

function countPaused({ state, context }: Working, from: string, limit: TimeLimit): string | Denial {
  // Whatever a supplement does to the dossier's limit, a step goes on where it stood.
  const pauses = state.pauses.map((pause) => ({ ...pause, policy: 'resume' as const }))
  const due = dueAt({ receivedAt: from, limit, calendar: context.reference.calendar, pauses })
  if (!due.ok) return due.error
  return due.value.state === 'due' ? due.value.dueAt : from
}

/** A level is reached: once per visit. Whoever it goes to is told, or gets the work. */
export function escalate(working: Working, event: EventOf<'timer'>): Handled {
  const { state } = working
  const place = state.places.find((p) => p.stepId === event.stepId && p.visit === event.visit)
  const index = event.level ?? -1
  const level = place && levelsAt(working, place)[index]
  const before = place && state.escalated?.[keyOf(place)]
  if (!place || !level || !isRunning(state) || (before?.level ?? 0) > index) {
    working.noop = true
    return undefined
  }
  const role = level.reassign ? level.to : before?.role
  set(working, {
    escalated: { ...state.escalated, [keyOf(place)]: { level: index + 1, ...(role ? { role } : {}) } },
  })
  const agencyId = agencyOfRole(working, level.to)
  if (level.notification)
    working.effects.push({ kind: 'notify', notificationId: level.notification, told: { agencyId, role: level.to } })
  if (level.reassign) {
    const step = working.version.steps.get(place.stepId)
    const unit = step && 'actor' in step ? unitOf(working, step) : undefined
    hand(working, place, { agencyId, role: level.to, unitId: unit?.ok ? unit.unitId : null })
  }
  return undefined
}
