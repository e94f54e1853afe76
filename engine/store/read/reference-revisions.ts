import type postgres from 'postgres'

/** A revision of reference data with who made it, when and why; `decision` and `note` are '' where the installation did. */
export interface ReferenceRevision {
  readonly revision: number
  readonly changedBy: string
  /** null where the account is no person's */
  readonly changedByName: string | null
  readonly changedAt: string
  readonly decision: string
  readonly note: string
}

/** Revisions of one kind of reference data of an agency or of all (`*`), the newest first. */
export async function listReferenceRevisions(
  sql: postgres.Sql,
  of: { readonly agencyId: string; readonly kind: string; readonly limit: number },
): Promise<ReferenceRevision[]> {
  const { agencyId, kind } = of
  return await sql<ReferenceRevision[]>`
    select d.revision, d.changed_by as "changedBy", a.name as "changedByName", d.changed_at as "changedAt",
      coalesce(r.body ->> 'decision', '') as decision, coalesce(r.body ->> 'note', '') as note
    from reference_data d
      left join account a on a.id::text = d.changed_by
      left join admin_record r on r.agency_id = d.agency_id and r.act = 'changeReference'
        and r.body ->> 'kind' = d.kind and (r.body ->> 'revision')::int = d.revision
    where d.agency_id = ${agencyId} and d.kind = ${kind}
    order by d.revision desc limit ${Math.min(Math.max(of.limit, 1), 200)}`
}

/** Newest revision of one kind with its body; null = there is none. */
export async function findNewestReference(
  sql: postgres.Sql,
  of: { readonly agencyId: string; readonly kind: string },
): Promise<{ readonly revision: number; readonly body: unknown } | null> {
  const [row] = await sql<{ revision: number; body: unknown }[]>`
    select revision, body from reference_data where agency_id = ${of.agencyId} and kind = ${of.kind}
    order by revision desc limit 1`
  return row ?? null
}
