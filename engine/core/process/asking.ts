import type { ConsultationBranch, StepOf } from '../definition/index.ts'
import { instantAfter } from './clock.ts'
import { factsOf, valueAt } from './facts.ts'
import { patchBranch } from './joins.ts'
import { branchName, consultationId } from './opinions.ts'
import { reminderId, timerId } from './places.ts'
import type { Place } from './types.ts'
import { type Handled, set, type Working } from './working.ts'

/** Asks an agency: a task in its queue, the end of its time, reminders on the way. */
export function ask(working: Working, step: StepOf<'parallel'>, branch: ConsultationBranch, key: string): Handled {
  const at = `step.${step.id}.branch.${branch.id}.agency`
  const agency = valueAt(factsOf(working), at)
  if (!agency.ok || typeof agency.value !== 'string' || agency.value === '')
    return { code: 'transition.conditionUnknown', params: { place: at } }
  const dueAt = instantAfter(working.context.now, branch.limit, working.context.reference)
  if (typeof dueAt !== 'string') return dueAt
  patchBranch(working, key, branch.id, { agencyId: agency.value, dueAt })
  const place = openConsultation(working, branchName(key, branch.id), consultationId(step.id, branch.id))
  openConsultationTask(working, place, { role: branch.role, agencyId: agency.value, dueAt })
  for (const [i, after] of branch.remindAfter.entries()) {
    const remindAt = instantAfter(working.context.now, after, working.context.reference)
    if (typeof remindAt !== 'string') return remindAt
    if (remindAt < dueAt) setConsultationTimer(working, place, 'reminder', remindAt, i)
  }
  setConsultationTimer(working, place, 'silence', dueAt)
  tellConsulted(working, 'consultationRequested', agency.value, branch.role)
  return undefined
}

export function openConsultation(working: Working, branch: string, stepId: string): Place {
  const visit = (working.state.visits[stepId] ?? 0) + 1
  const place: Place = { branch, stepId, visit, enteredAt: working.context.now }
  set(working, {
    places: [...working.state.places, place],
    visits: { ...working.state.visits, [stepId]: visit },
  })
  return place
}

export function openConsultationTask(
  working: Working,
  { stepId, visit }: Place,
  { role, agencyId, dueAt }: { role: string; agencyId: string; dueAt: string },
): void {
  working.tasks.push({
    kind: 'open',
    task: { stepId, visit, role, unitId: null, agencyId, dueAt, assignee: null },
  })
}

export function setConsultationTimer(
  working: Working,
  place: Place,
  timer: 'silence' | 'reminder',
  dueAt: string,
  index?: number,
): void {
  const id = index === undefined ? timerId(timer, place) : reminderId(place, index)
  const { stepId, visit } = place
  working.timers.push({ kind: 'set', timerId: id, timer, dueAt, stepId, visit })
}

export function tellConsulted(
  working: Working,
  on: 'consultationRequested' | 'consultationReminder' | 'consultationEscalated',
  agencyId: string,
  role: string,
): void {
  for (const n of working.version.definition.notifications)
    if (n.on === on) working.effects.push({ kind: 'notify', notificationId: n.id, told: { agencyId, role } })
}
