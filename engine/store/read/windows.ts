import type { Answers, Documents, DossierState } from '@motcua/core/process'
import type postgres from 'postgres'

interface WindowOf {
  readonly agencyId: string
  readonly procedureCode: string
  readonly windowId: string
}

/** One applicant of a window as the allocation reads him. */
export interface WindowApplicant {
  readonly dossierId: string
  readonly versionId: string
  readonly state: DossierState
  readonly answers: Answers
  readonly documents: Documents
}

/** Applicants that have no result yet, by id, in pages. */
export async function listApplicants(
  sql: postgres.Sql,
  of: WindowOf & { readonly after: string | null; readonly limit: number },
): Promise<WindowApplicant[]> {
  return await sql<WindowApplicant[]>`
    select d.id as "dossierId", d.version_id as "versionId", d.state, n.answers, n.documents
    from window_entry e join dossier d on d.agency_id = e.agency_id and d.id = e.dossier_id
      join dossier_answers n on n.agency_id = d.agency_id and n.dossier_id = d.id
    where e.agency_id = ${of.agencyId} and e.procedure_code = ${of.procedureCode} and e.window_id = ${of.windowId}
      and e.state = 'applied' ${of.after === null ? sql`` : sql`and e.dossier_id > ${of.after}::uuid`}
    order by e.dossier_id limit ${of.limit}`
}

/** The first who waits for an option; null when nobody does. */
export async function findNextWaiting(
  sql: postgres.Sql,
  of: WindowOf & { readonly option: string },
): Promise<string | null> {
  const [row] = await sql<{ dossierId: string }[]>`
    select dossier_id as "dossierId" from window_entry
    where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode} and window_id = ${of.windowId}
      and state = 'waiting' and waiting ? ${of.option}
    order by (waiting ->> ${of.option})::int, dossier_id limit 1`
  return row?.dossierId ?? null
}

/** How many stand where in a window, by state and option held. */
export async function countWindow(
  sql: postgres.Sql,
  of: WindowOf,
): Promise<{ readonly state: string; readonly choice: string | null; readonly count: number }[]> {
  return await sql<{ state: string; choice: string | null; count: number }[]>`
    select state, choice, count(*)::int as count from window_entry
    where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode} and window_id = ${of.windowId}
    group by state, choice order by state, choice nulls first`
}

/** The decided allocation of a window; null = not yet. */
export async function findWindowPlan(
  sql: postgres.Sql,
  of: WindowOf,
): Promise<{ readonly plan: unknown; readonly hash: string; readonly finishedAt: string | null } | null> {
  const [row] = await sql<{ plan: unknown; hash: string; finishedAt: string | null }[]>`
    select plan, hash, finished_at as "finishedAt" from window_plan
    where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode} and window_id = ${of.windowId}`
  return row ?? null
}

/** Allocations that were decided and not yet told to every dossier. */
export async function listUnfinishedPlans(sql: postgres.Sql): Promise<WindowOf[]> {
  return await sql<WindowOf[]>`
    select agency_id as "agencyId", procedure_code as "procedureCode", window_id as "windowId" from window_plan
    where finished_at is null order by agency_id, procedure_code, window_id limit 100`
}
