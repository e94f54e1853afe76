import { DenialError } from '@motcua/core/errors'
import type { Actor } from '@motcua/core/process'
import { type AccountWithGrants, loadGrants } from '@motcua/store/read'
import type { EngineContext } from './engine.ts'
import { reading } from './failures.ts'

/** In which capacity the signed-in account acts. `system` is the worker's alone: no route passes it. */
export type ActorRef =
  | { readonly kind: 'citizen' | 'official'; readonly accountId: string }
  | { readonly kind: 'system'; readonly accountId: 'system' }

export const worker: ActorRef = { kind: 'system', accountId: 'system' }

/** Grants by (account, revision): they never change under one revision, so what is kept is never stale. */
export async function actorAt(engine: EngineContext, by: ActorRef, revision: number | null): Promise<Actor> {
  if (by.kind === 'system')
    return { kind: 'system', accountId: 'system', name: 'system', grants: [], grantsRevision: 0 }
  if (revision === null) throw new DenialError({ code: 'actor.notAllowed' })
  const account = await engine.accounts.get(`${by.accountId}:${revision}`, () => load(engine, by.accountId))
  // Loaded a moment later under a newer revision: the write that compares `revision` will miss, and all starts again.
  return toActor(by, account)
}

/** The actor as of now, for `may` in routes and reads. @throws `actor.notAllowed` for a disabled or unknown account */
export async function actorOf(engine: EngineContext, by: ActorRef): Promise<Actor> {
  if (by.kind === 'system') return actorAt(engine, by, 0)
  const account = await load(engine, by.accountId)
  if (account.disabled) throw new DenialError({ code: 'actor.notAllowed' })
  return toActor(by, account)
}

async function load(engine: EngineContext, accountId: string): Promise<AccountWithGrants> {
  const account = await reading(() => loadGrants(engine.store.sql, accountId))
  if (!account) throw new DenialError({ code: 'actor.notAllowed' })
  return account
}

function toActor(by: ActorRef, account: AccountWithGrants): Actor {
  // Who files as a citizen has no grants, whatever his office.
  const grants = by.kind === 'official' && account.kind === 'official' ? account.grants : []
  return { kind: by.kind, accountId: account.id, name: account.name, grants, grantsRevision: account.grantsRevision }
}
