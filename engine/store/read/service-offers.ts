import type { Service } from '@motcua/core/process'
import type postgres from 'postgres'
import type { Words } from '../tables/index.ts'

/** A procedure an agency offers, or could: one of its own drafts or versions, or a service it has. */
export interface ServiceOfAgency {
  readonly procedureCode: string
  readonly ownerAgencyId: string
  readonly title: Words
  /** null = not offered here yet */
  readonly state: 'open' | 'closed' | null
  /** revision of the service as reference data; 0 = none yet */
  readonly revision: number
  readonly service: Service | null
  /** newest version of the owner; null = not published yet */
  readonly versionId: string | null
  readonly draftId: string | null
}

/** Services of an agency, and what it drafts or has published without offering it, by title. */
export async function listServicesOfAgency(sql: postgres.Sql, agencyId: string): Promise<ServiceOfAgency[]> {
  return await sql<ServiceOfAgency[]>`
    with codes as (
      select procedure_code, owner_agency_id from service where agency_id = ${agencyId}
      union select procedure_code, agency_id from procedure_draft d where agency_id = ${agencyId}
        and not exists (select from service s where s.agency_id = ${agencyId} and s.procedure_code = d.procedure_code)
      union select procedure_code, agency_id from procedure_version v where agency_id = ${agencyId}
        and not exists (select from service s where s.agency_id = ${agencyId} and s.procedure_code = v.procedure_code))
    select c.procedure_code as "procedureCode", c.owner_agency_id as "ownerAgencyId",
      case when coalesce(s.title, '{}') <> '{}' then s.title else jsonb_strip_nulls(jsonb_build_object(
        'vi', coalesce(v.definition, d.definition) #> '{messages,vi,procedure.title,text}',
        'en', coalesce(v.definition, d.definition) #> '{messages,en,procedure.title,text}')) end as title,
      s.state, coalesce(r.revision, 0) as revision, r.body as service, v.id as "versionId", d.id as "draftId"
    from codes c
      left join service s on s.agency_id = ${agencyId} and s.procedure_code = c.procedure_code
      left join lateral (select revision, body from reference_data where agency_id = ${agencyId}
        and kind = 'service:' || c.procedure_code order by revision desc limit 1) r on true
      left join lateral (select id, definition from procedure_version p where p.agency_id = c.owner_agency_id
        and p.procedure_code = c.procedure_code order by number desc limit 1) v on true
      left join procedure_draft d on d.agency_id = c.owner_agency_id and d.procedure_code = c.procedure_code
    order by 3, 1 limit 500`
}
