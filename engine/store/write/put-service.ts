import type { Service } from '@motcua/core/process'
import type postgres from 'postgres'
import type { Words } from '../tables/index.ts'
import { addRevision, lockReference } from './put-reference.ts'

export interface ServiceRow {
  readonly service: Service
  readonly ownerAgencyId: string
  readonly title: Words
  readonly sector: string
  readonly keywords: string
  readonly state: 'open' | 'closed'
  readonly by: string
}

/** Makes or changes a service: its row for the catalogue, and its revision as reference data for decisions. */
export async function putService(sql: postgres.Sql, row: ServiceRow): Promise<void> {
  const { service } = row
  await sql.begin(async (tx) => {
    await lockReference(tx)
    await tx`insert into service (agency_id, procedure_code, owner_agency_id, channels, units, receiving_unit_id,
        competent_agency_id, title, sector, keywords, state)
      values (${service.agencyId}, ${service.procedureCode}, ${row.ownerAgencyId},
        ${JSON.stringify(service.channels)}::text::jsonb, ${JSON.stringify(service.units)}::text::jsonb,
        ${service.receivingUnitId}, ${service.competentAgencyId}, ${JSON.stringify(row.title)}::text::jsonb,
        ${row.sector}, ${row.keywords}, ${row.state})
      on conflict (agency_id, procedure_code) do update set owner_agency_id = excluded.owner_agency_id,
        channels = excluded.channels, units = excluded.units, receiving_unit_id = excluded.receiving_unit_id,
        competent_agency_id = excluded.competent_agency_id, title = excluded.title, sector = excluded.sector,
        keywords = excluded.keywords, state = excluded.state, updated_at = now()`
    const kind = `service:${service.procedureCode}`
    await addRevision(tx, { agencyId: service.agencyId, kind, body: service, by: row.by })
  })
}
