import { Temporal } from 'temporal-polyfill'
import { type AgencyCalendar, addWorkingDays, localDateOf, nextWorkingInstant, startOfDate } from '../calendar/index.ts'
import type { Duty } from '../definition/index.ts'
import { ok, type Result } from '../errors.ts'
import type { CodeLists } from '../fields/index.ts'
import { type Period, periodOf, periodsBetween } from './periods.ts'

/** One period of a duty with the instant at which its dossiers are opened. */
export interface DutyRound {
  readonly period: Period
  /** first working moment of the opening day, UTC */
  readonly opensAt: string
}

/** The instant at which the dossiers of a period are opened; a day that is off moves on to the next that is worked. */
export function opensAt(duty: Duty, period: Period, calendar: AgencyCalendar): Result<string> {
  const { opens } = duty
  if (opens.kind === 'day') {
    const wanted = plusDays(period.from, opens.day - 1)
    // A period too short for the day opens on its last one.
    if (wanted > period.to) return nextWorkingInstant(startOfDate(period.to), calendar)
    return nextWorkingInstant(startOfDate(wanted), calendar)
  }
  const date =
    opens.kind === 'afterEnd'
      ? addWorkingDays(period.to, opens.workingDays, calendar)
      : addWorkingDays(plusDays(period.to, 1), -(opens.workingDays + 1), calendar)
  return date.ok ? nextWorkingInstant(startOfDate(date.value), calendar) : date
}

/** Days after the end of a period by which it has opened for certain. */
const slack = ({ opens }: Duty): number => (opens.kind === 'afterEnd' ? opens.workingDays * 2 + 30 : 15)

/** Days that an opening can lie outside its period: 60 working days with every holiday, and some. */
const reach = 120

/**
 * Rounds of a duty that open after `after` and not later than `until`, oldest first.
 * @param after  instant up to which everything has been opened
 */
export function roundsBetween(
  duty: Duty,
  after: string,
  until: string,
  calendar: AgencyCalendar,
): Result<readonly DutyRound[]> {
  const out: DutyRound[] = []
  const first = periodOf(duty.every, plusDays(localDateOf(after), -reach)).from
  const today = localDateOf(until)
  // What opens before the end of its period may open before the period begins.
  const last = duty.opens.kind === 'beforeEnd' ? plusDays(today, reach) : today
  for (const period of periodsBetween(duty.every, first, last)) {
    if ((duty.firstDay && period.from < duty.firstDay) || (duty.lastDay && period.to > duty.lastDay)) continue
    // Before anything is counted: a calendar need not cover what was opened long ago.
    if (plusDays(period.to, slack(duty)) < localDateOf(after)) continue
    const at = opensAt(duty, period, calendar)
    if (!at.ok) {
      if (period.from > today) continue
      return at
    }
    if (at.value > after && at.value <= until) out.push({ period, opensAt: at.value })
  }
  return ok(out.sort((a, b) => (a.opensAt < b.opensAt ? -1 : a.opensAt > b.opensAt ? 1 : 0)))
}

/** Who owes the duty: ids as the definition names them, or the codes of its list, each once. */
export function assigneesOf(duty: Duty, codeLists: CodeLists): string[] {
  const { from } = duty.assignees
  const ids = from.kind === 'ids' ? from.ids : (codeLists.lists[from.list]?.items ?? []).map((item) => item.code)
  return [...new Set(ids)]
}

/** One occurrence of a duty, unique in the installation. */
export const occurrenceKey = (procedureCode: string, period: string, assignee: string): string =>
  `${procedureCode}|${period}|${assignee}`

/** Instants of the reminders before a due date that are still to come, soonest first. */
export function reminders(duty: Duty, dueAt: string, now: string, calendar: AgencyCalendar): Result<string[]> {
  const out: string[] = []
  for (const { amount, unit } of duty.remindBefore) {
    const due = localDateOf(dueAt)
    const date = unit === 'calendarDay' ? ok(plusDays(due, -amount)) : addWorkingDays(due, -amount, calendar)
    if (!date.ok) return date
    const at = nextWorkingInstant(startOfDate(date.value), calendar)
    if (!at.ok) return at
    if (at.value > now && at.value < dueAt) out.push(at.value)
  }
  return ok([...new Set(out)].sort())
}

export type OccurrenceState = 'notYet' | 'open' | 'late' | 'submitted'

/**
 * How an occurrence stands at an instant. What came in after its due date is submitted, and late all the same.
 * @param of  `openedAt` null = no dossier yet; `submittedAt` null = not handed in, or given back
 */
export function occurrenceState(
  of: { readonly openedAt: string | null; readonly dueAt: string | null; readonly submittedAt: string | null },
  now: string,
): { readonly state: OccurrenceState; readonly late: boolean } {
  if (of.openedAt === null) return { state: 'notYet', late: false }
  const late = of.dueAt !== null && (of.submittedAt ?? now) > of.dueAt
  if (of.submittedAt !== null) return { state: 'submitted', late }
  return { state: late ? 'late' : 'open', late }
}

const plusDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString()
