import type postgres from 'postgres'

/** Number and hash of the last entry as the dossier's row holds them. */
export async function findHead(
  sql: postgres.Sql,
  agencyId: string,
  dossierId: string,
): Promise<{ seq: number; hash: Uint8Array } | null> {
  const [row] = await sql<{ seq: number; hash: Uint8Array }[]>`
    select journal_seq as seq, journal_head as hash from dossier where agency_id = ${agencyId} and id = ${dossierId}`
  return row ?? null
}
