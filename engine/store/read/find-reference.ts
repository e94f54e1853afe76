import type postgres from 'postgres'
import type { BundlePart } from '../tables/index.ts'

/** What one revision of an agency's reference data is made of; null = no such revision. */
export async function findReferenceParts(
  sql: postgres.Sql,
  agencyId: string,
  revision: number,
): Promise<readonly BundlePart[] | null> {
  const [row] = await sql<{ parts: readonly BundlePart[] }[]>`
    select parts from reference_bundle where agency_id = ${agencyId} and revision = ${revision}`
  return row?.parts ?? null
}

/** One part's body; rows never change, so it may be kept. */
export async function findReferenceBody(sql: postgres.Sql, part: BundlePart): Promise<unknown> {
  const [row] = await sql<{ body: unknown }[]>`
    select body from reference_data
    where agency_id = ${part.agencyId} and kind = ${part.kind} and revision = ${part.revision}`
  return row?.body
}
