import type postgres from 'postgres'
import type { StoredDossier } from './find-dossier.ts'

/** Ended dossiers of a party, of some procedures and outcomes, the newest first: those a new one may go back to. */
export async function listEarlier(
  sql: postgres.Sql,
  of: { readonly accountId: string; readonly procedures: readonly string[]; readonly outcomes: readonly string[] },
): Promise<StoredDossier[]> {
  return await sql<StoredDossier[]>`
    select d.agency_id as "agencyId", d.id as "dossierId", d.revision, d.state, n.answers, n.documents,
      d.version_id as "versionId", d.updated_at as "updatedAt"
    from dossier_party p
      join dossier d on d.agency_id = p.agency_id and d.id = p.dossier_id
      join dossier_answers n on n.agency_id = d.agency_id and n.dossier_id = d.id
    where p.account_id = ${of.accountId} and d.ended_at is not null
      and d.procedure_code in (select jsonb_array_elements_text(${JSON.stringify(of.procedures)}::text::jsonb))
      and d.outcome in (select jsonb_array_elements_text(${JSON.stringify(of.outcomes)}::text::jsonb))
    order by d.ended_at desc limit 50`
}
