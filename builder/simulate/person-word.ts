import type { Language } from '@motcua/core/definition'
import { valueWord } from '../properties/words.ts'

/** A person of the cast in words: `Chuyên viên (người thứ 2)`, `Chuyên viên · H17.99`. */
export function personWord(as: string, language: Language, agencyName?: (id: string) => string | undefined): string {
  const [who = '', agency] = as.split('@')
  const name = who
    .split('+')
    .map((part) => {
      const [, role = part, number = ''] = /^([a-zA-Z]+?)(\d*)$/.exec(part) ?? []
      const word = valueWord('role', role, language)
      return number === '' ? word : `${word} ${number}`
    })
    .join(' + ')
  return agency === undefined ? name : `${name} · ${agencyName?.(agency) ?? agency}`
}
