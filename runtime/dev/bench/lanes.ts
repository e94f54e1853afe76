/** Latencies of one run and how long it took as a whole. */
export interface Run {
  /** milliseconds, one per operation */
  readonly latencies: readonly number[]
  readonly seconds: number
}

/** Runs every lane's operations one after the other, all lanes at once. */
export async function runLanes(
  lanes: number,
  each: number,
  operation: (lane: number, i: number) => Promise<void>,
): Promise<Run> {
  const latencies: number[] = []
  const began = performance.now()
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (let i = 0; i < each; i++) {
        const at = performance.now()
        await operation(lane, i)
        latencies.push(performance.now() - at)
      }
    }),
  )
  return { latencies, seconds: (performance.now() - began) / 1000 }
}

/** The same for some seconds instead of a number of operations; the warm-up before them is not counted. */
export async function runFor(
  lanes: number,
  { seconds, warmSeconds }: { readonly seconds: number; readonly warmSeconds: number },
  operation: (lane: number, i: number) => Promise<void>,
): Promise<Run> {
  const latencies: number[] = []
  const from = performance.now() + warmSeconds * 1000
  const until = from + seconds * 1000
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (let i = 0; performance.now() < until; i++) {
        const at = performance.now()
        await operation(lane, i)
        const now = performance.now()
        if (now >= from && now < until) latencies.push(now - at)
      }
    }),
  )
  return { latencies, seconds }
}

export interface Figures {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** All runs of one kind together. */
export function figuresOf(runs: readonly Run[]): Figures {
  const all = runs.flatMap((run) => run.latencies).sort((a, b) => a - b)
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0)
  const at = (share: number) => round(all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0)
  return { perSecond: Math.round(all.length / seconds), p50Ms: at(0.5), p99Ms: at(0.99) }
}

export const round = (value: number): number => Math.round(value * 100) / 100
