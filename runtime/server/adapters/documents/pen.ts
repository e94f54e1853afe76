import { type EmbeddedFont, ops, type PDFImage, type PDFPage, PdfDict, PdfNumber, PdfString } from '@libpdf/core'
import type { Pen, Rect, Tag } from '@motcua/core/documents'
import type { Fonts } from './fonts.ts'

type Operator = ReturnType<typeof ops.beginText>

/** A place kept for a signature, in points from the lower left corner of its page. */
export interface AreaBox {
  area: string
  label: string
  page: number
  rect: Rect
  tag: Tag
}

/** A pen for a page of a PDF, which ends by putting all it drew there. */
export interface PagePen extends Pen {
  /** Words across the whole page, pale and behind everything. */
  watermark(words: string): void
  finish(): void
}

/** Text as the glyph numbers that a content stream holds for an embedded font. */
export function glyphs(text: string, font: EmbeddedFont): PdfString {
  const codes = font.encodeTextToGids(text)
  const bytes = new Uint8Array(codes.length * 2)
  codes.forEach((code, i) => {
    bytes[2 * i] = code >> 8
    bytes[2 * i + 1] = code & 255
  })
  return PdfString.fromBytes(bytes)
}

export interface PenOf {
  readonly target: PDFPage
  readonly page: number
  readonly fonts: Fonts
  /** Embedded QR pictures by block id. */
  readonly pictures: ReadonlyMap<string, PDFImage>
  /** gets the places kept for signatures */
  readonly areas: AreaBox[]
}

/** A pen for a page. All operators go out in one content stream at `finish`, so that marks never straddle two streams. */
export function createPen({ target, page, fonts, pictures, areas }: PenOf): PagePen {
  const out: Operator[] = []
  let marks = 0
  const pen: PagePen = {
    marked(tag, draw) {
      const mark = marks++
      tag.kids.push({ page, mark })
      out.push(ops.beginMarkedContentProps(`/${tag.type}`, PdfDict.of({ MCID: PdfNumber.of(mark) })))
      draw()
      out.push(ops.endMarkedContent())
    },
    artifact(draw) {
      out.push(ops.beginMarkedContent('/Artifact'))
      draw()
      out.push(ops.endMarkedContent())
    },
    text(text, x, baseline, face, size) {
      if (text === '') return
      out.push(
        ops.beginText(),
        ops.setFont(`/${target.registerFont(fonts[face])}`, size),
        ops.setTextMatrix(1, 0, 0, 1, x, baseline),
        ops.showText(glyphs(text, fonts[face])),
        ops.endText(),
      )
    },
    rule(x1, y1, x2, y2) {
      out.push(ops.setLineWidth(0.6), ops.moveTo(x1, y1), ops.lineTo(x2, y2), ops.stroke())
    },
    picture(blockId, x, y, side) {
      const picture = pictures.get(blockId)
      if (!picture) return
      out.push(
        ops.pushGraphicsState(),
        ops.concatMatrix(side, 0, 0, side, x, y),
        ops.paintXObject(`/${target.registerImage(picture)}`),
        ops.popGraphicsState(),
      )
    },
    area(area, label, rect, tag) {
      areas.push({ area, label, page, rect, tag })
    },
    watermark(words) {
      const size = 64
      const half = fonts.bold.getTextWidth(words, size) / 2
      const slope = Math.SQRT1_2
      pen.artifact(() => {
        out.push(
          ops.pushGraphicsState(),
          ops.setNonStrokingGray(0.9),
          ops.beginText(),
          ops.setFont(`/${target.registerFont(fonts.bold)}`, size),
          ops.setTextMatrix(
            ...([slope, slope, -slope, slope] as const),
            target.width / 2 - half * slope,
            target.height / 2 - half * slope,
          ),
          ops.showText(glyphs(words, fonts.bold)),
          ops.endText(),
          ops.popGraphicsState(),
        )
      })
    },
    finish() {
      target.drawOperators(out)
    },
  }
  return pen
}
