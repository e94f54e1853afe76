import { type EmbeddedFont, type PDF, PdfArray, PdfDict, PdfName, PdfNumber, type PdfRef } from '@libpdf/core'
import { breakLines, LINE_HEIGHT } from '@motcua/core/documents'
import { embedFont, printable } from '../documents/fonts.ts'
import { glyphs } from '../documents/pen.ts'

/** What stands in a signature field, top to bottom. */
export interface Appearance {
  /** The line of number and date: number in the middle of the left part, date in the middle of the right. */
  numberLine?: { number: string; date: string }
  lines: readonly string[]
  colour: 'ink' | 'seal'
}

const COLOURS = { ink: '0.05 0.15 0.45', seal: '0.75 0.05 0.05' }
/** Share of the width that the number takes: the agency's column of a letterhead. */
const NUMBER_SHARE = 0.4

/**
 * Appearance stream for a signature field of the given size, in points; text is made smaller until it fits.
 * The font is embedded with this revision, since earlier revisions hold only the letters they used.
 */
export async function drawAppearance(pdf: PDF, width: number, height: number, what: Appearance): Promise<PdfRef> {
  const font = await embedFont(pdf, 'regular')
  let left = height
  let content = ''
  if (what.numberLine) {
    const number = printable(what.numberLine.number, font)
    const date = printable(what.numberLine.date, font)
    const middle = width * NUMBER_SHARE
    const size = Math.min(11, fit(font, number, middle - 4), fit(font, date, width - middle - 4))
    left -= size * LINE_HEIGHT
    const baseline = left + size * 0.37
    content += '0 0 0 rg\n'
    content += line(font, number, (middle - font.getTextWidth(number, size)) / 2, baseline, size)
    content += line(font, date, middle + (width - middle - font.getTextWidth(date, size)) / 2, baseline, size)
    left -= 2
  }
  content += box(font, what, width, left)
  return pdf.createStream(
    {
      Type: PdfName.of('XObject'),
      Subtype: PdfName.of('Form'),
      BBox: new PdfArray([0, 0, width, height].map((edge) => PdfNumber.of(edge))),
      Resources: PdfDict.of({ Font: PdfDict.of({ F0: font.ref }) }),
    },
    new TextEncoder().encode(content),
  )
}

function box(font: EmbeddedFont, what: Appearance, width: number, height: number): string {
  if (what.lines.length === 0) return ''
  const padding = 4
  const room = width - 2 * padding
  const broken = (size: number) =>
    what.lines.flatMap((text) => breakLines(printable(text, font), (one) => font.getTextWidth(one, size), room))
  let size = 9
  while (size > 4 && broken(size).length * size * LINE_HEIGHT > height - 6) size -= 0.25
  const texts = broken(size)
  const wide = Math.min(width, Math.max(...texts.map((text) => font.getTextWidth(text, size))) + 2 * padding + 1)
  const high = Math.min(height, texts.length * size * LINE_HEIGHT + 6)
  const x = (width - wide) / 2
  const y = height - high
  const colour = COLOURS[what.colour]
  let content = `${colour} RG ${colour} rg 0.8 w ${[x + 0.5, y + 0.5, wide - 1, high - 1].map(fixed).join(' ')} re S\n`
  texts.forEach((text, i) => {
    content += line(font, text, x + padding, height - 3 - size * (1.08 + i * LINE_HEIGHT), size)
  })
  return content
}

function fit(font: EmbeddedFont, text: string, width: number): number {
  return (11 * width) / Math.max(1, font.getTextWidth(text, 11))
}

function line(font: EmbeddedFont, text: string, x: number, y: number, size: number): string {
  const hex = Buffer.from(glyphs(text, font).bytes).toString('hex')
  return `BT /F0 ${fixed(size)} Tf 1 0 0 1 ${fixed(x)} ${fixed(y)} Tm <${hex}> Tj ET\n`
}

const fixed = (value: number) => value.toFixed(2)
