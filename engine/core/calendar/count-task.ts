import type { CutOff, TimeLimit } from '../definition/index.ts'
import type { AgencyCalendar, CoveredDay } from './agency-calendar.ts'
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

/** The running notes of one count. */
export interface Notes {
  readonly days: ExplainedDay[]
  readonly used: Set<CoveredDay['calendar']>
}

/** One walk over the calendar; `end` is null when it ran into `stopAt`. */
export interface Stretch {
  readonly end: number | null
  readonly counted: number
  readonly moved?: { readonly from: number; readonly to: number }
  readonly cutOffDay?: number
}

/** A pause that stands in the way of a stretch of time, if only for a moment. */
export function touching(task: CountTask, from: number, to: number): WallPause | undefined {
  return task.pauses.find((pause) => pause.from < to && pause.to > from && pause.to > pause.from)
}

/** Writes down what a day gave, or the pause that took all of it. */
export function noteDay(
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
