import type { DossierState } from '@motcua/core/process'
import type postgres from 'postgres'

/** A running dossier with a due date, as far as its count reads it. */
export interface RunningDue {
  readonly dossierId: string
  readonly code: string
  readonly state: DossierState
}

/** Running dossiers of an agency whose clock runs, in the order of their ids. */
export async function listRunningDue(
  sql: postgres.Sql,
  agencyId: string,
  after: string | null,
  limit: number,
): Promise<RunningDue[]> {
  return await sql<RunningDue[]>`
    select id as "dossierId", code, state from dossier
    where agency_id = ${agencyId} and ended_at is null and due_at is not null
      and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit}`
}

/** A due date that a changed calendar moved. */
export interface RecountedDue {
  readonly dossierId: string
  readonly code: string
  readonly ownerName: string
  readonly at: string
  readonly before: string | null
  readonly dueAt: string | null
  readonly requestedBy: string | null
  readonly referenceRevision: number
}

/** Due dates of an agency that were counted anew, the latest first. @param since  real time of the entry */
export async function listRecounts(
  sql: postgres.Sql,
  of: { readonly agencyId: string; readonly since: string | null; readonly limit: number },
): Promise<RecountedDue[]> {
  const limit = Math.min(Math.max(of.limit, 1), 1000)
  return await sql<RecountedDue[]>`
    select j.dossier_id as "dossierId", d.code, d.owner_name as "ownerName", j.at,
      e.entry -> 'before' ->> 'dueAt' as before, e.entry -> 'after' ->> 'dueAt' as "dueAt",
      e.entry -> 'event' ->> 'requestedBy' as "requestedBy", (e.entry ->> 'referenceRevision')::int as "referenceRevision"
    from journal j
      cross join lateral (select j.entry::jsonb as entry) e
      join dossier d on d.agency_id = j.agency_id and d.id = j.dossier_id
    where j.agency_id = ${of.agencyId} and j.event_type = 'recount' and not (e.entry ->> 'noop')::boolean
      and (${of.since}::timestamptz is null or j.recorded_at >= ${of.since}::timestamptz)
    order by j.recorded_at desc, j.dossier_id, j.seq limit ${limit}`
}
