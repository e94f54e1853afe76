import { z } from 'zod'

/** Stable id of a part of a definition; never shown, never renamed. */
export const Id = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/)
  .meta({ title: 'Id' })

/** Name under which FEEL texts and scenario files refer to a field, requirement or table: ASCII, unique, renamable. */
export const Key = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,63}$/)
  .meta({ title: 'Key' })

/** FEEL expression text, in NFC, referring to fields by key. */
export const Feel = z.string().min(1).max(4000).meta({ title: 'FEEL', format: 'feel' })

/** Calendar date `YYYY-MM-DD`. */
export const IsoDate = z.iso.date()

/** Instant in UTC, `2026-11-23T01:15:00Z`. */
export const IsoInstant = z.iso.datetime()

/** Local time of day `HH:mm` in the agency's time zone. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const Language = z.enum(['vi', 'en'])
export type Language = z.infer<typeof Language>

/** A length of time the law counts in. Halves allowed for working days; amount 0 working days = the same day. */
export const TimeLimit = z.strictObject({
  amount: z.number().min(0).max(3650).multipleOf(0.5),
  unit: z.enum(['workingHour', 'workingDay', 'calendarDay', 'month']),
})
export type TimeLimit = z.infer<typeof TimeLimit>

/** From when to when a value of the law applies; both days included, open when absent. */
export const Validity = z.strictObject({ from: IsoDate.optional(), to: IsoDate.optional() })
export type Validity = z.infer<typeof Validity>

/**
 * Day on which a value of the law must be valid to apply: that of submission, of reception, or of the decision that asks.
 * Absent = the day it is asked for.
 */
export const DayThatCounts = z.enum(['submitted', 'received', 'decided'])
export type DayThatCounts = z.infer<typeof DayThatCounts>

/** Roles an official can hold. `applicant` is the citizen of the dossier, never granted. */
export const Role = z.enum([
  'analyst',
  'reviewer',
  'receptionist',
  'officer',
  'head',
  'approver',
  'clerk',
  'administrator',
  'auditor',
])
export type Role = z.infer<typeof Role>

export const StepRole = z.enum(['applicant', 'receptionist', 'officer', 'head', 'approver', 'clerk'])
export type StepRole = z.infer<typeof StepRole>

export const Channel = z.enum(['online', 'direct', 'postal'])
export type Channel = z.infer<typeof Channel>
