import type postgres from 'postgres'
import type { Words } from '../tables/index.ts'

export interface GrantOfAccount {
  readonly grantId: string
  readonly agencyId: string
  readonly accountId: string
  readonly role: string
  readonly unitId: string | null
  readonly from: string | null
  readonly to: string | null
  readonly grantedAt: string
  /** the absent colleague it stands in for */
  readonly onBehalfOf: string | null
}
const columns = (sql: postgres.Sql) => sql`id as "grantId", agency_id as "agencyId", account_id as "accountId", role,
  unit_id as "unitId", valid_from as "from", valid_to as "to", granted_at as "grantedAt",
  on_behalf_of as "onBehalfOf"`

/** Grants of an account that were not revoked. */
export async function listGrants(sql: postgres.Sql, accountId: string): Promise<GrantOfAccount[]> {
  return await sql<GrantOfAccount[]>`
    select ${columns(sql)} from role_grant where account_id = ${accountId} and revoked_at is null
    order by agency_id, role, id limit 200`
}

/** Who holds what in an agency. */
export async function listGrantsOfAgency(sql: postgres.Sql, agencyId: string): Promise<GrantOfAccount[]> {
  return await sql<GrantOfAccount[]>`
    select ${columns(sql)} from role_grant where agency_id = ${agencyId} and revoked_at is null
    order by role, account_id, id limit 5000`
}

/** Which roles somebody holds in the agency on a date, and in which units (null = all); whoever is disabled does not count. */
export async function listStaffing(
  sql: postgres.Sql,
  agencyId: string,
  on: string,
): Promise<{ readonly role: string; readonly unitId: string | null; readonly accountIds: readonly string[] }[]> {
  return await sql<{ role: string; unitId: string | null; accountIds: string[] }[]>`
    select g.role, g.unit_id as "unitId", jsonb_agg(distinct g.account_id) as "accountIds"
    from role_grant g join account a on a.id = g.account_id
    where g.agency_id = ${agencyId} and g.revoked_at is null and a.disabled_at is null
      and (g.valid_from is null or g.valid_from <= ${on}::date) and (g.valid_to is null or g.valid_to >= ${on}::date)
    group by 1, 2 order by 1, 2 limit 5000`
}

export interface AccountOfAgency {
  readonly accountId: string
  readonly name: string
  readonly email: string | null
  readonly disabledAt: string | null
  readonly grants: readonly GrantOfAccount[]
}

/** Officials with a grant in the agency. */
export async function listAccounts(sql: postgres.Sql, agencyId: string): Promise<AccountOfAgency[]> {
  const people = await sql<Omit<AccountOfAgency, 'grants'>[]>`
    select id as "accountId", name, email, disabled_at as "disabledAt" from account
    where id in (select account_id from role_grant where agency_id = ${agencyId} and revoked_at is null)
    order by name, id limit 200`
  const grants = await listGrantsOfAgency(sql, agencyId)
  return people.map((person) => ({ ...person, grants: grants.filter((g) => g.accountId === person.accountId) }))
}

export interface StoredAccount {
  readonly accountId: string
  readonly kind: 'citizen' | 'official'
  readonly sub: string
  readonly name: string
  readonly personalId: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly profile: Readonly<Record<string, unknown>>
  readonly disabledAt: string | null
}

export async function findAccount(sql: postgres.Sql, accountId: string): Promise<StoredAccount | null> {
  const [row] = await sql<StoredAccount[]>`
    select id as "accountId", kind, sub, name, personal_id as "personalId", phone, email, profile,
      disabled_at as "disabledAt" from account where id = ${accountId}`
  return row ?? null
}

/** Who holds a role at an agency on a date, whatever the unit; whoever is disabled does not count. */
export async function listHolders(
  sql: postgres.Sql,
  of: { agencyId: string; role: string; unitId?: string; on: string },
): Promise<StoredAccount[]> {
  return await sql<StoredAccount[]>`
    select id as "accountId", kind, sub, name, personal_id as "personalId", phone, email, profile,
      disabled_at as "disabledAt" from account
    where disabled_at is null and id in (select account_id from role_grant
      where agency_id = ${of.agencyId} and role = ${of.role} and revoked_at is null
        and (unit_id is null or ${of.unitId ?? null}::text is null or unit_id = ${of.unitId ?? null})
        and (valid_from is null or valid_from <= ${of.on}::date) and (valid_to is null or valid_to >= ${of.on}::date))
    order by id limit 200`
}

/** The account of a person who stands at the counter; null = none, or the number is not unique. */
export async function findAccountByPersonalId(
  sql: postgres.Sql,
  personalId: string,
): Promise<{ readonly accountId: string; readonly name: string } | null> {
  const rows = await sql<{ accountId: string; name: string }[]>`
    select id as "accountId", name from account where personal_id = ${personalId} and disabled_at is null limit 2`
  return rows.length === 1 ? (rows[0] ?? null) : null
}

export interface AgencyWithUnits {
  readonly agencyId: string
  readonly name: Words
  readonly kind: string
  readonly parentId: string | null
  readonly units: readonly { readonly id: string; readonly name: Words; readonly parentId: string | null }[]
}

export async function listAgencies(sql: postgres.Sql): Promise<AgencyWithUnits[]> {
  return await sql<AgencyWithUnits[]>`
    select a.agency_id as "agencyId", a.name, a.kind, a.parent_id as "parentId",
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'parentId', u.parent_id) order by u.id)
        from org_unit u where u.agency_id = a.agency_id), '[]') as units
    from agency a order by a.agency_id limit 1000`
}
