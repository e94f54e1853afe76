import type { Answers, Documents, DossierRef } from '@motcua/core/process'
import type postgres from 'postgres'

export interface StoredCitizenDraft {
  readonly agencyId: string
  readonly draftId: string
  readonly accountId: string
  readonly procedureCode: string
  readonly versionId: string
  readonly answers: Answers
  readonly documents: Documents
  readonly page: string | null
  /** the earlier dossier it goes back to */
  readonly follows: DossierRef | null
  readonly revision: number
  readonly updatedAt: string
  readonly expiresAt: string
}
const columns = (sql: postgres.Sql) => sql`agency_id as "agencyId", id as "draftId", account_id as "accountId",
  procedure_code as "procedureCode", version_id as "versionId", answers, documents, page, follows, revision,
  updated_at as "updatedAt", expires_at as "expiresAt"`

export async function findCitizenDraft(
  sql: postgres.Sql,
  agencyId: string,
  draftId: string,
): Promise<StoredCitizenDraft | null> {
  const [row] = await sql<StoredCitizenDraft[]>`
    select ${columns(sql)} from citizen_draft
    where agency_id = ${agencyId} and id = ${draftId} and expires_at > now()`
  return row ?? null
}

/** Drafts of a person, the last touched first. */
export async function listCitizenDrafts(sql: postgres.Sql, accountId: string): Promise<StoredCitizenDraft[]> {
  return await sql<StoredCitizenDraft[]>`
    select ${columns(sql)} from citizen_draft where account_id = ${accountId} and expires_at > now()
    order by updated_at desc limit 100`
}
