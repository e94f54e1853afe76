import type { Language } from '@motcua/core/definition'
import { checkExpression, checkUnaryTests, constantOf, dateOfDay, type Scope } from '@motcua/core/expression'
import { readDay, readMoney, readNumber, writeDay, writeNumber } from '@motcua/core/fields'
import { fold } from '@motcua/ui/kit'
import { type CellModel, type CellValue, readCell, valueFeel, writeCell } from './cell-model.ts'
import type { ColumnKind } from './columns.ts'

/** The words around values; they can be typed back. The parser knows both languages whatever is shown. */
const words = {
  vi: {
    any: 'bất kỳ',
    yes: 'Có',
    no: 'Không',
    empty: 'trống',
    not: 'khác',
    from: 'từ',
    over: 'trên',
    to: 'đến',
    under: 'dưới',
    orMore: 'trở lên',
  },
  en: {
    any: 'any',
    yes: 'Yes',
    no: 'No',
    empty: 'empty',
    not: 'not',
    from: 'from',
    over: 'over',
    to: 'to',
    under: 'under',
    orMore: 'or more',
  },
} as const

/** One value as people write it: `1.000.000`, `01/07/2026`, the option's label. */
export function valueWords(value: CellValue, column: ColumnKind, language: Language): string {
  const say = words[language]
  if (value === null) return say.empty
  if (typeof value === 'boolean') return value ? say.yes : say.no
  // as on the law's own forms, in both languages: `1,000` would be read back as one
  if (typeof value === 'number') return writeNumber(value, 'vi')
  if (column.kind === 'date') return writeDay(value, language)
  return column.options.find((one) => one.value === value)?.label ?? value
}

/** The cell of an input as it is shown and edited. */
export function cellWords(text: string, column: ColumnKind, scope: Scope, language: Language): string {
  const model = readCell(text, column, scope)
  const shown = modelWords(model, column, language)
  if (model.kind === 'any' || model.kind === 'feel') return shown
  // words that would be read otherwise (a text with a semicolon, two options of one name) are shown as FEEL
  const back = readCell(cellFromText(shown, column, scope), column, scope)
  return JSON.stringify(back) === JSON.stringify(model) ? shown : text
}

/** What a model says, in words that can be typed back. */
export function modelWords(model: CellModel, column: ColumnKind, language: Language): string {
  const say = words[language]
  const show = (value: CellValue) => valueWords(value, column, language)
  switch (model.kind) {
    case 'any':
      return say.any
    case 'feel':
      return model.text
    case 'values':
      return `${model.negated ? `${say.not} ` : ''}${model.values.map(show).join('; ')}`
    case 'range': {
      const { low, high, lowIncluded, highIncluded } = model
      if (low === null && high === null) return say.any
      if (low === null) return `${highIncluded ? say.to : say.under} ${show(high)}`
      if (high === null)
        return !lowIncluded
          ? `${say.over} ${show(low)}`
          : language === 'vi'
            ? `${say.from} ${show(low)} ${say.orMore}`
            : `${show(low)} ${say.orMore}`
      const end = highIncluded ? say.to : `${say.to} ${say.under}`
      return `${lowIncluded ? say.from : say.over} ${show(low)} ${end} ${show(high)}`
    }
  }
}

/**
 * What somebody typed or pasted into the cell of an input, as FEEL: `từ 10 đến 20`, `> 1.000.000`, `01/07/2026`, labels
 * of options, `khác …`, or FEEL itself. What cannot be read stays as typed, for `cellProblem` to say why.
 */
export function cellFromText(typed: string, column: ColumnKind, scope: Scope): string {
  const text = typed.normalize('NFC').trim()
  if (text === '' || text === '-' || text === '–' || isWord(text, 'any')) return '-'
  if (text.startsWith('=')) return text.slice(1).trim()
  if (/"/.test(text) && isSound(text, column, scope)) return text
  const model = readTyped(text, column)
  if (model) return writeCell(model, column)
  return text
}

const isSound = (text: string, column: ColumnKind, scope: Scope) =>
  checkUnaryTests(text, { ...scope, input: column.type }, column.type).problems.length === 0

const isWord = (text: string, word: keyof (typeof words)['vi']) =>
  [words.vi[word], words.en[word]].some((one) => fold(one) === fold(text))

const plain = (text: string) => text.toLocaleLowerCase('vi').normalize('NFC')

function readTyped(text: string, column: ColumnKind): CellModel | undefined {
  const negation = /^(?:khác|not|≠|!=|<>)\s+(.+)$/iu.exec(text) ?? /^not\((.+)\)$/iu.exec(text)
  const body = negation?.[1] ?? text
  const values = valuesFrom(body, column)
  if (values) return { kind: 'values', negated: negation !== null, values }
  if (negation || !['number', 'money', 'date'].includes(column.kind)) return undefined
  return rangeFrom(plain(text), column)
}

/** Whole first, for a label may hold a comma; then parts. */
function valuesFrom(text: string, column: ColumnKind): CellValue[] | undefined {
  const whole = valueFrom(text, column)
  if (whole !== undefined) return [whole]
  for (const between of [/\s*;\s*/, /\s*,\s+/]) {
    const parts = text.split(between).filter((part) => part !== '')
    if (parts.length < 2) continue
    const values = parts.map((part) => valueFrom(part, column))
    if (values.every((value) => value !== undefined)) return values as CellValue[]
  }
  return undefined
}

/** One value; undefined when it is none of this column. */
export function valueFrom(text: string, column: ColumnKind): CellValue | undefined {
  if (isWord(text, 'empty') || text === 'null') return null
  switch (column.kind) {
    case 'choice': {
      const wanted = fold(text)
      return (
        column.options.find((one) => one.value === text) ?? column.options.find((one) => fold(one.label) === wanted)
      )?.value
    }
    case 'boolean':
      if (isWord(text, 'yes') || /^(true|đúng|x)$/iu.test(text)) return true
      return isWord(text, 'no') || /^(false|sai)$/iu.test(text) ? false : undefined
    case 'number': {
      // a comma and a space stand between numbers, never inside one
      const number = /,\s/.test(text) ? null : readNumber(text)
      return number === null ? undefined : Number(number)
    }
    case 'money':
      return (/,\s/.test(text) ? null : readMoney(text)) ?? undefined
    case 'date':
      return readDay(text) ?? undefined
    case 'text':
      return /["<>=?[\]()]/.test(text) || /[;]/.test(text) ? undefined : text
    default:
      return undefined
  }
}

const between =
  /^(?:(từ|from|trên|over|>=|≥|>)\s*)?(.+?)\s*(?:đến|tới|to|\.\.|–|—|->|(?<=\s)-(?=\s))\s*(dưới|under|hết|<)?\s*(.+)$/u
const oneSided: readonly (readonly [RegExp, 'low' | 'high', boolean])[] = [
  [/^(?:>=|≥)\s*(.+)$/u, 'low', true],
  [/^>\s*(.+)$/u, 'low', false],
  [/^(?:<=|≤)\s*(.+)$/u, 'high', true],
  [/^<\s*(.+)$/u, 'high', false],
  [/^(?:từ|from)\s+(.+?)\s*(?:trở lên|trở đi|or more)?$/u, 'low', true],
  [/^(.+?)\s*(?:trở lên|trở đi|or more)$/u, 'low', true],
  [/^(?:trên|hơn|sau|over|after|more than)\s+(.+)$/u, 'low', false],
  [/^(?:dưới|trước|under|before|less than)\s+(.+)$/u, 'high', false],
  [/^(?:đến|tới|không quá|tối đa|đến hết|up to|to|until)\s+(.+)$/u, 'high', true],
  [/^(.+?)\s*(?:trở xuống|or less)$/u, 'high', true],
]

function rangeFrom(text: string, column: ColumnKind): CellModel | undefined {
  const point = (one: string | undefined) => {
    const value = one === undefined ? undefined : valueFrom(one.trim(), column)
    return typeof value === 'string' || typeof value === 'number' ? value : undefined
  }
  for (const [pattern, side, included] of oneSided) {
    const value = point(pattern.exec(text)?.[1])
    if (value === undefined) continue
    return side === 'low'
      ? { kind: 'range', low: value, lowIncluded: included, high: null, highIncluded: false }
      : { kind: 'range', low: null, lowIncluded: false, high: value, highIncluded: included }
  }
  const both = between.exec(text) ?? /^()(\d[\d.,]*)\s*-\s*()(\d[\d.,]*)$/u.exec(text)
  const [low, high] = [point(both?.[2]), point(both?.[4])]
  if (low === undefined || high === undefined) return undefined
  return {
    kind: 'range',
    low,
    high,
    lowIncluded: !['trên', 'over', '>'].includes(both?.[1] ?? ''),
    highIncluded: !['dưới', 'under', '<'].includes(both?.[3] ?? ''),
  }
}

/** The cell of an output as it is shown and edited: a value, empty for nothing, or `= ` and the formula. */
export function resultWords(feel: string, column: ColumnKind, scope: Scope, language: Language): string {
  if (feel.trim() === 'null') return ''
  const { tree, problems } = checkExpression(feel, scope)
  const constant = tree && problems.length === 0 ? constantOf(tree) : undefined
  const formula = `= ${feel}`
  switch (constant?.kind) {
    case 'number':
      return column.kind === 'number' || column.kind === 'money' ? writeNumber(constant.value, 'vi') : formula
    case 'date':
      return column.kind === 'date' ? writeDay(dateOfDay(constant.value), language) : formula
    case 'boolean':
      return column.kind === 'boolean' ? words[language][constant.value ? 'yes' : 'no'] : formula
    case 'text':
      return column.kind === 'text' && !/^=|^$/.test(constant.value) ? constant.value : formula
    default:
      return formula
  }
}

/** What somebody typed or pasted into the cell of an output, as FEEL. A formula begins with `=`. */
export function resultFromText(typed: string, column: ColumnKind, scope: Scope): string {
  const text = typed.normalize('NFC').trim()
  if (text === '') return 'null'
  if (text.startsWith('=')) return text.slice(1).trim() || 'null'
  if (column.kind === 'text') {
    const isLiteral = /^".*"$/s.test(text) && checkExpression(text, scope, 'text').problems.length === 0
    return isLiteral ? text : JSON.stringify(text)
  }
  const value = valueFrom(text, column)
  if (value !== undefined && value !== null) return valueFeel(value, column)
  return text
}
