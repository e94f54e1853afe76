import type postgres from 'postgres'
import { type GrantedBy, held } from './grants.ts'

/**
 * Keeps a link by the hash of its token. How long it holds is counted in real time, by the database's clock.
 * @param most  in force at once for one procedure
 * @returns its end; null when the grants moved on or there are `most` already
 */
export async function addPreviewLink(
  sql: postgres.Sql,
  of: {
    readonly agencyId: string
    readonly procedureCode: string
    readonly id: string
    readonly tokenHash: Uint8Array
    readonly days: number
    readonly madeByName: string
  },
  by: GrantedBy,
  most: number,
): Promise<string | null> {
  const [row] = await sql<{ expiresAt: string }[]>`
    insert into preview_link (agency_id, id, procedure_code, token_hash, made_by, made_by_name, made_at, expires_at)
    select ${of.agencyId}, ${of.id}::uuid, ${of.procedureCode}, ${Buffer.from(of.tokenHash)}, ${by.actorId}::uuid,
      ${of.madeByName}, now(), now() + make_interval(days => ${of.days}::int)
    where ${held(sql, by)}
      and (select count(*) from preview_link l where l.agency_id = ${of.agencyId}
        and l.procedure_code = ${of.procedureCode} and l.revoked_at is null and l.expires_at > now()) < ${most}
    returning expires_at as "expiresAt"`
  return row?.expiresAt ?? null
}

/** @returns false when the grants moved on, or there is no such link in force */
export async function revokePreviewLink(
  sql: postgres.Sql,
  of: { readonly agencyId: string; readonly procedureCode: string; readonly id: string },
  by: GrantedBy,
): Promise<boolean> {
  const rows = await sql`
    update preview_link set revoked_at = now(), revoked_by = ${by.actorId}::uuid
    where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode} and id = ${of.id} and revoked_at is null
      and ${held(sql, by)} returning 1`
  return rows.length > 0
}
