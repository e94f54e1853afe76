import { PDF, PdfArray, type PdfDict, PdfName, PdfNumber, type PdfRef, PdfString } from '@libpdf/core'
import { allBlocks, type DocumentTemplate } from '@motcua/core/definition'
import { type DocumentData, DocumentFault } from '@motcua/execute/ports'
import { embedFonts } from './fonts.ts'
import { type AreaBox, createPen, type Pen } from './pen.ts'
import { isShown, layOut, MM, type Piece, type Setting, textOf } from './pieces.ts'
import { qrPng } from './qr.ts'
import { type Tag, writeTags } from './tags.ts'

const A4 = { width: 210 * MM, height: 297 * MM }

/**
 * PDF of a document: flowed over A4 pages, tagged in reading order, one empty signature field per digital area.
 * @throws {DocumentFault} a text or list is missing, or an unbreakable block is taller than a page
 */
export async function renderPdf(template: DocumentTemplate, data: DocumentData): Promise<Uint8Array> {
  const pdf = PDF.create()
  const root: Tag = { type: 'Document', kids: [] }
  const setting: Setting = {
    data,
    fonts: await embedFonts(pdf),
    pictures: await embedPictures(pdf, template, data),
    root,
  }
  const { top, right, bottom, left } = template.margins
  const width = A4.width - (left + right) * MM
  const body = A4.height - (top + bottom) * MM

  const sheets = breakPages(layOut(template.blocks, setting, left * MM, width), body)
  const areas: AreaBox[] = []
  const pages = sheets.map((sheet, number) => {
    const page = pdf.addPage({ width: A4.width, height: A4.height })
    page.dict.set('StructParents', PdfNumber.of(number))
    page.dict.set('Tabs', PdfName.of('S'))
    const pen = createPen(page, number, areas)
    drawSheet(pen, sheet, A4.height - top * MM)
    pen.artifact(() => {
      const size = 8.5
      const baseline = (bottom * MM) / 2
      const count = `${number + 1}/${sheets.length}`
      const { regular } = setting.fonts
      if (template.footer) pen.text(textOf(data, template.footer), left * MM, baseline, regular, size)
      pen.text(count, left * MM + width - regular.getTextWidth(count, size), baseline, regular, size)
    })
    pen.finish()
    return page
  })
  addSignatureFields(pdf, areas, pages)
  writeTags(
    pdf,
    root,
    pages.map((page) => page.ref),
  )
  const createdAt = new Date(data.createdAt)
  pdf.setMetadata({
    title: textOf(data, template.title),
    author: data.author,
    language: data.language,
    creator: 'Motcua',
    producer: 'Motcua',
    creationDate: createdAt,
    modificationDate: createdAt,
  })
  pdf.setTitle(textOf(data, template.title), { showInWindowTitleBar: true })
  return pdf.save({ subsetFonts: true })
}

async function embedPictures(pdf: PDF, template: DocumentTemplate, data: DocumentData) {
  const pictures: [string, ReturnType<PDF['embedPng']>][] = []
  for (const block of allBlocks(template.blocks)) {
    if (block.kind !== 'qr' || !isShown(block, data)) continue
    pictures.push([block.id, pdf.embedPng(await qrPng(textOf(data, block.content)))])
  }
  return new Map(pictures)
}

interface Sheet {
  /** Header rows of a table that goes on from the sheet before. */
  repeated: Piece[]
  pieces: Piece[]
}

const heightOf = (pieces: readonly Piece[]) => pieces.reduce((sum, piece) => sum + piece.height, 0)

/** Fills pages from the top; a run of pieces that belong together moves to the next page whole when a page can hold it. */
function breakPages(pieces: Piece[], body: number): Sheet[] {
  let sheet: Sheet = { repeated: [], pieces: [] }
  const sheets = [sheet]
  let used = 0
  const place = (run: Piece[]) => {
    const first = run[0]
    if (!first) return
    if (used > 0 && used + heightOf(run) > body) {
      const repeated = first.repeat ?? []
      sheet = { repeated, pieces: [] }
      sheets.push(sheet)
      used = heightOf(repeated)
    }
    if (run.length > 1 && used + heightOf(run) > body) {
      for (const piece of run) place([piece])
      return
    }
    if (used + first.height > body && run.length === 1)
      throw new DocumentFault('document.too-tall', `${Math.round(first.height)} pt`)
    sheet.pieces.push(...run)
    used += heightOf(run)
  }
  let run: Piece[] = []
  for (const piece of pieces) {
    run.push(piece)
    if (piece.keepWithNext) continue
    place(run)
    run = []
  }
  place(run)
  return sheets
}

function drawSheet(pen: Pen, sheet: Sheet, top: number): void {
  let y = top
  const draw = (pieces: Piece[]) => {
    for (const piece of pieces) {
      piece.draw(pen, y)
      y -= piece.height
    }
  }
  pen.artifactsOnly = true
  draw(sheet.repeated)
  pen.artifactsOnly = false
  draw(sheet.pieces)
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
