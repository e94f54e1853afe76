import { notify } from './reception.ts'
import type { AppointmentState, DossierState, NumberNeed, Place } from './types.ts'
import { returnNumber, set, type Working } from './working.ts'

type Visit = Pick<Place, 'stepId' | 'visit'>

/** Key under which the appointment of a visit is kept. */
export const appointmentKey = ({ stepId, visit }: Visit): string => `${stepId}#${visit}`

/** The unit that is visited; null = the whole agency. */
export interface SlotOwner {
  readonly agencyId: string
  readonly unitId: string | null
}

/**
 * Where the places taken in a slot are counted: among the number registers of the agency that is visited, one register per
 * unit and one period per slot, so that the write which books the last place is the one that takes it.
 * `@` cannot stand in an id, so slots never meet a register of a definition.
 */
export const slotRegister = ({ agencyId, unitId }: SlotOwner): string => `@slot:${agencyId}:${unitId ?? '*'}`

export const slotNeed = (of: SlotOwner, slotAt: string): NumberNeed => ({
  register: slotRegister(of),
  period: slotAt,
  agencyId: of.agencyId,
})

/** The step is left: a slot still to come is given back, and nobody is reminded of it. */
export function leaveAppointment(working: Working, place: Place): void {
  const found = working.state.appointments?.[appointmentKey(place)]
  if (found?.state !== 'booked' || found.slotAt === null) return
  clearReminder(working, place)
  if (found.slotAt <= working.context.now) return
  giveBack(working, found)
  putAppointment(working, appointmentKey(place), {
    ...found,
    state: 'cancelled',
    slotAt: null,
    endsAt: null,
    history: [
      ...found.history,
      { at: working.context.now, what: 'cancelled', by: working.context.actor.accountId, party: 'agency' },
    ],
  })
  notify(working, 'appointmentChanged')
}

/** Whether the appointment of this visit has taken place. */
export const appointmentHeld = ({ appointments }: DossierState, place: Place): boolean =>
  appointments?.[appointmentKey(place)]?.state === 'held'

/** A step that is entered again because the act that left it was taken back: what was held there was held. */
export function carryAppointment(working: Working, { stepId, visit }: Visit): void {
  const before = working.state.appointments?.[appointmentKey({ stepId, visit: visit - 1 })]
  if (before?.state === 'held') putAppointment(working, appointmentKey({ stepId, visit }), before)
}

/** Frees the place booked, unless its time has come. */
export function giveBack(working: Working, { slotAt, agencyId, unitId }: AppointmentState): void {
  if (slotAt !== null && slotAt > working.context.now) returnNumber(working, slotNeed({ agencyId, unitId }, slotAt))
}

export function putAppointment(working: Working, key: string, appointment: AppointmentState): void {
  set(working, { appointments: { ...working.state.appointments, [key]: appointment } })
}

export const reminderTimer = (place: Visit): string => `appointment:${appointmentKey(place)}`

export const clearReminder = (working: Working, place: Visit): void => {
  working.timers.push({ kind: 'clear', timerId: reminderTimer(place) })
}
