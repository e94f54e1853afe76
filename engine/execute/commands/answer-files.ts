import type { Answers, Snapshot } from '@motcua/core/process'
import type { EngineContext } from '../engine/index.ts'
import { resolveDocuments } from './documents.ts'

type Named = { readonly fileId: string }

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && 'fileId' in value && typeof value.fileId === 'string'
const isFileList = (value: unknown): value is readonly Named[] =>
  Array.isArray(value) && value.length > 0 && value.every(isNamed)

/** Lists of files in a value: the value of a file field itself, or in the rows of a table. */
function listsIn(value: unknown): (readonly Named[])[] {
  if (isFileList(value)) return [value]
  if (!Array.isArray(value)) return []
  return value.flatMap((row) => (typeof row === 'object' && row !== null ? Object.values(row).flatMap(listsIn) : []))
}

/** Files that answers name and did not name before: they belong to the dossier from now on. */
export function newAnswerFiles(before: Answers, after: Answers): string[] {
  const idsIn = (answers: Answers) =>
    Object.values(answers)
      .flatMap(listsIn)
      .flatMap((list) => list.map((f) => f.fileId))
  const known = new Set(idsIn(before))
  return [...new Set(idsIn(after).filter((id) => !known.has(id)))]
}

/**
 * Files of the answers exist, passed the scan, and are of whoever names them or of this dossier already.
 * @throws as `resolveDocuments` does
 */
export async function checkAnswerFiles(
  engine: EngineContext,
  agencyId: string,
  answers: Answers,
  owner: { readonly accountId: string; readonly dossierId: string; readonly before?: Snapshot['answers'] },
): Promise<void> {
  const named = newAnswerFiles(owner.before ?? {}, answers)
  if (named.length > 0)
    await resolveDocuments(engine, agencyId, { answers: named.map((fileId) => ({ fileId })) }, owner)
}
