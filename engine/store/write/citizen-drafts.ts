import type { Answers, Documents, DossierRef } from '@motcua/core/process'
import type postgres from 'postgres'

export interface CitizenDraftWrite {
  readonly agencyId: string
  readonly id: string
  readonly accountId: string
  readonly procedureCode: string
  readonly versionId: string
  readonly answers: Answers
  readonly documents: Documents
  readonly page: string | null
  /** of a new draft: the earlier dossier it goes back to; never changed afterwards */
  readonly follows: DossierRef | null
  readonly expiresAt: string
  /** null = a new draft */
  readonly expectedRevision: number | null
}

/** @returns the new revision; null when the draft moved on, is gone, or is not this account's */
export async function saveCitizenDraft(sql: postgres.Sql, draft: CitizenDraftWrite): Promise<number | null> {
  const answers = JSON.stringify(draft.answers)
  const documents = JSON.stringify(draft.documents)
  const [row] =
    draft.expectedRevision === null
      ? await sql<{ revision: number }[]>`
          insert into citizen_draft (agency_id, id, account_id, procedure_code, version_id, answers, documents, page,
            follows, revision, expires_at)
          values (${draft.agencyId}, ${draft.id}, ${draft.accountId}, ${draft.procedureCode}, ${draft.versionId},
            ${answers}::text::jsonb, ${documents}::text::jsonb, ${draft.page},
            ${draft.follows && JSON.stringify(draft.follows)}::text::jsonb, 1, ${draft.expiresAt})
          returning revision`
      : await sql<{ revision: number }[]>`
          update citizen_draft set answers = ${answers}::text::jsonb, documents = ${documents}::text::jsonb,
            version_id = ${draft.versionId}, page = ${draft.page}, revision = revision + 1, updated_at = now(),
            expires_at = ${draft.expiresAt}
          where agency_id = ${draft.agencyId} and id = ${draft.id} and account_id = ${draft.accountId}
            and revision = ${draft.expectedRevision}
          returning revision`
  return row?.revision ?? null
}

export async function deleteCitizenDraft(
  sql: postgres.Sql,
  agencyId: string,
  id: string,
  accountId: string,
): Promise<void> {
  await sql`delete from citizen_draft where agency_id = ${agencyId} and id = ${id} and account_id = ${accountId}`
}
