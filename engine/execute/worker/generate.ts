import type { FileRef } from '@motcua/core/process'
import { findAccount, findFiles } from '@motcua/store/read'
import { addFile, type ClaimedEffect } from '@motcua/store/write'
import { lookupSecret } from '../commands/submit-dossier.ts'
import { getMatter, type PaperPeople, toDocumentData } from '../documents/index.ts'
import { type EngineContext, reading, writing } from '../engine/index.ts'
import { PortFault } from '../ports/index.ts'
import type { Delivered, EffectOf } from './effect.ts'
import { needPort } from './need-port.ts'

/** Draws a result or slip and keeps it with the dossier. */
export async function generate(
  engine: EngineContext,
  claimed: ClaimedEffect,
  effect: EffectOf<'generate'>,
): Promise<Delivered> {
  const documents = needPort(engine.ports.documents, 'documents')
  const { agencyId, dossierId, at } = claimed
  const matter = await getMatter(engine, agencyId, dossierId, at)
  const output = matter.version.definition.outputs.find((one) => one.id === effect.outputId)
  if (!output) throw new PortFault('output.unknown', false)
  const data = toDocumentData(matter, output, {
    language: 'vi',
    people: await findPeople(engine, matter.dossier.state.lastActorId),
    secret: output.kind === 'receiptSlip' ? lookupSecret(engine.ports.secrets, dossierId) : undefined,
  })
  const bytes = await documents.render(output.template, data)
  const name = `${matter.dossier.state.code}-${output.id}.pdf`
  const file = await keepPdf(engine, claimed, { bytes, name, outputId: output.id })
  if (effect.stepId === undefined || effect.visit === undefined) return null
  return { stepId: effect.stepId, visit: effect.visit, result: 'success', file }
}

async function findPeople(engine: EngineContext, lastActorId: string | null): Promise<PaperPeople> {
  if (lastActorId === null) return {}
  const account = await reading(() => findAccount(engine.store.sql, lastActorId))
  if (!account) return {}
  const person = { name: account.name, title: String(account.profile.title ?? '') }
  return { officer: person, approver: person, clerk: person }
}

/** Stores bytes and their row under an id made from the effect, so that a second try finds the first one's file. */
export async function keepPdf(
  engine: EngineContext,
  claimed: ClaimedEffect,
  { bytes, name, outputId }: { bytes: Uint8Array; name: string; outputId: string },
): Promise<FileRef> {
  const files = needPort(engine.ports.files, 'files')
  const { agencyId, dossierId, seq, idx } = claimed
  const fileId = idOf(engine.ports.secrets.derive('file', `${dossierId}:${seq}:${idx}`))
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
      type: 'application/pdf',
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

/** @see RFC 9562, section 5.8: version 8, made from our own hash */
function idOf(hash: Uint8Array): string {
  const bytes = Buffer.from(hash.slice(0, 16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
