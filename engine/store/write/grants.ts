import type postgres from 'postgres'

/** Who gives it, compared by the write; null for the installation itself. */
export interface GrantedBy {
  readonly actorId: string
  readonly grantsRevision: number | null
}
/** Whether the giver's own grants are still those he was judged by. */
export const held = (sql: postgres.Sql, by: GrantedBy) =>
  by.grantsRevision === null
    ? sql`true`
    : sql`exists (select from account where id = ${by.actorId}::uuid and grants_revision = ${by.grantsRevision}
        and disabled_at is null)`

export interface GrantRow {
  readonly agencyId: string
  readonly accountId: string
  readonly id: string
  readonly recordId: string
  readonly role: string
  readonly unitId: string | null
  readonly from: string | null
  readonly to: string | null
}

/** Adds a grant and moves the account's revision on. @returns false when the giver's own grants moved on */
export async function addGrant(sql: postgres.Sql, grant: GrantRow, by: GrantedBy): Promise<boolean> {
  const rows = await sql`
    with bumped as (
      update account set grants_revision = grants_revision + 1, kind = 'official'
      where id = ${grant.accountId} and ${held(sql, by)} returning id),
    added as (
      insert into role_grant (agency_id, account_id, id, role, unit_id, valid_from, valid_to, granted_by)
      select ${grant.agencyId}, id, ${grant.id}, ${grant.role}, ${grant.unitId}, ${grant.from}::date, ${grant.to}::date,
        ${by.actorId} from bumped returning account_id),
    noted as (
      insert into admin_record (agency_id, id, actor_id, act, body)
      select ${grant.agencyId}, ${grant.recordId}, ${by.actorId}, 'grantRole',
        ${JSON.stringify(grant)}::text::jsonb from added)
    select 1 from added`
  return rows.length > 0
}

/**
 * Ends a grant and moves the account's revision on: commands judged under the old one miss their write. Whoever covers the
 * account by that right loses it with him.
 */
export async function endGrant(
  sql: postgres.Sql,
  grant: { agencyId: string; accountId: string; grantId: string; recordId: string },
  by: GrantedBy,
): Promise<boolean> {
  const rows = await sql`
    with ended as (
      update role_grant set revoked_at = now(), revoked_by = ${by.actorId}
      where agency_id = ${grant.agencyId} and account_id = ${grant.accountId} and id = ${grant.grantId}
        and revoked_at is null and ${held(sql, by)} returning account_id, role, unit_id),
    covers as (
      update role_grant c set revoked_at = now(), revoked_by = ${by.actorId} from ended e
      where c.agency_id = ${grant.agencyId} and c.on_behalf_of = e.account_id and c.role = e.role and c.revoked_at is null
        and (e.unit_id is null or c.unit_id = e.unit_id) returning c.account_id),
    bumped as (
      update account set grants_revision = grants_revision + 1
      where id in (select account_id from ended union select account_id from covers)),
    noted as (
      insert into admin_record (agency_id, id, actor_id, act, body)
      select ${grant.agencyId}, ${grant.recordId}, ${by.actorId}, 'revokeRole', ${JSON.stringify(grant)}::text::jsonb
      from ended)
    select 1 from ended`
  return rows.length > 0
}

/** Shuts an account out: its sessions end, its commands miss their write, and nobody stands in for it any more. */
export async function disableAccount(
  sql: postgres.Sql,
  of: { agencyId: string; accountId: string; recordId: string },
  by: GrantedBy,
): Promise<boolean> {
  const rows = await sql`
    with off as (
      update account set disabled_at = now(), grants_revision = grants_revision + 1
      where id = ${of.accountId} and disabled_at is null and ${held(sql, by)} returning id),
    covers as (
      update role_grant c set revoked_at = now(), revoked_by = ${by.actorId} from off
      where c.on_behalf_of = off.id and c.revoked_at is null returning c.account_id),
    bumped as (
      update account set grants_revision = grants_revision + 1 where id in (select account_id from covers)),
    out as (update session set revoked_at = now() from off where session.account_id = off.id and revoked_at is null),
    noted as (
      insert into admin_record (agency_id, id, actor_id, act, body)
      select ${of.agencyId}, ${of.recordId}, ${by.actorId}, 'disableAccount', ${JSON.stringify(of)}::text::jsonb from off)
    select 1 from off`
  return rows.length > 0
}
