import type { TimeLimit } from '../definition/index.ts'
import { no, ok, type Result } from '../errors.ts'
import { type AgencyCalendar, type CalendarUncovered, dayAt, isUncovered } from './agency-calendar.ts'
import { addMonths, dayMs, dayOfWall, fromWall, type IsoInstant, toWall } from './civil.ts'

const hourMs = 3_600_000

/**
 * Instant at which somebody is warned of a due date: so much time before it, always within working time where the amount
 * is one of working time.
 * @param limit  working hours are walked back exactly; working days, halves rounded up, to the same time of an earlier
 * working day; calendar days and months to the same time of day
 */
export function instantBefore(
  instant: IsoInstant,
  limit: TimeLimit,
  calendar: AgencyCalendar,
): Result<IsoInstant, CalendarUncovered> {
  const wall = toWall(instant)
  switch (limit.unit) {
    case 'workingHour':
      return hoursBefore(wall, limit.amount, calendar)
    case 'workingDay':
      return daysBefore(wall, Math.ceil(limit.amount), calendar)
    case 'calendarDay':
      return ok(fromWall(wall - Math.ceil(limit.amount) * dayMs))
    case 'month': {
      const day = dayOfWall(wall)
      return ok(fromWall(addMonths(day, -Math.ceil(limit.amount)) * dayMs + (wall - day * dayMs)))
    }
  }
}

function daysBefore(wall: number, days: number, calendar: AgencyCalendar): Result<IsoInstant, CalendarUncovered> {
  let day = dayOfWall(wall)
  const time = wall - day * dayMs
  for (let left = days; left > 0; ) {
    const at = dayAt(calendar, --day)
    if (isUncovered(at)) return no(at)
    if (!at.off) left--
  }
  return ok(fromWall(day * dayMs + time))
}

function hoursBefore(wall: number, hours: number, calendar: AgencyCalendar): Result<IsoInstant, CalendarUncovered> {
  let left = Math.round(hours * hourMs)
  for (let day = dayOfWall(wall); ; day--) {
    const at = dayAt(calendar, day)
    if (isUncovered(at)) return no(at)
    for (const session of [...at.sessions].reverse()) {
      const to = Math.min(wall, day * dayMs + session.to)
      const length = to - (day * dayMs + session.from)
      if (length <= 0) continue
      if (length >= left) return ok(fromWall(to - left))
      left -= length
    }
  }
}
