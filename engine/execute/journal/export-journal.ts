import { DenialError } from '@motcua/core/errors'
import { findHead, listDossierIds, listJournal } from '@motcua/store/read'
import { type EngineContext, reading } from '../engine/index.ts'
import type { JournalExport } from './verify.ts'

/** A dossier's journal as data that anybody can verify. @throws `found.nothing` */
export async function exportJournal(
  engine: EngineContext,
  agencyId: string,
  dossierId: string,
): Promise<JournalExport> {
  const { sql } = engine.store
  const head = await reading(() => findHead(sql, agencyId, dossierId))
  if (!head) throw new DenialError({ code: 'found.nothing' })
  const rows = await reading(() => listJournal(sql, agencyId, dossierId))
  return {
    format: 'motcua-journal/1',
    agencyId,
    dossierId,
    head: { seq: head.seq, hash: toHex(head.hash) },
    entries: rows.map((row) => ({
      seq: row.seq,
      entry: row.entry,
      prevHash: toHex(row.prevHash),
      hash: toHex(row.hash),
      input: row.salt && row.input !== null ? { salt: toHex(row.salt), body: row.input } : null,
    })),
  }
}

const page = 200

/** Every journal of an agency, in the order of the dossiers' ids; read page by page. */
export async function* exportArchive(engine: EngineContext, agencyId: string): AsyncGenerator<JournalExport> {
  let after: string | null = null
  for (;;) {
    const from: string | null = after
    const ids: string[] = await reading(() => listDossierIds(engine.store.sql, agencyId, from, page))
    for (const id of ids) yield await exportJournal(engine, agencyId, id)
    after = ids.at(-1) ?? null
    if (ids.length < page) return
  }
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
