import type postgres from 'postgres'

/** Revision of the reference data that holds now; null = no such agency. */
export async function findReferenceRevision(sql: postgres.Sql, agencyId: string): Promise<number | null> {
  const [row] = await sql<{ revision: number }[]>`
    select reference_revision as revision from agency where agency_id = ${agencyId}`
  return row?.revision ?? null
}
