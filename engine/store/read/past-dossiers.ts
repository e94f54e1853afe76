import type { DossierState } from '@motcua/core/process'
import type postgres from 'postgres'

/** A filed dossier in the order of filing, newest first. */
export interface FiledDossier {
  readonly agencyId: string
  readonly dossierId: string
  readonly code: string
  readonly submittedAt: string
  readonly fee: DossierState['fee']
}

/** A page of the dossiers that were filed under these versions, latest first. */
export async function listFiledDossiers(
  sql: postgres.Sql,
  of: {
    readonly versionIds: readonly string[]
    readonly before: { readonly submittedAt: string; readonly dossierId: string } | null
    readonly limit: number
  },
): Promise<FiledDossier[]> {
  return await sql<FiledDossier[]>`
    select agency_id as "agencyId", id as "dossierId", code, submitted_at as "submittedAt", state -> 'fee' as fee
    from dossier
    where version_id in (select x::uuid from jsonb_array_elements_text(${JSON.stringify(of.versionIds)}::text::jsonb) x)
      and (${of.before?.submittedAt ?? null}::timestamptz is null
        or (submitted_at, id) < (${of.before?.submittedAt ?? null}::timestamptz, ${of.before?.dossierId ?? null}::uuid))
    order by submitted_at desc, id desc limit ${of.limit}`
}

/** One entry of a journal with the input beside it, as text. */
export interface PastEntry {
  readonly dossierId: string
  readonly seq: number
  /** canonical JSON, exactly as hashed */
  readonly entry: string
  readonly input: string | null
}

/** The journals of several dossiers of one agency, each in order. */
export async function listJournals(
  sql: postgres.Sql,
  agencyId: string,
  dossierIds: readonly string[],
): Promise<PastEntry[]> {
  return await sql<PastEntry[]>`
    select j.dossier_id as "dossierId", j.seq, j.entry, i.body as input
    from journal j
      left join dossier_input i on i.agency_id = j.agency_id and i.dossier_id = j.dossier_id and i.seq = j.seq
    where j.agency_id = ${agencyId}
      and j.dossier_id in (select x::uuid from jsonb_array_elements_text(${JSON.stringify(dossierIds)}::text::jsonb) x)
    order by j.dossier_id, j.seq`
}
