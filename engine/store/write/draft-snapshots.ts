import type postgres from 'postgres'
import { type GrantedBy, held } from './grants.ts'

/**
 * Copies the draft as it is at `revision`.
 * @param most  of one procedure
 * @returns false when the draft or the grants moved on, the id is used or there are `most` already
 */
export async function addDraftSnapshot(
  sql: postgres.Sql,
  of: {
    readonly agencyId: string
    readonly procedureCode: string
    readonly id: string
    readonly name: string
    readonly revision: number
    readonly madeByName: string
    readonly at: string
  },
  by: GrantedBy,
  most: number,
): Promise<boolean> {
  const rows = await sql`
    insert into draft_snapshot (agency_id, id, procedure_code, name, definition, draft_revision, made_by, made_by_name, made_at)
    select agency_id, ${of.id}::uuid, procedure_code, ${of.name}, definition, revision, ${by.actorId}::uuid,
      ${of.madeByName}, ${of.at}::timestamptz + (clock_timestamp() - date_trunc('second', clock_timestamp()))
    from procedure_draft
    where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode} and revision = ${of.revision}
      and ${held(sql, by)}
      and (select count(*) from draft_snapshot s where s.agency_id = ${of.agencyId}
        and s.procedure_code = ${of.procedureCode}) < ${most}
    on conflict (agency_id, id) do nothing returning 1`
  return rows.length > 0
}

/** @returns false when the grants moved on, or there is no such copy */
export async function deleteDraftSnapshot(
  sql: postgres.Sql,
  of: { readonly agencyId: string; readonly procedureCode: string; readonly id: string },
  by: GrantedBy,
): Promise<boolean> {
  const rows = await sql`
    delete from draft_snapshot where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode}
      and id = ${of.id} and ${held(sql, by)} returning 1`
  return rows.length > 0
}
