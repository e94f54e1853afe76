import type { SlipKind } from '@motcua/api/schemas/dossier'
import type { Language, Output } from '@motcua/core/definition'
import { allBlocks } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { toDocumentData } from '@motcua/core/papers'
import { standardSlips } from '@motcua/core/process'
import { lookupSecret } from '@motcua/execute/commands'
import { findPeople, getMatter, getSlipMatter, type Matter } from '@motcua/execute/documents'
import type { DocumentData } from '@motcua/execute/ports'
import { type AgencyWithUnits, findFile } from '@motcua/store/read'
import { type FileAnswer, found } from '../http/call.ts'
import { documentPolicy, filePolicy } from '../http/security-headers.ts'
import { documentStylePath } from '../http/static.ts'
import type { Parts } from '../parts.ts'
import type { DossierFacts } from '../views/dossier-view.ts'

interface About {
  readonly facts: DossierFacts
  readonly agencies: readonly AgencyWithUnits[]
}

const slipFiles = {
  receipt: { kind: 'receiptSlip', file: '01-receipt', id: '@receiptSlip' },
  supplement: { kind: 'supplementSlip', file: '02-supplement', id: standardSlips.supplementSlip.id },
  refusal: { kind: 'refusalSlip', file: '03-refusal', id: standardSlips.refusalSlip.id },
  apology: { kind: 'apologySlip', file: '04-apology', id: standardSlips.apologySlip.id },
  stop: { kind: 'stopSlip', file: '05-stop', id: standardSlips.stopSlip.id },
} as const satisfies Record<SlipKind, { kind: Output['kind']; file: string; id: string }>

/** A slip of Circular 03/2025 for the dossier as it stands. @throws `found.nothing` when nothing called for it yet */
export async function slipPdf(parts: Parts, about: About, kind: SlipKind, language: Language): Promise<FileAnswer> {
  const { matter, output, data } = await slipOf(parts, about, kind, language)
  const bytes = await parts.documents.render(output.template, data)
  return pdf(bytes, `${matter.dossier.state.code}-${kind}.pdf`)
}

export async function slipHtml(parts: Parts, about: About, kind: SlipKind, language: Language): Promise<FileAnswer> {
  const { output, data } = await slipOf(parts, about, kind, language)
  return html(parts.documents.renderHtml(output.template, data, { stylesheet: documentStylePath }))
}

/** The file as made, signed and sealed so far; for the applicant only once it is issued. */
export async function outputPdf(
  parts: Parts,
  { facts }: About,
  outputId: string,
  issuedOnly: boolean,
): Promise<FileAnswer> {
  const { state } = facts.stored
  const made = found(Object.hasOwn(state.outputs, outputId) ? state.outputs[outputId] : null)
  if (issuedOnly && made.issuedAt === null) throw new DenialError({ code: 'found.nothing' })
  const row = found(made.file && (await findFile(parts.engine.store.sql, state.agencyId, made.file.fileId)))
  return pdf(await parts.files.get(row.storageKey), `${state.code}-${outputId}.pdf`)
}

/** The same content as an accessible page, with number, date and signers where the paper has them. */
export async function outputHtml(
  parts: Parts,
  about: About,
  outputId: string,
  language: Language,
  issuedOnly: boolean,
): Promise<FileAnswer> {
  const { state } = about.facts.stored
  const made = found(Object.hasOwn(state.outputs, outputId) ? state.outputs[outputId] : null)
  const draft = made.issuedAt === null
  if (issuedOnly && draft && !(made.file && waitsForApplicant(about))) throw new DenialError({ code: 'found.nothing' })
  return pageOf(parts, about, outputId, language, { own: issuedOnly && !draft, asMade: true })
}

/** Whether the dossier stands at a step of the applicant's own: what he is to confirm he must be able to read. */
const waitsForApplicant = ({ facts: { stored, version } }: About): boolean =>
  stored.state.places.some(({ stepId }) => {
    const step = version.steps.get(stepId)
    return step?.kind === 'task' && step.actor.role === 'applicant'
  })

/** What a result would say if it were made now; unsigned. */
export async function previewPdf(parts: Parts, about: About, outputId: string): Promise<FileAnswer> {
  const { matter, output, data } = await resultOf(parts, about, outputId, 'vi')
  return pdf(
    await parts.documents.render(output.template, data),
    `${matter.dossier.state.code}-${outputId}-preview.pdf`,
  )
}

export const previewHtml = (parts: Parts, about: About, outputId: string, language: Language): Promise<FileAnswer> =>
  pageOf(parts, about, outputId, language, { own: false, asMade: false })

async function pageOf(
  parts: Parts,
  about: About,
  outputId: string,
  language: Language,
  { own, asMade }: { readonly own: boolean; readonly asMade: boolean },
) {
  const { output, data: asOfNow } = await resultOf(parts, about, outputId, language)
  const { state } = about.facts.stored
  const made = state.outputs[outputId]
  // What was signed is shown with the words it was signed with, whatever the dossier says now.
  const data = (asMade && (await dataOf(parts, about, outputId, language))) || asOfNow
  const areas = Object.fromEntries(
    (made?.signatures ?? []).map(({ as, by, at }) => {
      const number = as === 'clerk' && made?.number ? [`Số: ${made.number}`] : []
      return [
        areaOf(output, as),
        [...number, about.facts.names.get(by) ?? '', at.slice(0, 10).split('-').reverse().join('/')],
      ]
    }),
  )
  const pdfHref = own ? `/api/my/dossiers/${state.agencyId}/${state.dossierId}/outputs/${outputId}/pdf` : undefined
  return html(
    parts.documents.renderHtml(output.template, data, {
      stylesheet: documentStylePath,
      areas,
      ...(pdfHref ? { pdfHref } : {}),
    }),
  )
}

/** Area in which a signer's act shows: named after the role, else the first for the approver and the second for the clerk. */
function areaOf(output: Output, as: 'approver' | 'clerk'): string {
  const areas = allBlocks(output.template.blocks).flatMap((block) => ('area' in block ? [block.area] : []))
  return areas.find((area) => area === as) ?? areas[as === 'approver' ? 0 : 1] ?? as
}

async function dataOf(
  parts: Parts,
  { facts }: About,
  outputId: string,
  language: Language,
): Promise<DocumentData | null> {
  const { agencyId, outputs } = facts.stored.state
  const kept = outputs[outputId]?.data
  if (!kept) return null
  const row = found(await findFile(parts.engine.store.sql, agencyId, kept.fileId))
  const bytes = await parts.files.get(row.storageKey)
  return (JSON.parse(new TextDecoder().decode(bytes)) as Record<Language, DocumentData>)[language]
}

async function resultOf({ engine, publicUrl }: Parts, { facts }: About, outputId: string, language: Language) {
  const { agencyId, dossierId } = facts.stored
  const matter = await getMatter(engine.context, agencyId, dossierId, { at: facts.now })
  const output = found(matter.version.definition.outputs.find((one) => one.id === outputId))
  const people = await findPeople(engine.context, matter, output)
  return { matter, output, data: toDocumentData(matter, output, { language, people, publicUrl }) }
}

async function slipOf(parts: Parts, { facts }: About, kind: SlipKind, language: Language) {
  const { agencyId, dossierId } = facts.stored
  const { engine, publicUrl, secrets } = parts
  const then = await getSlipMatter(engine.context, agencyId, dossierId, slipFiles[kind].kind)
  const { output, matter } = withSlip(parts, then, kind)
  const people = await findPeople(engine.context, matter, output)
  const secret = kind === 'receipt' ? lookupSecret(secrets, dossierId) : undefined
  return { matter, output, data: toDocumentData(matter, output, { language, people, publicUrl, secret }) }
}

/** The procedure's own form of the slip, else the standard one with its texts. */
function withSlip(parts: Parts, matter: Matter, kind: SlipKind): { output: Output; matter: Matter } {
  const { definition } = matter.version
  const wanted = slipFiles[kind]
  const own = definition.outputs.find((output) => output.kind === wanted.kind)
  if (own) return { output: own, matter }
  const slip = found(parts.shelf.slips[wanted.file])
  const toMessages = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, { text }]))
  const messages = {
    vi: { ...toMessages(slip.messages.vi), ...definition.messages.vi },
    en: { ...toMessages(slip.messages.en), ...definition.messages.en },
  }
  const output: Output = {
    id: wanted.id,
    kind: wanted.kind,
    template: slip.template,
    signers: [],
    seal: false,
    delivery: ['online'],
    requiredFor: [],
  }
  return { output, matter: { ...matter, version: { ...matter.version, definition: { ...definition, messages } } } }
}

const pdf = (bytes: Uint8Array, name: string): FileAnswer => ({
  bytes,
  type: 'application/pdf',
  download: name,
  policy: filePolicy,
})
const html = (page: string): FileAnswer => ({
  bytes: new TextEncoder().encode(page),
  type: 'text/html; charset=utf-8',
  download: null,
  policy: documentPolicy,
})
