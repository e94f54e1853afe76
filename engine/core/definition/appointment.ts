import { z } from 'zod'
import { Id, TimeLimit, TimeOfDay } from './scalars.ts'

/**
 * A meeting that belongs to a step, e.g. an inspection on site: slots cut out of the agency's working time, one of which is
 * booked, kept, moved or missed.
 */
export const Appointment = z.strictObject({
  /** length of a slot */
  minutes: z.int().min(5).max(480),
  /** from entering the step; a slot ends within it */
  within: TimeLimit,
  /** who picks the slot; an official may always do so for the applicant, and may offer him some to choose from */
  choosing: z.enum(['applicant', 'agency']).default('applicant'),
  /** how many can be met in one slot, in the unit that works the step */
  capacity: z.int().min(1).max(1000).default(1),
  /** when there are slots; without an entry in all the agency's working time. Never outside of it */
  opening: z
    .array(
      z.strictObject({
        /** 1 = Monday … 7 = Sunday */
        weekday: z.int().min(1).max(7),
        from: TimeOfDay,
        to: TimeOfDay,
        capacity: z.int().min(1).max(1000).optional(),
      }),
    )
    .max(50)
    .default([]),
  /** how often the applicant may move or cancel it; the agency's own changes are not counted */
  maxReschedules: z.int().min(0).max(20).default(1),
  /** hours before the slot at which the notifications `appointmentSoon` go out */
  remindHours: z.int().min(1).max(720).default(24),
  /** the applicant did not come: the transition (id) taken once it happened so often; without one an official decides */
  noShow: z.strictObject({ transition: Id.optional(), maxNoShows: z.int().min(1).max(10).default(1) }).prefault({}),
})
export type Appointment = z.infer<typeof Appointment>
export type AppointmentInput = z.input<typeof Appointment>
