import type { Remaining } from '@motcua/ui/i18n'
import type { DueState } from '@motcua/ui/kit'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Viet Nam has kept +07:00 without summer time since 1975. */
const offsetMs = 7 * hourMs

export interface Dated {
  readonly dueAt: string | null
  /** due date of the step; counts where the dossier itself has none yet */
  readonly taskDueAt?: string | null
  readonly suspended?: boolean
}

/** The due instant a queue is ordered and coloured by: the dossier's, else the step's. */
export const dueOf = (row: Dated): string | null => row.dueAt ?? row.taskDueAt ?? null

/**
 * How work stands against its due date. "Soon" reaches to the end of the next weekday, so that Friday warns of Monday.
 * @param now  business time, UTC
 */
export function dueStateOf(row: Dated, now: string): DueState {
  if (row.suspended) return 'paused'
  const due = dueOf(row)
  if (due === null) return 'none'
  if (due < now) return 'overdue'
  return Date.parse(due) <= soonUntil(now) ? 'soon' : 'onTime'
}

/** What is left or exceeded in calendar days of Viet Nam, for a list; the law's own count stands on the dossier's page. */
export function remainingOf(row: Dated, now: string): Remaining | undefined {
  const due = dueOf(row)
  if (due === null || row.suspended) return undefined
  const days = dayOf(due) - dayOf(now)
  // Late since this morning is late, not "due today".
  return { amount: days === 0 && due < now ? -1 : days, unit: 'calendarDay' }
}

/** Whether a due date still matters: not after the result was made or the dossier ended. */
export const isOwed = (dossier: { readonly endedAt: string | null; readonly status: string }): boolean =>
  dossier.endedAt === null && dossier.status !== 'completed'

/** Whether the step is late although the result is not owed yet. */
export const isStepLate = (row: Dated, now: string): boolean =>
  !row.suspended && row.taskDueAt != null && row.taskDueAt < now

const dayOf = (instant: string): number => Math.floor((Date.parse(instant) + offsetMs) / dayMs)

function soonUntil(now: string): number {
  let day = dayOf(now) + 1
  // Day 0 of the epoch was a Thursday.
  while ((day + 4) % 7 === 6 || (day + 4) % 7 === 0) day++
  return (day + 1) * dayMs - offsetMs
}
