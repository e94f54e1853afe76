import { DenialError } from '@motcua/core/errors'
import { type Actor, may, type Operation } from '@motcua/core/process'
import { type ActorRef, actorOf } from './actor.ts'
import { businessNow } from './business-time.ts'
import type { EngineContext } from './engine.ts'

/**
 * The actor of an operation outside of dossiers, and the business instant it is judged at. The installation itself (`system`:
 * first start, command line) may do all of them.
 * @throws `actor.notAllowed`
 */
export async function requireMay(
  engine: EngineContext,
  by: ActorRef,
  operation: Operation,
  agencyId: string,
): Promise<{ actor: Actor; now: string }> {
  const [actor, now] = await Promise.all([actorOf(engine, by), businessNow(engine)])
  if (actor.kind !== 'system' && !may(actor, operation, { agencyId, at: now }))
    throw new DenialError({ code: 'actor.notAllowed', params: { operation } })
  return { actor, now }
}
