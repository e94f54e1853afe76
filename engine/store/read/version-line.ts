import type { Policies } from '@motcua/core/definition'
import type postgres from 'postgres'

/** A published version without its body. */
export interface VersionInLine {
  readonly versionId: string
  readonly agencyId: string
  readonly procedureCode: string
  readonly number: number
  readonly hash: string
  readonly effectiveFrom: string
  readonly retiredAt: string | null
  readonly runningDossiers: ReturnType<(typeof Policies)['parse']>['runningDossiers']
}

const columns = (
  sql: postgres.Sql,
) => sql`id as "versionId", agency_id as "agencyId", procedure_code as "procedureCode",
  number, hash, effective_from as "effectiveFrom", retired_at as "retiredAt",
  coalesce(definition #>> '{policies,runningDossiers}', 'finishOnOld') as "runningDossiers"`

/** Every version of a procedure, oldest first. */
export async function listVersionLine(
  sql: postgres.Sql,
  agencyId: string,
  procedureCode: string,
): Promise<VersionInLine[]> {
  return await sql<VersionInLine[]>`
    select ${columns(sql)} from procedure_version
    where agency_id = ${agencyId} and procedure_code = ${procedureCode} order by number`
}

/** The versions in effect at an instant whose policy moves running dossiers. */
export async function listMovingVersions(sql: postgres.Sql, at: string): Promise<VersionInLine[]> {
  const rows = await sql<VersionInLine[]>`
    select distinct on (agency_id, procedure_code) ${columns(sql)} from procedure_version
    where effective_from <= ${at} and (retired_at is null or retired_at > ${at})
    order by agency_id, procedure_code, effective_from desc, number desc`
  return rows.filter((row) => row.runningDossiers !== 'finishOnOld')
}
