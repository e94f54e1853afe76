import type { DossierEvent, DossierState } from '../process/index.ts'

type With = Readonly<Record<string, unknown>>

const textOf = (given: With, name: string): string => (typeof given[name] === 'string' ? given[name] : '')

/** Files write instants as people do; slots are named by theirs to the second. */
const instantOf = (value: unknown): string => String(value ?? '').replace(/\.0+Z$/, 'Z')

/** An act on an appointment as a scenario writes it; undefined where it is something else. */
export function appointmentAct(name: string, given: With): DossierEvent | undefined {
  const stepId = textOf(given, 'step')
  const note = textOf(given, 'note')
  switch (name) {
    case 'offerSlots':
      return { type: name, stepId, slots: Array.isArray(given.slots) ? given.slots.map(instantOf) : [] }
    case 'bookAppointment':
      return { type: name, stepId, slotAt: instantOf(given.at) }
    case 'rescheduleAppointment':
      return { type: name, stepId, slotAt: instantOf(given.at), note }
    case 'cancelAppointment':
      return { type: name, stepId, note }
    case 'recordAppointment':
      return { type: name, stepId, result: given.result === 'missed' ? 'missed' : 'held', note }
    default:
      return undefined
  }
}

/** How the appointment stands that was touched last; undefined without one. */
export function appointmentStateOf({ appointments }: DossierState): string | undefined {
  const touched = Object.values(appointments ?? {}).map((one) => ({ one, at: one.history.at(-1)?.at ?? '' }))
  return touched.sort((a, b) => (a.at < b.at ? 1 : -1))[0]?.one.state
}
