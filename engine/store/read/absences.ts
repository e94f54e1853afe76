import type postgres from 'postgres'

export interface StoredAbsence {
  readonly absenceId: string
  readonly agencyId: string
  readonly absentId: string
  readonly absentName: string
  readonly coverId: string
  readonly coverName: string
  /** dates, both included; those of the longest right */
  readonly from: string
  readonly to: string
  readonly rights: readonly { readonly role: string; readonly unitId: string | null }[]
  readonly madeBy: string
  readonly madeAt: string
  /** null = it was not ended before its last day */
  readonly endedAt: string | null
}

/** Absences of an agency with who covers them, the latest first; of one account only, as the absent one or the cover. */
export async function listAbsences(
  sql: postgres.Sql,
  of: { readonly agencyId: string; readonly accountId?: string; readonly absenceId?: string },
): Promise<StoredAbsence[]> {
  const mine = of.accountId
    ? sql`and (g.account_id = ${of.accountId}::uuid or g.on_behalf_of = ${of.accountId}::uuid)`
    : sql``
  const one = of.absenceId ? sql`and g.absence_id = ${of.absenceId}::uuid` : sql``
  return await sql<StoredAbsence[]>`
    select g.absence_id as "absenceId", g.agency_id as "agencyId", g.on_behalf_of as "absentId", a.name as "absentName",
      g.account_id as "coverId", c.name as "coverName", min(g.valid_from) as "from", max(g.valid_to) as "to",
      jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id) order by g.role, g.unit_id) as rights,
      min(g.granted_by) as "madeBy", min(g.granted_at) as "madeAt", max(g.revoked_at) as "endedAt"
    from role_grant g
      join account a on a.id = g.on_behalf_of join account c on c.id = g.account_id
    where g.agency_id = ${of.agencyId} and g.on_behalf_of is not null ${mine} ${one}
    group by 1, 2, 3, 4, 5, 6 order by min(g.valid_from) desc, 1 limit 500`
}
