import type { Definition, Messages, Section } from '@motcua/core/definition'
import type postgres from 'postgres'

/** Somebody's editor counts as closed when it has been silent this long. */
const presentSeconds = 15

export interface PresentRow {
  readonly tab: string
  readonly accountId: string
  readonly name: string
  readonly part: string
  readonly item: string | null
  readonly editing: boolean
  readonly seenAt: string
}
export interface DraftHead {
  /** 0 = no draft */
  readonly revision: number
  readonly updatedBy: string | null
  readonly updatedAt: string | null
  readonly commentsRevision: number
  readonly others: readonly PresentRow[]
}

/** Where a draft stands and who else has it open; asked every few seconds by each editor, so no body is read. Null = no such procedure. */
export async function findDraftHead(
  sql: postgres.Sql,
  of: { readonly agencyId: string; readonly procedureCode: string; readonly accountId: string; readonly tab: string },
): Promise<DraftHead | null> {
  const { agencyId, procedureCode } = of
  const [row] = await sql<DraftHead[]>`
    select coalesce(d.revision, 0) as revision, a.name as "updatedBy", d.updated_at as "updatedAt",
      (select coalesce(sum(c.revision), 0)::int from draft_comment c
        where c.agency_id = ${agencyId} and c.procedure_code = ${procedureCode}) as "commentsRevision",
      (select coalesce(jsonb_agg(jsonb_build_object('tab', p.tab, 'accountId', p.account_id, 'name', p.name,
          'part', p.part, 'item', p.item, 'editing', p.editing,
          'seenAt', to_char(p.seen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by p.name, p.tab), '[]')
        from draft_presence p
        where p.agency_id = ${agencyId} and p.procedure_code = ${procedureCode}
          and not (p.account_id = ${of.accountId}::uuid and p.tab = ${of.tab})
          and p.seen_at > now() - make_interval(secs => ${presentSeconds})) as others
    from (select 1) one
      left join procedure_draft d on d.agency_id = ${agencyId} and d.procedure_code = ${procedureCode}
      left join account a on a.id::text = d.updated_by
    where d.id is not null or exists (select from procedure_version v
      where v.agency_id = ${agencyId} and v.procedure_code = ${procedureCode})`
  return row ?? null
}

export interface CommentRow {
  readonly id: string
  readonly threadId: string
  readonly part: string
  readonly item: string | null
  readonly path: string | null
  readonly about: string
  readonly text: string
  readonly authorId: string
  readonly authorName: string
  readonly at: string
  readonly revision: number
  readonly deletedAt: string | null
  readonly resolvedAt: string | null
  readonly resolvedBy: string | null
}

/** All comments of a procedure in the order they were made; the write side bounds their number. */
export async function listDraftComments(
  sql: postgres.Sql,
  agencyId: string,
  procedureCode: string,
): Promise<CommentRow[]> {
  return await sql<CommentRow[]>`
    select id, thread_id as "threadId", part, item, path, about, text, author_id as "authorId",
      author_name as "authorName", at, revision, deleted_at as "deletedAt", resolved_at as "resolvedAt",
      resolved_by as "resolvedBy"
    from draft_comment where agency_id = ${agencyId} and procedure_code = ${procedureCode} order by at, id`
}

export interface SnapshotRow {
  readonly id: string
  readonly name: string
  readonly revision: number
  readonly madeBy: string
  readonly madeByName: string
  readonly madeAt: string
}
const snapshot = (sql: postgres.Sql) => sql`id, name, draft_revision as revision, made_by as "madeBy",
  made_by_name as "madeByName", made_at as "madeAt"`

export async function listDraftSnapshots(
  sql: postgres.Sql,
  agencyId: string,
  procedureCode: string,
): Promise<SnapshotRow[]> {
  return await sql<SnapshotRow[]>`
    select ${snapshot(sql)} from draft_snapshot
    where agency_id = ${agencyId} and procedure_code = ${procedureCode} order by made_at desc limit 200`
}

export async function findDraftSnapshot(
  sql: postgres.Sql,
  of: { readonly agencyId: string; readonly procedureCode: string; readonly id: string },
): Promise<(SnapshotRow & { readonly definition: Definition }) | null> {
  const [row] = await sql<(SnapshotRow & { definition: Definition })[]>`
    select ${snapshot(sql)}, definition from draft_snapshot
    where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode} and id = ${of.id}`
  return row ?? null
}

export interface BlockRow {
  readonly agencyId: string
  readonly id: string
  readonly name: string
  readonly section: Section
  readonly messages: Messages
  readonly revision: number
  readonly updatedAt: string
  readonly updatedByName: string
  readonly usedIn: readonly { readonly agencyId: string; readonly procedureCode: string; readonly title: string }[]
}

/**
 * Blocks of these agencies, with the procedures of theirs whose draft or newest version in force has a section made from it.
 * Definitions without any such section are left out by a partial index before their bodies are read.
 */
export async function listLibraryBlocks(sql: postgres.Sql, agencyIds: readonly string[]): Promise<BlockRow[]> {
  return await sql<BlockRow[]>`
    with mine as (select x as agency_id from jsonb_array_elements_text(${JSON.stringify(agencyIds)}::text::jsonb) x),
    uses as materialized (
      select d.agency_id, d.procedure_code, 1 as rank, definition_blocks(d.definition) as blocks,
        d.definition #>> '{messages,vi,procedure.title,text}' as title
      from procedure_draft d join mine using (agency_id) where definition_blocks(d.definition) <> '[]'
      union all
      select v.agency_id, v.procedure_code, 2, definition_blocks(v.definition),
        v.definition #>> '{messages,vi,procedure.title,text}'
      from procedure_version v join mine using (agency_id)
      where definition_blocks(v.definition) <> '[]' and v.retired_at is null
        and not exists (select from procedure_version n where n.agency_id = v.agency_id
          and n.procedure_code = v.procedure_code and n.number > v.number))
    select b.agency_id as "agencyId", b.id, b.name, b.section, b.messages, b.revision, b.updated_at as "updatedAt",
      b.updated_by_name as "updatedByName",
      (select coalesce(jsonb_agg(jsonb_build_object('agencyId', u.agency_id, 'procedureCode', u.procedure_code,
          'title', coalesce(u.title, u.procedure_code)) order by u.title, u.procedure_code), '[]')
        from (select distinct on (agency_id, procedure_code) * from uses
          where blocks @> to_jsonb(b.id) order by agency_id, procedure_code, rank) u) as "usedIn"
    from library_block b join mine using (agency_id) order by b.name, b.id limit 1000`
}

export interface PreviewLinkRow {
  readonly id: string
  readonly madeByName: string
  readonly madeAt: string
  readonly expiresAt: string
  readonly revokedAt: string | null
}

export async function listPreviewLinks(
  sql: postgres.Sql,
  agencyId: string,
  procedureCode: string,
): Promise<PreviewLinkRow[]> {
  return await sql<PreviewLinkRow[]>`
    select id, made_by_name as "madeByName", made_at as "madeAt", expires_at as "expiresAt", revoked_at as "revokedAt"
    from preview_link where agency_id = ${agencyId} and procedure_code = ${procedureCode}
    order by made_at desc limit 100`
}

export interface LinkedPreview {
  readonly agencyId: string
  readonly procedureCode: string
  readonly madeBy: string
  readonly madeByName: string
  readonly expiresAt: string
  readonly openedAt: string
  readonly definition: Definition
  readonly revision: number
  readonly isDraft: boolean
  readonly changedAt: string
}

/** What is behind a link in force: the draft, or the newest version once it is published; null for any other token. */
export async function findLinkedPreview(sql: postgres.Sql, tokenHash: Uint8Array): Promise<LinkedPreview | null> {
  const [row] = await sql<LinkedPreview[]>`
    select l.agency_id as "agencyId", l.procedure_code as "procedureCode", l.made_by as "madeBy",
      l.made_by_name as "madeByName", l.expires_at as "expiresAt", now() as "openedAt", s.definition, s.revision,
      s.is_draft as "isDraft", s.changed_at as "changedAt"
    from preview_link l cross join lateral (
      select * from (
        select 1 as rank, d.definition, d.revision, true as is_draft, d.updated_at as changed_at from procedure_draft d
        where d.agency_id = l.agency_id and d.procedure_code = l.procedure_code
        union all
        (select 2, v.definition, v.number, false, v.published_at from procedure_version v
        where v.agency_id = l.agency_id and v.procedure_code = l.procedure_code order by v.number desc limit 1)) both_of
      order by rank limit 1) s
    where l.token_hash = ${Buffer.from(tokenHash)} and l.revoked_at is null and l.expires_at > now()`
  return row ?? null
}
