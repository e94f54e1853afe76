import {
  checkExpression,
  type FeelType,
  functionNames,
  rowScope,
  type Scope,
  signatureOf,
} from '@motcua/core/expression'
import { rank } from '@motcua/ui/kit'
import { choicesOf, listNames, type NameInfo } from './names.ts'
import type { Words } from './sentence.ts'
import { wordsFor } from './sentence.ts'

/** One thing that may be written at the cursor. */
export interface Proposal {
  readonly kind: 'name' | 'function' | 'keyword' | 'value'
  /** what is written */
  readonly insert: string
  /** what people read */
  readonly label: string
  readonly detail: string
  readonly group: string
}

/** What may be written at a place of an expression, and the stretch it takes the place of. */
export interface Proposals {
  readonly from: number
  readonly to: number
  readonly items: readonly Proposal[]
}

/** The type in the words of the screen. */
export function typeWords(type: FeelType | undefined, t: Words['t']): string {
  if (type === undefined) return t('type.any')
  if (typeof type === 'string') return t(`type.${type}`)
  return t('list' in type ? 'type.list' : 'type.context')
}

/** `round(number, number?) → number`, with its parameters apart, for the line under the cursor. */
export function signatureWords(name: string, t: Words['t']): { params: readonly string[]; result: string } | undefined {
  const found = signatureOf(name)
  if (!found) return undefined
  const params = found.params.map((type, i) => {
    const optional = i >= found.params.length - found.optional
    const last = found.variadic && i === found.params.length - 1
    // whole dates are taken wherever those of which a part is unknown are
    return `${typeWords(type === 'partialDate' ? 'date' : type, t)}${optional ? '?' : ''}${last ? '…' : ''}`
  })
  return { params, result: typeWords(found.result, t) }
}

/**
 * What may stand at the cursor: fields and facts by label or key, parts after a dot, columns inside a filter, options after a
 * comparison, functions, words of the language. Best matches first; accents may be left out.
 */
export function proposalsAt(text: string, at: number, words: Words): Proposals | null {
  const before = text.slice(0, at)
  const value = valuesAt(before, words)
  if (value) return { ...value, to: at + endOfString(text, at, value.isOpen) }
  if (insideString(before)) return null
  const path = /([A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*)\.(\w*)$/.exec(before)
  const scope = scopeAtCursor(before, words.scope)
  if (path) return partsOf(path[1] ?? '', path[2] ?? '', at, { ...words, scope })
  const typed = /[\p{L}_][\p{L}\p{N}_]*$/u.exec(before)?.[0] ?? ''
  const inner = scope === words.scope ? words : wordsFor(words.definition, scope, words.language, words.t)
  const names = nameItems(inner)
  const several = ofSeveralWords(before, names)
  if (several) return { ...several, to: at }
  const items = [...names, ...functionItems(words.t), ...keywordItems(words.t)]
  const ranked = rankItems(items, typed)
  return ranked.length > 0 ? { from: at - typed.length, to: at, items: ranked } : null
}

const rankItems = (items: readonly Proposal[], typed: string): readonly Proposal[] => {
  const options = items.map((item) => ({ label: item.label, detail: item.insert, item }))
  const starts = typed === '' ? [] : items.filter(({ insert }) => insert.toLowerCase().startsWith(typed.toLowerCase()))
  const ranked = rank(options, typed).map(({ item }) => item)
  return [...new Set([...starts, ...ranked])]
}

/** A label of several words, as people type it: `ngay sinh`. */
function ofSeveralWords(before: string, names: readonly Proposal[]): Pick<Proposals, 'from' | 'items'> | null {
  for (const count of [4, 3, 2]) {
    const typed = new RegExp(`(?:[\\p{L}\\p{N}]+ ){${count - 1}}[\\p{L}\\p{N}]+$`, 'u').exec(before)?.[0]
    const items = typed === undefined ? [] : rankItems(names, typed)
    if (typed !== undefined && items.length > 0) return { from: before.length - typed.length, items }
  }
  return null
}

/** Fields before facts: they are meant more often. */
const nameItems = ({ names, t }: Words): Proposal[] =>
  [...names.values()]
    .sort((a, b) => Number(b.fieldId !== undefined) - Number(a.fieldId !== undefined))
    .map(({ name, label, group, type }) => ({
      kind: 'name',
      insert: name,
      label,
      detail: `${name} · ${typeWords(type, t)}`,
      group,
    }))

const functionItems = (t: Words['t']): Proposal[] =>
  functionNames.map((name) => {
    const signature = signatureWords(name, t)
    return {
      kind: 'function',
      insert: `${name}()`,
      label: name,
      detail: signature ? `(${signature.params.join(', ')}) → ${signature.result}` : '()',
      group: t('complete.functions'),
    }
  })

const keywords = [
  'and',
  'or',
  'not',
  'in',
  'between',
  'if',
  'then',
  'else',
  'some',
  'every',
  'satisfies',
  'true',
  'false',
  'null',
]
const keywordItems = (t: Words['t']): Proposal[] =>
  keywords.map((word) => ({
    kind: 'keyword',
    insert: word,
    label: word,
    detail: t(`complete.word.${word}`),
    group: t('complete.words'),
  }))

function partsOf(path: string, typed: string, at: number, words: Words): Proposals | null {
  const { type } = checkExpression(path, words.scope)
  const element: FeelType = typeof type === 'object' && 'list' in type ? type.list : type
  const labels = listNames(words.definition, withName(words.scope, element), words.language, words.t)
  const parts: Readonly<Record<string, FeelType>> =
    typeof element === 'object' && 'context' in element
      ? Object.fromEntries(Object.entries(element.context).map(([name, one]) => [name, one.type]))
      : element === 'date' || element === 'partialDate'
        ? { year: 'number', month: 'number', day: 'number', weekday: 'number' }
        : element === 'duration'
          ? { years: 'number', months: 'number', days: 'number' }
          : {}
  const items = Object.entries(parts).map(([name, one]): Proposal => {
    const info = words.names.get(`${path}.${name}`) ?? labels.get(`part.${name}`)
    return { kind: 'name', insert: name, label: info?.label ?? name, detail: typeWords(one, words.t), group: '' }
  })
  return items.length > 0 ? { from: at - typed.length, to: at, items: rankItems(items, typed) } : null
}

const withName = (scope: Scope, type: FeelType): Scope => ({
  ...scope,
  names: new Map([['part', { type, ref: { kind: 'builtin', name: 'part' } as const }]]),
})

/** Names bound before the cursor: the columns inside `people[…`, the row of `some p in people satisfies …`. */
function scopeAtCursor(before: string, scope: Scope): Scope {
  let inner = scope
  for (const match of before.matchAll(/\b(?:some|every|for)\s+([A-Za-z_]\w*)\s+in\s+([A-Za-z_][\w.]*)/g))
    if (match[1] && match[2]) inner = rowScope(inner, match[2], match[1])
  const opened: number[] = []
  let isText = false
  for (let i = 0; i < before.length; i += 1) {
    const one = before[i]
    if (one === '"' && before[i - 1] !== '\\') isText = !isText
    if (isText) continue
    if (one === '[') opened.push(i)
    if (one === ']') opened.pop()
  }
  for (const at of opened) {
    const list = /([A-Za-z_][\w.]*)\s*$/.exec(before.slice(0, at))?.[1]
    if (list) inner = rowScope(inner, list)
  }
  return inner
}

const insideString = (before: string): boolean => (before.replace(/\\./g, '').match(/"/g) ?? []).length % 2 === 1

/** Options of a field that is compared right before the cursor: `way = `, `way in ("a", `. */
function valuesAt(before: string, words: Words): { from: number; items: readonly Proposal[]; isOpen: boolean } | null {
  const compared =
    /([A-Za-z_][\w.]*)\s*(?:=|!=)\s*("?)([\p{L}\p{N} _.-]*)$/u.exec(before) ??
    /([A-Za-z_][\w.]*)\s+in\s*\((?:[^()]*,)?\s*("?)([\p{L}\p{N} _.-]*)$/u.exec(before) ??
    /list contains\(\s*([A-Za-z_][\w.]*)\s*,\s*("?)([\p{L}\p{N} _.-]*)$/u.exec(before)
  if (!compared) return null
  const [, name = '', quote = '', typed = ''] = compared
  const info: NameInfo | undefined = words.names.get(name)
  const choices = choicesOf(words.definition, info, words.language)
  if (choices.length === 0 || (quote === '' && typed.trim() !== '')) return null
  const items = choices.map(
    ({ value, label }): Proposal => ({
      kind: 'value',
      insert: `"${value}"`,
      label,
      detail: value,
      group: info?.label ?? '',
    }),
  )
  return { from: before.length - typed.length - quote.length, items: rankItems(items, typed), isOpen: quote !== '' }
}

/** How much of a string that is being written stands behind the cursor. */
function endOfString(text: string, at: number, isOpen: boolean): number {
  if (!isOpen) return 0
  const rest = /^[^"\n]*"/.exec(text.slice(at))
  return rest ? rest[0].length : 0
}
