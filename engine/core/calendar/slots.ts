import { no, ok, type Result } from '../errors.ts'
import { type AgencyCalendar, type CalendarUncovered, dayAt, isUncovered } from './agency-calendar.ts'
import { dayMs, dayOfWall, fromWall, type IsoInstant, minuteMs, timeOfDayMs, toWall, weekdayOf } from './civil.ts'

/** A stretch of working time in which somebody can be met. */
export interface Slot {
  readonly startsAt: IsoInstant
  readonly endsAt: IsoInstant
  /** number of the opening it lies in; null where the whole working time is open */
  readonly opening: number | null
}

/** How working time is cut into slots. */
export interface SlotPattern {
  readonly minutes: number
  /** weekday 1 = Monday … 7 = Sunday; none = all working time */
  readonly opening: readonly { readonly weekday: number; readonly from: string; readonly to: string }[]
}

/**
 * Slots of an agency in time order, each whole within one session and one opening. Two openings that overlap give the
 * slots of the first of them where both begin at once.
 * @param from  slots begin at or after it
 * @param until  slots end at or before it
 * @param atMost  the first so many
 */
export function cutSlots(
  pattern: SlotPattern,
  calendar: AgencyCalendar,
  { from, until, atMost = 5000 }: { readonly from: IsoInstant; readonly until: IsoInstant; readonly atMost?: number },
): Result<Slot[], CalendarUncovered> {
  const [first, last] = [toWall(from), toWall(until)]
  const slots: Slot[] = []
  for (let day = dayOfWall(first); day * dayMs < last && slots.length < atMost; day++) {
    const at = dayAt(calendar, day)
    if (isUncovered(at)) return no(at)
    const starts = new Map<number, number | null>()
    for (const session of at.sessions)
      for (const open of openingsOf(pattern, day, session))
        for (let start = open.from; start + pattern.minutes * minuteMs <= open.to; start += pattern.minutes * minuteMs)
          if (!starts.has(start)) starts.set(start, open.index)
    for (const [start, opening] of [...starts].sort(([a], [b]) => a - b)) {
      const wall = day * dayMs + start
      const end = wall + pattern.minutes * minuteMs
      if (wall >= first && end <= last) slots.push({ startsAt: fromWall(wall), endsAt: fromWall(end), opening })
    }
  }
  return ok(slots.slice(0, atMost))
}

function openingsOf({ opening }: SlotPattern, day: number, session: { from: number; to: number }) {
  if (opening.length === 0) return [{ ...session, index: null }]
  return opening.flatMap((one, index) =>
    one.weekday === weekdayOf(day)
      ? [{ from: Math.max(session.from, timeOfDayMs(one.from)), to: Math.min(session.to, timeOfDayMs(one.to)), index }]
      : [],
  )
}

/** The instant so many hours earlier, whatever the working time. */
export const hoursBefore = (instant: IsoInstant, hours: number): IsoInstant =>
  fromWall(toWall(instant) - hours * 60 * minuteMs)
