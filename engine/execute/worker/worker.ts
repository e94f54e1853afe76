import { claimEffects, claimTimers, deleteEnded, deleteExpiredFiles } from '@motcua/store/write'
import { moveByPolicy } from '../commands/move-by-policy.ts'
import { type EngineContext, reading, workChannel, writing } from '../engine/index.ts'
import { makeCheckpoints } from './checkpoint.ts'
import { deliverEffect } from './deliver.ts'
import { fireTimer } from './fire-timer.ts'
import { seeToOccasions } from './occasions.ts'
import { scanFiles } from './scan-files.ts'

export interface WorkerOptions {
  /** effects taken at once, and four times as many timers */
  readonly batch?: number
  /** how long a claim holds; a dead worker's rows come back after it */
  readonly leaseSeconds?: number
  /** longest pause between looks */
  readonly pollMs?: number
  /** faults of the round itself, for the log */
  readonly onFault?: (error: unknown) => void
}

export interface RunningWorker {
  /** Ends after what is under way; claims not begun come back to others by their lease. */
  stop(): Promise<void>
}

/** A timer is a read and a write that share theirs with others; an effect may draw a paper or wait for a neighbour. */
const timersPerEffect = 4

/** One round: due timers, due effects, waiting files. @returns rows worked */
export async function runOnce(engine: EngineContext, options: WorkerOptions = {}): Promise<number> {
  const { batch = 16, leaseSeconds = 30 } = options
  const { sql } = engine.store
  const timers = await reading(() => claimTimers(sql, timersPerEffect * batch, leaseSeconds))
  const effects = await reading(() => claimEffects(sql, batch, leaseSeconds))
  await engine.stopPoint('claimed')
  // Together: a slow neighbour of one dossier keeps no other dossier waiting within the round.
  const work = [...timers.map((row) => fireTimer(engine, row)), ...effects.map((row) => deliverEffect(engine, row))]
  const settled = await Promise.allSettled(work)
  const failed = settled.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return work.length + (await scanFiles(engine, batch))
}

/** Works until stopped: looks after each commit of this process, after each hint of another, and at every poll. */
export async function startWorker(engine: EngineContext, options: WorkerOptions = {}): Promise<RunningWorker> {
  const { pollMs = 1000, onFault = () => {} } = options
  let stopped = false
  let wake = () => {}
  let hinted = false
  const hint = () => {
    hinted = true
    wake()
  }
  engine.hints.add(hint)
  // A hint only: lost on a reconnect, which the poll makes good.
  const listening = await engine.store.sql.listen(workChannel, hint).catch(() => null)
  let tidyAt = 0
  // Beside the loop: a thousand reports to open keep no timer waiting.
  let occasions: Promise<void> | null = null
  const lookAround = () => {
    occasions ??= seeToOccasions(engine, () => stopped)
      .then(({ unopened }) => {
        for (const { procedureCode, period, assignee, code } of unopened)
          onFault(new Error(`duty not opened: ${procedureCode} ${period} ${assignee} ${code}`))
      }, onFault)
      .finally(() => {
        occasions = null
      })
  }
  const loop = async () => {
    while (!stopped) {
      hinted = false
      let worked = 0
      try {
        worked = await runOnce(engine, options)
        if (Date.now() >= tidyAt) {
          tidyAt = Date.now() + 60_000
          lookAround()
          await tidy(engine)
          worked += await moveByPolicy(engine)
        }
      } catch (error) {
        onFault(error)
      }
      if (worked === 0 && !hinted && !stopped) await sleep(pollMs, (now) => (wake = now))
    }
  }
  const running = loop()
  return {
    async stop() {
      stopped = true
      engine.hints.delete(hint)
      wake()
      await running
      await occasions
      await listening?.unlisten().catch(() => {})
    },
  }
}

async function tidy(engine: EngineContext): Promise<void> {
  const { sql } = engine.store
  await makeCheckpoints(engine)
  await writing(() => deleteEnded(sql))
  const keys = await writing(() => deleteExpiredFiles(sql, 100))
  if (keys === 'again') return
  for (const key of keys) await engine.ports.files?.remove(key).catch(() => {})
}

function sleep(ms: number, onWake: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    onWake(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
