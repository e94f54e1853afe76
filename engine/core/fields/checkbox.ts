import type { Language } from '../definition/scalars.ts'
import { no, ok, type Result } from '../errors.ts'
import { foldText } from '../words/index.ts'
import type { FieldTypeModule, ValueIssue } from './contract.ts'
import { fault, isMissing, readLine } from './typed-text.ts'

const yes = new Set(['true', '1', 'on', 'x', 'co', 'yes', 'y', 'dong y', 'agree', '✓'])
const noes = new Set(['false', '0', 'off', '', 'khong', 'no', 'n'])
const words = { vi: ['Không', 'Có'], en: ['No', 'Yes'] } as const

/** A tick as forms and spreadsheets write it. */
export function readTick(input: unknown): Result<boolean, ValueIssue> {
  if (typeof input === 'boolean') return ok(input)
  const line = readLine(input)
  if (!line.ok) return line
  const word = foldText(line.value)
  if (yes.has(word)) return ok(true)
  return noes.has(word) ? ok(false) : no(fault('value.type'))
}

/** `Có` or `Không`. */
export const writeTick = (value: boolean, lang: Language): string => words[lang][value ? 1 : 0]

export const checkTick = (value: unknown): ValueIssue[] =>
  isMissing(value) || typeof value === 'boolean' ? [] : [fault('value.type')]

/** Yes or no. */
export const checkboxType: FieldTypeModule<'checkbox'> = {
  type: 'checkbox',
  empty: false,
  parse: readTick,
  check: checkTick,
  format: (value, _field, lang) => (value === null ? '' : writeTick(value, lang)),
  jsonSchema: () => ({ type: 'boolean' }),
}
