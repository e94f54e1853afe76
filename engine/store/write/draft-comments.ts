import type postgres from 'postgres'
import { type GrantedBy, held } from './grants.ts'

export interface NewComment {
  readonly agencyId: string
  readonly procedureCode: string
  readonly id: string
  /** its own id = it opens a thread */
  readonly threadId: string
  readonly part: string
  readonly item: string | null
  readonly path: string | null
  readonly about: string
  readonly text: string
  readonly authorName: string
  /** business instant of the command, whole seconds */
  readonly at: string
}

/**
 * Adds a comment; an answer in a resolved thread opens it again, or nobody would see it. Fractions of the second keep the
 * order of what was said within one.
 * @param most  of one procedure
 * @returns false when the author's grants moved on, the thread is not there, the id is used or there are `most` already
 */
export async function addDraftComment(
  sql: postgres.Sql,
  of: NewComment,
  by: GrantedBy,
  most: number,
): Promise<boolean> {
  const rows = await sql`
    with added as (
      insert into draft_comment (agency_id, id, procedure_code, thread_id, part, item, path, about, text, author_id,
        author_name, at)
      select ${of.agencyId}, ${of.id}::uuid, ${of.procedureCode}, ${of.threadId}::uuid, ${of.part}, ${of.item}, ${of.path},
        ${of.about}, ${of.text}, ${by.actorId}::uuid, ${of.authorName},
        ${of.at}::timestamptz + (clock_timestamp() - date_trunc('second', clock_timestamp()))
      where ${held(sql, by)}
        and (${of.id} = ${of.threadId} or exists (select from draft_comment t where t.agency_id = ${of.agencyId}
          and t.id = ${of.threadId}::uuid and t.thread_id = t.id and t.procedure_code = ${of.procedureCode}))
        and (select count(*) from draft_comment c where c.agency_id = ${of.agencyId}
          and c.procedure_code = ${of.procedureCode}) < ${most}
      on conflict (agency_id, id) do nothing returning agency_id),
    reopened as (
      update draft_comment t set resolved_at = null, resolved_by = null, revision = revision + 1 from added
      where t.agency_id = added.agency_id and t.id = ${of.threadId}::uuid and t.resolved_at is not null)
    select 1 from added`
  return rows.length > 0
}

type OfThread = { readonly agencyId: string; readonly procedureCode: string; readonly threadId: string }

/** @returns false when the grants moved on, or there is no such open thread */
export async function resolveThread(
  sql: postgres.Sql,
  of: OfThread & { readonly name: string; readonly at: string },
  by: GrantedBy,
): Promise<boolean> {
  const rows = await sql`
    update draft_comment set resolved_at = ${of.at}::timestamptz, resolved_by = ${of.name}, revision = revision + 1
    where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode} and id = ${of.threadId} and thread_id = id
      and resolved_at is null and ${held(sql, by)} returning 1`
  return rows.length > 0
}

/** @returns false when the grants moved on, or there is no such resolved thread */
export async function reopenThread(sql: postgres.Sql, of: OfThread, by: GrantedBy): Promise<boolean> {
  const rows = await sql`
    update draft_comment set resolved_at = null, resolved_by = null, revision = revision + 1
    where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode} and id = ${of.threadId} and thread_id = id
      and resolved_at is not null and ${held(sql, by)} returning 1`
  return rows.length > 0
}

/** Takes the text of an own comment away. @returns false when the grants moved on, or it is another's, or gone already */
export async function takeBackComment(
  sql: postgres.Sql,
  of: { readonly agencyId: string; readonly procedureCode: string; readonly id: string; readonly at: string },
  by: GrantedBy,
): Promise<boolean> {
  const rows = await sql`
    update draft_comment set deleted_at = ${of.at}::timestamptz, text = '', revision = revision + 1
    where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode} and id = ${of.id} and deleted_at is null
      and author_id = ${by.actorId}::uuid and ${held(sql, by)} returning 1`
  return rows.length > 0
}
