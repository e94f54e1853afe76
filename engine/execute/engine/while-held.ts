import { DenialError } from '@motcua/core/errors'
import type { Actor, Operation } from '@motcua/core/process'
import type { GrantedBy } from '@motcua/store/write'
import type { ActorRef } from './actor.ts'
import type { EngineContext } from './engine.ts'
import { writing } from './failures.ts'
import { requireMay } from './require-may.ts'

/** In whose name a write outside of dossiers is made; the write itself compares `giver`. */
export interface Held {
  readonly actor: Actor
  readonly giver: GrantedBy
  readonly now: string
}

const rounds = 5

/**
 * One write that only lands while the grants it was judged by still hold: a role taken away in between makes it miss, and it
 * is judged anew.
 * @param write  gives null or false where nothing was written
 * @returns what it gave; null where it missed for another reason than the grants
 * @throws `actor.notAllowed`
 */
export async function whileHeld<T>(
  engine: EngineContext,
  by: ActorRef,
  of: { readonly operation: Operation; readonly agencyId: string },
  write: (held: Held) => Promise<T | null | false>,
): Promise<T | null> {
  let judged: number | null = null
  for (let round = 0; round < rounds; round += 1) {
    const { actor, now } = await requireMay(engine, by, of.operation, of.agencyId)
    // Missed under these very grants: there is another reason.
    if (judged === actor.grantsRevision) return null
    const giver = { actorId: by.accountId, grantsRevision: by.kind === 'system' ? null : actor.grantsRevision }
    const written = await writing(() => write({ actor, giver, now }))
    if (written === 'again') continue
    if (written !== null && written !== false) return written
    judged = actor.grantsRevision
  }
  throw new DenialError({ code: 'database.unavailable' })
}
