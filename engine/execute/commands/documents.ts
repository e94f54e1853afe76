import { DenialError, type FieldIssue } from '@motcua/core/errors'
import type { Documents, FileRef, LoadedVersion } from '@motcua/core/process'
import { findFiles, type StoredFile } from '@motcua/store/read'
import { type EngineContext, reading } from '../engine/index.ts'

/** Files named by a person; what a file is, its row says. */
export type NamedDocuments = Readonly<Record<string, readonly { readonly fileId: string }[]>>

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The names only: what belongs into the hash of a command's body. */
export function namesOf(documents: NamedDocuments): Record<string, string[]> {
  return Object.fromEntries(Object.entries(documents).map(([id, files]) => [id, files.map((file) => file.fileId)]))
}

/**
 * Files by requirement as a decision reads them.
 * @throws `found.nothing` for a file that is not the actor's own or this dossier's; `file.notReady` before the scan;
 *   `documents.missing` with issues on type, size and number
 */
export async function resolveDocuments(
  engine: EngineContext,
  agencyId: string,
  named: NamedDocuments,
  owner: { readonly accountId: string; readonly dossierId: string },
): Promise<Documents> {
  const wanted = Object.values(named)
    .flat()
    .map((file) => file.fileId)
  if (wanted.length === 0) return Object.fromEntries(Object.keys(named).map((id) => [id, []]))
  if (!wanted.every((id) => /^[0-9a-f-]{36}$/i.test(id))) throw new DenialError({ code: 'found.nothing' })
  const rows = await reading(() => findFiles(engine.store.sql, agencyId, wanted))
  const byId = new Map(rows.map((row) => [row.fileId, row]))
  const toRef = (fileId: string): FileRef => {
    const row = byId.get(fileId)
    const bound = row?.state === 'bound'
    const own = row && (bound ? row.dossierId === owner.dossierId : row.ownerAccountId === owner.accountId)
    if (!row || !own) throw new DenialError({ code: 'found.nothing', params: { file: fileId } })
    if (!bound && row.state !== 'scanned')
      throw new DenialError({ code: 'file.notReady', params: { state: row.state } })
    return toFileRef(row)
  }
  return Object.fromEntries(Object.entries(named).map(([id, files]) => [id, files.map((file) => toRef(file.fileId))]))
}

export const toFileRef = ({ fileId, name, size, type, sha256 }: StoredFile): FileRef => ({
  fileId,
  name,
  size,
  type,
  sha256,
})

/** What a requirement says about its files: kinds, size, number. */
export function checkDocuments(version: LoadedVersion, documents: Documents): void {
  const issues: FieldIssue[] = []
  for (const [id, files] of Object.entries(documents)) {
    const requirement = version.requirements.get(id)
    if (!requirement) {
      issues.push({ path: id, code: 'document.unknown' })
      continue
    }
    if (files.length > requirement.maxFiles)
      issues.push({ path: id, code: 'document.tooMany', params: { max: requirement.maxFiles } })
    const types = requirement.accept.map((extension) => mediaTypes[extension])
    for (const file of files) {
      if (!types.includes(file.type)) issues.push({ path: id, code: 'file.typeRefused', params: { type: file.type } })
      if (file.size > requirement.maxMegabytes * 1_000_000)
        issues.push({ path: id, code: 'file.tooLarge', params: { maxMegabytes: requirement.maxMegabytes } })
    }
  }
  if (issues.length > 0) throw new DenialError({ code: 'documents.missing', issues })
}
