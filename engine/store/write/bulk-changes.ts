import type { Definition } from '@motcua/core/definition'
import type postgres from 'postgres'
import { type GrantedBy, held } from './grants.ts'

const json = (value: unknown): string => JSON.stringify(value)

/** Writes a bulk change down before anything of it is done; one asked for under the same key before stays as it is. */
export async function addBulkChange(
  sql: postgres.Sql,
  of: {
    agencyId: string
    id: string
    change: unknown
    note: string
    by: string
    at: string
    key: string
    bodyHash: string
    recordId: string
  },
): Promise<boolean> {
  const rows = await sql`
    with made as (
      insert into bulk_change (agency_id, id, change, note, made_by, made_at, key, body_hash)
      values (${of.agencyId}, ${of.id}, ${json(of.change)}::text::jsonb, ${of.note}, ${of.by}, ${of.at}::timestamptz,
        ${of.key}, ${of.bodyHash})
      on conflict (agency_id, made_by, key) do nothing returning agency_id),
    noted as (
      insert into admin_record (agency_id, id, actor_id, act, body)
      select agency_id, ${of.recordId}, ${of.by}, 'bulkChange',
        ${json({ bulkId: of.id, change: of.change, note: of.note })}::text::jsonb from made)
    select 1 from made`
  return rows.length > 0
}

export interface BulkItemWrite {
  readonly agencyId: string
  readonly bulkId: string
  readonly procedureCode: string
  readonly definition: Definition
  readonly by: string
  readonly lines: number
}

/**
 * The changed draft and its line in the bulk change, in one commit. What stood there is read by the statement that
 * overwrites it, so that undo gives back exactly that.
 * @returns false when somebody saved in between, a draft was begun meanwhile or the grants moved on; 23505 when it was done already
 */
export async function applyBulkItem(
  sql: postgres.Sql,
  of: BulkItemWrite & {
    /** null = there is no draft yet: one is begun */
    readonly expectedRevision: number | null
    readonly newDraftId: string
    readonly t0: string | null
  },
  by: GrantedBy,
): Promise<boolean> {
  const definition = json(of.definition)
  const rows =
    of.expectedRevision === null
      ? await sql`
          with saved as (
            insert into procedure_draft (agency_id, id, procedure_code, definition, t0, author_id, updated_by, writers)
            select ${of.agencyId}, ${of.newDraftId}::uuid, ${of.procedureCode}, ${definition}::text::jsonb,
              ${of.t0}::timestamptz, ${of.by}, ${of.by}, array[${of.by}::text]
            where ${held(sql, by)}
            on conflict (agency_id, procedure_code) do nothing returning agency_id, id, revision),
          kept as (
            insert into bulk_change_item (agency_id, bulk_id, procedure_code, result, draft_id, draft_revision, lines)
            select agency_id, ${of.bulkId}, ${of.procedureCode}, 'applied', id, revision, ${of.lines}::int from saved)
          select 1 from saved`
      : await sql`
          with saved as (
            update procedure_draft set definition = ${definition}::text::jsonb, updated_by = ${of.by}, updated_at = now(),
              revision = revision + 1,
              writers = case when writers @> array[${of.by}::text] then writers else writers || ${of.by}::text end
            where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode}
              and revision = ${of.expectedRevision}::int and ${held(sql, by)}
            returning agency_id, id, revision),
          kept as (
            insert into bulk_change_item (agency_id, bulk_id, procedure_code, result, draft_id, before, draft_revision, lines)
            select s.agency_id, ${of.bulkId}, ${of.procedureCode}, 'applied', s.id, p.definition, s.revision,
              ${of.lines}::int
            from saved s join procedure_draft p on p.agency_id = s.agency_id and p.id = s.id)
          select 1 from saved`
  return rows.length > 0
}

/** Notes that nothing was done in a procedure, and why; what is noted already stays. */
export async function noteBulkItem(
  sql: postgres.Sql,
  of: Pick<BulkItemWrite, 'agencyId' | 'bulkId' | 'procedureCode' | 'lines'> & {
    readonly result: 'stale' | 'unchanged' | 'invalid'
  },
): Promise<void> {
  await sql`
    insert into bulk_change_item (agency_id, bulk_id, procedure_code, result, lines)
    values (${of.agencyId}, ${of.bulkId}, ${of.procedureCode}, ${of.result}, ${of.lines}::int)
    on conflict do nothing`
}

/**
 * Gives a draft back as it was before a bulk change, or removes the one it began; a draft saved since, published, or waiting
 * for a second person is left alone.
 */
export async function undoBulkItem(
  sql: postgres.Sql,
  of: {
    readonly agencyId: string
    readonly bulkId: string
    readonly procedureCode: string
    readonly by: string
    readonly at: string
  },
  by: GrantedBy,
): Promise<boolean> {
  const rows = await sql`
    with item as (
      select i.* from bulk_change_item i
      where i.agency_id = ${of.agencyId} and i.bulk_id = ${of.bulkId} and i.procedure_code = ${of.procedureCode}
        and i.result = 'applied' and i.undone_at is null and ${held(sql, by)}
        and not exists (select from publish_request r where r.agency_id = i.agency_id
          and r.procedure_code = i.procedure_code and r.state = 'open')),
    restored as (
      update procedure_draft p set definition = i.before, revision = p.revision + 1, updated_by = ${of.by},
        updated_at = now()
      from item i where i.before is not null and p.agency_id = i.agency_id and p.id = i.draft_id
        and p.revision = i.draft_revision
      returning p.agency_id),
    removed as (
      delete from procedure_draft p using item i
      where i.before is null and p.agency_id = i.agency_id and p.id = i.draft_id and p.revision = i.draft_revision
      returning p.agency_id),
    marked as (
      update bulk_change_item b set undone_at = ${of.at}::timestamptz, undone_by = ${of.by}
      from (select agency_id from restored union all select agency_id from removed) d
      where b.agency_id = d.agency_id and b.bulk_id = ${of.bulkId} and b.procedure_code = ${of.procedureCode})
    select 1 from restored union all select 1 from removed`
  return rows.length > 0
}
