import type postgres from 'postgres'
import type { Words } from '../tables/index.ts'
import { lockReference } from './put-reference.ts'

export interface AgencyRow {
  readonly agencyId: string
  readonly name: Words
  readonly kind: string
  readonly parentId: string | null
  readonly units: readonly { readonly id: string; readonly name: Words; readonly parentId?: string | null }[]
}

/** Makes or renames an agency and its units. A new one starts with the common reference data, and every calendar, as they stand now. */
export async function putAgency(sql: postgres.Sql, agency: AgencyRow): Promise<void> {
  const { agencyId, name, kind, parentId, units } = agency
  await sql.begin(async (tx) => {
    await lockReference(tx)
    await tx`insert into agency (agency_id, name, kind, parent_id)
      values (${agencyId}, ${JSON.stringify(name)}::text::jsonb, ${kind}, ${parentId})
      on conflict (agency_id) do update set name = excluded.name, kind = excluded.kind, parent_id = excluded.parent_id`
    await tx`insert into org_unit (agency_id, id, name, parent_id)
      select ${agencyId}, x.id, x.name, x."parentId"
      from jsonb_to_recordset(${JSON.stringify(units)}::text::jsonb) as x(id text, name jsonb, "parentId" text)
      on conflict (agency_id, id) do update set name = excluded.name, parent_id = excluded.parent_id`
    await tx`with fresh as (
        update agency set reference_revision = 1 where agency_id = ${agencyId} and reference_revision = 0 returning agency_id)
      insert into reference_bundle (agency_id, revision, parts)
      select f.agency_id, 1, coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'agencyId', of_agency, 'revision', newest))
        from (select kind, agency_id as of_agency, max(revision) as newest from reference_data
          where agency_id = '*' or kind = 'calendars' group by kind, agency_id) c), '[]')
      from fresh f`
  })
}
