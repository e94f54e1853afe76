import type postgres from 'postgres'

/** Notes that somebody looked at a dossier, in the same request. */
export async function recordRead(
  sql: postgres.Sql,
  row: { agencyId: string; dossierId: string; id: string; accountId: string; purpose: string; dataClass: string },
): Promise<void> {
  await sql`insert into read_log (agency_id, dossier_id, id, account_id, purpose, data_class)
    values (${row.agencyId}, ${row.dossierId}, ${row.id}, ${row.accountId}, ${row.purpose}, ${row.dataClass})`
}
