import type postgres from 'postgres'

export interface CheckpointBase {
  readonly number: number
  readonly hash: Uint8Array | null
  readonly madeAt: string | null
}

export async function lastCheckpoint(sql: postgres.Sql, agencyId: string): Promise<CheckpointBase> {
  const [row] = await sql<CheckpointBase[]>`
    select number, hash, made_at as "madeAt" from journal_checkpoint where agency_id = ${agencyId}
    order by number desc limit 1`
  return row ?? { number: 0, hash: null, madeAt: null }
}

/** Heads of journals with an entry recorded since; an hour of overlap covers commits that were under way. */
export async function listHeads(
  sql: postgres.Sql,
  agencyId: string,
  since: string | null,
): Promise<{ dossierId: string; seq: number; hash: Uint8Array }[]> {
  return await sql<{ dossierId: string; seq: number; hash: Uint8Array }[]>`
    select id as "dossierId", journal_seq as seq, journal_head as hash from dossier d
    where agency_id = ${agencyId} and (${since}::timestamptz is null or exists (
      select from journal j where j.agency_id = d.agency_id and j.dossier_id = d.id and j.seq = d.journal_seq
        and j.recorded_at > ${since}::timestamptz - interval '1 hour'))
    order by id`
}

/** 23505 = another worker made this one. */
export async function addCheckpoint(
  sql: postgres.Sql,
  of: {
    agencyId: string
    number: number
    madeAt: string
    body: string
    hash: Uint8Array
    signature: Uint8Array
    keyId: string
  },
): Promise<void> {
  await sql`
    insert into journal_checkpoint (agency_id, number, made_at, body, hash, signature, key_id)
    values (${of.agencyId}, ${of.number}, ${of.madeAt}, ${of.body}, ${Buffer.from(of.hash)},
      ${Buffer.from(of.signature)}, ${of.keyId})`
}
