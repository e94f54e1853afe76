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

/**
 * Heads of journals with an entry recorded since; an hour of overlap covers commits that were under way. The journal is asked
 * what was recorded (its rows lie in that order), not every dossier whether it changed.
 */
export async function listHeads(
  sql: postgres.Sql,
  agencyId: string,
  since: string | null,
): Promise<{ dossierId: string; seq: number; hash: Uint8Array }[]> {
  const changed = sql`
    (select distinct j.dossier_id as id from journal j
      where j.recorded_at > ${since}::timestamptz - interval '1 hour' and j.agency_id = ${agencyId}) j
    join dossier d on d.agency_id = ${agencyId} and d.id = j.id`
  return await sql<{ dossierId: string; seq: number; hash: Uint8Array }[]>`
    select d.id as "dossierId", d.journal_seq as seq, d.journal_head as hash
    from ${since === null ? sql`dossier d where d.agency_id = ${agencyId}` : changed}
    order by d.id`
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
