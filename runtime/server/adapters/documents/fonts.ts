import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { EmbeddedFont, PDF } from '@libpdf/core'
import type { Face, Measure } from '@motcua/core/documents'

/** The faces of Be Vietnam Pro that documents use. */
export type Fonts = Readonly<Record<Face, EmbeddedFont>>

const require = createRequire(import.meta.url)
const files = {
  regular: '400Regular/BeVietnamPro_400Regular.ttf',
  bold: '700Bold/BeVietnamPro_700Bold.ttf',
  italic: '400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf',
}
const bytes = new Map<string, Promise<Uint8Array>>()

/** One face embedded in a PDF; the file is read once per process. */
export async function embedFont(pdf: PDF, face: keyof Fonts): Promise<EmbeddedFont> {
  let file = bytes.get(face)
  if (!file) {
    file = readFile(require.resolve(`@expo-google-fonts/be-vietnam-pro/${files[face]}`))
    bytes.set(face, file)
  }
  return pdf.embedFont(await file)
}

/** All faces a document may need; unused letters are left out when it is saved with subsetting. */
export async function embedFonts(pdf: PDF): Promise<Fonts> {
  return {
    regular: await embedFont(pdf, 'regular'),
    bold: await embedFont(pdf, 'bold'),
    italic: await embedFont(pdf, 'italic'),
  }
}

/** What the layout asks of the letters. */
export const measureOf = (fonts: Fonts): Measure => ({
  width: (text, face, size) => fonts[face].getTextWidth(text, size),
  printable: (text, face) => printable(text, fonts[face]),
})

/**
 * The text as the font can print it: NFC, tabs as spaces, and each character the font lacks written as its code, such as
 * `[U+1F600]`. Nothing that somebody wrote disappears without a trace.
 */
export function printable(text: string, font: EmbeddedFont): string {
  let result = ''
  for (const character of text.normalize('NFC').replaceAll('\t', ' ').replaceAll(/\r\n?/g, '\n')) {
    if (character === '\n' || font.canEncode(character)) result += character
    else result += `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`
  }
  return result
}
