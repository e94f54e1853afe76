import type { Language } from '@motcua/core/definition'
import { toDocumentData } from '@motcua/core/papers'
import type { ClaimedEffect } from '@motcua/store/write'
import { lookupSecret } from '../commands/submit-dossier.ts'
import { findPeople, getMatter, getSlipMatter } from '../documents/index.ts'
import type { EngineContext } from '../engine/index.ts'
import { type DocumentData, PortFault } from '../ports/index.ts'
import type { Delivered, EffectOf } from './effect.ts'
import { keepFile, keepPdf } from './keep.ts'
import { needPort } from './need-port.ts'
import { generateRows } from './row-files.ts'

/** Draws a result or slip and keeps it with the dossier, and beside it what it was drawn from. */
export async function generate(
  engine: EngineContext,
  claimed: ClaimedEffect,
  effect: EffectOf<'generate'>,
): Promise<Delivered> {
  if (effect.rows) return generateRows(engine, claimed, { ...effect, rows: effect.rows })
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
  const drawnFrom = await keepFile(engine, claimed, { ...kept, type: 'application/json', part: 'data' })
  return { stepId: effect.stepId, visit: effect.visit, result: 'success', file, data: drawnFrom }
}
