import type { EmbeddedFont } from '@libpdf/core'
import { printable } from './fonts.ts'

/** Stacked Vietnamese marks (ế, ỗ, ượ) of one line touch the letters of the line above below this factor. */
export const LINE_HEIGHT = 1.45

/** Lines of a text that fit a width in points; breaks at spaces and inside words wider than the line. */
export function breakLines(text: string, font: EmbeddedFont, size: number, width: number): string[] {
  return printable(text, font)
    .split('\n')
    .flatMap((paragraph) => breakParagraph(paragraph, font, size, width))
}

function breakParagraph(paragraph: string, font: EmbeddedFont, size: number, width: number): string[] {
  const fits = (text: string) => font.getTextWidth(text, size) <= width
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ').filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (fits(longer)) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const character of word) {
      if (line !== '' && !fits(line + character)) {
        lines.push(line)
        line = ''
      }
      line += character
    }
  }
  lines.push(line)
  return lines
}
