import { PDF, PdfArray, type PdfDict, PdfName, PdfNumber, type PdfRef, PdfString } from '@libpdf/core'
import { allBlocks, type DocumentTemplate } from '@motcua/core/definition'
import { A4, isShown, type LayoutFault, layOutPages, textOf } from '@motcua/core/documents'
import { type DocumentData, DocumentFault, type PdfOptions } from '@motcua/execute/ports'
import { embedFonts, measureOf } from './fonts.ts'
import { type AreaBox, createPen } from './pen.ts'
import { qrPng } from './qr.ts'
import { writeTags } from './tags.ts'

/**
 * PDF of a document: flowed over A4 pages, tagged in reading order, one empty signature field per digital area.
 * @throws {DocumentFault} a text or list is missing, or an unbreakable block is taller than a page
 */
export async function renderPdf(
  template: DocumentTemplate,
  data: DocumentData,
  { watermark }: PdfOptions = {},
): Promise<Uint8Array> {
  const pdf = PDF.create()
  const fonts = await embedFonts(pdf)
  const laidOut = layOutPages(template, data, measureOf(fonts), fail)
  const pictures = await embedPictures(pdf, template, data)
  const areas: AreaBox[] = []
  const pages = Array.from({ length: laidOut.pages }, (_, number) => {
    const page = pdf.addPage({ width: A4.width, height: A4.height })
    page.dict.set('StructParents', PdfNumber.of(number))
    page.dict.set('Tabs', PdfName.of('S'))
    const pen = createPen({ target: page, page: number, fonts, pictures, areas })
    if (watermark !== undefined) pen.watermark(watermark)
    laidOut.draw(number, pen)
    pen.finish()
    return page
  })
  addSignatureFields(pdf, areas, pages)
  writeTags(
    pdf,
    laidOut.root,
    pages.map((page) => page.ref),
  )
  const createdAt = new Date(data.createdAt)
  const title = textOf({ content: data, fault: fail }, template.title)
  pdf.setMetadata({
    title,
    author: data.author,
    language: data.language,
    creator: 'Motcua',
    producer: 'Motcua',
    creationDate: createdAt,
    modificationDate: createdAt,
  })
  pdf.setTitle(title, { showInWindowTitleBar: true })
  return pdf.save({ subsetFonts: true })
}

/** What cannot be drawn is not drawn in part. */
export function fail(code: LayoutFault, about: string): never {
  throw new DocumentFault(code, about)
}

async function embedPictures(pdf: PDF, template: DocumentTemplate, data: DocumentData) {
  const pictures: [string, ReturnType<PDF['embedPng']>][] = []
  for (const block of allBlocks(template.blocks)) {
    if (block.kind !== 'qr' || !isShown(block, data)) continue
    pictures.push([block.id, pdf.embedPng(await qrPng(data.texts[block.content] ?? ''))])
  }
  return new Map(pictures)
}

/**
 * Empty signature fields, made with the document and not by the signers: filling an existing field is what validators allow
 * after a first signature. @see ISO 32000-1, 12.8.2.2
 */
function addSignatureFields(pdf: PDF, areas: AreaBox[], pages: { ref: PdfRef; dict: PdfDict }[]): void {
  if (areas.length === 0) return
  const fields: PdfRef[] = []
  areas.forEach((box, i) => {
    const page = pages[box.page] as (typeof pages)[number]
    const key = pages.length + i
    const widget = pdf.createDict({
      Type: PdfName.of('Annot'),
      Subtype: PdfName.of('Widget'),
      FT: PdfName.of('Sig'),
      T: PdfString.fromString(box.area),
      TU: PdfString.fromString(box.label),
      F: PdfNumber.of(PRINT_AND_LOCKED),
      P: page.ref,
      Rect: new PdfArray(box.rect.map((edge) => PdfNumber.of(Math.round(edge * 100) / 100))),
      StructParent: PdfNumber.of(key),
    })
    box.tag.kids.push({ page: box.page, widget, key })
    const annotations = page.dict.getArray('Annots') ?? new PdfArray([])
    annotations.push(widget)
    page.dict.set('Annots', annotations)
    fields.push(widget)
  })
  const form = pdf.createDict({ Fields: new PdfArray(fields), SigFlags: PdfNumber.of(SIGNATURES_APPEND_ONLY) })
  pdf.getCatalog().set('AcroForm', form)
}

const PRINT_AND_LOCKED = 4 | 128
const SIGNATURES_APPEND_ONLY = 1 | 2
