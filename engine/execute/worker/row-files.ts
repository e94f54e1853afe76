import type { Output } from '@motcua/core/definition'
import { documentDataOf, rowTokensOf } from '@motcua/core/papers'
import type { FileRef } from '@motcua/core/process'
import { findAccount, findFiles } from '@motcua/store/read'
import type { ClaimedEffect } from '@motcua/store/write'
import { findPeople, getMatter, type Matter } from '../documents/index.ts'
import { type EngineContext, reading } from '../engine/index.ts'
import { PortFault } from '../ports/index.ts'
import type { Delivered, EffectOf } from './effect.ts'
import { fileIdOf, keepPdf } from './keep.ts'
import { needPort } from './need-port.ts'
import { toVisible } from './visible-signature.ts'

type Rowed = Output & { readonly perRow: string }

/** Draws the paper of each row of a portion. Tried again, it draws only what the try before did not come to. */
export async function generateRows(
  engine: EngineContext,
  claimed: ClaimedEffect,
  effect: EffectOf<'generate'> & { readonly rows: readonly string[] },
): Promise<Delivered> {
  const documents = needPort(engine.ports.documents, 'documents')
  const { matter, output } = await find(engine, claimed, effect.outputId)
  const people = await findPeople(engine, matter, output)
  const of = { people, publicUrl: engine.ports.publicUrl, language: 'vi' } as const
  const dataOf = documentDataOf(matter, output, of)
  const tokensOfRow = rowTokensOf(matter, output, 'vi')
  const rowFiles = await eachRow(engine, claimed, effect.rows, async (rowId) => {
    const bytes = await documents.render(output.template, dataOf(tokensOfRow(rowId)))
    return keepPdf(engine, claimed, {
      bytes,
      name: nameOf(matter, output, rowId),
      outputId: output.id,
      part: partOf(rowId),
    })
  })
  if (effect.stepId === undefined || effect.visit === undefined) return null
  return { stepId: effect.stepId, visit: effect.visit, result: 'success', rowFiles }
}

/** Adds one signature to the paper of each row of a portion. */
export async function signRows(
  engine: EngineContext,
  claimed: ClaimedEffect,
  effect: EffectOf<'sign'> & { readonly rows: readonly string[] },
): Promise<Delivered> {
  const signature = needPort(engine.ports.signature, 'signature')
  const files = needPort(engine.ports.files, 'files')
  const { matter, output } = await find(engine, claimed, effect.outputId)
  const account = await reading(() => findAccount(engine.store.sql, effect.signer))
  if (!account) throw new PortFault('sign.nothingToSign', false)
  const decisions = matter.dossier.rows?.[output.perRow] ?? {}
  const rowFiles = await eachRow(engine, claimed, effect.rows, async (rowId) => {
    const made = decisions[rowId]?.outputs?.[output.id]
    const current = made?.file
    const [stored] = current ? await reading(() => findFiles(engine.store.sql, claimed.agencyId, [current.fileId])) : []
    // Decided otherwise since: there is nothing to sign for this row, and nothing waits for it.
    if (!stored) return null
    const signedAt = engine.clock.now()
    const { pdf } = await signature.sign({
      pdf: await files.get(stored.storageKey),
      signer: { accountId: account.accountId, name: account.name, title: String(account.profile.title ?? '') },
      role: effect.as,
      reason: effect.as === 'approver' ? 'Phê duyệt kết quả' : 'Cấp số và đóng dấu',
      visible: toVisible(matter, output, { as: effect.as, name: account.name, signedAt, numbered: made }),
      at: signedAt,
    })
    return keepPdf(engine, claimed, {
      bytes: pdf,
      name: nameOf(matter, output, rowId),
      outputId: output.id,
      part: partOf(rowId),
    })
  })
  const { stepId, visit } = effect
  return { stepId, visit, result: 'success', rowFiles, signedBy: account.accountId }
}

const partOf = (rowId: string): string => `row:${rowId}`

const nameOf = (matter: Matter, output: Rowed, rowId: string): string =>
  `${matter.dossier.state.code}-${output.id}-${rowId}.pdf`

async function find(
  engine: EngineContext,
  { agencyId, dossierId, at, seq }: ClaimedEffect,
  outputId: string,
): Promise<{ matter: Matter; output: Rowed }> {
  const matter = await getMatter(engine, agencyId, dossierId, { at, seq })
  const output = matter.version.definition.outputs.find((one) => one.id === outputId)
  if (!output?.perRow) throw new PortFault('output.unknown', false)
  return { matter, output: { ...output, perRow: output.perRow } }
}

/** One after the other, what an earlier try of the same effect made left as it is. */
async function eachRow(
  engine: EngineContext,
  claimed: ClaimedEffect,
  rows: readonly string[],
  make: (rowId: string) => Promise<FileRef | null>,
): Promise<Record<string, FileRef>> {
  const ids = new Map(rows.map((rowId) => [fileIdOf(engine, claimed, partOf(rowId)), rowId]))
  const stored = await reading(() => findFiles(engine.store.sql, claimed.agencyId, [...ids.keys()]))
  const out: Record<string, FileRef> = {}
  for (const { fileId, name, size, type, sha256 } of stored)
    out[ids.get(fileId) ?? ''] = { fileId, name, size, type, sha256 }
  for (const rowId of rows) {
    const file = out[rowId] ?? (await make(rowId))
    if (file) out[rowId] = file
  }
  return out
}
