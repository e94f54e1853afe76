import type postgres from 'postgres'
import { type GrantedBy, held } from './grants.ts'

export interface AbsenceRow {
  readonly agencyId: string
  readonly absenceId: string
  readonly recordId: string
  readonly absentId: string
  readonly coverId: string
  /** dates, both included */
  readonly from: string
  readonly to: string
  /** roles that are handed over at most */
  readonly roles: readonly string[]
  /** null = every unit the absent one works in */
  readonly unitIds: readonly string[] | null
}

/**
 * Gives the cover each of the absent one's own rights within the scope, for the days of the absence and no longer than the
 * right itself holds. A right that is itself held for somebody is not passed on.
 * @returns number of rights given; 0 = none was to be given, or the giver's own grants moved on
 */
export async function addAbsence(sql: postgres.Sql, of: AbsenceRow, by: GrantedBy): Promise<number> {
  const list = (values: readonly string[] | null) =>
    values === null
      ? sql`null::text[]`
      : sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb))`
  const units = list(of.unitIds)
  const rows = await sql`
    with own as (
      select distinct g.role, coalesce(g.unit_id, u.unit_id) as unit_id, greatest(g.valid_from, ${of.from}::date) as valid_from,
        least(g.valid_to, ${of.to}::date) as valid_to
      from role_grant g
        left join unnest(${units}) as u(unit_id) on g.unit_id is null
      where g.agency_id = ${of.agencyId} and g.account_id = ${of.absentId}::uuid and g.revoked_at is null
        and g.on_behalf_of is null and g.role = any(${list(of.roles)})
        and (${units} is null or g.unit_id is null or g.unit_id = any(${units}))
        and (g.valid_from is null or g.valid_from <= ${of.to}::date)
        and (g.valid_to is null or g.valid_to >= ${of.from}::date)),
    bumped as (
      update account set grants_revision = grants_revision + 1
      where id = ${of.coverId}::uuid and disabled_at is null and exists (select from own) and ${held(sql, by)}
        and exists (select from role_grant c where c.agency_id = ${of.agencyId} and c.account_id = account.id
          and c.revoked_at is null and c.on_behalf_of is null)
      returning id),
    added as (
      insert into role_grant (agency_id, account_id, id, role, unit_id, valid_from, valid_to, granted_by, on_behalf_of,
        absence_id)
      select ${of.agencyId}, b.id, gen_random_uuid(), o.role, o.unit_id, o.valid_from, o.valid_to, ${by.actorId},
        ${of.absentId}::uuid, ${of.absenceId}::uuid from bumped b, own o returning 1),
    noted as (
      insert into admin_record (agency_id, id, actor_id, act, body)
      select ${of.agencyId}, ${of.recordId}::uuid, ${by.actorId}, 'putAbsence', ${JSON.stringify(of)}::text::jsonb from bumped)
    select 1 from added`
  return rows.length
}

/** Ends the cover of an absence at once; what the cover decides from now on misses its write. */
export async function endAbsence(
  sql: postgres.Sql,
  of: { agencyId: string; absenceId: string; recordId: string },
  by: GrantedBy,
): Promise<boolean> {
  const rows = await sql`
    with ended as (
      update role_grant set revoked_at = now(), revoked_by = ${by.actorId}
      where agency_id = ${of.agencyId} and absence_id = ${of.absenceId}::uuid and revoked_at is null and ${held(sql, by)}
      returning account_id),
    bumped as (
      update account set grants_revision = grants_revision + 1
      where id in (select account_id from ended) returning 1),
    noted as (
      insert into admin_record (agency_id, id, actor_id, act, body)
      select ${of.agencyId}, ${of.recordId}::uuid, ${by.actorId}, 'endAbsence', ${JSON.stringify(of)}::text::jsonb
      from bumped limit 1)
    select 1 from bumped`
  return rows.length > 0
}
