/** Bytes of a sheet at most: ten thousand rows of forty full columns and more. */
export const maxSheetBytes = 10_000_000

export type SheetFault = 'sheet.tooLarge' | 'sheet.encoding'

/**
 * The cells of a CSV file, line by line, as a spreadsheet saved it: comma, semicolon or tab between them, UTF-8 or "Unicode
 * text" (UTF-16).
 * @returns the fault instead where it cannot be read without guessing letters
 */
export async function readSheet(file: Blob): Promise<string[][] | SheetFault> {
  if (file.size > maxSheetBytes) return 'sheet.tooLarge'
  const text = decode(new Uint8Array(await file.arrayBuffer()))
  if (text === null) return 'sheet.encoding'
  // Only who reads a sheet loads what reads it.
  const { default: papaparse } = await import('papaparse')
  return papaparse.parse<string[]>(text, { skipEmptyLines: false, delimiter: delimiterOf(text) }).data
}

/** What parts the headings: names of columns have commas less often than their cells. */
function delimiterOf(text: string): string {
  const headings = text.split(/\r\n?|\n/).find((line) => line.trim() !== '') ?? ''
  const outside = headings.replaceAll(/"[^"]*"/g, '')
  const count = (sign: string) => outside.split(sign).length
  return [',', ';', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

/** Old code pages would give wrong names without anybody noticing: what is not Unicode is refused. */
function decode(bytes: Uint8Array): string | null {
  const utf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe && 'utf-16le') || (bytes[0] === 0xfe && bytes[1] === 0xff && 'utf-16be')
  try {
    return new TextDecoder(utf16 || 'utf-8', { fatal: true }).decode(bytes).normalize('NFC')
  } catch {
    return null
  }
}
