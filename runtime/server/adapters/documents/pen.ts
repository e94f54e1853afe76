import { type EmbeddedFont, ops, type PDFImage, type PDFPage, PdfDict, PdfNumber, PdfString } from '@libpdf/core'
import type { Tag } from './tags.ts'

type Operator = ReturnType<typeof ops.beginText>

/** A place kept for a signature, in points from the lower left corner of its page. */
export interface AreaBox {
  area: string
  label: string
  page: number
  rect: [left: number, bottom: number, right: number, top: number]
  tag: Tag
}

/** Draws on one page. Everything drawn is either a part of the structure tree or, like rules and page numbers, an artifact. */
export interface Pen {
  readonly page: number
  /** While drawing header rows again after a page break: nothing is tagged twice. */
  artifactsOnly: boolean
  marked(tag: Tag, draw: () => void): void
  artifact(draw: () => void): void
  text(text: string, x: number, baseline: number, font: EmbeddedFont, size: number): void
  rule(x1: number, y1: number, x2: number, y2: number): void
  image(image: PDFImage, x: number, y: number, side: number): void
  area(area: string, label: string, rect: AreaBox['rect'], tag: Tag): void
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

/** A pen for a page. All operators go out in one content stream at `finish`, so that marks never straddle two streams. */
export function createPen(target: PDFPage, page: number, areas: AreaBox[]): Pen {
  const out: Operator[] = []
  let marks = 0
  const pen: Pen = {
    page,
    artifactsOnly: false,
    marked(tag, draw) {
      if (pen.artifactsOnly) return pen.artifact(draw)
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
    text(text, x, baseline, font, size) {
      if (text === '') return
      out.push(
        ops.beginText(),
        ops.setFont(`/${target.registerFont(font)}`, size),
        ops.setTextMatrix(1, 0, 0, 1, x, baseline),
        ops.showText(glyphs(text, font)),
        ops.endText(),
      )
    },
    rule(x1, y1, x2, y2) {
      out.push(ops.setLineWidth(0.6), ops.moveTo(x1, y1), ops.lineTo(x2, y2), ops.stroke())
    },
    image(image, x, y, side) {
      out.push(
        ops.pushGraphicsState(),
        ops.concatMatrix(side, 0, 0, side, x, y),
        ops.paintXObject(`/${target.registerImage(image)}`),
        ops.popGraphicsState(),
      )
    },
    area(area, label, rect, tag) {
      areas.push({ area, label, page, rect, tag })
    },
    finish() {
      target.drawOperators(out)
    },
  }
  return pen
}
