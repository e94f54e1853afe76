import type postgres from 'postgres'
import type { KeyRow } from './procedures.ts'

const json = (value: unknown): string => JSON.stringify(value)

/**
 * Files a request to publish the body of an earlier version again: a request like any other, without a draft, which nobody's
 * draft is touched by.
 * @returns false when there is no such version
 */
export async function addRollbackRequest(
  sql: postgres.Sql,
  request: {
    agencyId: string
    id: string
    versionId: string
    requestedBy: string
    requestedAt: string
    effectiveFrom: string
    changeNote: string
    gateReport: unknown
    warningReasons: Readonly<Record<string, string>>
  },
  key: KeyRow,
): Promise<boolean> {
  const rows = await sql`
    with filed as (
      insert into publish_request (agency_id, id, draft_id, draft_revision, procedure_code, definition, hash,
        requested_by, writers, requested_at, effective_from, change_note, gate_report, warning_reasons)
      select agency_id, ${request.id}, ${request.id}, 0, procedure_code, definition, hash, ${request.requestedBy},
        array[${request.requestedBy}::text], ${request.requestedAt}::timestamptz, ${request.effectiveFrom}::timestamptz,
        ${request.changeNote}, ${json(request.gateReport)}::text::jsonb, ${json(request.warningReasons)}::text::jsonb
      from procedure_version where agency_id = ${request.agencyId} and id = ${request.versionId}
      returning agency_id),
    kept as (
      insert into command_key (agency_id, actor_id, key, body_hash, answer)
      select agency_id, ${key.actorId}, ${key.key}, ${Buffer.from(key.bodyHash)}, ${json(key.answer)}::text::json
      from filed)
    select 1 from filed`
  return rows.length > 0
}

/** No new dossier falls under any version of the procedure from then on. @returns versions retired by this */
export async function retireProcedure(
  sql: postgres.Sql,
  of: { agencyId: string; procedureCode: string; by: string; at: string; recordId: string },
): Promise<number> {
  const [row] = await sql<[{ n: number }]>`
    with retired as (
      update procedure_version set retired_at = ${of.at}::timestamptz, retired_by = ${of.by}
      where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode} and retired_at is null
      returning agency_id, id),
    noted as (
      insert into admin_record (agency_id, id, actor_id, act, body)
      select agency_id, ${of.recordId}, ${of.by}, 'retireProcedure',
        jsonb_build_object('procedureCode', ${of.procedureCode}::text, 'versions', jsonb_agg(id))
      from retired group by agency_id)
    select count(*)::int as n from retired`
  return row.n
}

/** Notes an administrator's act. */
export async function addAdminRecord(
  sql: postgres.Sql,
  of: { agencyId: string; id: string; by: string; act: string; body: unknown },
): Promise<void> {
  await sql`insert into admin_record (agency_id, id, actor_id, act, body)
    values (${of.agencyId}, ${of.id}, ${of.by}, ${of.act}, ${json(of.body)}::text::jsonb)`
}
