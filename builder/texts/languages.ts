import bothLanguages from 'virtual:builder-texts/both'
import type { Language } from '@motcua/core/definition'

type Words = Readonly<Record<string, string>>

const loaders: Readonly<Record<Language, () => Promise<{ readonly default: Words }>>> = {
  vi: () => import('virtual:builder-texts/vi'),
  en: () => import('virtual:builder-texts/en'),
}

/** Words that are written into definitions in whatever language they have: there in both from the start. */
export const wordsInBoth: Readonly<Record<Language, Words>> = bothLanguages

/** All words of the builder in one language, loaded when it is read: half of the builder's texts is the other language. */
export const loadWords = async (language: Language): Promise<Words> => (await loaders[language]()).default
