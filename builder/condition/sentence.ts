import type { Definition, Language } from '@motcua/core/definition'
import {
  type ConditionGroup,
  type ConditionPart,
  type ConditionRow,
  type Operand,
  rowScope,
  type Scope,
} from '@motcua/core/expression'
import { choicesOf, listNames, type NameInfo } from './names.ts'

type T = (key: string, params?: Record<string, string | number>) => string

/** What a sentence is made with: the definition's words, the screen's words, and what may be named. */
export interface Words {
  readonly definition: Definition
  readonly language: Language
  readonly t: T
  readonly scope: Scope
  readonly names: ReadonlyMap<string, NameInfo>
}

export const wordsFor = (definition: Definition, scope: Scope, language: Language, t: T): Words => ({
  definition,
  language,
  t,
  scope,
  names: listNames(definition, scope, language, t),
})

/** A condition in the words of the screen: `Số bản lớn hơn 10 và (Hôm nay …)`. */
export function groupWords(group: ConditionGroup, words: Words): string {
  return guardWords(joinWords(group, words), group, words)
}

const joinWords = ({ rows, join }: ConditionGroup, words: Words): string =>
  rows
    .map((part) =>
      part.kind === 'group' && part.rows.length > 1 && !part.not
        ? `(${partWords(part, words)})`
        : partWords(part, words),
    )
    .join(` ${words.t(`sentence.${join}`)} `)

/** One line of a condition. */
export function partWords(part: ConditionPart, words: Words): string {
  if (part.kind === 'group') return groupWords(part, words)
  if (part.kind === 'each') return guardWords(eachWords(part, words), part, words)
  if (part.not && part.comparison === 'holds') {
    const { not: _said, ...plain } = part
    return guardWords(rowWords({ ...plain, comparison: 'isFalse' }, words), plain, words)
  }
  return guardWords(rowWords(part, words), part, words)
}

function guardWords(text: string, { not, ifEmpty }: Pick<ConditionPart, 'not' | 'ifEmpty'>, words: Words): string {
  const asked = not ? words.t('sentence.not', { what: text }) : text
  if (!ifEmpty) return asked
  const names = ifEmpty.names.map((name) => nameWords(name, words)).join(', ')
  return words.t(ifEmpty.gives ? 'sentence.ifEmpty.yes' : 'sentence.ifEmpty.no', { what: asked, names })
}

function eachWords(part: Extract<ConditionPart, { kind: 'each' }>, words: Words): string {
  const inner = wordsFor(words.definition, rowScope(words.scope, part.of, part.name), words.language, words.t)
  return words.t(part.every ? 'sentence.every' : 'sentence.some', {
    of: nameWords(part.of, words),
    what: groupWords(part.group, inner),
  })
}

function rowWords({ of, comparison: asked, values }: ConditionRow, words: Words): string {
  // what is still unknown is a matter of the line, not of the sentence
  const comparison = asked === 'holds' ? 'isTrue' : asked
  const choices = of.kind === 'field' ? choicesOf(words.definition, words.names.get(of.field), words.language) : []
  const said = values.map((value) =>
    value.kind === 'text'
      ? (choices.find((one) => one.value === value.text)?.label ?? `“${value.text}”`)
      : operandWords(value, words),
  )
  const list =
    comparison === 'between'
      ? said.join(` ${words.t('sentence.to')} `)
      : comparison === 'oneOf' || comparison === 'noneOf'
        ? said.join(', ')
        : (said[0] ?? '')
  return [operandWords(of, words), words.t(`comparison.${comparison}`), list].filter((one) => one !== '').join(' ')
}

export const nameWords = (name: string, words: Words): string => words.names.get(name)?.label ?? name

/** An operand in words: a field by its label, a date as people write it, a calculation as a phrase. */
export function operandWords(operand: Operand, words: Words): string {
  const { t } = words
  const say = (one: Operand) => operandWords(one, words)
  switch (operand.kind) {
    case 'text':
      return `“${operand.text}”`
    case 'number':
      return numberWords(operand.number, words.language)
    case 'date':
      return operand.date.split('-').reverse().join('/')
    case 'boolean':
      return t(operand.boolean ? 'sentence.yes' : 'sentence.no')
    case 'field':
      return nameWords(operand.field, words)
    case 'shift':
      return t(operand.amount < 0 ? 'sentence.before' : 'sentence.after', {
        of: say(operand.of),
        n: Math.abs(operand.amount),
        unit: t(`operand.unit.${operand.unit}`),
      })
    case 'span':
      return t(`sentence.span.${operand.unit}`, { from: say(operand.from), to: say(operand.to) })
    case 'age':
      return t('sentence.age', { of: say(operand.of), on: say(operand.on) })
    case 'count':
    case 'total': {
      const of = nameWords(operand.of, words)
      const inner = operand.where
        ? groupWords(
            operand.where,
            wordsFor(words.definition, rowScope(words.scope, operand.of), words.language, words.t),
          )
        : ''
      const column = operand.kind === 'total' ? columnWords(operand.of, operand.column, words) : ''
      const key = operand.kind === 'count' ? 'sentence.count' : `sentence.total.${operand.what}`
      const said = t(key, { of, column })
      return inner === '' ? said : t('sentence.where', { of: said, what: inner })
    }
    case 'table':
      return t('sentence.table', { table: tableWords(operand.table, words) })
    case 'length':
      return t('sentence.length', { of: say(operand.of) })
    case 'changed':
      return t(`sentence.changed.${operand.how}`, { of: say(operand.of) })
    case 'math':
      return `${side(operand.left, words)} ${mathSigns[operand.operator]} ${side(operand.right, words)}`
  }
}

const mathSigns = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const

const side = (operand: Operand, words: Words): string =>
  operand.kind === 'math' ? `(${operandWords(operand, words)})` : operandWords(operand, words)

export function columnWords(of: string, column: string, words: Words): string {
  const scope = rowScope(words.scope, of)
  return listNames(words.definition, scope, words.language, words.t).get(column)?.label ?? column
}

export function tableWords(key: string, { definition, language }: Words): string {
  const table = definition.tables.find((one) => one.key === key)
  return (table && definition.messages[language]?.[`table.${table.id}.title`]?.text) ?? key
}

/** Digits as the language groups them; more than a number can hold stay as they are. */
function numberWords(text: string, language: Language): string {
  const number = Number(text)
  if (!Number.isSafeInteger(Math.trunc(number)) || String(number) !== text) return text
  return new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 20 }).format(number)
}
