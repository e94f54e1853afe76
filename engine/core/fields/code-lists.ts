import { z } from 'zod'
import { IsoDate } from '../definition/scalars.ts'
import { foldText } from '../words/index.ts'

export const CodeListItem = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/),
  name: z.strictObject({ vi: z.string().min(1).max(300), en: z.string().min(1).max(300) }),
  /** other names people look for */
  also: z.array(z.string().max(100)).optional(),
  /** code of the item above it, e.g. the division of a line of business */
  parent: z.string().optional(),
  /** a line of business that no one may carry on */
  prohibited: z.literal(true).optional(),
  /** a line of business that needs more than registration */
  conditional: z.literal(true).optional(),
  /** not compared with the official list */
  check: z.literal(true).optional(),
})
export type CodeListItem = z.infer<typeof CodeListItem>

export const CodeList = z.strictObject({
  source: z.string(),
  validFrom: IsoDate.optional(),
  items: z.array(CodeListItem),
})
export type CodeList = z.infer<typeof CodeList>

/** Code lists by name, e.g. `vsic`, `ethnicities`: reference data with a revision. */
export const CodeLists = z.strictObject({
  revision: z.string().min(1).max(40),
  lists: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), CodeList),
})
export type CodeLists = z.infer<typeof CodeLists>

/** The item that is meant by a code or by a name in any language, accents aside; undefined when none or several are. */
export function findListed(items: readonly CodeListItem[], text: string): CodeListItem | undefined {
  const byCode = items.find((item) => item.code === text)
  if (byCode) return byCode
  const wanted = foldText(text.trim())
  const named = items.filter((item) => namesOf(item).some((name) => foldText(name) === wanted))
  return named.length === 1 ? named[0] : undefined
}

const namesOf = (item: CodeListItem): readonly string[] => [item.name.vi, item.name.en, item.code, ...(item.also ?? [])]

/**
 * Items that a query may mean, for a box with suggestions: code or beginning of a name first, then every word found in a
 * name. Accents and letter case aside, but a name typed with its accents goes before others.
 * @param query  '' gives the list in its own order
 */
export function findOption(list: CodeList, query: string, limit = 20): CodeListItem[] {
  const wanted = foldText(query.trim())
  if (wanted === '') return list.items.slice(0, limit)
  const typed = query.normalize('NFC').toLowerCase().trim()
  return list.items
    .map((item, order) => ({ item, order, rank: rankOf(item, wanted, typed) }))
    .filter((hit) => hit.rank !== null)
    .sort((a, b) => a.rank! - b.rank! || a.order - b.order)
    .slice(0, limit)
    .map((hit) => hit.item)
}

function rankOf(item: CodeListItem, wanted: string, typed: string): number | null {
  const names = namesOf(item)
  const folded = names.map(foldText)
  if (folded.some((name) => name === wanted)) return 0
  const accents = names.some((name) => name.normalize('NFC').toLowerCase().includes(typed)) ? 0 : 1
  if (folded.some((name) => name.startsWith(wanted))) return 1 + accents
  const words = wanted.split(/\s+/)
  return folded.some((name) => words.every((word) => name.includes(word))) ? 3 + accents : null
}
