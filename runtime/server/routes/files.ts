import type { FileState, fileRoutes } from '@motcua/api/routes/files'
import { DenialError } from '@motcua/core/errors'
import { findFile, type StoredFile } from '@motcua/store/read'
import { type Call, found, type Handlers, isUuid, signedIn } from '../http/call.ts'
import { filePolicy } from '../http/security-headers.ts'
import type { Parts } from '../parts.ts'
import { requireClear } from '../views/desk-view.ts'
import { gatherDossier, requireReader } from '../views/read-dossier.ts'

export const fileHandlers: Handlers<typeof fileRoutes> = {
  async uploadedFile(parts, call) {
    const { agencyId, fileId } = await parts.uploads.resultOf(call.params.uploadId, signedIn(call).account.id)
    return toState(found(await findFile(parts.engine.store.sql, agencyId, fileId)))
  },

  async fileState(parts, call) {
    return toState(await readable(parts, call))
  },

  async file(parts, call) {
    const row = await readable(parts, call)
    if (row.state !== 'scanned' && row.state !== 'bound')
      throw new DenialError({ code: 'file.notReady', params: { state: row.state } })
    const bytes = await parts.files.get(row.storageKey)
    return { bytes, type: row.type, download: row.name, policy: filePolicy }
  },
}

/** The sender's own, or bound to a dossier that the caller may read; officials' reads leave a line. @throws `found.nothing` */
async function readable(
  parts: Parts,
  call: Call & { readonly params: { readonly agencyId: string; readonly id: string } },
): Promise<StoredFile> {
  const { agencyId, id } = call.params
  const { account, official } = signedIn(call)
  const row = found(isUuid(id) ? await findFile(parts.engine.store.sql, agencyId, id) : null)
  // Once bound it belongs to the dossier: who handed it in for somebody else reads it as any official does.
  if (!row.dossierId) {
    if (row.ownerAccountId === account.id) return row
    throw new DenialError({ code: 'found.nothing' })
  }
  const { facts } = await gatherDossier(parts, agencyId, row.dossierId, call.now)
  const { state } = facts.stored
  const issued = Object.values(state.outputs).some((one) => one.issuedAt !== null && one.file?.fileId === id)
  if (state.applicantAccountId === account.id && (row.ownerAccountId !== null || issued)) return row
  requireReader(facts, official)
  requireClear(facts, official)
  await parts.engine.recordRead({
    agencyId,
    dossierId: row.dossierId,
    actor: official,
    purpose: 'processing',
    dataClass: 'document',
  })
  return row
}

const toState = ({ agencyId, fileId, state, name, size, type, sha256 }: StoredFile): FileState => ({
  agencyId,
  fileId,
  state,
  name,
  size,
  type,
  sha256,
  rejectReason: state === 'rejected' ? 'file.rejected' : null,
})
