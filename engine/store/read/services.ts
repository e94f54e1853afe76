import type postgres from 'postgres'
import type { Words } from '../tables/index.ts'

export interface ServiceOffer {
  readonly agencyId: string
  readonly agencyName: Words
  readonly procedureCode: string
  readonly ownerAgencyId: string
  readonly title: Words
  readonly sector: string
  readonly channels: readonly string[]
  readonly competentAgencyId: string
  readonly versionId: string
}

/** Services that can be used at a business instant; search takes every word, accents aside. */
export async function listServices(
  sql: postgres.Sql,
  of: { now: string; search?: string; sector?: string; agencyId?: string; procedureCode?: string },
): Promise<ServiceOffer[]> {
  return await sql<ServiceOffer[]>`
    select s.agency_id as "agencyId", a.name as "agencyName", s.procedure_code as "procedureCode",
      s.owner_agency_id as "ownerAgencyId", s.title, s.sector, s.channels, s.competent_agency_id as "competentAgencyId",
      v.id as "versionId"
    from service s join agency a on a.agency_id = s.agency_id
      join lateral (select id from procedure_version v where v.agency_id = s.owner_agency_id
        and v.procedure_code = s.procedure_code and v.effective_from <= ${of.now}::timestamptz
        and (v.retired_at is null or v.retired_at > ${of.now}::timestamptz)
        order by v.effective_from desc, v.number desc limit 1) v on true
    where s.state = 'open'
      ${of.sector ? sql`and s.sector = ${of.sector}` : sql``}
      ${of.agencyId ? sql`and s.agency_id = ${of.agencyId}` : sql``}
      ${of.procedureCode ? sql`and s.procedure_code = ${of.procedureCode}` : sql``}
      ${of.search?.trim() ? sql`and not exists (select from unnest(string_to_array(vn_fold(${of.search.trim()}), ' ')) w where position(w in s.search) = 0)` : sql``}
    order by s.title ->> 'vi', s.agency_id limit 200`
}

/** One service at an agency, or null when it is not offered now. */
export async function findService(
  sql: postgres.Sql,
  of: { agencyId: string; procedureCode: string; now: string },
): Promise<ServiceOffer | null> {
  const [row] = await listServices(sql, of)
  return row ?? null
}

/** Whether any agency offers the procedures of this owner under this code, open or closed. */
export async function isOffered(
  sql: postgres.Sql,
  of: { ownerAgencyId: string; procedureCode: string },
): Promise<boolean> {
  const rows = await sql`select 1 from service
    where owner_agency_id = ${of.ownerAgencyId} and procedure_code = ${of.procedureCode} limit 1`
  return rows.length > 0
}
