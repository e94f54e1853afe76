import type { PastDossier, PastEvent } from '@motcua/core/replay'
import { type FiledDossier, listFiledDossiers, listJournals, type PastEntry } from '@motcua/store/read'
import { type EngineContext, getReference, reading } from '../engine/index.ts'
import { type Entry, type EntryInput, joinEvent } from './entry.ts'
import { toActor } from './rebuild.ts'

/** A past dossier; null = an input of it was erased, so that it cannot be told any more. */
export interface Past {
  readonly agencyId: string
  readonly dossier: PastDossier | null
}

const pageSize = 200

/** The latest dossiers filed under these versions, as their journals tell them: page by page, latest first. */
export async function* pastDossiers(
  engine: EngineContext,
  of: { readonly versionIds: readonly string[]; readonly procedureCode: string; readonly last: number },
): AsyncGenerator<Past> {
  let before: { submittedAt: string; dossierId: string } | null = null
  for (let left = of.last; left > 0; ) {
    const limit = Math.min(left, pageSize)
    const page: FiledDossier[] = await reading(() =>
      listFiledDossiers(engine.store.sql, { versionIds: of.versionIds, before, limit }),
    )
    for (const [agencyId, dossiers] of byAgency(page)) yield* pastOf(engine, agencyId, dossiers, of.procedureCode)
    const last = page.at(-1)
    if (!last || page.length < limit) return
    before = { submittedAt: last.submittedAt, dossierId: last.dossierId }
    left -= page.length
  }
}

function byAgency(page: readonly FiledDossier[]): Map<string, FiledDossier[]> {
  const out = new Map<string, FiledDossier[]>()
  for (const dossier of page) out.set(dossier.agencyId, [...(out.get(dossier.agencyId) ?? []), dossier])
  return out
}

async function* pastOf(
  engine: EngineContext,
  agencyId: string,
  dossiers: readonly FiledDossier[],
  procedureCode: string,
): AsyncGenerator<Past> {
  const ids = dossiers.map((one) => one.dossierId)
  const entries = new Map<string, PastEntry[]>()
  for (const entry of await reading(() => listJournals(engine.store.sql, agencyId, ids))) {
    const known = entries.get(entry.dossierId)
    if (known) known.push(entry)
    else entries.set(entry.dossierId, [entry])
  }
  for (const { dossierId, code, fee } of dossiers) {
    const events = await eventsOf(engine, entries.get(dossierId) ?? [], procedureCode)
    yield { agencyId, dossier: events && { dossierId, code, events, feeVnd: fee?.totalVnd ?? 0 } }
  }
}

async function eventsOf(
  engine: EngineContext,
  rows: readonly PastEntry[],
  procedureCode: string,
): Promise<PastEvent[] | null> {
  const events: PastEvent[] = []
  for (const row of rows) {
    const entry = JSON.parse(row.entry) as Entry
    const input = row.input === null ? null : (JSON.parse(row.input) as EntryInput)
    const event = joinEvent(entry, input)
    if (!event) return null
    const reference = await getReference(engine, entry.agencyId, entry.referenceRevision, procedureCode)
    const { numbers } = entry
    events.push({
      seq: row.seq,
      event,
      actor: toActor(entry, input),
      now: entry.at,
      reference,
      after: entry.after,
      ...(numbers ? { numbers } : {}),
    })
  }
  return events
}
