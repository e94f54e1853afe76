import type { Formats } from '@motcua/ui/i18n'
import { knownValue } from '../properties/words.ts'
import type { Words } from './words.ts'

/** A value of an expectation, to be read: steps by title, statuses by name, instants as dates. */
export function valueText(what: string, value: unknown, words: Words, formats: Formats, none: string): string {
  if (value === null || value === undefined) return none
  if (Array.isArray(value)) {
    if (value.length === 0) return none
    const name = what === 'steps' ? 'step' : what
    return value.map((one) => valueText(name, one, words, formats, none)).join(', ')
  }
  if (typeof value === 'number') return what === 'feeVnd' ? formats.money(value) : formats.number(value)
  if (typeof value === 'object')
    return Object.entries(value)
      .filter(([, one]) => one !== null && typeof one !== 'object')
      .map(([name, one]) => `${knownValue(what, name, words.language) ?? name}: ${String(one)}`)
      .join(', ')
  const text = String(value)
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return formats.dateTime(text)
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return formats.date(text)
  if (what === 'step') return words.step(text)
  if (what === 'requirements') return words.requirement(text)
  if (what === 'case') return words.text(`case.${text}.title`) ?? text
  return knownValue(what, text, words.language) ?? text
}
