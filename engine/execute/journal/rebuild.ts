import { canonical } from '@motcua/core/definition'
import type { Actor, Snapshot } from '@motcua/core/process'
import { findDossier, listJournal, type StoredEntry } from '@motcua/store/read'
import { competentFor, type EngineContext, getReference, getVersion, reading } from '../engine/index.ts'
import { type Entry, type EntryInput, joinEvent } from './entry.ts'

export type Rebuilt =
  | { readonly kind: 'rebuilt'; readonly snapshot: Snapshot; readonly seq: number }
  /** an input was erased: only the workflow state of the entries is left */
  | { readonly kind: 'erased'; readonly seq: number; readonly after: Entry['after'] }
  /** today's code decides an entry otherwise than it was decided */
  | { readonly kind: 'diverged'; readonly seq: number; readonly why: string }

/**
 * Folds a journal through `decide`: the dossier as its entries make it.
 * @param until  last entry to take: the dossier as it stood then
 */
export async function rebuildDossier(
  engine: EngineContext,
  agencyId: string,
  dossierId: string,
  until = Number.POSITIVE_INFINITY,
): Promise<Rebuilt> {
  const all = await reading(() => listJournal(engine.store.sql, agencyId, dossierId))
  const rows = all.filter((row) => row.seq <= until)
  let snapshot: Snapshot | null = null
  for (const row of rows) {
    const step = await fold(engine, snapshot, row)
    if ('kind' in step) return step
    snapshot = step
  }
  if (!snapshot) return { kind: 'diverged', seq: 0, why: 'empty' }
  return { kind: 'rebuilt', snapshot, seq: rows.length }
}

async function fold(
  engine: EngineContext,
  snapshot: Snapshot | null,
  row: StoredEntry,
): Promise<Snapshot | Exclude<Rebuilt, { kind: 'rebuilt' }>> {
  const entry = JSON.parse(row.entry) as Entry
  const input = row.input === null ? null : (JSON.parse(row.input) as EntryInput)
  const event = joinEvent(entry, input)
  if (!event) return { kind: 'erased', seq: row.seq, after: entry.after }
  const version = await getVersion(engine, entry.versionId)
  const procedureCode = version.definition.procedure.code
  const competent = competentFor(snapshot?.state, event)
  const reference = await getReference(engine, entry.agencyId, entry.referenceRevision, procedureCode, competent)
  const decision = engine.process.decide(version, snapshot, event, {
    reference,
    actor: toActor(entry, input),
    now: entry.at,
    ...(entry.numbers ? { numbers: entry.numbers } : {}),
    ...(event.type === 'migrate' && snapshot ? { earlier: await getVersion(engine, snapshot.state.versionId) } : {}),
  })
  if (decision.kind === 'accepted') return decision.next
  return { kind: 'diverged', seq: row.seq, why: decision.kind === 'denied' ? decision.denial.code : decision.kind }
}

/** The actor of an entry, with the rights he had then. */
export function toActor({ actor }: Entry, input: EntryInput | null): Actor {
  const name = actor.name ?? input?.actorName ?? actor.accountId
  return { kind: actor.kind, accountId: actor.accountId, name, grants: actor.grants ?? [], grantsRevision: 0 }
}

/** Whether a dossier's row is what its journal makes; null = it is, else what differs. */
export async function checkRebuild(
  engine: EngineContext,
  agencyId: string,
  dossierId: string,
): Promise<{ readonly seq: number; readonly why: string } | null> {
  const stored = await reading(() => findDossier(engine.store.sql, agencyId, dossierId))
  const rebuilt = await rebuildDossier(engine, agencyId, dossierId)
  if (rebuilt.kind === 'diverged') return { seq: rebuilt.seq, why: rebuilt.why }
  if (!stored || rebuilt.kind === 'erased') return null
  for (const part of ['state', 'answers', 'documents', 'rows'] as const)
    if (canonical(stored[part] ?? null) !== canonical(rebuilt.snapshot[part] ?? null))
      return { seq: rebuilt.seq, why: part }
  return null
}
