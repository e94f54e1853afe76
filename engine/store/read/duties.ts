import type { Answers } from '@motcua/core/process'
import type postgres from 'postgres'
import type { Words } from '../tables/index.ts'

/** A published version that carries a duty, of those the schedule has to look at. */
export interface DutyVersion {
  readonly agencyId: string
  readonly procedureCode: string
  readonly versionId: string
  readonly effectiveFrom: string
  /** how far the schedule has come; null = never ran */
  readonly openedUntil: string | null
}

/** Versions with a duty that are in effect or were, and are not retired; the oldest first. */
export async function listDutyVersions(sql: postgres.Sql, now: string): Promise<DutyVersion[]> {
  return await sql<DutyVersion[]>`
    select v.agency_id as "agencyId", v.procedure_code as "procedureCode", v.id as "versionId",
      v.effective_from as "effectiveFrom", r.opened_until as "openedUntil"
    from procedure_version v
      left join duty_round r on r.agency_id = v.agency_id and r.procedure_code = v.procedure_code
    where v.definition ? 'duty' and v.effective_from <= ${now}::timestamptz
      and (v.retired_at is null or v.retired_at > ${now}::timestamptz)
    order by v.agency_id, v.procedure_code, v.effective_from, v.number`
}

/** One occurrence of a duty with what its dossier says of it. */
export interface OccurrenceRow {
  readonly agencyId: string
  readonly procedureCode: string
  readonly period: string
  readonly assignee: string
  readonly dossierId: string
  readonly code: string
  readonly versionId: string
  readonly opensAt: string
  readonly dueAt: string | null
  readonly submittedAt: string | null
  readonly status: string
  readonly endedAt: string | null
}

// Ended dossiers have no due date of their own any more: the last one they had counts.
const occurrence = (sql: postgres.Sql) => sql`o.agency_id as "agencyId", o.procedure_code as "procedureCode", o.period,
  o.assignee, o.dossier_id as "dossierId", d.code, d.version_id as "versionId", o.opens_at as "opensAt",
  coalesce(d.state #>> '{due,dueAt}', d.state #>> '{earlierDue,-1,dueAt}') as "dueAt",
  d.state #>> '{duty,submittedAt}' as "submittedAt", d.status, d.ended_at as "endedAt"`

/** Occurrences of a duty, or what one assignee owes; by period and assignee. */
export async function listOccurrences(
  sql: postgres.Sql,
  of: { agencyId?: string; procedureCode?: string; period?: string; assignee?: string },
): Promise<OccurrenceRow[]> {
  return await sql<OccurrenceRow[]>`
    select ${occurrence(sql)} from duty_occurrence o
      join dossier d on d.agency_id = o.agency_id and d.id = o.dossier_id
    where true
      ${of.agencyId === undefined ? sql`` : sql`and o.agency_id = ${of.agencyId}`}
      ${of.procedureCode === undefined ? sql`` : sql`and o.procedure_code = ${of.procedureCode}`}
      ${of.period === undefined ? sql`` : sql`and o.period = ${of.period}`}
      ${of.assignee === undefined ? sql`` : sql`and o.assignee = ${of.assignee}`}
    order by o.period desc, o.procedure_code, o.assignee limit 5000`
}

/** Which assignees have their dossier of a period already. */
export async function listOpened(
  sql: postgres.Sql,
  of: { agencyId: string; procedureCode: string; period: string },
): Promise<string[]> {
  const rows = await sql<{ assignee: string }[]>`
    select assignee from duty_occurrence
    where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode} and period = ${of.period}`
  return rows.map((row) => row.assignee)
}

/** What was handed in for a period, by assignee; answers by field id. */
export async function listReports(
  sql: postgres.Sql,
  of: { agencyId: string; procedureCode: string; period: string },
): Promise<{ readonly assignee: string; readonly versionId: string; readonly answers: Answers | null }[]> {
  return await sql<{ assignee: string; versionId: string; answers: Answers | null }[]>`
    select o.assignee, d.version_id as "versionId",
      case when d.state #>> '{duty,submittedAt}' is not null then n.answers end as answers
    from duty_occurrence o join dossier d on d.agency_id = o.agency_id and d.id = o.dossier_id
      join dossier_answers n on n.agency_id = d.agency_id and n.dossier_id = d.id
    where o.agency_id = ${of.agencyId} and o.procedure_code = ${of.procedureCode} and o.period = ${of.period}
    order by o.assignee`
}

/** Every agency and unit with the one above it and its names: what duties are summed along. */
export async function listAgencyNodes(
  sql: postgres.Sql,
): Promise<
  { readonly id: string; readonly agencyId: string; readonly parentId: string | null; readonly name: Words }[]
> {
  return await sql<{ id: string; agencyId: string; parentId: string | null; name: Words }[]>`
    select agency_id as id, agency_id as "agencyId", parent_id as "parentId", name from agency
    union all select id, agency_id, coalesce(parent_id, agency_id), name from org_unit`
}
