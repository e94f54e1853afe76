import type { Snapshot } from '@motcua/core/process'
import type postgres from 'postgres'

/** A running dossier with all that moving it to another version reads. */
export interface RunningDossier extends Snapshot {
  readonly agencyId: string
  readonly dossierId: string
  readonly revision: number
}

/** Where a walk through dossiers stands. */
export interface DossierCursor {
  readonly agencyId: string
  readonly dossierId: string
}

/** A page of the dossiers that run under these versions, of every agency, in the order of their ids. */
export async function listRunningDossiers(
  sql: postgres.Sql,
  of: {
    readonly versionIds: readonly string[]
    /** only those that entered a step at or after this instant */
    readonly enteredSince: string | null
    readonly after: DossierCursor | null
    readonly limit: number
  },
): Promise<RunningDossier[]> {
  return await sql<RunningDossier[]>`
    select d.agency_id as "agencyId", d.id as "dossierId", d.revision, d.state, n.answers, n.documents
    from dossier d join dossier_answers n on n.agency_id = d.agency_id and n.dossier_id = d.id
    where d.ended_at is null
      and d.version_id in (select x::uuid from jsonb_array_elements_text(${JSON.stringify(of.versionIds)}::text::jsonb) x)
      and (${of.after?.agencyId ?? null}::text is null
        or (d.agency_id, d.id) > (${of.after?.agencyId ?? ''}, ${of.after?.dossierId ?? null}::uuid))
      and (${of.enteredSince}::text is null or (d.updated_at >= ${of.enteredSince}::timestamptz
        and exists (select from jsonb_array_elements(d.state -> 'places') p
          where (p ->> 'enteredAt')::timestamptz >= ${of.enteredSince}::timestamptz)))
    order by d.agency_id, d.id limit ${of.limit}`
}

export async function countRunningDossiers(sql: postgres.Sql, versionIds: readonly string[]): Promise<number> {
  const [row] = await sql<[{ n: number }]>`
    select count(*)::int as n from dossier
    where ended_at is null
      and version_id in (select x::uuid from jsonb_array_elements_text(${JSON.stringify(versionIds)}::text::jsonb) x)`
  return row.n
}
