import { DenialError } from '@motcua/core/errors'
import type { Operation } from '@motcua/core/process'
import {
  findNewestReference,
  findReferenceBody,
  listReferenceRevisions,
  type ReferenceRevision,
} from '@motcua/store/read'
import type { Expected, RevisionReason } from '@motcua/store/write'
import { type ActorRef, type EngineContext, reading, requireMay, whileHeld } from '../engine/index.ts'

/** Whose reference data: an agency's own, or `*` for what is common to all. */
export const common = '*'

/** On which revision a change was made, and why: every change of reference data says so. */
export interface ChangeReason {
  /** newest revision that was looked at; 0 = there was none */
  readonly expectedRevision: number
  /** number and date of the decision it rests on */
  readonly decision: string
  readonly note: string
}

export interface RevisionOf {
  readonly agencyId: string
  readonly by: ActorRef
}

/** A decision is named, always: whoever asks later why a date moved is shown it. @throws `input.invalid` */
export function requireReason({ decision }: ChangeReason): void {
  if (decision.trim() === '') throw new DenialError({ code: 'input.invalid', params: { input: 'decision' } })
}

/**
 * One change of reference data by a person, judged again when it is written.
 * @param write  as `changeReference` of the store
 * @returns the new revision
 * @throws `reference.stale`, `actor.notAllowed`
 */
export async function writeRevision(
  engine: EngineContext,
  { by, agencyId, reason }: RevisionOf & { readonly reason: ChangeReason },
  write: (reason: RevisionReason, expected: Expected) => Promise<number | 'stale' | null>,
): Promise<{ revision: number }> {
  requireReason(reason)
  const operation: Operation = 'reference.manage'
  const { expectedRevision, decision, note } = reason
  const written = await whileHeld(engine, by, { operation, agencyId }, ({ giver }) =>
    write(
      { recordId: engine.ids.next(), decision: decision.trim(), note: note.trim() },
      { revision: expectedRevision, giver },
    ),
  )
  if (written === null) throw new DenialError({ code: 'actor.notAllowed', params: { operation } })
  if (written === 'stale') throw new DenialError({ code: 'reference.stale' })
  return { revision: written }
}

/** Newest revision with its body; revision 0 and no body where there is none. */
export async function newestReference(
  engine: EngineContext,
  of: { readonly agencyId: string; readonly kind: string },
): Promise<{ readonly revision: number; readonly body: unknown }> {
  return (await reading(() => findNewestReference(engine.store.sql, of))) ?? { revision: 0, body: null }
}

/** Revisions of a kind of an agency's reference data, or of what is common, the newest first. @throws `actor.notAllowed` */
export async function listRevisions(
  engine: EngineContext,
  input: RevisionOf & { readonly kind: string; readonly shared?: boolean },
): Promise<ReferenceRevision[]> {
  const { agencyId, by, kind, shared = false } = input
  await requireMay(engine, by, 'reference.manage', agencyId)
  const of = { agencyId: shared ? common : agencyId, kind, limit: 100 }
  return reading(() => listReferenceRevisions(engine.store.sql, of))
}

/** The body of one revision. @throws `found.nothing`, `actor.notAllowed` */
export async function readRevision(
  engine: EngineContext,
  input: RevisionOf & { readonly kind: string; readonly revision: number; readonly shared?: boolean },
): Promise<unknown> {
  const { agencyId, by, kind, revision, shared = false } = input
  await requireMay(engine, by, 'reference.manage', agencyId)
  const part = { agencyId: shared ? common : agencyId, kind, revision }
  const body = await reading(() => findReferenceBody(engine.store.sql, part))
  if (body === undefined) throw new DenialError({ code: 'found.nothing' })
  return body
}
