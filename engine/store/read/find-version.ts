import type { Definition } from '@motcua/core/definition'
import type postgres from 'postgres'

/** A version as stored: what `loadVersion` takes, and whose it is. */
export interface StoredVersion {
  readonly id: string
  readonly agencyId: string
  readonly procedureCode: string
  readonly number: number
  readonly hash: string
  readonly effectiveFrom: string
  readonly definition: Definition
}

/** By id alone: a dossier's agency need not be the one that published. */
export async function findVersion(sql: postgres.Sql, versionId: string): Promise<StoredVersion | null> {
  const [row] = await sql<StoredVersion[]>`
    select id, agency_id as "agencyId", procedure_code as "procedureCode", number, hash,
      effective_from as "effectiveFrom", definition
    from procedure_version where id = ${versionId}`
  return row ?? null
}

/**
 * Version under which a dossier filed with this agency at that instant falls: the newest of the owner's in effect and not
 * retired; null when the service is not offered.
 */
export async function findEffectiveVersionId(
  sql: postgres.Sql,
  agencyId: string,
  procedureCode: string,
  at: string,
): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    select v.id from service s join procedure_version v
      on v.agency_id = s.owner_agency_id and v.procedure_code = s.procedure_code
    where s.agency_id = ${agencyId} and s.procedure_code = ${procedureCode} and s.state = 'open'
      and v.effective_from <= ${at} and (v.retired_at is null or v.retired_at > ${at})
    order by v.effective_from desc, v.number desc limit 1`
  return row?.id ?? null
}
