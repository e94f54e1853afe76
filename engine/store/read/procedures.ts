import type { Definition } from '@motcua/core/definition'
import type postgres from 'postgres'

export interface StoredProcedureDraft {
  readonly agencyId: string
  readonly draftId: string
  readonly procedureCode: string
  readonly definition: Definition
  readonly revision: number
  readonly t0: string | null
  readonly authorId: string
  readonly updatedBy: string
  readonly updatedAt: string
}

export async function findProcedureDraft(
  sql: postgres.Sql,
  agencyId: string,
  draftId: string,
): Promise<StoredProcedureDraft | null> {
  const [row] = await sql<StoredProcedureDraft[]>`
    select agency_id as "agencyId", id as "draftId", procedure_code as "procedureCode", definition, revision, t0,
      author_id as "authorId", updated_by as "updatedBy", updated_at as "updatedAt"
    from procedure_draft where agency_id = ${agencyId} and id = ${draftId}`
  return row ?? null
}

/** A procedure as the builder lists it. T0 = the decision reached us; T1 = its change went live. */
export interface ProcedureRow {
  readonly agencyId: string
  readonly procedureCode: string
  readonly title: string | null
  readonly draftId: string | null
  readonly draftRevision: number | null
  readonly draftUpdatedAt: string | null
  readonly t0: string | null
  readonly requestId: string | null
  /** the latest request for this change, open or returned; one from before the newest version is history */
  readonly request: {
    readonly id: string
    readonly state: 'open' | 'returned'
    readonly requestedBy: string
    readonly requestedByName: string | null
    readonly requestedAt: string
    readonly decidedByName: string | null
    readonly decidedAt: string | null
    readonly comment: string | null
  } | null
  readonly versionId: string | null
  readonly versionNumber: number | null
  readonly versionEffectiveFrom: string | null
  readonly versionT0: string | null
  readonly t1: string | null
  readonly retiredAt: string | null
}

/** Procedures of these agencies: the draft, the open request, and the newest version of each. */
export async function listProcedures(sql: postgres.Sql, agencyIds: readonly string[]): Promise<ProcedureRow[]> {
  return await sql<ProcedureRow[]>`
    with mine as (select x as agency_id from jsonb_array_elements_text(${JSON.stringify(agencyIds)}::text::jsonb) x),
    codes as (
      select agency_id, procedure_code from procedure_draft join mine using (agency_id)
      union select agency_id, procedure_code from procedure_version join mine using (agency_id))
    select c.agency_id as "agencyId", c.procedure_code as "procedureCode",
      coalesce(d.definition #>> '{messages,vi,procedure.title,text}', v.definition #>> '{messages,vi,procedure.title,text}') as title,
      d.id as "draftId", d.revision as "draftRevision", d.updated_at as "draftUpdatedAt", d.t0,
      (select r.id from publish_request r where r.agency_id = c.agency_id and r.procedure_code = c.procedure_code
        and r.state = 'open' order by r.requested_at desc limit 1) as "requestId",
      (select json_build_object('id', r.id, 'state', r.state, 'requestedBy', r.requested_by, 'requestedByName', a.name,
          'requestedAt', r.requested_at, 'decidedByName', b.name, 'decidedAt', r.decided_at, 'comment', r.decision_note)
        from publish_request r left join account a on a.id::text = r.requested_by
          left join account b on b.id::text = r.decided_by
        where r.agency_id = c.agency_id and r.procedure_code = c.procedure_code and r.state <> 'approved'
          and (v.published_at is null or r.requested_at > v.published_at)
        order by r.state = 'open' desc, r.requested_at desc limit 1) as request,
      v.id as "versionId", v.number as "versionNumber", v.effective_from as "versionEffectiveFrom", v.t0 as "versionT0",
      v.effective_from as t1, v.retired_at as "retiredAt"
    from codes c
      left join procedure_draft d using (agency_id, procedure_code)
      left join lateral (select * from procedure_version p where p.agency_id = c.agency_id
        and p.procedure_code = c.procedure_code order by number desc limit 1) v on true
    order by title nulls last, c.procedure_code limit 200`
}

export interface VersionRow {
  readonly versionId: string
  readonly number: number
  readonly hash: string
  readonly effectiveFrom: string
  readonly publishedAt: string
  readonly authorId: string
  readonly authorName: string | null
  readonly reviewerId: string
  readonly reviewerName: string | null
  readonly changeNote: string
  readonly t0: string | null
  readonly retiredAt: string | null
  /** dossiers under it, running and in all */
  readonly running: number
  readonly dossiers: number
}

export async function listVersions(sql: postgres.Sql, agencyId: string, procedureCode: string): Promise<VersionRow[]> {
  return await sql<VersionRow[]>`
    select v.id as "versionId", v.number, v.hash, v.effective_from as "effectiveFrom", v.published_at as "publishedAt",
      v.author_id as "authorId", a.name as "authorName", v.reviewer_id as "reviewerId", r.name as "reviewerName",
      v.change_note as "changeNote", v.t0, v.retired_at as "retiredAt",
      coalesce(n.running, 0) as running, coalesce(n.dossiers, 0) as dossiers
    from procedure_version v
      left join account a on a.id::text = v.author_id left join account r on r.id::text = v.reviewer_id
      left join (select version_id, count(*)::int as dossiers, (count(*) filter (where ended_at is null))::int as running
        from dossier where procedure_code = ${procedureCode} group by version_id) n on n.version_id = v.id
    where v.agency_id = ${agencyId} and v.procedure_code = ${procedureCode}
    order by v.number desc limit 200`
}

export interface StoredPublishRequest {
  readonly agencyId: string
  readonly requestId: string
  readonly draftId: string
  readonly draftRevision: number
  readonly procedureCode: string
  readonly definition: Definition
  readonly hash: string
  readonly requestedBy: string
  /** accounts that wrote what is to be published */
  readonly writers: readonly string[]
  readonly requestedAt: string
  readonly effectiveFrom: string
  readonly changeNote: string
  readonly gateReport: unknown
  readonly warningReasons: Readonly<Record<string, string>>
  readonly state: 'open' | 'approved' | 'returned'
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly decisionNote: string | null
  readonly versionId: string | null
}
const request = (sql: postgres.Sql) => sql`agency_id as "agencyId", id as "requestId", draft_id as "draftId",
  draft_revision as "draftRevision", procedure_code as "procedureCode", definition, hash,
  requested_by as "requestedBy", array_to_json(writers) as writers, requested_at as "requestedAt", effective_from as "effectiveFrom",
  change_note as "changeNote", gate_report as "gateReport", warning_reasons as "warningReasons", state,
  decided_by as "decidedBy", decided_at as "decidedAt", decision_note as "decisionNote", version_id as "versionId"`

export async function findPublishRequest(
  sql: postgres.Sql,
  agencyId: string,
  requestId: string,
): Promise<StoredPublishRequest | null> {
  const [row] = await sql<StoredPublishRequest[]>`
    select ${request(sql)} from publish_request where agency_id = ${agencyId} and id = ${requestId}`
  return row ?? null
}

export async function listPublishRequests(
  sql: postgres.Sql,
  agencyId: string,
  state?: 'open' | 'approved' | 'returned',
): Promise<StoredPublishRequest[]> {
  return await sql<StoredPublishRequest[]>`
    select ${request(sql)} from publish_request
    where agency_id = ${agencyId} and (${state ?? null}::text is null or state = ${state ?? null})
    order by requested_at desc limit 100`
}
