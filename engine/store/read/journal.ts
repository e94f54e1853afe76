import type postgres from 'postgres'

/** One journal row with the input beside it, as stored. */
export interface StoredEntry {
  readonly seq: number
  readonly at: string
  readonly eventType: string
  readonly actorId: string
  readonly actorName: string | null
  readonly versionId: string
  /** canonical JSON, exactly as hashed */
  readonly entry: string
  readonly prevHash: Uint8Array
  readonly hash: Uint8Array
  /** null = there was none, or it was erased */
  readonly salt: Uint8Array | null
  readonly input: string | null
}

export async function listJournal(sql: postgres.Sql, agencyId: string, dossierId: string): Promise<StoredEntry[]> {
  return await sql<StoredEntry[]>`
    select j.seq, j.at, j.event_type as "eventType", j.actor_id as "actorId", p.name as "actorName",
      j.version_id as "versionId", j.entry, j.prev_hash as "prevHash", j.hash, i.salt, i.body as input
    from journal j
      left join dossier_input i on i.agency_id = j.agency_id and i.dossier_id = j.dossier_id and i.seq = j.seq
      left join account p on p.id::text = j.actor_id
    where j.agency_id = ${agencyId} and j.dossier_id = ${dossierId} order by j.seq`
}

/** Ids of an agency's dossiers in order, for rebuilding and exporting all of them. */
export async function listDossierIds(
  sql: postgres.Sql,
  agencyId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from dossier where agency_id = ${agencyId} and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit}`
  return rows.map((row) => row.id)
}
