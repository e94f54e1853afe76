import { cutSlots, type Slot } from '../calendar/index.ts'
import type { Appointment, StepOf } from '../definition/index.ts'
import { no, ok, type Result } from '../errors.ts'
import { appointmentKey, slotRegister } from './appointment-state.ts'
import { instantAfter } from './clock.ts'
import { agencyOfRole, unitOf } from './places.ts'
import type { AppointmentState, DecisionContext, Place, Snapshot } from './types.ts'
import type { LoadedVersion } from './version.ts'
import { startWorking, type Working } from './working.ts'

/** The appointment of a step the dossier stands in, with all that its slots hang on. */
export interface AppointmentPlace {
  readonly place: Place
  readonly step: StepOf<'task'> & { readonly appointment: Appointment }
  /** `step#visit`: the key under which it is kept */
  readonly key: string
  /** what was agreed so far; undefined until something was offered or booked */
  readonly now: AppointmentState | undefined
  /** end of the window in which it must take place */
  readonly until: string
  readonly agencyId: string
  /** null = the whole agency */
  readonly unitId: string | null
}

/** @returns `transition.notHere` where the dossier stands in no such step, or the step has no appointment */
export function appointmentAt(working: Working, stepId: string): Result<AppointmentPlace> {
  const { state, version, context } = working
  const place = state.places.find((p) => p.stepId === stepId)
  const step = place && version.steps.get(stepId)
  if (!place || step?.kind !== 'task' || !step.appointment)
    return no({ code: 'transition.notHere', params: { step: stepId } })
  const unit = unitOf(working, step)
  if (!unit.ok) return no({ code: 'transition.conditionUnknown', params: { place: `step.${stepId}.unit` } })
  const until = instantAfter(place.enteredAt, step.appointment.within, context.reference)
  if (typeof until !== 'string') return no(until)
  const key = appointmentKey(place)
  return ok({
    place,
    step: { ...step, appointment: step.appointment },
    key,
    now: state.appointments?.[key],
    until,
    agencyId: agencyOfRole(working, step.actor.role),
    unitId: unit.unitId,
  })
}

/** Every slot that may be booked from now on, however many places of it are taken. */
export function slotsOf(working: Working, at: AppointmentPlace, atMost?: number): Result<Slot[]> {
  const { now, reference } = working.context
  const found = cutSlots(at.step.appointment, reference.calendar, { from: now, until: at.until, atMost })
  return found.ok ? ok(found.value.filter((slot) => slot.startsAt > now)) : found
}

export const capacityOf = ({ step: { appointment } }: AppointmentPlace, slot: Slot): number =>
  (slot.opening === null ? undefined : appointment.opening[slot.opening]?.capacity) ?? appointment.capacity

/** A slot as it is shown to whoever chooses one. */
export interface FreeSlot {
  readonly startsAt: string
  readonly endsAt: string
  readonly capacity: number
  readonly free: number
}

export interface FreeSlots {
  /** end of the window */
  readonly until: string
  readonly slots: readonly FreeSlot[]
}

/**
 * Slots with a free place that this actor may choose from now.
 * @param taken  places taken by the beginning of the slot; what is absent is free
 */
export function freeSlots(
  version: LoadedVersion,
  snapshot: Snapshot,
  context: DecisionContext,
  of: { readonly stepId: string; readonly taken: Readonly<Record<string, number>>; readonly atMost?: number },
): Result<FreeSlots> {
  const working = startWorking(version, context, snapshot)
  const at = appointmentAt(working, of.stepId)
  if (!at.ok) return at
  const slots = slotsOf(working, at.value)
  if (!slots.ok) return slots
  const offered = context.actor.kind === 'citizen' ? offeredTo(at.value) : null
  const shown = slots.value.flatMap((slot): FreeSlot[] => {
    if (offered && !offered.includes(slot.startsAt)) return []
    const capacity = capacityOf(at.value, slot)
    const free = capacity - (of.taken[slot.startsAt] ?? 0)
    return free > 0 ? [{ startsAt: slot.startsAt, endsAt: slot.endsAt, capacity, free }] : []
  })
  return ok({ until: at.value.until, slots: shown.slice(0, of.atMost ?? 500) })
}

/** The slots the applicant is held to: those offered, none where the agency chooses; null = any. */
export function offeredTo({ step, now }: AppointmentPlace): readonly string[] | null {
  if (now?.offered && now.offered.length > 0) return now.offered
  return step.appointment.choosing === 'applicant' ? null : []
}

/** Register and window of the slots of a step, for the read of what is taken. */
export function slotsTakenIn(
  version: LoadedVersion,
  snapshot: Snapshot,
  context: DecisionContext,
  stepId: string,
): Result<{ readonly agencyId: string; readonly register: string; readonly until: string }> {
  const at = appointmentAt(startWorking(version, context, snapshot), stepId)
  if (!at.ok) return at
  const { agencyId, until } = at.value
  return ok({ agencyId, register: slotRegister(at.value), until })
}
