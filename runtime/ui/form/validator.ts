import { type Schema, Validator } from '@cfworker/json-schema'
import type { RJSFSchema, RJSFValidationError, ValidatorType } from '@rjsf/utils'

/** One thing a schema says no to, by JSON pointer into the data. */
export interface SchemaFault {
  readonly pointer: string
  readonly keyword: string
}

const made = new WeakMap<object, Validator>()

/** What a JSON Schema has against some data; interpreted, so that a page needs no `eval`. */
export function schemaFaults(schema: object, data: unknown): SchemaFault[] {
  let validator = made.get(schema)
  if (!validator) {
    // Draft 7, as the engine writes it; all faults, not the first one.
    validator = new Validator(schema as Schema, '7', false)
    made.set(schema, validator)
  }
  const { errors } = validator.validate(withoutUndefined(data))
  return errors
    .filter(({ keyword }) => keyword !== 'properties' && keyword !== 'items')
    .map(({ instanceLocation, keyword }) => ({ pointer: instanceLocation.replace(/^#/, ''), keyword }))
}

/** rjsf's door to the same validator. */
export const validator: ValidatorType = {
  validateFormData: (data, schema) => {
    const errors = toErrors(schema, data)
    return { errors, errorSchema: {} }
  },
  isValid: (schema, data) => schemaFaults(schema, data).length === 0,
  rawValidation: <Result>(schema: RJSFSchema, data: unknown) => ({ errors: toErrors(schema, data) as Result[] }),
}

const toErrors = (schema: RJSFSchema, data: unknown): RJSFValidationError[] =>
  schemaFaults(schema, data).map(({ pointer, keyword }) => ({
    name: keyword,
    property: pointer.replaceAll('/', '.'),
    stack: `${pointer} ${keyword}`,
  }))

/** An answer that was taken back is an absent key; JSON has no undefined, the validator would call it a wrong type. */
function withoutUndefined(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutUndefined)
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, withoutUndefined(value)]),
  )
}
