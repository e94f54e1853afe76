import { DenialError } from '@motcua/core/errors'
import * as write from '@motcua/store/write'
import { type ActorRef, type EngineContext, reading, writing } from '../engine/index.ts'

const quotaBytes = 500_000_000
const hoursUnbound = 48

/**
 * Notes an upload whose bytes are stored; it waits for the scan, then for its dossier, two days at most.
 * @throws `quota.full`
 */
export async function registerFile(
  engine: EngineContext,
  input: {
    agencyId: string
    by: ActorRef
    sha256: string
    size: number
    type: string
    name: string
    storageKey: string
    /** the id the upload was announced under; a second note of it changes nothing */
    fileId?: string
  },
): Promise<{ fileId: string }> {
  const { by, fileId = engine.ids.next(), ...file } = input
  const held = await reading(() => write.sumUnboundBytes(engine.store.sql, by.accountId))
  if (held + file.size > quotaBytes) throw new DenialError({ code: 'quota.full' })
  await writing(() =>
    write.addFile(engine.store.sql, {
      ...file,
      name: file.name.normalize('NFC'),
      id: fileId,
      ownerAccountId: by.accountId,
      dossierId: null,
      state: 'uploaded',
      purpose: null,
      hoursToLive: hoursUnbound,
    }),
  )
  return { fileId }
}

/** Notes what the scanner found. @returns false when the file does not wait for it any more */
export async function recordScan(
  engine: EngineContext,
  input: { agencyId: string; fileId: string; clean: boolean; reason?: string },
): Promise<boolean> {
  const { reason = null, ...of } = input
  return (await writing(() => write.recordScan(engine.store.sql, { ...of, reason }))) === true
}
