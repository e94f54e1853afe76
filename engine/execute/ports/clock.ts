/** Real time. Business time is this plus the demo offset, which is a row of the database. */
export interface Clock {
  /** ISO instant, UTC */
  now(): string
}

export const systemClock: Clock = { now: () => new Date().toISOString() }
