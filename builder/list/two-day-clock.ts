/** The two days from the decision to the live service, as the product shows them. */
export interface TwoDayClock {
  readonly state: 'none' | 'running' | 'late' | 'inTime' | 'tooLate'
  /** milliseconds left (running), over (late), or taken from T0 to T1 (stopped) */
  readonly ms: number
  /** share of the time used, 0 to 1 */
  readonly used: number
}

const twoDaysMs = 48 * 3_600_000

/**
 * Where the clock of a change stands.
 * @param change  instants in UTC: T0 the decision reached us, T1 live, the deadline (two working days; 48 hours when not told)
 * @param now  the product's time, UTC
 */
export function twoDayClock(
  change: { readonly receivedAt: string | null; readonly liveAt: string | null; readonly deadlineAt: string | null },
  now: string,
): TwoDayClock {
  if (!change.receivedAt) return { state: 'none', ms: 0, used: 0 }
  const start = Date.parse(change.receivedAt)
  const end = change.deadlineAt ? Date.parse(change.deadlineAt) : start + twoDaysMs
  const at = Date.parse(change.liveAt ?? now)
  const used = Math.min(1, Math.max(0, (at - start) / Math.max(1, end - start)))
  if (change.liveAt) return { state: at <= end ? 'inTime' : 'tooLate', ms: Math.max(0, at - start), used }
  return at <= end ? { state: 'running', ms: end - at, used } : { state: 'late', ms: at - end, used: 1 }
}

/** Hours and minutes of a length of time, e.g. `{ hours: 26, minutes: 5 }`. */
export const hoursOf = (ms: number): { hours: number; minutes: number } => ({
  hours: Math.floor(ms / 3_600_000),
  minutes: Math.floor((ms % 3_600_000) / 60_000),
})
