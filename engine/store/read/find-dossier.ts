import type { Answers, Documents, DossierState, GroupRows } from '@motcua/core/process'
import type postgres from 'postgres'

export interface StoredDossier {
  readonly agencyId: string
  readonly dossierId: string
  readonly revision: number
  readonly state: DossierState
  readonly answers: Answers
  readonly documents: Documents
  /** decisions on the rows of groups; absent without any */
  readonly rows?: GroupRows
  readonly versionId: string
  readonly updatedAt: string
}

/** One dossier with its answers; asking `mayRead` and noting the read are the caller's. */
export async function findDossier(
  sql: postgres.Sql,
  agencyId: string,
  dossierId: string,
): Promise<StoredDossier | null> {
  const [row] = await sql<(Omit<StoredDossier, 'rows'> & { rows: GroupRows | null })[]>`
    select d.agency_id as "agencyId", d.id as "dossierId", d.revision, d.state, n.answers, n.documents, n.rows,
      d.version_id as "versionId", d.updated_at as "updatedAt"
    from dossier d join dossier_answers n on n.agency_id = d.agency_id and n.dossier_id = d.id
    where d.agency_id = ${agencyId} and d.id = ${dossierId}`
  if (!row) return null
  const { rows, ...dossier } = row
  return rows ? { ...dossier, rows } : dossier
}

/** For tracking: the secret's hash is compared by `verifySecret`. */
export async function findDossierByCode(
  sql: postgres.Sql,
  code: string,
): Promise<{ agencyId: string; dossierId: string; secretHash: Uint8Array } | null> {
  const [row] = await sql<{ agencyId: string; dossierId: string; secretHash: Uint8Array }[]>`
    select agency_id as "agencyId", id as "dossierId", secret_hash as "secretHash" from dossier where code = ${code}`
  return row ?? null
}
