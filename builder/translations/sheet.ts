import { type Definition, type Language, textPaths } from '@motcua/core/definition'
import { toCsv } from '../grid/sheet-text.ts'
import { languagesOf, type TextRow } from './rows.ts'

/** Texts of a procedure as a sheet for a translator: path, where it stands, one column per language, state. */
export function toTextSheet(
  definition: Definition,
  rows: readonly TextRow[],
  words: { readonly where: (row: TextRow) => string; readonly state: (row: TextRow) => string },
): string {
  const languages = languagesOf(definition)
  return toCsv([
    ['path', 'where', ...languages, 'state'],
    ...rows.map((row) => [row.path, words.where(row), ...row.cells.map(({ text }) => text), words.state(row)]),
  ])
}

/** What a sheet that came back changes, and what of it is not taken. */
export interface TextSheet {
  readonly texts: readonly { readonly language: Language; readonly path: string; readonly text: string }[]
  /** texts that are as they were */
  readonly same: number
  /** cells without a text: nothing is taken away by leaving a cell empty */
  readonly empty: number
  /** rows of parts that are no more, or of another procedure */
  readonly unknown: readonly { readonly line: number; readonly path: string }[]
  readonly tooLong: readonly { readonly line: number; readonly path: string }[]
}

export type SheetRefusal = 'noPath' | 'noLanguage'
const longest = 20_000

/** Reads a sheet of texts; columns are found by their heads, in whichever order and however many more there are. */
export function readTextSheet(definition: Definition, cells: readonly (readonly string[])[]): TextSheet | SheetRefusal {
  const [head = [], ...lines] = cells
  const heads = head.map((one) => one.trim().toLowerCase())
  const at = heads.indexOf('path')
  if (at < 0) return 'noPath'
  const columns = languagesOf(definition).flatMap((language) => {
    const column = heads.indexOf(language)
    return column < 0 ? [] : [{ language, column }]
  })
  if (columns.length === 0) return 'noLanguage'
  const known = new Set(textPaths(definition).map(({ path }) => path))
  const texts: { language: Language; path: string; text: string }[] = []
  const unknown: { line: number; path: string }[] = []
  const tooLong: { line: number; path: string }[] = []
  let same = 0
  let empty = 0
  lines.forEach((line, i) => {
    const path = line[at]?.trim() ?? ''
    if (path === '') return
    if (!known.has(path)) {
      unknown.push({ line: i + 2, path })
      return
    }
    for (const { language, column } of columns) {
      const text = (line[column] ?? '')
        .replace(/^'(?=[=+\-@])/, '')
        .replace(/\r\n?/g, '\n')
        .normalize('NFC')
      const before = definition.messages[language]?.[path]?.text ?? ''
      if (text.trim() === '') empty += before === '' ? 0 : 1
      else if (text === before) same += 1
      else if (text.length > longest) tooLong.push({ line: i + 2, path })
      else texts.push({ language, path, text })
    }
  })
  // the source first: a translation remembers the text it was made from
  const source = definition.procedure.sourceLanguage
  texts.sort((a, b) => Number(b.language === source) - Number(a.language === source))
  return { texts, same, empty, unknown, tooLong }
}
