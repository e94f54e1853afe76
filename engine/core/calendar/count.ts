import type { CutOff, TimeLimit } from '../definition/index.ts'
import {
  type CalendarUncovered,
  type CoveredDay,
  dayAt,
  endOfWork,
  isUncovered,
  workingDayFrom,
} from './agency-calendar.ts'
import { addMonths, dayMs, dayOfWall, fromDay } from './civil.ts'
import { countCalendarDays, countHours, countWorkingDays } from './count-stretches.ts'
import type { CountTask, Notes, Stretch } from './count-task.ts'
import type { ExplainedDay } from './explanation.ts'

/** `end` is null when the count ran into `stopAt`; `counted` and `extensionCounted` say how far it came. */
export interface Count {
  readonly end: number | null
  readonly counted: number
  readonly extensionCounted: number
  readonly dayZero: number
  /** calendar days that a limit in months amounts to from its day 0; the amount itself for other units */
  readonly goalDays: number
  /** the cut-off when it moved the start or the result, and the day it moved it to */
  readonly cutOff: { readonly rule: CutOff; readonly day: number } | null
  readonly moved: { readonly from: number; readonly to: number } | null
  readonly days: readonly ExplainedDay[]
  readonly used: ReadonlySet<CoveredDay['calendar']>
}

/**
 * Counts one limit from one start. Every unit obeys the same law, from which follows that a pause can neither bring a
 * due date forward nor let it pass while the clock stands still: **a piece of time counts only if the clock ran through
 * all of it**. The pieces are half-days for working days, whole days for calendar days and months, milliseconds for hours.
 */
export function count(task: CountTask): Count | CalendarUncovered {
  const notes: Notes = { days: [], used: new Set() }
  const zero = findDayZero(task)
  if (isUncovered(zero)) return zero
  notes.days.push({ kind: 'dayZero', date: fromDay(zero.day) })
  const base = countLimit(task, zero, notes)
  if (isUncovered(base)) return base
  const cutOffDay = zero.cutOffApplied ? zero.day : base.cutOffDay
  let end = base.end
  let extensionCounted = extendsItself(task.limit)
    ? Math.min(task.extensionDays, Math.max(0, base.counted - task.limit.amount))
    : 0
  if (task.extensionDays > 0 && end !== null && !extendsItself(task.limit)) {
    const more = countWorkingDays(task, lastDayOf(end), 0, task.extensionDays, notes)
    if (isUncovered(more)) return more
    end = more.end
    extensionCounted = more.counted
  }
  return {
    end,
    counted: base.counted - (extendsItself(task.limit) ? extensionCounted : 0),
    extensionCounted,
    dayZero: zero.day,
    goalDays: task.limit.unit === 'month' ? monthDays(task, zero.day) : task.limit.amount,
    cutOff: task.cutOff && cutOffDay !== undefined ? { rule: task.cutOff, day: cutOffDay } : null,
    moved: base.moved ?? null,
    days: notes.days,
    used: notes.used,
  }
}

// Working days run on into the extension, so that 2.5 days and 10 are 12.5; any other limit is extended from its last day.
const extendsItself = (limit: TimeLimit): boolean => limit.unit === 'workingDay' && limit.amount > 0

// A session that ends at 24:00 ends on its own day, not on the next one.
const lastDayOf = (end: number): number => dayOfWall(end - 1)

function countLimit(task: CountTask, zero: DayZero, notes: Notes): Stretch | CalendarUncovered {
  const { amount, unit } = task.limit
  if (amount === 0 && unit !== 'workingHour') return sameDay(task, zero, notes)
  switch (unit) {
    case 'workingHour':
      return countHours(task, zero.start, amount, notes)
    case 'workingDay':
      return countWorkingDays(task, zero.day, amount, task.extensionDays, notes)
    case 'calendarDay':
      return countCalendarDays(task, zero.day, Math.ceil(amount), notes)
    case 'month':
      return countCalendarDays(task, zero.day, monthDays(task, zero.day), notes)
  }
}

const monthDays = (task: CountTask, day: number): number => addMonths(day, Math.ceil(task.limit.amount)) - day

interface DayZero {
  readonly day: number
  /** from which moment hours run */
  readonly start: number
  readonly cutOffApplied: boolean
}

/**
 * Day 0 is the calendar day of the start, also a day off. Under the rule `countFromNextDay` a start after the cut-off
 * counts as made on the next working day; so does a start on a day off, which comes after the cut-off of the working day
 * before it: otherwise filing on Saturday would be answered sooner than filing on Friday at 15:01.
 */
function findDayZero(task: CountTask): DayZero | CalendarUncovered {
  const day = dayOfWall(task.start)
  if (task.cutOff?.rule !== 'countFromNextDay') return { day, start: task.start, cutOffApplied: false }
  const at = dayAt(task.calendar, day)
  if (isUncovered(at)) return at
  if (!at.off && !isAfterCutOff(task.start, task.cutOff)) return { day, start: task.start, cutOffApplied: false }
  const next = workingDayFrom(task.calendar, day + 1)
  if (isUncovered(next)) return next
  return { day: next.day, start: next.day * dayMs + next.at.sessions[0]!.from, cutOffApplied: true }
}

function isAfterCutOff(start: number, cutOff: CutOff): boolean {
  const [hour, minute] = [Number(cutOff.at.slice(0, 2)), Number(cutOff.at.slice(3, 5))]
  return start - dayOfWall(start) * dayMs > (hour * 60 + minute) * 60_000
}

/**
 * Result on the day itself. After the cut-off hour, after the last session or on a day off: on the next working day.
 * A pause before the end of that day asks for the result on the day it ends, by the same rule.
 */
function sameDay(task: CountTask, zero: DayZero, notes: Notes): Stretch | CalendarUncovered {
  let start = zero.start
  let target = sameDayTarget(task, start)
  for (const pause of task.pauses) {
    if (isUncovered(target)) return target
    if (pause.from >= endOfWork(target.day, target.at) || pause.to <= start) continue
    start = pause.to
    target = sameDayTarget(task, start)
  }
  if (isUncovered(target)) return target
  notes.used.add(target.at.calendar)
  const end = endOfWork(target.day, target.at)
  if (end > task.stopAt) return { end: null, counted: 0 }
  const cutOff = task.cutOff?.rule === 'sameDayToNextDay' && isAfterCutOff(start, task.cutOff)
  return { end, counted: 0, ...(cutOff && { cutOffDay: target.day }) }
}

function sameDayTarget(task: CountTask, start: number): { day: number; at: CoveredDay } | CalendarUncovered {
  const day = dayOfWall(start)
  const today = dayAt(task.calendar, day)
  if (isUncovered(today)) return today
  const late = today.off || start >= endOfWork(day, today) || (task.cutOff && isAfterCutOff(start, task.cutOff))
  return late ? workingDayFrom(task.calendar, day + 1) : { day, at: today }
}
