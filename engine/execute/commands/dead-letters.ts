import { DenialError } from '@motcua/core/errors'
import { reviveEffect } from '@motcua/store/write'
import { type ActorRef, type EngineContext, requireMay, writing } from '../engine/index.ts'

/** Tries a parked effect again, under the key it always had. @throws `found.nothing` when it is not parked any more */
export async function retryDeadLetter(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; effectKey: string },
): Promise<void> {
  await requireMay(engine, input.by, 'reference.manage', input.agencyId)
  const [dossierId = '', seq, idx] = input.effectKey.split(':')
  const of = { agencyId: input.agencyId, dossierId, seq: Number(seq), idx: Number(idx) }
  if (!/^[0-9a-f-]{36}$/.test(dossierId) || !Number.isInteger(of.seq) || !Number.isInteger(of.idx))
    throw new DenialError({ code: 'found.nothing' })
  if ((await writing(() => reviveEffect(engine.store.sql, of))) !== true)
    throw new DenialError({ code: 'found.nothing' })
  for (const hint of engine.hints) hint()
}
