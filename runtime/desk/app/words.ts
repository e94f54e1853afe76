import type { Words } from '@motcua/api/schemas/basics'
import type { Language } from '@motcua/core/definition'

/** The text in the language asked for, else in the other one. */
export const wordsIn = (words: Words, language: Language): string => words[language] ?? words.vi ?? words.en ?? '–'
