import type { Language } from '@motcua/core/definition'
import type { Path } from '../commands/index.ts'
import { propertiesEn } from '../texts/properties.en.ts'
import { propertiesVi } from '../texts/properties.vi.ts'
import { propertyHelp } from '../texts/property-help.ts'
import { values } from '../texts/values.ts'

const singular: Readonly<Record<string, string>> = {
  transitions: 'transition',
  notifications: 'notification',
  branches: 'branch',
  scenarios: 'scenario',
  limit: 'limit',
  timeLimit: 'limit',
  allotment: 'limit',
  answerWithin: 'limit',
  minimum: 'limit',
  after: 'limit',
  validFor: 'limit',
  atMost: 'limit',
}

/** Name and help of the property at `path`; a name nobody described yet is made readable. */
export function propertyWords(path: Path, language: Language): { label: string; help?: string } {
  const names = path.filter((key): key is string => typeof key === 'string')
  const name = names.at(-1) ?? ''
  const holder = names.at(-2) ?? ''
  const words = language === 'vi' ? propertiesVi : propertiesEn
  const inField = path[0] === 'form' && path.at(-3) === 'fields'
  const keys = [
    `${holder}.${name}`,
    `${singular[holder] ?? holder}.${name}`,
    ...(inField ? [`field.${name}`] : []),
    name,
  ]
  const found = keys.map((key) => words[key]).find((one) => one !== undefined)
  const more = keys.map((key) => propertyHelp[key]).find((one) => one !== undefined)
  const help = found?.[1] ?? more?.[language === 'vi' ? 0 : 1]
  return { label: found?.[0] ?? readable(name), ...(help === undefined ? {} : { help }) }
}

/** The word for a value of a closed list. */
export const valueWord = (property: string, value: string, language: Language): string =>
  knownValue(property, value, language) ?? readable(value)

/** The same, undefined for what is of no closed list: a key, a formula. */
export const knownValue = (property: string, value: string, language: Language): string | undefined =>
  (values[`${property}.${value}`] ?? values[value])?.[language === 'vi' ? 0 : 1]

/** A time limit, e.g. `0,5 ngày làm việc`. */
export const limitWords = (limit: { readonly amount: number; readonly unit: string }, language: Language): string =>
  `${new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB').format(limit.amount)} ${valueWord('unit', limit.unit, language)}`

const readable = (name: string) => {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase()
}
