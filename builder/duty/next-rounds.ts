import { type AgencyCalendar, dueAt } from '@motcua/core/calendar'
import type { Duty } from '@motcua/core/definition'
import { type Period, reminders, roundsBetween } from '@motcua/core/duties'

/** One period to come: when its reports are opened, when its assignees are reminded, when they owe it. */
export interface NextRound {
  readonly period: Period
  readonly opensAt: string
  /** null where the calendar does not reach */
  readonly dueAt: string | null
  readonly remindAt: readonly string[]
}

/** Days to look ahead so that some periods certainly open. */
const ahead = { week: 42, month: 150, quarter: 400, half: 750, year: 1200 } as const
const dayMs = 86_400_000

/**
 * The next periods of a duty as the engine will open them. Where the calendar ends early, as many as it covers.
 * @param count  how many at most
 */
export function nextRounds(
  duty: Duty,
  now: string,
  calendar: AgencyCalendar,
  count = 4,
): { readonly rounds: readonly NextRound[]; readonly uncovered: boolean } {
  let uncovered = false
  for (let days: number = ahead[duty.every]; days > 0; days -= days > 60 ? Math.ceil(days / 8) : 3) {
    const until = new Date(Date.parse(now) + days * dayMs).toISOString().replace('.000Z', 'Z')
    const found = roundsBetween(duty, now, until, calendar)
    if (found.ok) {
      const rounds = found.value.slice(0, count).map((round) => timed(duty, round, calendar))
      return { rounds, uncovered: uncovered && rounds.length < count }
    }
    uncovered = true
  }
  return { rounds: [], uncovered: true }
}

function timed(
  duty: Duty,
  round: { readonly period: Period; readonly opensAt: string },
  calendar: AgencyCalendar,
): NextRound {
  const due = dueAt({ receivedAt: round.opensAt, limit: duty.dueAfter, calendar })
  if (!due.ok || due.value.state !== 'due') return { ...round, dueAt: null, remindAt: [] }
  const remind = reminders(duty, due.value.dueAt, round.opensAt, calendar)
  return { ...round, dueAt: due.value.dueAt, remindAt: remind.ok ? remind.value : [] }
}
