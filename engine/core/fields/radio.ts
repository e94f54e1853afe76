import type { FieldTypeModule } from './contract.ts'
import { hasOption, labelOf, optionSchema, readOption } from './options.ts'
import { fault, isMissing } from './typed-text.ts'

/** One of a few, all shown. */
export const radioType: FieldTypeModule<'radio'> = {
  type: 'radio',
  empty: null,
  parse: readOption,
  check: (value, field, context) => {
    if (isMissing(value)) return []
    if (typeof value !== 'string') return [fault('value.type')]
    return hasOption(value, field, context) ? [] : [fault('option.unknown')]
  },
  format: (value, field, lang, context) => (value === null ? '' : labelOf(value, field, lang, context)),
  jsonSchema: optionSchema,
}
