import { no, ok, type Result } from '../errors.ts'
import { type AgencyCalendar, type CalendarUncovered, dayAt, isUncovered } from './agency-calendar.ts'
import { dayMs, dayOfWall, fromDay, fromWall, type IsoDate, type IsoInstant, toDay, toWall } from './civil.ts'

const hourMs = 3_600_000

/** Whether the agency works on a date, also for half a day. */
export function isWorkingDay(date: IsoDate, calendar: AgencyCalendar): Result<boolean, CalendarUncovered> {
  const at = dayAt(calendar, toDay(date))
  return isUncovered(at) ? no(at) : ok(at.off === null)
}

/**
 * The `n`-th working day after a date (before it when `n` is negative); the date itself for 0.
 * @param n  whole; @throws RangeError otherwise
 */
export function addWorkingDays(date: IsoDate, n: number, calendar: AgencyCalendar): Result<IsoDate, CalendarUncovered> {
  if (!Number.isInteger(n)) throw new RangeError(`whole working days only: ${n}`)
  const step = n < 0 ? -1 : 1
  let day = toDay(date)
  for (let left = Math.abs(n); left > 0; ) {
    day += step
    const at = dayAt(calendar, day)
    if (isUncovered(at)) return no(at)
    if (!at.off) left--
  }
  return ok(fromDay(day))
}

/** Working days after `a` up to and including `b`; negative when `b` lies before `a`. */
export function workingDaysBetween(
  a: IsoDate,
  b: IsoDate,
  calendar: AgencyCalendar,
): Result<number, CalendarUncovered> {
  const [from, to] = [toDay(a), toDay(b)]
  const [first, last] = from <= to ? [from, to] : [to, from]
  let total = 0
  for (let day = first + 1; day <= last; day++) {
    const at = dayAt(calendar, day)
    if (isUncovered(at)) return no(at)
    if (!at.off) total++
  }
  return ok(from <= to || total === 0 ? total : -total)
}

/** The instant itself within a session, else the beginning of the next session. */
export function nextWorkingInstant(
  instant: IsoInstant,
  calendar: AgencyCalendar,
): Result<IsoInstant, CalendarUncovered> {
  return addWorkingHours(instant, 0, calendar)
}

/**
 * The moment at which `hours` of working time have passed since an instant; may be the end of a session.
 * @param hours  fractions allowed, to the millisecond; @throws RangeError when negative
 */
export function addWorkingHours(
  instant: IsoInstant,
  hours: number,
  calendar: AgencyCalendar,
): Result<IsoInstant, CalendarUncovered> {
  if (!(hours >= 0)) throw new RangeError(`hours from 0 on: ${hours}`)
  const start = toWall(instant)
  let left = Math.round(hours * hourMs)
  for (let day = dayOfWall(start); ; day++) {
    const at = dayAt(calendar, day)
    if (isUncovered(at)) return no(at)
    for (const session of at.sessions) {
      const from = Math.max(start, day * dayMs + session.from)
      const length = day * dayMs + session.to - from
      if (length <= 0) continue
      if (length >= left) return ok(fromWall(from + left))
      left -= length
    }
  }
}

/** Hours of working time between two instants; negative when `b` lies before `a`. */
export function workingHoursBetween(
  a: IsoInstant,
  b: IsoInstant,
  calendar: AgencyCalendar,
): Result<number, CalendarUncovered> {
  const [from, to] = [toWall(a), toWall(b)]
  const [first, last] = from <= to ? [from, to] : [to, from]
  let total = 0
  for (let day = dayOfWall(first); day * dayMs <= last; day++) {
    const at = dayAt(calendar, day)
    if (isUncovered(at)) return no(at)
    for (const session of at.sessions) {
      const length = Math.min(last, day * dayMs + session.to) - Math.max(first, day * dayMs + session.from)
      if (length > 0) total += length
    }
  }
  return ok(from <= to || total === 0 ? total / hourMs : -total / hourMs)
}
