import type { FieldType } from '@motcua/core/definition'
import { foldText } from '@motcua/core/words'
import { readCells } from './cells.ts'
import { guessType, typeNamed, typeOfSamples } from './guess-type.ts'
import { inlineOptions, readOptions } from './options.ts'

/** One field as it was read out of a list; every part of it can be changed before it is put in. */
export interface GuessedField {
  readonly label: string
  readonly english: string
  readonly type: FieldType
  readonly required: boolean
  readonly options: readonly { readonly value?: string; readonly label: string; readonly english?: string }[]
  readonly codeList?: string
  readonly help: string
}

type Role = 'label' | 'english' | 'type' | 'required' | 'options' | 'help' | 'sample' | 'none'

/** Lines that are read at most: a section holds no more fields. */
export const maxFields = 300

/**
 * Fields out of a pasted list: from a spreadsheet with or without headings, a text table, a plain list or the lines of a
 * paper form. Types come from a column that names them, else from examples, choices and labels.
 * @param names  what the product itself calls its types, folded
 */
export function guessFields(text: string, names: ReadonlyMap<string, FieldType> = new Map()): GuessedField[] {
  const cells = readCells(text)
  const width = Math.max(0, ...cells.map((row) => row.length))
  const headed = headings(cells[0] ?? [])
  const rows = headed ? cells.slice(1) : cells
  const roles = headed ?? rolesOf(rows, width, names)
  const at = (row: readonly string[], role: Role) =>
    row
      .filter((_, i) => roles[i] === role)
      .join(' ')
      .trim()
  const fields = rows.flatMap((row) => {
    const label = at(row, 'label')
    const parts = width === 1 ? blanksOf(label) : [label]
    return parts.flatMap((part): GuessedField[] => {
      const read = readLabel(part)
      if (read.label === '') return []
      const listed = readOptions(at(row, 'options'))
      const options = listed.length > 0 ? listed : read.options
      const named = typeNamed(at(row, 'type'), names)
      const guess = guessType(read.label)
      const type = named ?? byOptions(options, part) ?? typeOfSamples([at(row, 'sample')]) ?? guess.type
      const choice = isChoice(type)
      return [
        {
          label: read.label,
          english: at(row, 'english'),
          type,
          required: read.required || isYes(at(row, 'required')),
          options: choice ? options : [],
          ...(choice && options.length === 0 && guess.codeList ? { codeList: guess.codeList } : {}),
          help: at(row, 'help'),
        },
      ]
    })
  })
  return fields.slice(0, maxFields)
}

/** Whether a text on the clipboard looks like a list of fields rather than a word or a paragraph. */
export function looksLikeList(text: string): boolean {
  const cells = readCells(text)
  return cells.length > 1 && cells.length <= maxFields + 1 && cells.every((row) => (row[0] ?? '').length < 300)
}

export const isChoice = (type: FieldType): boolean => type === 'select' || type === 'radio' || type === 'multiSelect'

function byOptions(options: GuessedField['options'], label: string): FieldType | undefined {
  if (options.length === 0) return undefined
  const words = options.map((one) => foldText(one.label))
  if (words.length === 2 && words.includes('co') && words.includes('khong')) return 'checkbox'
  if (/chon (nhieu|mot hoac nhieu)|nhieu lua chon|multiple/.test(foldText(label))) return 'multiSelect'
  return options.length <= 5 ? 'radio' : 'select'
}

/** A line of a paper form asks several things: "Họ tên: ........ Ngày sinh: ........". */
function blanksOf(line: string): string[] {
  const parts = line
    .split(/(?:[.…_]\s?){4,}|…+/)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part))
  return parts.length > 0 ? parts : [line]
}

/** The label without its number, colon, leaders and marks, and what these say. */
function readLabel(raw: string): { label: string; required: boolean; options: GuessedField['options'] } {
  const inline = inlineOptions(raw)
  const mark = /\*\s*:?\s*$|\(\s*(\*|bắt buộc|required)\s*\)/iu
  const required = mark.test(raw) || mark.test(inline.label)
  const label = inline.label
    .replace(/\(\s*(\*|bắt buộc|required)\s*\)/giu, ' ')
    .replace(/^\s*(?:\(?\d{1,3}(?:\.\d{1,3})*[.)\]]|\(\d{1,3}\)|[a-zđ][.)]|[IVXivx]{1,5}[.)]|[-–—•*+●▪])\s+/u, '')
    .replace(/[\s.…_:;,*]+$/u, '')
    .replace(/\s*\(\d{1,2}\)\s*$/u, '')
    .replace(/[\s:*]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
  return { label: label.charAt(0).toLocaleUpperCase('vi') + label.slice(1), required, options: inline.options }
}

const isYes = (text: string): boolean =>
  /^(x|co|bat buoc|yes|y|true|1|\*|✓|✔|required|m|mandatory)$/.test(foldText(text))
const isYesOrNo = (text: string): boolean =>
  isYes(text) || /^(|khong|no|n|false|0|-|tuy chon|optional|o)$/.test(foldText(text))

const headingWords: readonly (readonly [RegExp, Role])[] = [
  [/^(stt|tt|so tt|so thu tu|no\.?|#|id)$/, 'none'],
  [/tieng anh|english|^en$/, 'english'],
  [/bat buoc|required|mandatory/, 'required'],
  [/^(kieu|loai|dinh dang)( (du lieu|o|truong))?$|^(data ?)?type$|^format$/, 'type'],
  [/lua chon|danh muc|gia tri|phuong an|options?|values|choices/, 'options'],
  [/vi du|mau|example|sample/, 'sample'],
  [/ghi chu|huong dan|mo ta|giai thich|dien giai|help|notes?|description|hint/, 'help'],
  [/^(ten|nhan|truong|o|thong tin|noi dung|chi tieu|cau hoi|label|field|name|question|title)\b/, 'label'],
]

function headings(row: readonly string[]): Role[] | undefined {
  const roles = row.map((cell) => headingWords.find(([pattern]) => pattern.test(foldText(cell).trim()))?.[1])
  const known = roles.filter((role) => role !== undefined)
  const isHead =
    known.length >= 2 ||
    (row.length === 1 && /^(ten truong|truong thong tin|label|field name)$/.test(foldText(row[0] ?? '')))
  if (!isHead || !roles.includes('label')) return undefined
  let labelled = false
  return roles.map((role) => {
    if (role !== 'label') return role ?? 'none'
    // a second column of that kind explains the first
    const first = !labelled
    labelled = true
    return first ? 'label' : 'help'
  })
}

/** What the columns of a list without headings hold, by what stands in them. */
function rolesOf(rows: readonly (readonly string[])[], width: number, names: ReadonlyMap<string, FieldType>): Role[] {
  const column = (i: number) => rows.map((row) => row[i] ?? '').filter((cell) => cell !== '')
  const most = (cells: readonly string[], is: (cell: string) => boolean) =>
    cells.length > 0 && cells.filter(is).length >= Math.ceil(cells.length * 0.7)
  let labelled: string[] | undefined
  const taken = new Set<Role>()
  const once = (role: Role): Role => {
    if (taken.has(role)) return 'help'
    taken.add(role)
    return role
  }
  return Array.from({ length: width }, (_, i): Role => {
    const cells = column(i)
    if (cells.length === 0) return 'none'
    if (!labelled) {
      if (most(cells, (cell) => /^\(?\d{1,3}(\.\d{1,3})*[.)]?$/.test(cell))) return 'none'
      labelled = cells
      return 'label'
    }
    if (most(cells, isYesOrNo)) return once('required')
    if (most(cells, (cell) => cell.length < 30 && typeNamed(cell, names) !== undefined)) return once('type')
    if (most(cells, (cell) => readOptions(cell).length > 1)) return once('options')
    const accented = (cell: string) => /[^\p{ASCII}]/u.test(cell)
    if (labelled.some(accented) && most(cells, (cell) => /^[A-Za-z]/.test(cell) && !accented(cell)) && cells.length > 1)
      return once('english')
    return 'help'
  })
}
