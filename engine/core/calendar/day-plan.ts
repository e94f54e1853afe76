import type { Session, WorkCalendar } from './calendar.ts'
import { fromDay, type IsoDate, toDay, weekdayOf } from './civil.ts'

type DayOff = WorkCalendar['daysOff'][number]
type BilingualText = DayOff['reason']

/** What a calendar says of one date; `usual` = what its weekday says. */
export type DayPlan =
  | { readonly kind: 'usual' }
  | { readonly kind: DayOff['kind']; readonly reason: BilingualText; readonly toVerify?: boolean }
  | {
      readonly kind: 'worked'
      readonly sessionsOf: number | readonly Session[]
      readonly reason: BilingualText
      readonly toVerify?: boolean
    }

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
const verify = (of: { readonly toVerify?: boolean | undefined }) => (of.toVerify ? { toVerify: true } : {})

/** What is entered for a date. */
export function dayPlanOf(calendar: WorkCalendar, date: IsoDate): DayPlan {
  const off = calendar.daysOff.find((one) => one.date === date)
  if (off) return { kind: off.kind, reason: off.reason, ...verify(off) }
  const swap = calendar.swapDaysWorked.find((one) => one.date === date)
  if (swap) return { kind: 'worked', sessionsOf: swap.sessionsOf ?? 1, reason: swap.reason, ...verify(swap) }
  return { kind: 'usual' }
}

/** Hours worked on a date as its weekday has them; empty on a weekly day off. */
export const usualSessions = (calendar: WorkCalendar, date: IsoDate): readonly Session[] =>
  calendar.sessions[String(weekdayOf(toDay(date))) as '1']

/** The calendar with another plan for one date; a date outside its validity changes nothing. */
export function withDay(calendar: WorkCalendar, date: IsoDate, plan: DayPlan): WorkCalendar {
  if (date < calendar.validFrom || date > calendar.validTo) return calendar
  const others = <T extends { date: string }>(list: readonly T[]) => list.filter((one) => one.date !== date)
  const inOrder = <T extends { date: string }>(list: T[]) => list.sort((a, b) => (a.date < b.date ? -1 : 1))
  const daysOff = others(calendar.daysOff)
  const swapDaysWorked = others(calendar.swapDaysWorked)
  if (plan.kind === 'worked') {
    const { sessionsOf, reason } = plan
    const own = typeof sessionsOf === 'number' ? sessionsOf : sessionsOf.map((session) => ({ ...session }))
    swapDaysWorked.push({ date, sessionsOf: own, reason, ...verify(plan) })
  } else if (plan.kind !== 'usual') daysOff.push({ date, kind: plan.kind, reason: plan.reason, ...verify(plan) })
  return { ...calendar, daysOff: inOrder(daysOff), swapDaysWorked: inOrder(swapDaysWorked) }
}

/** One difference between two states of an agency's calendars. */
export type CalendarChange =
  | { readonly what: 'added' | 'removed' | 'confirmed' | 'unconfirmed' | 'validity'; readonly calendar: string }
  | { readonly what: 'sessions'; readonly calendar: string; readonly weekday: number }
  | {
      readonly what: 'day'
      readonly calendar: string
      readonly date: string
      readonly before: DayPlan
      readonly after: DayPlan
    }

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * What changed between two states of an agency's calendars, calendar by calendar and date by date; the revision numbers of
 * the calendars themselves do not count.
 */
export function diffCalendars(before: readonly WorkCalendar[], after: readonly WorkCalendar[]): CalendarChange[] {
  const ids = [...new Set([...before, ...after].map((calendar) => calendar.id))].sort()
  return ids.flatMap((id): CalendarChange[] => {
    const old = before.find((one) => one.id === id)
    const now = after.find((one) => one.id === id)
    if (!old || !now) return [{ what: old ? 'removed' : 'added', calendar: id }]
    return changesOf(old, now)
  })
}

function changesOf(old: WorkCalendar, now: WorkCalendar): CalendarChange[] {
  const calendar = now.id
  const changes: CalendarChange[] = []
  if (old.validFrom !== now.validFrom || old.validTo !== now.validTo) changes.push({ what: 'validity', calendar })
  for (const weekday of weekdays)
    if (!same(old.sessions[weekday], now.sessions[weekday]))
      changes.push({ what: 'sessions', calendar, weekday: Number(weekday) })
  const dates = [old, now].flatMap((one) => [...one.daysOff, ...one.swapDaysWorked].map((day) => day.date))
  for (const date of [...new Set(dates)].sort()) {
    const before = dayPlanOf(old, date)
    const after = dayPlanOf(now, date)
    if (!same(before, after)) changes.push({ what: 'day', calendar, date, before, after })
  }
  const [was, is] = [Boolean(old.confirmedOn), Boolean(now.confirmedOn)]
  if (was !== is) changes.push({ what: is ? 'confirmed' : 'unconfirmed', calendar })
  return changes
}

/** Holidays that fall on the same date of every year (Labour Code 2019, art. 112; 24 November from 2026). */
const fixedHolidays: readonly { readonly monthDay: string; readonly from?: number; readonly reason: BilingualText }[] =
  [
    { monthDay: '01-01', reason: { vi: 'Tết Dương lịch', en: 'New Year’s Day' } },
    { monthDay: '04-30', reason: { vi: 'Ngày Chiến thắng', en: 'Reunification Day' } },
    { monthDay: '05-01', reason: { vi: 'Ngày Quốc tế lao động', en: 'International Labour Day' } },
    { monthDay: '09-02', reason: { vi: 'Quốc khánh', en: 'National Day' } },
    { monthDay: '11-24', from: 2026, reason: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnam Culture Day' } },
  ]

/**
 * A proposal for a year out of the one before: the same working hours, the holidays of a fixed date, and a day in lieu for
 * each that falls on a weekly day off. Lunar holidays and swaps are announced yearly: nobody but the administrator enters
 * them. Every day is marked to be verified, and the calendar is not confirmed.
 * @see Labour Code 2019, art. 111 (3): a holiday on a weekly day off is compensated on the next working day
 */
export function proposeYear(previous: WorkCalendar, year: number): WorkCalendar {
  const id = previous.id.replace(/\d{4}(?!.*\d{4})/, String(year))
  let proposal: WorkCalendar = {
    ...previous,
    id: id.includes(String(year)) ? id : `${previous.id}-${year}`.slice(-64),
    revision: 1,
    validFrom: `${year}-01-01`,
    validTo: `${year}-12-31`,
    confirmedOn: null,
    daysOff: [],
    swapDaysWorked: [],
  }
  const holidays = fixedHolidays.filter(({ from = 0 }) => year >= from)
  for (const { monthDay, reason } of holidays)
    proposal = withDay(proposal, `${year}-${monthDay}`, { kind: 'holiday', reason, toVerify: true })
  for (const { monthDay, reason } of holidays) {
    const date = `${year}-${monthDay}`
    if (usualSessions(proposal, date).length > 0) continue
    const next = nextWorked(proposal, date)
    if (!next) continue
    const inLieu = { vi: `Nghỉ bù ${reason.vi}`, en: `In lieu of ${reason.en}` }
    proposal = withDay(proposal, next, { kind: 'inLieu', reason: inLieu, toVerify: true })
  }
  return proposal
}

function nextWorked(calendar: WorkCalendar, after: IsoDate): IsoDate | undefined {
  for (let day = toDay(after) + 1; day <= toDay(calendar.validTo); day++) {
    const date = fromDay(day)
    if (usualSessions(calendar, date).length > 0 && dayPlanOf(calendar, date).kind === 'usual') return date
  }
  return undefined
}
