import { type AgencyCalendar, dayAt, isUncovered, type OffReason } from './agency-calendar.ts'
import { dayMs, dayOfWall, fromDay, fromWall, type IsoDate, type IsoInstant, toDay, toWall } from './civil.ts'
import { nextWorkingInstant } from './working-time.ts'

/** Days on end without work, a holiday among them. */
export interface LongBreak {
  /** first and last day off */
  readonly from: IsoDate
  readonly to: IsoDate
  readonly days: number
  readonly name: { readonly vi: string; readonly en: string }
  /** beginning of the first session afterwards */
  readonly endsAt: IsoInstant
}

/** A run of as many days off is a break worth jumping over: Tết, and what falls beside a weekend. */
const longDays = 4

/**
 * The next holiday of at least four days on end that begins after an instant, or that it lies in.
 * @returns null when no confirmed calendar knows one
 */
export function nextLongBreak(instant: IsoInstant, calendar: AgencyCalendar): LongBreak | null {
  for (let day = dayOfWall(toWall(instant)); ; day++) {
    const at = dayAt(calendar, day)
    if (isUncovered(at)) return null
    if (!at.off) continue
    let last = day
    let name: LongBreak['name'] | null = null
    for (; ; last++) {
      const off = dayAt(calendar, last)
      if (isUncovered(off)) return null
      if (!off.off) break
      if (name === null && off.off.kind === 'holiday') name = off.off.name
    }
    const ends = nextWorkingInstant(fromWall(last * dayMs), calendar)
    if (!ends.ok) return null
    if (name && last - day >= longDays)
      return { from: fromDay(day), to: fromDay(last - 1), days: last - day, name, endsAt: ends.value }
    day = last
  }
}

/** The end of the working day that an instant lies in, or of the next one when its work is over; null = not covered. */
export function endOfWorkingDay(instant: IsoInstant, calendar: AgencyCalendar): IsoInstant | null {
  const now = toWall(instant)
  for (let day = dayOfWall(now); ; day++) {
    const at = dayAt(calendar, day)
    if (isUncovered(at)) return null
    const end = day * dayMs + at.endMs
    if (!at.off && end > now) return fromWall(end)
  }
}

/** The days off between two instants, in order, with why: what a jump of the clock passed over. */
export function daysOffBetween(
  from: IsoInstant,
  to: IsoInstant,
  calendar: AgencyCalendar,
): { readonly date: IsoDate; readonly off: OffReason }[] {
  const list: { date: IsoDate; off: OffReason }[] = []
  for (let day = dayOfWall(toWall(from)); day <= dayOfWall(toWall(to)); day++) {
    const at = dayAt(calendar, day)
    if (!isUncovered(at) && at.off) list.push({ date: fromDay(day), off: at.off })
  }
  return list
}

/** First instant of work on or after a date; null = not covered. */
export function firstWorkOn(date: IsoDate, calendar: AgencyCalendar): IsoInstant | null {
  const found = nextWorkingInstant(fromWall(toDay(date) * dayMs), calendar)
  return found.ok ? found.value : null
}
