import { no, ok } from '../errors.ts'
import type { FieldTypeModule } from './contract.ts'
import { fault, isMissing } from './typed-text.ts'

/** Text to read. It has no value: no key of the answers, no property of the compiled schema. */
export const richTextType: FieldTypeModule<'richText'> = {
  type: 'richText',
  empty: null,
  parse: (input) => (isMissing(input) || input === '' ? ok(null) : no(fault('value.type'))),
  check: (value) => (isMissing(value) ? [] : [fault('value.type')]),
  format: () => '',
  jsonSchema: () => ({ not: {} }),
}
