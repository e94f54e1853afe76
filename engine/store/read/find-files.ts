import type postgres from 'postgres'
import type { FileState } from '../tables/index.ts'

export interface StoredFile {
  readonly agencyId: string
  readonly fileId: string
  readonly ownerAccountId: string | null
  readonly dossierId: string | null
  readonly state: FileState
  readonly sha256: string
  /** bytes */
  readonly size: number
  readonly type: string
  readonly name: string
  readonly storageKey: string
  readonly purpose: string | null
  readonly createdAt: string
}

const columns = (sql: postgres.Sql) => sql`agency_id as "agencyId", id as "fileId",
  owner_account_id as "ownerAccountId", dossier_id as "dossierId", state, sha256, size, type, name,
  storage_key as "storageKey", purpose, created_at as "createdAt"`

/** Those of the given files that exist. */
export async function findFiles(
  sql: postgres.Sql,
  agencyId: string,
  fileIds: readonly string[],
): Promise<StoredFile[]> {
  return await sql<StoredFile[]>`
    select ${columns(sql)} from file
    where agency_id = ${agencyId}
      and id in (select x::uuid from jsonb_array_elements_text(${JSON.stringify(fileIds)}::text::jsonb) x)`
}

/** What the product made for a dossier, and what was bound to it. */
export async function listFilesOf(sql: postgres.Sql, agencyId: string, dossierId: string): Promise<StoredFile[]> {
  return await sql<StoredFile[]>`
    select ${columns(sql)} from file where agency_id = ${agencyId} and dossier_id = ${dossierId}
    order by created_at, id limit 500`
}
