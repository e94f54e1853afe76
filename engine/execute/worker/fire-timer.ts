import { DenialError, errorKinds } from '@motcua/core/errors'
import type { TimerKind } from '@motcua/core/process'
import { type ClaimedTimer, postponeTimer } from '@motcua/store/write'
import { sendWith } from '../commands/send-event.ts'
import { type EngineContext, reading, worker, writing } from '../engine/index.ts'

const maxAttempts = 20

/** Sends the event of a due timer. Its key is made of timer and due instant, so however often it is tried it happens once. */
export async function fireTimer(engine: EngineContext, claimed: ClaimedTimer): Promise<void> {
  const { agencyId, dossierId, timerId, kind, dueAt, body } = claimed
  try {
    await sendWith(
      engine,
      {
        agencyId,
        dossierId,
        event: { type: 'timer', timerId, timer: kind as TimerKind, ...body },
        by: worker,
        idempotencyKey: `timer:${dossierId}:${timerId}:${dueAt}`,
      },
      // Never before its instant, even where this process' clock is behind the database's.
      { notBefore: dueAt, stillThere: () => reading(() => engine.together.hasTimer(claimed)) },
    )
    await engine.stopPoint('recorded')
  } catch (error) {
    if (error instanceof DenialError && error.denial.code === 'event.notNow') return
    const reason = error instanceof DenialError ? error.denial.code : error instanceof Error ? error.name : 'unknown'
    const retryable = !(error instanceof DenialError) || errorKinds[error.denial.code] === 'unavailable'
    const dead = !retryable || claimed.attempts >= maxAttempts
    const seconds = Math.min(2 ** claimed.attempts, 600)
    await writing(() =>
      postponeTimer(engine.store.sql, { agencyId, dossierId, timerId, seconds, deadReason: dead ? reason : null }),
    )
  }
}
