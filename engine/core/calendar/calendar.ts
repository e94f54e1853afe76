import { z } from 'zod'

/**
 * Words of this room. A *session* is an unbroken stretch of working time; a *working day* is a day with a session.
 * Service hours (a ward open on Saturday morning) are no sessions: nothing is counted in them.
 */

/** Local time of day `HH:mm`; `24:00` ends a day. */
const TimeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

// Before 13 June 1975 the zone's offset was another one, and counting uses one offset.
const CalendarDate = z.iso.date().refine((date) => date >= '1976-01-01', 'before 1976')

const BilingualText = z.strictObject({ vi: z.string().min(1).max(200), en: z.string().min(1).max(200) })

export const Session = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => from < to, 'a session ends after it begins')
export type Session = z.infer<typeof Session>

const Sessions = z
  .array(Session)
  .max(6)
  .refine((list) => list.every((session, i) => i === 0 || list[i - 1]!.to <= session.from), 'sessions in order, apart')

const Weekday = z.int().min(1).max(7)

const DayOff = z.strictObject({
  date: CalendarDate,
  reason: BilingualText,
  /** `inLieu`: for a holiday on a weekend; `swapOff`: worked on another day instead */
  kind: z.enum(['holiday', 'inLieu', 'swapOff']),
  /** entered from a draft or an expectation: the administrator looks at it before confirming the year */
  toVerify: z.boolean().optional(),
})

const SwapDayWorked = z.strictObject({
  date: CalendarDate,
  /** sessions of that day: those of a weekday (1 Monday … 7 Sunday), or its own; Monday's when absent */
  sessionsOf: z.union([Weekday, Sessions]).optional(),
  reason: BilingualText,
  toVerify: z.boolean().optional(),
})

/**
 * Working time of one agency for a stretch of years: reference data that an administrator confirms each year. Counting
 * never reads past it: a date that no confirmed calendar covers is an answer of its own (`calendar.uncovered`).
 */
export const WorkCalendar = z
  .strictObject({
    id: z.string().min(1).max(64),
    agencyId: z.string().min(1).max(64),
    /** grows with each change; explanations name it */
    revision: z.int().min(1).default(1),
    timeZone: z.literal('Asia/Ho_Chi_Minh'),
    /** both days included */
    validFrom: CalendarDate,
    validTo: CalendarDate,
    /** the day an administrator confirmed it; null or absent = a proposal, not counted with */
    confirmedOn: z.iso.date().nullish(),
    /** by weekday, 1 Monday … 7 Sunday */
    sessions: z.strictObject({
      '1': Sessions,
      '2': Sessions,
      '3': Sessions,
      '4': Sessions,
      '5': Sessions,
      '6': Sessions,
      '7': Sessions,
    }),
    daysOff: z.array(DayOff).max(2000),
    swapDaysWorked: z.array(SwapDayWorked).max(500),
  })
  .superRefine((calendar, context) => {
    if (calendar.validTo < calendar.validFrom)
      context.addIssue({ code: 'custom', path: ['validTo'], message: 'ends before it begins' })
    const seen = new Set<string>()
    for (const list of ['daysOff', 'swapDaysWorked'] as const)
      for (const [index, { date }] of calendar[list].entries()) {
        const path = [list, index, 'date']
        if (seen.has(date)) context.addIssue({ code: 'custom', path, message: 'date twice' })
        if (date < calendar.validFrom || date > calendar.validTo)
          context.addIssue({ code: 'custom', path, message: 'outside the validity' })
        seen.add(date)
      }
  })
export type WorkCalendar = z.infer<typeof WorkCalendar>
/** As written in a data file, before defaults are filled in. */
export type WorkCalendarInput = z.input<typeof WorkCalendar>
