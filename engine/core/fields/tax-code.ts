import { no, ok } from '../errors.ts'
import type { FieldTypeModule } from './contract.ts'
import { readPersonalNumber } from './personal-number.ts'
import { fault, isMissing, readLine } from './typed-text.ts'

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/** Is the tenth digit the check digit of the first nine? @see Circular 86/2024/TT-BTC on tax registration */
export function hasTaxCheckDigit(digits: string): boolean {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  // 10 is no digit, and such a code was never given out.
  return 10 - (sum % 11) === Number(digits[9])
}

/**
 * Tax or business code: 10 digits, a branch `NNNNNNNNNN-NNN`, or for people and household businesses their personal
 * number of 12 digits (since 1 July 2025).
 */
export const taxCodeType: FieldTypeModule<'taxCode'> = {
  type: 'taxCode',
  empty: null,
  parse: (input) => {
    const line = readLine(input)
    if (!line.ok) return line
    if (line.value === '') return ok(null)
    const digits = line.value.replace(/[ .\u2010-\u2015-]/g, '')
    if (/^(\d{10}|\d{12})$/.test(digits)) return ok(digits)
    return /^\d{13}$/.test(digits) ? ok(`${digits.slice(0, 10)}-${digits.slice(10)}`) : no(fault('taxCode.invalid'))
  },
  check: (value, field) => {
    if (isMissing(value)) return []
    if (typeof value !== 'string') return [fault('value.type')]
    if (/^\d{12}$/.test(value)) {
      if (!field.allowPersonal) return [fault('taxCode.personalNotAllowed')]
      const number = readPersonalNumber(value)
      return number && number.placeKind !== 'unknown' ? [] : [fault('taxCode.invalid')]
    }
    if (!/^\d{10}(-\d{3})?$/.test(value)) return [fault('taxCode.invalid')]
    if (!hasTaxCheckDigit(value)) return [fault('taxCode.checksum')]
    if (value.length === 10) return []
    if (!field.allowBranch) return [fault('taxCode.branchNotAllowed')]
    return value.endsWith('-000') ? [fault('taxCode.branch')] : []
  },
  format: (value) => value ?? '',
  jsonSchema: () => ({ type: 'string', pattern: '^([0-9]{10}(-[0-9]{3})?|[0-9]{12})$' }),
}
