import { no, ok } from '../errors.ts'
import type { FieldTypeModule, ValueIssue } from './contract.ts'
import { hasOption, labelOf, optionSchema, readOption } from './options.ts'
import { fault, isMissing } from './typed-text.ts'

/** Several of a list, each once, in the order chosen. */
export const multiSelectType: FieldTypeModule<'multiSelect'> = {
  type: 'multiSelect',
  empty: [],
  parse: (input, field, context) => {
    if (isMissing(input)) return ok([])
    const parts = Array.isArray(input) ? input : typeof input === 'string' ? input.split(/[;\n]/) : null
    if (parts === null) return no(fault('value.type'))
    const values: string[] = []
    for (const part of parts) {
      const read = readOption(part, field, context)
      if (!read.ok) return read
      if (read.value !== null && !values.includes(read.value)) values.push(read.value)
    }
    return ok(values)
  },
  check: (value, field, context) => {
    if (isMissing(value)) return []
    if (!Array.isArray(value) || value.some((v) => typeof v !== 'string')) return [fault('value.type')]
    const issues: ValueIssue[] = []
    if (new Set(value).size !== value.length) issues.push(fault('option.duplicate'))
    if (value.some((v) => !hasOption(v, field, context))) issues.push(fault('option.unknown'))
    // None chosen is no answer, and that is a matter of `required`.
    if (value.length > 0 && value.length < (field.minItems ?? 0))
      issues.push(fault('items.min', { min: field.minItems! }))
    if (field.maxItems !== undefined && value.length > field.maxItems)
      issues.push(fault('items.max', { max: field.maxItems }))
    return issues
  },
  format: (value, field, lang, context) => (value ?? []).map((v) => labelOf(v, field, lang, context)).join('; '),
  jsonSchema: (field) => ({
    type: 'array',
    items: optionSchema(field),
    uniqueItems: true,
    maxItems: field.maxItems ?? 500,
  }),
}
