import { DenialError } from '@motcua/core/errors'
import * as write from '@motcua/store/write'
import { type ActorRef, type EngineContext, requireMay, writing } from '../engine/index.ts'

/** Tries a dead effect again, under the key it always had: what reached its receiver after all is not done twice. @throws `found.nothing` */
export async function retryEffect(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; dossierId: string; seq: number; idx: number },
): Promise<void> {
  const { by, ...of } = input
  await requireMay(engine, by, 'grant.manage', of.agencyId)
  const done = await writing(() => write.reviveEffect(engine.store.sql, of))
  if (done !== true) throw new DenialError({ code: 'found.nothing' })
  for (const hint of engine.hints) hint()
}
