import type { Language } from '@motcua/core/definition'

const key = 'motcua.language'

/** The language chosen on this device, Vietnamese when none was or storage is closed. */
export function readLanguage(storage: Pick<Storage, 'getItem'>): Language {
  try {
    return storage.getItem(key) === 'en' ? 'en' : 'vi'
  } catch {
    return 'vi'
  }
}

/** Keeps the choice for the next visit; a closed storage only loses that. */
export function keepLanguage(language: Language, storage: Pick<Storage, 'setItem'>): void {
  try {
    storage.setItem(key, language)
  } catch {
    // the choice holds for this page
  }
}
