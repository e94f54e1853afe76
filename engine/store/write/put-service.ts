import type { Service } from '@motcua/core/process'
import type postgres from 'postgres'
import type { Words } from '../tables/index.ts'
import { addRevision, changeReference, type Expected, lockReference, type RevisionReason } from './put-reference.ts'

export interface ServiceRow {
  readonly service: Service
  readonly ownerAgencyId: string
  readonly title: Words
  readonly sector: string
  readonly keywords: string
  readonly state: 'open' | 'closed'
  readonly by: string
}

const toReference = ({ service, by }: ServiceRow) => ({
  agencyId: service.agencyId,
  kind: `service:${service.procedureCode}`,
  body: service,
  by,
})

/** Makes or changes a service: its row for the catalogue, and its revision as reference data for decisions. */
export async function putService(sql: postgres.Sql, row: ServiceRow): Promise<void> {
  await sql.begin(async (tx) => {
    await lockReference(tx)
    await writeRow(tx, row)
    await addRevision(tx, toReference(row))
  })
}

/** The same for a person, on the revision that was looked at. @returns as `changeReference` */
export async function changeService(
  sql: postgres.Sql,
  row: ServiceRow,
  reason: RevisionReason,
  expected: Expected,
): Promise<number | 'stale' | null> {
  return changeReference(sql, toReference(row), reason, expected, (tx) => writeRow(tx, row))
}

async function writeRow(tx: postgres.TransactionSql, row: ServiceRow): Promise<void> {
  const { service } = row
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
}
