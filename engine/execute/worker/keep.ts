import type { FileRef } from '@motcua/core/process'
import { findFiles } from '@motcua/store/read'
import { addFile, type ClaimedEffect } from '@motcua/store/write'
import { type EngineContext, reading, writing } from '../engine/index.ts'
import { PortFault, uuidv8 } from '../ports/index.ts'
import { needPort } from './need-port.ts'

interface Made {
  readonly bytes: Uint8Array
  readonly name: string
  readonly outputId: string
  /** tells apart what one effect makes; absent = there is but one */
  readonly part?: string
}

export const keepPdf = (engine: EngineContext, claimed: ClaimedEffect, made: Made): Promise<FileRef> =>
  keepFile(engine, claimed, { ...made, type: 'application/pdf' })

/** Stores bytes and their row under an id made from the effect, so that a second try finds the first one's file. */
export async function keepFile(
  engine: EngineContext,
  claimed: ClaimedEffect,
  { bytes, name, outputId, type, part }: Made & { readonly type: string },
): Promise<FileRef> {
  const files = needPort(engine.ports.files, 'files')
  const { agencyId, dossierId } = claimed
  const fileId = fileIdOf(engine, claimed, part)
  const { storageKey, sha256, size } = await files.put(bytes)
  await writing(() =>
    addFile(engine.store.sql, {
      agencyId,
      id: fileId,
      ownerAccountId: null,
      dossierId,
      state: 'bound',
      sha256,
      size,
      type,
      name,
      storageKey,
      purpose: outputId,
      hoursToLive: null,
    }),
  )
  const [row] = await reading(() => findFiles(engine.store.sql, agencyId, [fileId]))
  if (!row) throw new PortFault('file.lost', true)
  return { fileId, name: row.name, size: row.size, type: row.type, sha256: row.sha256 }
}

/** Id of a file that an effect makes: the same for every try. */
export const fileIdOf = (
  engine: EngineContext,
  { dossierId, seq, idx }: Pick<ClaimedEffect, 'dossierId' | 'seq' | 'idx'>,
  part?: string,
): string => uuidv8(engine.ports.secrets.derive('file', [dossierId, seq, idx, part ?? []].flat().join(':')))
