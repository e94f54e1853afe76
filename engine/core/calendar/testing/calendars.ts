import { Temporal } from 'temporal-polyfill'
import calendar2026 from '../../../../templates/reference/calendar-2026.json' with { type: 'json' }
import calendar2027 from '../../../../templates/reference/calendar-2027.json' with { type: 'json' }
import type { DueDate, DueInput, PausedDue } from '../due.ts'
import { type AgencyCalendar, dueAt, toAgencyCalendar, WorkCalendar } from '../index.ts'

export const daNang2026 = WorkCalendar.parse(calendar2026)
export const proposal2027 = WorkCalendar.parse(calendar2027)
export const daNang2027: WorkCalendar = { ...proposal2027, confirmedOn: '2026-11-20' }
export const daNang: AgencyCalendar = toAgencyCalendar([daNang2026, daNang2027])

/** Instant of a local time in Viet Nam, `2026-11-23 08:15`. */
export function at(local: string): string {
  const [date, time] = local.split(' ')
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant().toString()
}

/** Local time in Viet Nam of an instant. */
export function localOf(instant: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')
}

export function getDue(input: Omit<DueInput, 'calendar'> & { calendar?: AgencyCalendar }): DueDate {
  const result = dueAt({ calendar: daNang, ...input })
  if (!result.ok || result.value.state !== 'due') throw new Error(JSON.stringify(result))
  return result.value
}

export function getPaused(input: Omit<DueInput, 'calendar'>): PausedDue {
  const result = dueAt({ calendar: daNang, ...input })
  if (!result.ok || result.value.state !== 'paused') throw new Error(JSON.stringify(result))
  return result.value
}

/** Due instant as local time: what a citizen reads. */
export const dueLocal = (input: Parameters<typeof getDue>[0]): string => localOf(getDue(input).dueAt)
