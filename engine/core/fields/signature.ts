import { no, ok } from '../errors.ts'
import type { FieldTypeModule, SignatureValue } from './contract.ts'
import { instantPattern, isInstant, writeInstant } from './typed-date.ts'
import { fault, hasForbidden, isMissing, isRecord, linePattern } from './typed-text.ts'

const isSignature = (value: unknown): value is SignatureValue =>
  isRecord(value) &&
  Object.keys(value).length === 2 &&
  isInstant(value.at) &&
  typeof value.by === 'string' &&
  value.by !== '' &&
  value.by.length <= 200 &&
  !hasForbidden(value.by, false)

/** That a person signed, and when; the signature itself stands in the signed document. */
export const signatureType: FieldTypeModule<'signature'> = {
  type: 'signature',
  empty: null,
  parse: (input) => {
    if (isMissing(input) || input === '') return ok(null)
    return isSignature(input) ? ok(input) : no(fault('value.type'))
  },
  check: (value) => (isMissing(value) || isSignature(value) ? [] : [fault('value.type')]),
  format: (value) => (value === null ? '' : `${value.by}, ${writeInstant(value.at)}`),
  jsonSchema: () => ({
    type: 'object',
    additionalProperties: false,
    required: ['at', 'by'],
    properties: {
      at: { type: 'string', pattern: instantPattern },
      by: { type: 'string', minLength: 1, maxLength: 200, pattern: linePattern },
    },
  }),
}
