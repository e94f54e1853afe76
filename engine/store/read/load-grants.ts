import type { Grant } from '@motcua/core/process'
import type postgres from 'postgres'

/** An account with the grants that belong to its revision, read in one statement. */
export interface AccountWithGrants {
  readonly id: string
  readonly kind: 'citizen' | 'official'
  readonly name: string
  readonly disabled: boolean
  readonly grantsRevision: number
  readonly grants: readonly Grant[]
}

/** Grants never change under one revision, so the caller may keep them by (account, revision). */
export async function loadGrants(sql: postgres.Sql, accountId: string): Promise<AccountWithGrants | null> {
  const [row] = await sql<AccountWithGrants[]>`
    select p.id, p.kind, p.name, p.disabled_at is not null as disabled, p.grants_revision as "grantsRevision",
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'agencyId', g.agency_id, 'unitId', g.unit_id,
        'from', g.valid_from, 'to', g.valid_to) || case when g.on_behalf_of is null then '{}'
          else jsonb_build_object('onBehalfOf', jsonb_build_object('accountId', g.on_behalf_of, 'name', b.name)) end
        order by g.agency_id, g.role, g.unit_id, g.id)
        from role_grant g left join account b on b.id = g.on_behalf_of where g.account_id = p.id and g.revoked_at is null), '[]') as grants
    from account p where p.id = ${accountId}`
  return row ?? null
}
