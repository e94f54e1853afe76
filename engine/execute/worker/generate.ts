import type { Language } from '@motcua/core/definition'
import type { FileRef } from '@motcua/core/process'
import { findFiles } from '@motcua/store/read'
import { addFile, type ClaimedEffect } from '@motcua/store/write'
import { lookupSecret } from '../commands/submit-dossier.ts'
import { findPeople, getMatter, getSlipMatter, toDocumentData } from '../documents/index.ts'
import { type EngineContext, reading, writing } from '../engine/index.ts'
import { type DocumentData, PortFault, uuidv8 } from '../ports/index.ts'
import type { Delivered, EffectOf } from './effect.ts'
import { needPort } from './need-port.ts'

/** Draws a result or slip and keeps it with the dossier, and beside it what it was drawn from. */
export async function generate(
  engine: EngineContext,
  claimed: ClaimedEffect,
  effect: EffectOf<'generate'>,
): Promise<Delivered> {
  const documents = needPort(engine.ports.documents, 'documents')
  const { agencyId, dossierId, at, seq } = claimed
  const current = await getMatter(engine, agencyId, dossierId, { at, seq })
  const output = current.version.definition.outputs.find((one) => one.id === effect.outputId)
  if (!output) throw new PortFault('output.unknown', false)
  const matter = output.kind === 'result' ? current : await getSlipMatter(engine, agencyId, dossierId, output.kind)
  const of = {
    people: await findPeople(engine, matter, output),
    publicUrl: engine.ports.publicUrl,
    secret: output.kind === 'receiptSlip' ? lookupSecret(engine.ports.secrets, dossierId) : undefined,
  }
  const data = Object.fromEntries(
    (['vi', 'en'] as const).map((language) => [language, toDocumentData(matter, output, { ...of, language })]),
  ) as Record<Language, DocumentData>
  const name = `${matter.dossier.state.code}-${output.id}`
  const bytes = await documents.render(output.template, data.vi)
  const file = await keepPdf(engine, claimed, { bytes, name: `${name}.pdf`, outputId: output.id })
  if (effect.stepId === undefined || effect.visit === undefined) return null
  const kept = { bytes: Buffer.from(JSON.stringify(data)), name: `${name}.json`, outputId: output.id }
  const drawnFrom = await keep(engine, claimed, { ...kept, type: 'application/json', part: 'data' })
  return { stepId: effect.stepId, visit: effect.visit, result: 'success', file, data: drawnFrom }
}

interface Made {
  readonly bytes: Uint8Array
  readonly name: string
  readonly outputId: string
}

export const keepPdf = (engine: EngineContext, claimed: ClaimedEffect, made: Made): Promise<FileRef> =>
  keep(engine, claimed, { ...made, type: 'application/pdf', part: null })

/** Stores bytes and their row under an id made from the effect, so that a second try finds the first one's file. */
async function keep(
  engine: EngineContext,
  claimed: ClaimedEffect,
  { bytes, name, outputId, type, part }: Made & { readonly type: string; readonly part: string | null },
): Promise<FileRef> {
  const files = needPort(engine.ports.files, 'files')
  const { agencyId, dossierId, seq, idx } = claimed
  const fileId = uuidv8(engine.ports.secrets.derive('file', [dossierId, seq, idx, part ?? []].flat().join(':')))
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
