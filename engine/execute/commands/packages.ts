import { fromPackage, toPackage } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { findVersion } from '@motcua/store/read'
import { type ActorRef, type EngineContext, reading, requireMay } from '../engine/index.ts'
import { getDraft, saveProcedureDraft } from './procedure-drafts.ts'

/**
 * A version or a draft as a package: text of the same bytes for the same content.
 * @throws `version.missing`, `found.nothing`
 */
export async function exportPackage(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; versionId?: string; draftId?: string },
): Promise<{ text: string }> {
  const { agencyId, by, versionId, draftId } = input
  await requireMay(engine, by, 'procedure.read', agencyId)
  if (versionId === undefined) return { text: toPackage((await getDraft(engine, agencyId, draftId ?? '')).definition) }
  const version = await reading(() => findVersion(engine.store.sql, versionId))
  if (!version || version.agencyId !== agencyId) throw new DenialError({ code: 'version.missing' })
  return { text: toPackage(version.definition) }
}

/**
 * Takes a package in, always as a draft: what it brings is published by two persons of this agency or not at all.
 * @param draftId  the draft it replaces, at `expectedRevision`; absent = a new one
 * @throws `package.invalid`, `definition.invalid`, `definition.formatUnknown`; `draft.stale` where a draft of the procedure exists
 */
export async function importPackage(
  engine: EngineContext,
  input: { agencyId: string; by: ActorRef; text: string; draftId?: string; expectedRevision?: number },
): Promise<{ draftId: string; revision: number; procedureCode: string }> {
  const { agencyId, by, text, draftId, expectedRevision } = input
  await requireMay(engine, by, 'procedure.edit', agencyId)
  const unpacked = fromPackage(text)
  if (!unpacked.ok) throw new DenialError(unpacked.error)
  const of = draftId === undefined ? {} : { draftId, expectedRevision: expectedRevision ?? 0 }
  return saveProcedureDraft(engine, { agencyId, by, definition: unpacked.value, ...of })
}
