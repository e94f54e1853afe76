import type { Language } from '@motcua/core/definition'

const storageKey = 'motcua.language'

/** The stored choice of this device; Vietnamese when there is none. */
export function readLanguage(storage: Pick<Storage, 'getItem'> | undefined): Language {
  try {
    return storage?.getItem(storageKey) === 'en' ? 'en' : 'vi'
  } catch {
    return 'vi'
  }
}

/** Keeps the choice; a closed storage only loses it for the next visit. */
export function keepLanguage(language: Language, storage: Pick<Storage, 'setItem'> | undefined): void {
  try {
    storage?.setItem(storageKey, language)
  } catch {
    // the choice holds for this page
  }
}
