import { hoursBefore } from '../calendar/index.ts'
import type { Denial } from '../errors.ts'
import { mayActIn, recordActor } from './act.ts'
import { type AppointmentPlace, appointmentAt, capacityOf, offeredTo, slotsOf } from './appointment-slots.ts'
import { clearReminder, giveBack, putAppointment, reminderTimer, slotNeed } from './appointment-state.ts'
import { updateClock } from './clock.ts'
import { move } from './moves.ts'
import { notify } from './reception.ts'
import type { AppointmentState, DossierEvent, Place } from './types.ts'
import { type Handled, takeNumber, type Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>
type Party = 'applicant' | 'agency'

/** An official names the slots the applicant may choose from. They are not kept free for him. */
export function offerSlots(working: Working, event: EventOf<'offerSlots'>): Handled {
  return inAppointment(working, event.stepId, (at, by) => {
    if (by !== 'agency') return { code: 'actor.notAllowed', params: { role: at.step.actor.role } }
    if (at.now?.state === 'booked' || at.now?.state === 'held') return notNow(at)
    const slots = slotsOf(working, at)
    if (!slots.ok) return slots.error
    const offered = [...new Set(event.slots)].sort()
    if (offered.length === 0) return { code: 'input.invalid', params: { input: 'slots' } }
    const foreign = offered.find((slotAt) => !slots.value.some((slot) => slot.startsAt === slotAt))
    if (foreign !== undefined) return { code: 'appointment.noSuchSlot', params: { slot: foreign } }
    put(working, at, by, 'offered', { state: 'offered', offered })
    notify(working, 'appointmentChanged')
    return undefined
  })
}

export function bookAppointment(working: Working, event: EventOf<'bookAppointment'>): Handled {
  return inAppointment(working, event.stepId, (at, by) => {
    if (at.now?.state === 'booked' || at.now?.state === 'held') return notNow(at)
    if (by === 'applicant' && !mayChooseAgain(at)) return limitReached(at)
    return take(working, at, by, event.slotAt, 'booked')
  })
}

/** Another slot instead of the one booked, which is free again by the same write. */
export function rescheduleAppointment(working: Working, event: EventOf<'rescheduleAppointment'>): Handled {
  return inAppointment(working, event.stepId, (at, by) => {
    if (at.now?.state !== 'booked' || at.now.slotAt === null) return notNow(at)
    if (by === 'applicant') {
      if (at.now.slotAt <= working.context.now) return notNow(at)
      if (at.now.changes >= at.step.appointment.maxReschedules) return limitReached(at)
    } else if (event.note.trim() === '') return { code: 'transition.inputMissing', params: { input: 'note' } }
    if (at.now.slotAt === event.slotAt) return { code: 'input.invalid', params: { input: 'slotAt' } }
    giveBack(working, at.now)
    return take(working, at, by, event.slotAt, 'rescheduled', event.note)
  })
}

/** Also while the dossier is held: nobody should wait at a place where nobody comes. */
export function cancelAppointment(working: Working, event: EventOf<'cancelAppointment'>): Handled {
  const cancelling = (at: AppointmentPlace, by: Party): Handled => {
    if (at.now?.state !== 'booked' || at.now.slotAt === null) return notNow(at)
    if (by === 'applicant' && at.now.slotAt <= working.context.now) return notNow(at)
    if (by === 'agency' && event.note.trim() === '')
      return { code: 'transition.inputMissing', params: { input: 'note' } }
    giveBack(working, at.now)
    const changes = at.now.changes + (by === 'applicant' ? 1 : 0)
    put(working, at, by, 'cancelled', { state: 'cancelled', slotAt: null, endsAt: null, changes }, event.note)
    clearReminder(working, at.place)
    notify(working, 'appointmentChanged')
    return undefined
  }
  return inAppointment(working, event.stepId, cancelling, { held: true })
}

/** What became of it, once it has begun. Missed often enough, the dossier takes the way out that the step names. */
export function recordAppointment(working: Working, event: EventOf<'recordAppointment'>): Handled {
  return inAppointment(working, event.stepId, (at, by) => {
    if (by !== 'agency') return { code: 'actor.notAllowed', params: { role: at.step.actor.role } }
    if (at.now?.state !== 'booked' || at.now.slotAt === null || at.now.slotAt > working.context.now) return notNow(at)
    clearReminder(working, at.place)
    if (event.result === 'held') {
      put(working, at, by, 'held', { state: 'held' }, event.note)
      return undefined
    }
    const missed = at.now.missed + 1
    const { noShow } = at.step.appointment
    put(working, at, by, 'missed', { state: 'missed', missed }, event.note)
    notify(working, 'appointmentChanged')
    if (noShow.transition === undefined || missed < noShow.maxNoShows) return undefined
    return move(working, at.place, noShow.transition) ?? updateClock(working, 'appointmentMissed')
  })
}

/** The reminder is due. One for a slot that was moved or given up meanwhile does nothing. */
export function appointmentSoon(working: Working, event: EventOf<'timer'>): Handled {
  const found = working.state.appointments?.[`${event.stepId}#${event.visit}`]
  const stands = found?.state === 'booked' && found.slotAt !== null && found.slotAt > working.context.now
  if (stands) notify(working, 'appointmentSoon')
  else working.noop = true
  return undefined
}

export type AppointmentAct =
  | 'offerSlots'
  | 'bookAppointment'
  | 'rescheduleAppointment'
  | 'cancelAppointment'
  | 'recordAppointment'

/** What this actor may do now about the appointment of a place. */
export function appointmentActs(working: Working, place: Place): AppointmentAct[] {
  const at = appointmentAt(working, place.stepId)
  if (!at.ok) return []
  const by = partyOf(working, at.value)
  if (typeof by !== 'string') return []
  const { now } = at.value
  const booked = now?.state === 'booked'
  const coming = booked && now.slotAt !== null && now.slotAt > working.context.now
  const cancel: AppointmentAct[] = coming || (by === 'agency' && booked) ? ['cancelAppointment'] : []
  if (working.state.hold || now?.state === 'held') return cancel
  if (by === 'agency') {
    if (!booked) return ['bookAppointment', 'offerSlots']
    return ['rescheduleAppointment', ...cancel, ...(coming ? [] : (['recordAppointment'] as const))]
  }
  if (offeredTo(at.value)?.length === 0) return cancel
  if (!booked) return mayChooseAgain(at.value) ? ['bookAppointment'] : []
  const mayMove = coming && now.changes < at.value.step.appointment.maxReschedules
  return mayMove ? ['rescheduleAppointment', ...cancel] : cancel
}

/** Who may speak of this appointment, and for whom. */
function inAppointment(
  working: Working,
  stepId: string,
  then: (at: AppointmentPlace, by: Party) => Handled,
  also: { readonly held?: boolean } = {},
): Handled {
  const { hold } = working.state
  if (hold && !also.held) return { code: 'event.notNow', params: { hold: hold.kind } }
  const at = appointmentAt(working, stepId)
  if (!at.ok) return at.error
  const by = partyOf(working, at.value)
  if (typeof by !== 'string') return by
  if (by === 'agency') recordActor(working, at.value.place)
  return then(at.value, by)
}

function partyOf(working: Working, { step }: AppointmentPlace): Party | Denial {
  const { state, context } = working
  if (context.actor.kind !== 'citizen') return mayActIn(working, step, null) ?? 'agency'
  const own = state.applicantAccountId !== null && context.actor.accountId === state.applicantAccountId
  return own ? 'applicant' : { code: 'actor.notAllowed', params: { role: 'applicant' } }
}

const notNow = ({ now }: AppointmentPlace): Denial => ({
  code: 'event.notNow',
  params: { appointment: now?.state ?? 'none' },
})

const limitReached = ({ step: { appointment } }: AppointmentPlace): Denial => ({
  code: 'appointment.limitReached',
  params: { max: appointment.maxReschedules },
})

/** Whether the applicant may choose a slot where he has none: he may not after too many changes or absences. */
const mayChooseAgain = ({ step: { appointment }, now }: AppointmentPlace): boolean =>
  now === undefined || (now.changes <= appointment.maxReschedules && now.missed < appointment.noShow.maxNoShows)

/** Takes a place in a slot, in the very write that books it: of two who want the last one, one gets it. */
function take(
  working: Working,
  at: AppointmentPlace,
  by: Party,
  slotAt: string,
  what: 'booked' | 'rescheduled',
  note?: string,
): Handled {
  const slots = slotsOf(working, at)
  if (!slots.ok) return slots.error
  const slot = slots.value.find((one) => one.startsAt === slotAt)
  const offered = by === 'applicant' ? offeredTo(at) : null
  if (!slot || (offered && !offered.includes(slotAt)))
    return { code: 'appointment.noSuchSlot', params: { slot: slotAt } }
  if (takeNumber(working, slotNeed(at, slotAt)) > capacityOf(at, slot))
    return { code: 'appointment.slotFull', params: { slot: slotAt } }
  const { agencyId, unitId } = at
  const changes = (at.now?.changes ?? 0) + (what === 'rescheduled' && by === 'applicant' ? 1 : 0)
  const booked = { state: 'booked', slotAt, endsAt: slot.endsAt, agencyId, unitId, changes } as const
  put(working, at, by, what, booked, note)
  setReminder(working, at, slotAt)
  notify(working, what === 'booked' ? 'appointmentBooked' : 'appointmentChanged')
  return undefined
}

type Recorded = AppointmentState['history'][number]

function put(
  working: Working,
  at: AppointmentPlace,
  party: Party,
  what: Recorded['what'],
  change: Partial<AppointmentState>,
  note = '',
): void {
  const { agencyId, unitId } = at
  const fresh = { slotAt: null, endsAt: null, changes: 0, missed: 0, history: [] }
  const before = at.now ?? { ...fresh, state: 'offered', agencyId, unitId }
  const { now, actor } = working.context
  const slotAt = change.slotAt ?? before.slotAt
  const entry: Recorded = {
    at: now,
    what,
    by: actor.accountId,
    party,
    ...(slotAt === null || what === 'offered' ? {} : { slotAt }),
    ...(note.trim() === '' ? {} : { note }),
  }
  putAppointment(working, at.key, { ...before, ...change, until: at.until, history: [...before.history, entry] })
}

function setReminder(working: Working, { place, step }: AppointmentPlace, slotAt: string): void {
  const dueAt = hoursBefore(slotAt, step.appointment.remindHours)
  // Booked at short notice: he has just been told.
  if (dueAt <= working.context.now) {
    clearReminder(working, place)
    return
  }
  working.timers.push({
    kind: 'set',
    timerId: reminderTimer(place),
    timer: 'appointment',
    dueAt,
    stepId: place.stepId,
    visit: place.visit,
  })
}
