import type { RateClass } from '@motcua/api/route'
import { DenialError } from '@motcua/core/errors'

interface Figures {
  /** per second */
  readonly rate: number
  readonly burst: number
  /** counted in the database, for all servers together; the others per process */
  readonly shared: boolean
}

/** Allowed per account (or per address before sign-in). `track` and `signIn` are counted by address always. */
export const rateFigures = {
  read: { rate: 30, burst: 300, shared: false },
  write: { rate: 10, burst: 100, shared: false },
  start: { rate: 0.5, burst: 20, shared: true },
  track: { rate: 0.1, burst: 10, shared: true },
  upload: { rate: 20, burst: 200, shared: false },
  export: { rate: 2, burst: 40, shared: false },
  signIn: { rate: 1, burst: 30, shared: false },
} as const satisfies Record<RateClass, Figures>

export type TakeTokens = (input: {
  key: string
  perMinute: number
  burst: number
}) => Promise<{ allowed: boolean; retryAfterSeconds: number }>
export interface RateLimiter {
  /** @throws `rate.limited` with the seconds to wait */
  take(kind: RateClass, who: string): Promise<void>
}

const maxBuckets = 50_000

/**
 * Token buckets: what must hold over all servers lies in the database, the rest in this process.
 * @param nowMs  real time, milliseconds
 */
export function createRateLimiter(shared: TakeTokens, factor: number, nowMs: () => number = Date.now): RateLimiter {
  const buckets = new Map<string, { tokens: number; at: number }>()
  const local: TakeTokens = async ({ key, perMinute, burst }) => {
    const rate = perMinute / 60
    const now = nowMs()
    const before = buckets.get(key) ?? { tokens: burst, at: now }
    const tokens = Math.min(burst, before.tokens + ((now - before.at) / 1000) * rate)
    buckets.delete(key)
    buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now })
    if (buckets.size > maxBuckets) buckets.delete(buckets.keys().next().value as string)
    return { allowed: tokens >= 1, retryAfterSeconds: Math.ceil((1 - tokens) / rate) }
  }
  return {
    async take(kind, who) {
      const { rate, burst, shared: together } = rateFigures[kind]
      const figures = { key: `${kind}:${who}`, perMinute: rate * 60 * factor, burst: Math.ceil(burst * factor) }
      const { allowed, retryAfterSeconds } = await (together ? shared : local)(figures)
      if (!allowed) throw new DenialError({ code: 'rate.limited', params: { seconds: Math.max(1, retryAfterSeconds) } })
    },
  }
}
