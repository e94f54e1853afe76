import { ok } from '../errors.ts'
import type { FieldTypeModule } from './contract.ts'
import { checkText, textSchema } from './text.ts'
import { readText } from './typed-text.ts'

/** Longest answer of several lines when the definition sets none. */
export const defaultMax = 4000

/** Text of several lines. */
export const textareaType: FieldTypeModule<'textarea'> = {
  type: 'textarea',
  empty: null,
  parse: (input) => {
    const text = readText(input)
    return text.ok ? ok(text.value === '' ? null : text.value) : text
  },
  check: (value, field) => checkText(value, field, defaultMax, true),
  format: (value) => value ?? '',
  jsonSchema: (field) => textSchema(field, defaultMax, true),
}
