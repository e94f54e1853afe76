import type { CutOff, TimeLimit } from '../definition/index.ts'
import {
  type AgencyCalendar,
  type CalendarUncovered,
  type CoveredDay,
  dayAt,
  endOfWork,
  isUncovered,
  workingDayFrom,
} from './agency-calendar.ts'
import { addMonths, dayMs, dayOfWall, fromDay } from './civil.ts'
import type { ExplainedDay } from './explanation.ts'

/** A pause in wall time. */
export interface WallPause {
  readonly from: number
  readonly to: number
  readonly eventRef: string
  readonly reasonKey: string
}

/** What is counted, from where, past which pauses. */
export interface CountTask {
  readonly start: number
  readonly limit: TimeLimit
  readonly extensionDays: number
  readonly cutOff: CutOff | undefined
  readonly calendar: AgencyCalendar
  readonly pauses: readonly WallPause[]
  /** beginning of a pause that has not ended: nothing counts from here on */
  readonly stopAt: number
}

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

/** The running notes of one count. */
interface Notes {
  readonly days: ExplainedDay[]
  readonly used: Set<CoveredDay['calendar']>
}

interface Stretch {
  readonly end: number | null
  readonly counted: number
  readonly moved?: { readonly from: number; readonly to: number }
  readonly cutOffDay?: number
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

function touching(task: CountTask, from: number, to: number): WallPause | undefined {
  return task.pauses.find((pause) => pause.from < to && pause.to > from && pause.to > pause.from)
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

/** Half-days after `after` until they sum up to the limit and its extension; ends with the last of them. */
function countWorkingDays(
  task: CountTask,
  after: number,
  limit: number,
  extension: number,
  notes: Notes,
): Stretch | CalendarUncovered {
  const amount = limit + extension
  const extendedFrom = extension > 0 ? limit : Number.POSITIVE_INFINITY
  let total = 0
  for (let day = after + 1; ; day++) {
    const at = dayAt(task.calendar, day)
    if (isUncovered(at)) return at
    notes.used.add(at.calendar)
    if (at.off) {
      notes.days.push({ kind: 'skipped', date: at.date, reason: at.off })
      continue
    }
    const midnight = day * dayMs
    let today = 0
    let pause: WallPause | undefined
    let end: number | undefined
    for (const half of at.halves) {
      if (midnight + half.to > task.stopAt) {
        noteDay(notes, at, today, total, pause, extendedFrom)
        return { end: null, counted: total }
      }
      const touched = task.pauses.length > 0 ? touching(task, midnight + half.from, midnight + half.to) : undefined
      if (touched) {
        pause = touched
        continue
      }
      today += half.amount
      total += half.amount
      if (total >= amount) {
        end = midnight + half.to
        break
      }
    }
    noteDay(notes, at, today, total, pause, extendedFrom)
    if (end !== undefined) return { end, counted: total }
  }
}

function noteDay(
  notes: Notes,
  at: CoveredDay,
  amount: number,
  total: number,
  pause: WallPause | undefined,
  extendedFrom = Number.POSITIVE_INFINITY,
): void {
  const isExtension = total > extendedFrom
  if (amount > 0)
    notes.days.push({
      kind: 'counted',
      date: at.date,
      amount,
      total: isExtension ? total - extendedFrom : total,
      ...(at.swap && { swap: at.swap }),
      ...(pause && { pausedBy: pause.eventRef }),
      ...(isExtension && { extension: true as const }),
    })
  else if (pause)
    notes.days.push({
      kind: 'skipped',
      date: at.date,
      reason: { kind: 'pause', eventRef: pause.eventRef, reasonKey: pause.reasonKey },
    })
}

const hourMs = 3_600_000

/** Working time from the moment `start` on, pauses taken out. No hours at all: the next moment of work. */
function countHours(task: CountTask, start: number, hours: number, notes: Notes): Stretch | CalendarUncovered {
  const goal = Math.round(hours * hourMs)
  let total = 0
  for (let day = dayOfWall(start); ; day++) {
    const at = dayAt(task.calendar, day)
    if (isUncovered(at)) return at
    notes.used.add(at.calendar)
    if (at.off && day > dayOfWall(start)) notes.days.push({ kind: 'skipped', date: at.date, reason: at.off })
    const before = total
    let pause: WallPause | undefined
    let end: number | undefined
    let stopped = false
    for (const session of at.sessions) {
      const from = Math.max(start, day * dayMs + session.from)
      const to = day * dayMs + session.to
      if (from >= to) continue
      pause = touching(task, from, to) ?? pause
      for (const run of freeRuns(task.pauses, from, Math.min(to, task.stopAt))) {
        if (total + run.to - run.from >= goal) {
          end = run.from + goal - total
          total = goal
          break
        }
        total += run.to - run.from
      }
      stopped = end === undefined && to > task.stopAt
      if (end !== undefined || stopped) break
    }
    noteDay(notes, at, (total - before) / hourMs, total / hourMs, pause)
    if (end !== undefined || stopped) return { end: end ?? null, counted: total / hourMs }
  }
}

/** The parts of `from`–`to` outside all pauses, which come sorted by their beginning. */
function freeRuns(pauses: readonly WallPause[], from: number, to: number): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  let at = from
  for (const pause of pauses) {
    if (pause.to <= at) continue
    if (pause.from >= to) break
    if (pause.from > at) runs.push({ from: at, to: pause.from })
    at = pause.to
  }
  if (at < to) runs.push({ from: at, to })
  return runs
}

/**
 * Days of the calendar after `after`, days off included; a last day that is off moves to the end of the next working day.
 * @see Civil Code 2015, art. 147 (the first day is not counted) and art. 148 (5) (a last day that is off)
 */
function countCalendarDays(task: CountTask, after: number, amount: number, notes: Notes): Stretch | CalendarUncovered {
  let total = 0
  let day = after
  let runFrom: number | null = null
  const closeRun = (last: number): void => {
    if (runFrom !== null) notes.days.push(toSpan(runFrom, last, total))
    runFrom = null
  }
  while (total < amount) {
    day++
    if ((day + 1) * dayMs > task.stopAt) {
      closeRun(day - 1)
      return { end: null, counted: total }
    }
    const pause = task.pauses.length > 0 ? touching(task, day * dayMs, (day + 1) * dayMs) : undefined
    if (pause) {
      closeRun(day - 1)
      notes.days.push({
        kind: 'skipped',
        date: fromDay(day),
        reason: { kind: 'pause', eventRef: pause.eventRef, reasonKey: pause.reasonKey },
      })
      continue
    }
    total++
    runFrom ??= day
  }
  closeRun(day)
  return moveToWorkingDay(task, day, total, notes)
}

function toSpan(from: number, to: number, total: number): ExplainedDay {
  return { kind: 'span', from: fromDay(from), to: fromDay(to), counted: to - from + 1, skipped: 0, total }
}

function moveToWorkingDay(task: CountTask, last: number, counted: number, notes: Notes): Stretch | CalendarUncovered {
  for (let day = last; ; day++) {
    const at = dayAt(task.calendar, day)
    if (isUncovered(at)) return at
    notes.used.add(at.calendar)
    if (at.off) {
      notes.days.push({ kind: 'skipped', date: at.date, reason: at.off })
      continue
    }
    const end = endOfWork(day, at)
    if (end > task.stopAt) return { end: null, counted }
    // Only a day moved to can be touched: the last counted one was not.
    const pause = day > last ? touching(task, day * dayMs, end) : undefined
    if (!pause) return { end, counted, ...(day > last && { moved: { from: last, to: day } }) }
    noteDay(notes, at, 0, counted, pause)
  }
}
