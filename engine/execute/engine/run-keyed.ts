import { createHash } from 'node:crypto'
import { canonical } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { findKey } from '@motcua/store/read'
import type { KeyRow } from '@motcua/store/write'
import type { ActorRef } from './actor.ts'
import type { EngineContext } from './engine.ts'
import { reading, writing } from './failures.ts'

/**
 * Runs a command outside of dossiers under its key: done once, answered alike every time.
 * @param attempt  reads, judges, and writes the given key in the commit of its effect; `again` = start over
 */
export async function runKeyed<Answer>(
  engine: EngineContext,
  of: { agencyId: string; by: ActorRef; idempotencyKey: string; body: unknown },
  attempt: (toKey: (answer: Answer) => KeyRow) => Promise<{ readonly answer: Answer } | 'again'>,
): Promise<Answer> {
  const bodyHash = createHash('sha256').update(canonical(of.body)).digest()
  const actorId = of.by.accountId
  const toKey = (answer: Answer): KeyRow => ({ actorId, key: of.idempotencyKey, bodyHash, answer })
  const knownAnswer = async (): Promise<{ readonly answer: Answer } | null> => {
    const known = await reading(() =>
      findKey(engine.store.sql, { agencyId: of.agencyId, actorId, key: of.idempotencyKey }),
    )
    if (known && !bodyHash.equals(known.bodyHash)) throw new DenialError({ code: 'key.otherBody' })
    return known && { answer: known.answer as Answer }
  }
  for (let tries = 0; tries < 20; tries++) {
    const known = await knownAnswer()
    if (known) return known.answer
    const outcome = await writing(() => attempt(toKey)).catch(async (error: unknown) => {
      // A copy of this very command may have committed between our look and the attempt: its answer is ours, not its traces.
      const answered = error instanceof DenialError ? await knownAnswer() : null
      if (answered) return answered
      throw error
    })
    if (outcome !== 'again') return outcome.answer
  }
  throw new DenialError({ code: 'database.unavailable' })
}
