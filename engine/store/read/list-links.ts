import type { DossierLink } from '@motcua/core/process'
import type postgres from 'postgres'
import type { Words } from '../tables/index.ts'

/** Another dossier that one belongs together with, as it stands now. */
export interface LinkedDossier extends DossierLink {
  readonly code: string
  readonly procedureCode: string
  /** name of the procedure, where the agency still offers it */
  readonly title: Words | null
  readonly status: string
  readonly outcome: string | null
  readonly submittedAt: string
  readonly dueAt: string | null
  readonly endedAt: string | null
}

/**
 * Parents and children of a chain, earlier and later dossiers, the oldest first. Links are few; the other dossier is found by its
 * primary key, wherever it lies. Asking `mayRead` for each is the caller's.
 */
export async function listLinks(sql: postgres.Sql, agencyId: string, dossierId: string): Promise<LinkedDossier[]> {
  return await sql<LinkedDossier[]>`
    select split_part(l.kind, ':', 1) as kind, split_part(l.kind, ':', 2) as other, d.agency_id as "agencyId",
      d.id as "dossierId", d.code, d.procedure_code as "procedureCode", s.title, d.status, d.outcome,
      d.submitted_at as "submittedAt", d.due_at as "dueAt", d.ended_at as "endedAt"
    from dossier_link l
      join dossier d on d.agency_id = l.other_agency_id and d.id = l.other_dossier_id
      left join service s on s.agency_id = d.agency_id and s.procedure_code = d.procedure_code
    where l.agency_id = ${agencyId} and l.dossier_id = ${dossierId}
    order by d.submitted_at, d.id`
}
