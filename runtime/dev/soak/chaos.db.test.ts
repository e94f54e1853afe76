import { expect, test } from 'vitest'
import { runChaos } from './chaos.ts'

// A short round of `pnpm soak`; the seed is fixed so that a failure comes back, the interleaving is the machine's own.
test('whatever is killed, cut, slowed or set back, nothing acknowledged is lost and nothing is done twice', async () => {
  const result = await runChaos({ seed: 8, ms: 15_000 })
  expect(result.contradictions).toEqual([])
  expect(result.broken).toEqual([])
  expect(result.retried, 'no fault hit a command: the run proves nothing').toBeGreaterThan(0)
  expect(result.acknowledged).toBeGreaterThan(10)
  expect(result.faults['kill -9 of the postmaster'] ?? 0).toBeGreaterThan(0)
}, 240_000)
