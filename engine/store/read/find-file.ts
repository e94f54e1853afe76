import type postgres from 'postgres'
import { findFiles, type StoredFile } from './find-files.ts'

export async function findFile(sql: postgres.Sql, agencyId: string, fileId: string): Promise<StoredFile | null> {
  const [row] = await findFiles(sql, agencyId, [fileId])
  return row ?? null
}
