/** When a version takes effect, as it is typed: a day, and perhaps an hour, of Vietnam. */
export interface Effective {
  /** `YYYY-MM-DD`; empty = today */
  readonly date: string
  /** `HH:mm`; empty = the day's beginning, or now when it is today */
  readonly time: string
}

const offsetMs = 7 * 3_600_000

/** The calendar day in Vietnam at an instant in UTC. */
export const dayIn = (instant: string): string => new Date(Date.parse(instant) + offsetMs).toISOString().slice(0, 10)

/** What is sent for it: a date where no hour is given, an instant otherwise. */
export const toEffectiveFrom = ({ date, time }: Effective, now: string): string => {
  const day = date || dayIn(now)
  return time ? new Date(Date.parse(`${day}T${time}:00Z`) - offsetMs).toISOString() : day
}

/** Whether it lies ahead. A minute of grace: "now" was true when it was typed. */
export function effectiveState({ date, time }: Effective, now: string): 'now' | 'later' | 'past' | 'incomplete' {
  if (date && !/^\d{4}-\d\d-\d\d$/.test(date)) return 'incomplete'
  const today = dayIn(now)
  const day = date || today
  if (!time) return day < today ? 'past' : day === today ? 'now' : 'later'
  if (!/^\d\d:\d\d$/.test(time)) return 'incomplete'
  const at = Date.parse(toEffectiveFrom({ date, time }, now))
  return at < Date.parse(now) - 60_000 ? 'past' : 'later'
}
