/** Characters of a pasted text at most: what is longer is no list of fields. */
export const maxPasteLength = 400_000

/**
 * The cells of a text that was copied from a spreadsheet, a text table or a document: tab, semicolon or bar between the
 * cells, a markdown table, or one cell a line. Cells in quotes may hold the separator and line breaks.
 */
export function readCells(raw: string): string[][] {
  const text = raw
    .replace(/^\uFEFF/, '')
    .replaceAll('\u00A0', ' ')
    .normalize('NFC')
    .slice(0, maxPasteLength)
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  if (isMarkdown(lines)) return lines.filter((line, i) => i !== 1 || !isRule(line)).map(barCells)
  const separator = separatorOf(lines)
  const rows = separator === null ? lines.map((line) => [line.trim()]) : quotedCells(text, separator)
  return rows.filter((cells) => cells.some((cell) => cell !== ''))
}

const isRule = (line: string) => /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(line) && line.includes('-')

const isMarkdown = (lines: readonly string[]): boolean =>
  lines.length > 1 &&
  (lines.every((line) => /^\s*\|.*\|\s*$/.test(line)) ||
    lines.slice(1, 2).some((line) => line.includes('|') && isRule(line)))

const barCells = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .replaceAll('\\|', '|')
        .replace(/<br\s*\/?>/gi, '\n')
        .trim(),
    )

/** A comma stands in labels too often to be taken for a separator. */
function separatorOf(lines: readonly string[]): string | null {
  const outside = lines.map((line) => line.replaceAll(/"[^"]*"/g, ''))
  if (outside.some((line) => line.includes('\t'))) return '\t'
  const most = Math.max(1, Math.ceil(outside.length * 0.6))
  return [';', '|'].find((sign) => outside.filter((line) => line.includes(sign)).length >= most) ?? null
}

function quotedCells(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const end = () => {
    row.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    end()
    rows.push(row)
    row = []
  }
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] as string
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[i + 1] === '"') {
        cell += '"'
        i += 1
      } else quoted = false
    } else if (sign === '"' && cell.trim() === '' && closes(text, i, separator)) {
      cell = ''
      quoted = true
    } else if (sign === separator) end()
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[i + 1] === '\n') i += 1
      endRow()
    } else cell += sign
  }
  endRow()
  return rows
}

/** Whether a quote at the start of a cell is one that a spreadsheet put there: its partner ends the cell. */
function closes(text: string, from: number, separator: string): boolean {
  for (let i = from + 1; i < text.length; i += 1) {
    if (text[i] !== '"') continue
    if (text[i + 1] === '"') {
      i += 1
      continue
    }
    const next = text[i + 1]
    return next === undefined || next === separator || next === '\n' || next === '\r'
  }
  return false
}
