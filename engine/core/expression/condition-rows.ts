import { FeelDecimal } from './numbers.ts'
import type { CompareOperator } from './tree.ts'

/** What a row compares, or compares with. Numbers stay texts, so that no digit is lost on the way. */
export type Operand =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  /** a field, a column or a built-in name as the text has it, e.g. `today`, `dossier.receivedOn`, `people.age` */
  | { readonly kind: 'field'; readonly field: string }
  /** a date moved: `amount` is a whole number, negative for earlier */
  | { readonly kind: 'shift'; readonly of: Operand; readonly amount: number; readonly unit: ShiftUnit }
  /** whole days, years or working days from one date to another */
  | { readonly kind: 'span'; readonly from: Operand; readonly to: Operand; readonly unit: SpanUnit }
  /** whole years of age on a day */
  | { readonly kind: 'age'; readonly of: Operand; readonly on: Operand }
  /** entries of a list, or rows of a table, of those that fit `where` */
  | { readonly kind: 'count'; readonly of: string; readonly where: ConditionGroup | null }
  /** of one column of the rows that fit `where` */
  | {
      readonly kind: 'total'
      readonly what: TotalKind
      readonly of: string
      readonly column: string
      readonly where: ConditionGroup | null
    }
  /** the answer of a decision table, `result` where it has several */
  | {
      readonly kind: 'table'
      readonly table: string
      readonly inputs: readonly Operand[]
      readonly result: string | null
    }
  | { readonly kind: 'length'; readonly of: Operand }
  /** a text in small or capital letters, a number without its sign */
  | { readonly kind: 'changed'; readonly how: ChangeKind; readonly of: Operand }
  | { readonly kind: 'math'; readonly operator: '+' | '-' | '*' | '/'; readonly left: Operand; readonly right: Operand }
export type OperandKind = Operand['kind']
export type ShiftUnit = 'days' | 'months' | 'years' | 'workingDays'
export type SpanUnit = 'days' | 'years' | 'workingDays'
export type ChangeKind = 'lower case' | 'upper case' | 'abs'
export type TotalKind = 'sum' | 'min' | 'max' | 'mean'

export type RowComparison =
  | 'equals'
  | 'differs'
  | 'less'
  | 'atMost'
  | 'more'
  | 'atLeast'
  | 'isEmpty'
  | 'isFilled'
  | 'isTrue'
  | 'isFalse'
  /** the value itself is the verdict; unlike `isTrue` it leaves open what is unknown */
  | 'holds'
  | 'oneOf'
  | 'noneOf'
  | 'between'
  | 'includes'
  | 'excludes'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'matches'
  | 'sameName'
  | 'nearName'
  | 'isWorkingDay'

interface Part {
  /** the opposite is asked */
  readonly not?: true
  /** what it gives while one of these is unknown, instead of leaving it open */
  readonly ifEmpty?: { readonly names: readonly string[]; readonly gives: boolean }
}

/** One line: what is compared, how, and as many values as the comparison takes. */
export interface ConditionRow extends Part {
  readonly kind: 'row'
  readonly of: Operand
  readonly comparison: RowComparison
  readonly values: readonly Operand[]
}

/** Some or every row of a table fits a condition; in it the row goes by `name`. */
export interface EachRow extends Part {
  readonly kind: 'each'
  readonly every: boolean
  readonly of: string
  readonly name: string
  readonly group: ConditionGroup
}

/** Lines joined by one word; groups stand inside groups. */
export interface ConditionGroup extends Part {
  readonly kind: 'group'
  readonly join: 'and' | 'or'
  readonly rows: readonly ConditionPart[]
}
export type ConditionPart = ConditionRow | EachRow | ConditionGroup

/** The condition that rows stand for, in FEEL. An empty group gives an empty text: no condition. */
export function fromConditionRows(group: ConditionGroup): string {
  const inner = joined(group)
  return inner === '' ? '' : wrapped(inner, group)
}

/** One line, or a group, of a condition as FEEL that stands for itself: for its own verdict. */
export const partText = (part: ConditionPart): string => {
  if (part.kind === 'group') return fromConditionRows(part)
  return wrapped(part.kind === 'row' ? rowText(part) : eachText(part), part)
}

/** An operand as FEEL. */
export function operandText(operand: Operand): string {
  switch (operand.kind) {
    case 'text':
      return quoted(operand.text)
    case 'number':
      return operand.number
    case 'date':
      return `date("${operand.date}")`
    case 'boolean':
      return String(operand.boolean)
    case 'field':
      return operand.field
    case 'shift':
      return shiftText(operand)
    case 'span':
      return spanText(operand)
    case 'age':
      return `age(${operandText(operand.of)}, ${operandText(operand.on)})`
    case 'count':
      return `count(${listText(operand.of, operand.where)})`
    case 'total':
      return `${operand.what}(${listText(operand.of, operand.where)}.${operand.column})`
    case 'table': {
      const call = `table(${[quoted(operand.table), ...operand.inputs.map(operandText)].join(', ')})`
      return operand.result === null ? call : `${call}.${operand.result}`
    }
    case 'length':
      return `string length(${operandText(operand.of)})`
    case 'changed':
      return `${operand.how}(${operandText(operand.of)})`
    case 'math':
      return `${closed(operand.left)} ${operand.operator} ${closed(operand.right)}`
  }
}

function joined({ join, rows }: ConditionGroup): string {
  return rows
    .map((row) => {
      if (row.kind === 'row') return row.ifEmpty ? bracketed(partText(row)) : partText(row)
      if (row.kind === 'each') return row.not && !row.ifEmpty ? partText(row) : bracketed(partText(row))
      // Brackets keep each group a group of its own, also where the language would not need them.
      const inner = joined(row)
      if (inner === '') return ''
      return row.not && !row.ifEmpty ? wrapped(inner, row) : bracketed(wrapped(inner, row))
    })
    .filter((part) => part !== '')
    .join(` ${join} `)
}

const bracketed = (text: string): string => `(${text})`

function wrapped(text: string, { not, ifEmpty }: Part): string {
  const inner = not ? `not(${text})` : text
  if (!ifEmpty || ifEmpty.names.length === 0) return inner
  const empty = ifEmpty.names.map((name) => `${name} = null`).join(' or ')
  return `if ${empty} then ${ifEmpty.gives} else ${inner}`
}

const eachText = ({ every, of, name, group }: EachRow): string => {
  const inner = fromConditionRows(group)
  return `${every ? 'every' : 'some'} ${name} in ${of} satisfies ${inner === '' ? 'true' : inner}`
}

const signs = {
  equals: '=',
  differs: '!=',
  less: '<',
  atMost: '<=',
  more: '>',
  atLeast: '>=',
} as const satisfies Partial<Record<RowComparison, CompareOperator>>

/** Comparisons that are calls on the operand and one value. */
export const comparisonCalls = {
  includes: 'list contains',
  contains: 'contains',
  startsWith: 'starts with',
  endsWith: 'ends with',
  matches: 'matches',
  sameName: 'sameName',
  nearName: 'nearName',
} as const satisfies Partial<Record<RowComparison, string>>

function rowText({ of, comparison, values }: ConditionRow): string {
  const subject = operandText(of)
  const texts = values.map(operandText)
  const [first = 'null', second = 'null'] = texts
  switch (comparison) {
    case 'isEmpty':
      return `${subject} = null`
    case 'isFilled':
      return `${subject} != null`
    case 'isTrue':
      return `${subject} = true`
    case 'isFalse':
      return `${subject} = false`
    case 'holds':
      return subject
    case 'oneOf':
      return `${subject} in (${texts.join(', ')})`
    case 'noneOf':
      return `not(${subject} in (${texts.join(', ')}))`
    case 'between':
      return `${subject} between ${first} and ${second}`
    case 'excludes':
      return `not(list contains(${subject}, ${first}))`
    case 'isWorkingDay':
      return `isWorkingDay(${subject})`
    case 'includes':
    case 'contains':
    case 'startsWith':
    case 'endsWith':
    case 'matches':
    case 'sameName':
    case 'nearName':
      return `${comparisonCalls[comparison]}(${subject}, ${first})`
    default:
      return `${subject} ${signs[comparison]} ${first}`
  }
}

const letters = { days: 'D', months: 'M', years: 'Y' } as const

function shiftText({ of, amount, unit }: Extract<Operand, { kind: 'shift' }>): string {
  if (unit === 'workingDays') return `addWorkingDays(${operandText(of)}, ${amount})`
  return `${closed(of)} ${amount < 0 ? '-' : '+'} duration("P${Math.abs(amount)}${letters[unit]}")`
}

function spanText({ from, to, unit }: Extract<Operand, { kind: 'span' }>): string {
  if (unit === 'workingDays') return `workingDaysBetween(${operandText(from)}, ${operandText(to)})`
  if (unit === 'years') return `years and months duration(${operandText(from)}, ${operandText(to)}).years`
  return `(${closed(to)} - ${closed(from)}).days`
}

const listText = (of: string, where: ConditionGroup | null): string => {
  const inner = where ? fromConditionRows(where) : ''
  return inner === '' ? of : `${of}[${inner}]`
}

/** As one part of a calculation. */
const closed = (operand: Operand): string =>
  operand.kind === 'math' || (operand.kind === 'shift' && operand.unit !== 'workingDays')
    ? bracketed(operandText(operand))
    : operandText(operand)

/** A FEEL string literal. */
export function quoted(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `"${text.normalize('NFC').replace(/["\\\n\r\t]/g, (one) => escapes[one] ?? one)}"`
}

/** Whether a text typed into a number cell of the builder can stand in FEEL as it is. */
export const isRowNumber = (text: string): boolean =>
  /^-?\d{1,30}(\.\d{1,20})?$/.test(text) && new FeelDecimal(text).isFinite()
