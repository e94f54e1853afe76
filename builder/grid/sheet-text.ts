/** Cells of a spreadsheet as they come from the clipboard or a file: rows of texts. */
export type SheetCells = readonly (readonly string[])[]

/**
 * Reads what a spreadsheet puts on the clipboard: tabs between cells, lines between rows, quotes around cells that hold
 * either. Text with no tab but semicolons or commas in every line is read as CSV.
 */
export function readSheet(text: string): string[][] {
  const body = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
  if (body === '') return []
  return split(body, separatorOf(body)).map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@])/, '').trim()))
}

function separatorOf(text: string): string {
  if (text.includes('\t')) return '\t'
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  // one line alone, or prose, is no list of cells
  for (const mark of [';', ','])
    if (lines.length > 1 && lines.every((line) => line.includes(mark)) && text.includes('"')) return mark
  return '\t'
}

function split(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] as string
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[i + 1] === '"') {
        cell += '"'
        i += 1
      } else quoted = false
    } else if (sign === '"' && cell === '' && closes(text, i, separator)) quoted = true
    else if (sign === separator) {
      row.push(cell)
      cell = ''
    } else if (sign === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
    } else cell += sign
  }
  rows.push([...row, cell])
  return rows
}

/** A quote opens a cell only when it is closed right before the cell's end: FEEL texts such as `"a", "b"` are no such cell. */
function closes(text: string, from: number, separator: string): boolean {
  for (let i = from + 1; i < text.length; i += 1) {
    if (text[i] !== '"') continue
    if (text[i + 1] === '"') {
      i += 1
      continue
    }
    const next = text[i + 1]
    return next === undefined || next === separator || next === '\n'
  }
  return false
}

/** Rows as a spreadsheet takes them from the clipboard. */
export const toTabText = (rows: SheetCells): string =>
  rows.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? quoted(cell) : cell)).join('\t')).join('\n')

/**
 * Rows as a CSV file that a spreadsheet opens with Vietnamese letters. What would be taken for a formula is kept as text.
 */
export const toCsv = (rows: SheetCells): string =>
  `\ufeff${rows.map((row) => row.map((cell) => quoted(/^([=+@]|-.)/.test(cell) ? `'${cell}` : cell)).join(',')).join('\r\n')}\r\n`

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
