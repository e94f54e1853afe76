import type { Words } from '@motcua/api/schemas/basics'
import { type Definition, findText } from '@motcua/core/definition'

/** A text of the definition in both languages; empty where it has none. */
export function wordsOf(definition: Definition, path: string): Words {
  const vi = findText(definition, 'vi', path)
  const en = findText(definition, 'en', path)
  return { ...(vi === undefined ? {} : { vi }), ...(en === undefined ? {} : { en }) }
}

/** The same, or null. */
export function findWords(definition: Definition, path: string): Words | null {
  const words = wordsOf(definition, path)
  return words.vi === undefined && words.en === undefined ? null : words
}
