import type { Definition } from '@motcua/core/definition'
import type postgres from 'postgres'
import type { Words } from '../tables/index.ts'

const json = (value: unknown): string => JSON.stringify(value)

/** @returns the draft's new revision; null when it moved on or is gone; a code used by another draft throws 23505 */
export async function saveProcedureDraft(
  sql: postgres.Sql,
  draft: {
    agencyId: string
    id: string
    procedureCode: string
    definition: Definition
    t0: string | null
    by: string
    expectedRevision: number | null
  },
): Promise<number | null> {
  const { agencyId, id, procedureCode, t0, by, expectedRevision } = draft
  const definition = json(draft.definition)
  const [row] =
    expectedRevision === null
      ? await sql<{ revision: number }[]>`
          insert into procedure_draft (agency_id, id, procedure_code, definition, t0, author_id, updated_by, writers)
          values (${agencyId}, ${id}, ${procedureCode}, ${definition}::text::jsonb, ${t0}, ${by}, ${by},
            array[${by}::text]) returning revision`
      : await sql<{ revision: number }[]>`
          update procedure_draft set procedure_code = ${procedureCode}, definition = ${definition}::text::jsonb,
            t0 = coalesce(${t0}::timestamptz, t0), updated_by = ${by}, updated_at = now(), revision = revision + 1,
            writers = case when writers @> array[${by}::text] then writers else writers || ${by}::text end
          where agency_id = ${agencyId} and id = ${id} and revision = ${expectedRevision} returning revision`
  return row?.revision ?? null
}

export async function deleteProcedureDraft(
  sql: postgres.Sql,
  agencyId: string,
  id: string,
  expectedRevision: number,
): Promise<boolean> {
  const rows = await sql`delete from procedure_draft
    where agency_id = ${agencyId} and id = ${id} and revision = ${expectedRevision} returning 1`
  return rows.length > 0
}

/** The key a command was given, written in the commit of its effect. */
export interface KeyRow {
  readonly actorId: string
  readonly key: string
  readonly bodyHash: Uint8Array
  readonly answer: unknown
}
const keyArm = (sql: postgres.Sql, agencyId: string, key: KeyRow, from: string) => sql`
  insert into command_key (agency_id, actor_id, key, body_hash, answer)
  select ${agencyId}, ${key.actorId}, ${key.key}, ${Buffer.from(key.bodyHash)}, ${json(key.answer)}::text::json
  from ${sql(from)}`

/** Files a request for the draft as it is; false when the draft moved on meanwhile. */
export async function addPublishRequest(
  sql: postgres.Sql,
  request: {
    agencyId: string
    id: string
    draftId: string
    draftRevision: number
    hash: string
    requestedBy: string
    requestedAt: string
    effectiveFrom: string
    changeNote: string
    gateReport: unknown
    warningReasons: Readonly<Record<string, string>>
  },
  key: KeyRow,
): Promise<boolean> {
  const rows = await sql`
    with filed as (
      insert into publish_request (agency_id, id, draft_id, draft_revision, procedure_code, definition, hash,
        requested_by, writers, requested_at, effective_from, change_note, gate_report, warning_reasons)
      select agency_id, ${request.id}, id, revision, procedure_code, definition, ${request.hash}, ${request.requestedBy},
        writers,        ${request.requestedAt}::timestamptz, ${request.effectiveFrom}::timestamptz, ${request.changeNote},
        ${json(request.gateReport)}::text::jsonb, ${json(request.warningReasons)}::text::jsonb
      from procedure_draft
      where agency_id = ${request.agencyId} and id = ${request.draftId} and revision = ${request.draftRevision}
      returning agency_id),
    kept as (${keyArm(sql, request.agencyId, key, 'filed')})
    select 1 from filed`
  return rows.length > 0
}

/**
 * Approves a request: the version, the end of the unchanged draft, the note and the key in one commit.
 * @returns false when the request was decided meanwhile, or the reviewer's grants moved on; 23505 = the number was taken
 */
export async function approveRequest(
  sql: postgres.Sql,
  of: {
    agencyId: string
    requestId: string
    reviewer: { accountId: string; grantsRevision: number }
    at: string
    note: string
    recordId: string
    version: { id: string; number: number; effectiveFrom: string }
    title: Words
    keywords: string
  },
  key: KeyRow,
): Promise<boolean> {
  const rows = await sql`
    with decided as (
      update publish_request r set state = 'approved', decided_by = ${of.reviewer.accountId},
        decided_at = ${of.at}::timestamptz, decision_note = ${of.note}, version_id = ${of.version.id}
      where r.agency_id = ${of.agencyId} and r.id = ${of.requestId} and r.state = 'open'
        and r.requested_by <> ${of.reviewer.accountId} and not r.writers @> array[${of.reviewer.accountId}::text]
        and exists (select from account where id = ${of.reviewer.accountId}::uuid
          and grants_revision = ${of.reviewer.grantsRevision} and disabled_at is null)
      returning r.*),
    made as (
      insert into procedure_version (agency_id, id, procedure_code, number, hash, definition, effective_from,
        published_at, author_id, reviewer_id, change_note, t0)
      select d.agency_id, ${of.version.id}, d.procedure_code, ${of.version.number}::int, d.hash, d.definition,
        ${of.version.effectiveFrom}::timestamptz, ${of.at}::timestamptz, d.requested_by, ${of.reviewer.accountId},
        d.change_note, (select p.t0 from procedure_draft p where p.agency_id = d.agency_id and p.id = d.draft_id)
      from decided d returning agency_id, procedure_code),
    used as (
      delete from procedure_draft p using decided d
      where p.agency_id = d.agency_id and p.id = d.draft_id and p.revision = d.draft_revision),
    titled as (
      update service s set title = ${json(of.title)}::text::jsonb, keywords = ${of.keywords}, updated_at = now()
      from made m where s.owner_agency_id = m.agency_id and s.procedure_code = m.procedure_code),
    noted as (
      insert into admin_record (agency_id, id, actor_id, act, body)
      select agency_id, ${of.recordId}, ${of.reviewer.accountId}, 'publish', jsonb_build_object('version',
        ${of.version.id}::text, 'number', ${of.version.number}::int, 'hash', hash, 'author', requested_by) from decided),
    kept as (${keyArm(sql, of.agencyId, key, 'decided')})
    select 1 from made`
  return rows.length > 0
}

export async function returnRequest(
  sql: postgres.Sql,
  of: { agencyId: string; requestId: string; by: string; at: string; note: string },
  key: KeyRow,
): Promise<boolean> {
  const rows = await sql`
    with decided as (
      update publish_request set state = 'returned', decided_by = ${of.by}, decided_at = ${of.at}::timestamptz,
        decision_note = ${of.note}
      where agency_id = ${of.agencyId} and id = ${of.requestId} and state = 'open' returning agency_id),
    kept as (${keyArm(sql, of.agencyId, key, 'decided')})
    select 1 from decided`
  return rows.length > 0
}

/** No new dossier falls under it from then on; running ones go on. @returns false when it is unknown or retired already */
export async function retireVersion(
  sql: postgres.Sql,
  of: { agencyId: string; versionId: string; by: string; at: string; recordId: string },
): Promise<boolean> {
  const rows = await sql`
    with retired as (
      update procedure_version set retired_at = ${of.at}::timestamptz, retired_by = ${of.by}
      where agency_id = ${of.agencyId} and id = ${of.versionId} and retired_at is null returning agency_id),
    noted as (
      insert into admin_record (agency_id, id, actor_id, act, body)
      select agency_id, ${of.recordId}, ${of.by}, 'retireVersion', ${json({ versionId: of.versionId })}::text::jsonb
      from retired)
    select 1 from retired`
  return rows.length > 0
}
