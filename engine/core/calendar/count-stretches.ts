import { type CalendarUncovered, dayAt, endOfWork, isUncovered } from './agency-calendar.ts'
import { dayMs, dayOfWall, fromDay } from './civil.ts'
import { type CountTask, type Notes, noteDay, type Stretch, touching, type WallPause } from './count-task.ts'
import type { ExplainedDay } from './explanation.ts'

/** Half-days after `after` until they sum up to the limit and its extension; ends with the last of them. */
export function countWorkingDays(
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

const hourMs = 3_600_000

/** Working time from the moment `start` on, pauses taken out. No hours at all: the next moment of work. */
export function countHours(task: CountTask, start: number, hours: number, notes: Notes): Stretch | CalendarUncovered {
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
export function countCalendarDays(
  task: CountTask,
  after: number,
  amount: number,
  notes: Notes,
): Stretch | CalendarUncovered {
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
