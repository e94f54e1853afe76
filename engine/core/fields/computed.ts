import type { FieldOf } from '../definition/field.ts'
import type { Language } from '../definition/scalars.ts'
import { no, ok } from '../errors.ts'
import { writeTick } from './checkbox.ts'
import type { FieldTypeModule, JsonSchema, Scalar } from './contract.ts'
import { isDay, writeDay } from './typed-date.ts'
import { writeNumber } from './typed-number.ts'
import { fault, hasForbidden, isMissing, textPattern } from './typed-text.ts'

interface ResultKind {
  readonly is: (value: unknown) => boolean
  readonly write: (value: Scalar, lang: Language) => string
  readonly schema: JsonSchema
}

const kinds = {
  text: {
    is: (value) => typeof value === 'string' && value.length <= 20000 && !hasForbidden(value, true),
    write: String,
    schema: { type: 'string', maxLength: 20000, pattern: textPattern },
  },
  number: {
    is: (value) => typeof value === 'number' && Number.isFinite(value),
    write: (value, lang) => writeNumber(value as number, lang),
    schema: { type: 'number' },
  },
  money: {
    is: Number.isSafeInteger,
    write: (value, lang) => `${writeNumber(value as number, lang)} đ`,
    schema: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  },
  date: {
    is: (value) => typeof value === 'string' && isDay(value),
    write: (value, lang) => writeDay(value as string, lang),
    schema: { type: 'string', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' },
  },
  boolean: {
    is: (value) => typeof value === 'boolean',
    write: (value, lang) => writeTick(value === true, lang),
    schema: { type: 'boolean' },
  },
} satisfies Record<FieldOf<'computed'>['result'], ResultKind>

/** A value the definition calculates. What a client sends for it is replaced by the server's own calculation. */
export const computedType: FieldTypeModule<'computed'> = {
  type: 'computed',
  empty: null,
  parse: (input, field) => {
    if (isMissing(input) || input === '') return ok(null)
    return kinds[field.result].is(input) ? ok(input as Scalar) : no(fault('value.type'))
  },
  check: (value, field) => (isMissing(value) || kinds[field.result].is(value) ? [] : [fault('value.type')]),
  format: (value, field, lang) => (value === null ? '' : kinds[field.result].write(value, lang)),
  jsonSchema: (field) => kinds[field.result].schema,
}
