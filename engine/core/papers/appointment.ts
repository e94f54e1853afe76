import type { Language } from '../definition/index.ts'
import type { AppointmentState, DossierState } from '../process/index.ts'
import { toLocal } from './dates.ts'

/** What papers and notices say of the appointment that was touched last; empty without one. */
export function appointmentTokens(
  { appointments }: Pick<DossierState, 'appointments'>,
  language: Language,
): Record<'appointment.at' | 'appointment.until' | 'appointment.note', string> {
  const found = lastTouched(Object.values(appointments ?? {}))
  // One that was cancelled still names the hour at which nobody will come.
  const told = found?.history.findLast((entry) => entry.slotAt !== undefined)?.slotAt ?? null
  return {
    'appointment.at': toLocal(found?.slotAt ?? told, language),
    'appointment.until': toLocal(found?.until ?? null, language),
    'appointment.note': found?.history.at(-1)?.note ?? '',
  }
}

function lastTouched(all: readonly AppointmentState[]): AppointmentState | undefined {
  const at = (one: AppointmentState) => one.history.at(-1)?.at ?? ''
  return [...all].sort((a, b) => (at(a) < at(b) ? 1 : -1))[0]
}
