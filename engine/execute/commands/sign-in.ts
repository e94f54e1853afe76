import { createHash } from 'node:crypto'
import type { Actor } from '@motcua/core/process'
import * as write from '@motcua/store/write'
import { businessNow, type EngineContext, reading, writing } from '../engine/index.ts'

const hash = (secret: string): Uint8Array => createHash('sha256').update(secret).digest()

/** Remembers a sign-in that leaves for the identity provider, for ten minutes. `state` itself is not kept. */
export async function beginLogin(
  engine: EngineContext,
  input: { state: string; body: Readonly<Record<string, string>> },
): Promise<void> {
  await writing(() => write.addLogin(engine.store.sql, { stateHash: hash(input.state), body: input.body, minutes: 10 }))
}

/** What was remembered, once: a replayed or foreign state gives null. */
export async function takeLogin(
  engine: EngineContext,
  input: { state: string },
): Promise<Readonly<Record<string, string>> | null> {
  const body = await writing(() => write.takeLogin(engine.store.sql, hash(input.state)))
  return body === 'again' ? null : body
}

/** Opens a session under a fresh random token (128 bits or more); only its hash is kept. */
export async function openSession(
  engine: EngineContext,
  input: { token: string; accountId: string; csrfSecret: string; data?: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { accountId, csrfSecret, data = {} } = input
  await writing(() => write.addSession(engine.store.sql, { idHash: hash(input.token), accountId, csrfSecret, data }))
}

/** A session in force: not idle for 30 minutes, not older than 12 hours, its account not disabled. */
export async function findSession(
  engine: EngineContext,
  input: { token: string },
): Promise<write.StoredSession | null> {
  return reading(() => write.useSession(engine.store.sql, hash(input.token)))
}

export async function endSession(engine: EngineContext, input: { token: string }): Promise<void> {
  await writing(() => write.endSession(engine.store.sql, hash(input.token)))
}

export async function endSessionsOf(engine: EngineContext, input: { accountId: string }): Promise<void> {
  await writing(() => write.endSessionsOf(engine.store.sql, input.accountId))
}

/** Takes one token of a bucket shared by all servers. */
export async function takeTokens(
  engine: EngineContext,
  input: { key: string; perMinute: number; burst: number },
): Promise<{ allowed: boolean; retryAfterSeconds: number }> {
  const { key, perMinute, burst } = input
  const left = await reading(() => write.takeToken(engine.store.sql, key, perMinute / 60, burst))
  return { allowed: left >= 0, retryAfterSeconds: left >= 0 ? 0 : Math.max(1, Math.ceil((-left * 60) / perMinute)) }
}

/** The person has seen the notices that came up to an instant. */
export async function readNotices(engine: EngineContext, input: { accountId: string; upTo: string }): Promise<void> {
  const at = await businessNow(engine)
  await writing(() => write.readNotices(engine.store.sql, input.accountId, input.upTo, at))
}

/** Notes that somebody read a dossier: who, what class of data, why. Part of the same request as the read. */
export async function recordRead(
  engine: EngineContext,
  input: { agencyId: string; dossierId: string; actor: Actor; purpose: string; dataClass: string },
): Promise<void> {
  const { actor, ...row } = input
  await writing(() => write.recordRead(engine.store.sql, { ...row, id: engine.ids.next(), accountId: actor.accountId }))
}
