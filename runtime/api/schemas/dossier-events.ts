import { z } from 'zod'
import { AgencyId, Answer, Instant, Words } from './basics.ts'

/** a step, or a consultation `step/branch` */
const stepId = z.string().max(130)
const words = z.string().max(4000)
const slotAt = Instant

/** Acts on the appointment of a step, the same for both sides; what each may do is judged when it arrives. */
const ofAppointment = [
  z.strictObject({ type: z.literal('bookAppointment'), stepId, slotAt }),
  z.strictObject({ type: z.literal('rescheduleAppointment'), stepId, slotAt, note: words.default('') }),
  z.strictObject({ type: z.literal('cancelAppointment'), stepId, note: words.default('') }),
] as const

/** What an official sends beside the buttons of the drawing and the acts with a route of their own. */
export const DeskEvent = z.discriminatedUnion('type', [
  ...ofAppointment,
  z.strictObject({ type: z.literal('offerSlots'), stepId, slots: z.array(slotAt).min(1).max(100) }),
  z.strictObject({
    type: z.literal('recordAppointment'),
    stepId,
    result: z.enum(['held', 'missed']),
    note: words.default(''),
  }),
  z.strictObject({
    type: z.literal('decideRows'),
    stepId,
    rows: z
      .array(
        z.strictObject({
          rowId: z.string().max(64),
          verdict: z.enum(['granted', 'notGranted', 'referred']),
          /** code of the step's catalogue; free words where it has none */
          reason: words.optional(),
          comment: words.optional(),
          fields: Answer.optional(),
        }),
      )
      .min(1)
      .max(1000),
  }),
  z.strictObject({
    type: z.literal('extend'),
    /** code of the catalogue `extension`; free words where there is none */
    reason: z.string().min(1).max(500),
    comment: words.min(1),
    workingDays: z.number().min(0.5).max(250).multipleOf(0.5).optional(),
    newDueAt: Instant.optional(),
  }),
  z.strictObject({ type: z.literal('forward'), agencyId: AgencyId, reason: words.min(1) }),
  z.strictObject({ type: z.literal('changeCase'), caseId: z.string().max(64), reason: words.min(1) }),
  z.strictObject({ type: z.literal('recall'), reason: words.min(1) }),
  z.strictObject({
    type: z.literal('markRefunded'),
    refundId: z.string().max(64),
    amountVnd: z.int().min(0),
    receipt: z.string().min(1).max(100),
  }),
  z.strictObject({ type: z.literal('retryChild'), stepId, childId: z.string().max(64) }),
  z.strictObject({ type: z.literal('dropChild'), stepId, childId: z.string().max(64), reason: words.min(1) }),
])
export type DeskEvent = z.infer<typeof DeskEvent>

/** What the applicant sends beside answering a supplement, withdrawing and the buttons of his own steps. */
export const ApplicantEvent = z.discriminatedUnion('type', [
  ...ofAppointment,
  z.strictObject({ type: z.literal('answerOffer'), accept: z.boolean() }),
])
export type ApplicantEvent = z.infer<typeof ApplicantEvent>

/** Slots of an appointment that may be chosen from now. */
export const FreeSlotsView = z.object({
  /** end of the window in which it must take place */
  until: z.string(),
  slots: z.array(z.object({ startsAt: z.string(), endsAt: z.string(), capacity: z.int(), free: z.int() })).readonly(),
})
export type FreeSlotsView = z.infer<typeof FreeSlotsView>

/** The appointment of a step the dossier stands in. */
export const AppointmentView = z.object({
  stepId: z.string(),
  title: Words,
  state: z.enum(['none', 'offered', 'booked', 'held', 'missed', 'cancelled']),
  slotAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  /** end of the window; null until something was offered or booked */
  until: z.string().nullable(),
  missed: z.int(),
  history: z.array(
    z.object({
      at: z.string(),
      what: z.string(),
      party: z.enum(['applicant', 'agency']),
      slotAt: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
})
export type AppointmentView = z.infer<typeof AppointmentView>
