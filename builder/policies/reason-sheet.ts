import type { Definition, Language } from '@motcua/core/definition'
import { fold } from '@motcua/ui/kit'
import { keyFromLabel } from '../commands/index.ts'

/** A reason as a line of a spreadsheet tells it. */
export interface ReadReason {
  /** a known reason whose words change, or the id of a new one; absent = made from the words */
  readonly id?: string
  readonly words: string
  /** in the other language of the procedure */
  readonly other?: string
  readonly doubts: readonly ('known' | 'words' | 'other')[]
}

const isCode = (cell: string) => /^[a-z][a-zA-Z0-9_-]{1,40}$/.test(cell) && !/^[a-z]+$/.test(cell)
const pathOf = (catalogue: string, id: string) => `reason.${catalogue}.${id}`

/**
 * A line of a list of reasons: a code, when the list came from here, the words, and the words in the other language. A running
 * number before them is no part of them; null for the head of the list.
 * @param known  ids of the catalogue, whose words such a line renews
 */
export function readReason(cells: readonly string[], known: readonly string[] = []): ReadReason | null {
  const list = cells
    .map((cell) => cell.trim())
    .filter((cell, i) => !(i === 0 && /^(\d{1,3}|stt|no\.?|tt)[.)]?$/iu.test(cell)))
  const [first = '', ...rest] = list
  if (heads.includes(fold(first))) return null
  const coded = known.includes(first) || (isCode(first) && (rest[0] ?? '') !== '')
  const [words = '', other = ''] = coded ? rest : [first.replace(/^(\d{1,3}[.)]|[-•+])\s*/, ''), ...rest]
  if (words === '' && !coded) return null
  const doubts: ReadReason['doubts'][number][] = []
  if (coded && known.includes(first)) doubts.push('known')
  if (words === '') doubts.push('words')
  if (other === '') doubts.push('other')
  return {
    ...(coded ? { id: first } : {}),
    words: words.slice(0, 2000),
    ...(other ? { other: other.slice(0, 2000) } : {}),
    doubts,
  }
}

const heads = ['mã', 'lý do', 'danh sách lý do', 'nội dung', 'tên lý do', 'code', 'reason', 'reasons'].map(fold)

/** The reasons of a catalogue as a sheet that reads back: code, words, words in the other languages. */
export function reasonSheet(definition: Definition, index: number, head: readonly string[]): string[][] {
  const catalogue = definition.policies.reasons[index]
  if (!catalogue) return []
  const languages = languagesOf(definition)
  const words = (language: Language, id: string) =>
    definition.messages[language]?.[pathOf(catalogue.id, id)]?.text ?? ''
  return [[...head], ...catalogue.reasons.map((id) => [id, ...languages.map((language) => words(language, id))])]
}

/** The source language first. */
export const languagesOf = ({ procedure }: Definition): readonly Language[] => [
  procedure.sourceLanguage,
  ...procedure.languages.filter((one) => one !== procedure.sourceLanguage),
]

/** A catalogue after reading lines into it: ids in their order, and the texts to set. Lines without words change nothing. */
export function takeReasons(
  definition: Definition,
  index: number,
  items: readonly ReadReason[],
): { readonly reasons: string[]; readonly texts: { language: Language; path: string; text: string }[] } {
  const catalogue = definition.policies.reasons[index]
  const reasons = [...(catalogue?.reasons ?? [])]
  const texts: { language: Language; path: string; text: string }[] = []
  const [source = 'vi', second] = languagesOf(definition)
  for (const item of items) {
    if (item.words === '') continue
    const id = item.id ?? freeReason(reasons, item.words)
    if (!reasons.includes(id)) reasons.push(id)
    const path = pathOf(catalogue?.id ?? '', id)
    texts.push({ language: source, path, text: item.words })
    if (second && item.other) texts.push({ language: second, path, text: item.other })
  }
  return { reasons, texts }
}

/** An id made from words that no reason of the catalogue has. */
export function freeReason(taken: readonly string[], words: string): string {
  const base = words.trim() === '' ? 'reason' : keyFromLabel(words).slice(0, 40)
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}${n}`
    if (!taken.includes(id)) return id
  }
}
