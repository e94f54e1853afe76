import type { BulkChange } from '@motcua/core/bulk'
import type postgres from 'postgres'

/** What became of a bulk change in one procedure. */
export interface BulkItem {
  readonly procedureCode: string
  readonly title: string | null
  readonly result: 'applied' | 'stale' | 'unchanged' | 'invalid'
  readonly lines: number
  /** the change began this draft; there was none before */
  readonly begun: boolean
  readonly undoneAt: string | null
  /** what stands in the way of undoing it, as it is now; null = nothing, or there is nothing to undo */
  readonly kept: 'touched' | 'inReview' | 'published' | null
  /** revision of the draft while nobody saved since; null otherwise */
  readonly draftRevision: number | null
}
export interface StoredBulkChange {
  readonly agencyId: string
  readonly bulkId: string
  readonly change: BulkChange
  readonly note: string
  readonly madeBy: string
  readonly madeByName: string | null
  readonly madeAt: string
  readonly bodyHash: string
  readonly items: readonly BulkItem[]
}

/** Bulk changes of these agencies, the latest first, each with what became of it. */
export async function listBulkChanges(
  sql: postgres.Sql,
  of: { readonly agencyIds: readonly string[]; readonly bulkId?: string; readonly key?: { by: string; key: string } },
): Promise<StoredBulkChange[]> {
  return await sql<StoredBulkChange[]>`
    with mine as (select x as agency_id from jsonb_array_elements_text(${JSON.stringify(of.agencyIds)}::text::jsonb) x)
    select b.agency_id as "agencyId", b.id as "bulkId", b.change, b.note, b.made_by as "madeBy", a.name as "madeByName",
      b.made_at as "madeAt", b.body_hash as "bodyHash",
      coalesce((
        select json_agg(json_build_object('procedureCode', i.procedure_code, 'title', t.title, 'result', i.result,
          'lines', i.lines, 'begun', i.result = 'applied' and i.before is null, 'undoneAt', i.undone_at,
          'kept', case when i.result <> 'applied' or i.undone_at is not null then null
            when r.open then 'inReview' when p.id is null then 'published'
            when p.revision <> i.draft_revision then 'touched' end,
          'draftRevision', case when i.undone_at is null and p.revision = i.draft_revision then p.revision end)
          order by t.title nulls last, i.procedure_code)
        from bulk_change_item i
          left join procedure_draft p on p.agency_id = i.agency_id and p.id = i.draft_id
          left join lateral (select coalesce(p.definition #>> '{messages,vi,procedure.title,text}',
            (select v.definition #>> '{messages,vi,procedure.title,text}' from procedure_version v
              where v.agency_id = i.agency_id and v.procedure_code = i.procedure_code order by v.number desc limit 1)) as title) t on true
          left join lateral (select exists (select from publish_request q where q.agency_id = i.agency_id
            and q.procedure_code = i.procedure_code and q.state = 'open') as open) r on true
        where i.agency_id = b.agency_id and i.bulk_id = b.id), '[]'::json) as items
    from bulk_change b join mine using (agency_id) left join account a on a.id::text = b.made_by
    where (${of.bulkId ?? null}::uuid is null or b.id = ${of.bulkId ?? null}::uuid)
      and (${of.key?.key ?? null}::text is null or (b.made_by = ${of.key?.by ?? null} and b.key = ${of.key?.key ?? null}))
    order by b.made_at desc limit 50`
}
