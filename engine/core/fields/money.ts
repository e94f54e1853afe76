import { no, ok } from '../errors.ts'
import type { FieldTypeModule, ValueIssue } from './contract.ts'
import { numberBound, readNumber, writeNumber } from './typed-number.ts'
import { fault, isMissing, readLine } from './typed-text.ts'

/**
 * Whole đồng as people write them: `1.000.000`, `75.000 đồng`, `500,000` from an English spreadsheet. There are no fractions
 * of a đồng, so a comma before three digits can only group them.
 */
export function readMoney(text: string): number | null {
  const amount = text.trim().replace(/\s*(?:₫|đồng|đ|vnđ|vnd)\.?$/iu, '')
  const digits = readNumber(/^[-+]?\d{1,3}(,\d{3})+$/.test(amount) ? amount.replaceAll(',', '') : amount)
  const value = digits === null ? Number.NaN : Number(digits)
  return Number.isSafeInteger(value) ? (value === 0 ? 0 : value) : null
}

/** An amount in whole đồng. Below zero only where the definition sets a lower bound below zero. */
export const moneyType: FieldTypeModule<'money'> = {
  type: 'money',
  empty: null,
  parse: (input) => {
    if (typeof input === 'number')
      return Number.isSafeInteger(input) ? ok(input === 0 ? 0 : input) : no(fault('money.invalid'))
    const line = readLine(input)
    if (!line.ok) return line
    if (line.value === '') return ok(null)
    const value = readMoney(line.value)
    return value === null ? no(fault('money.invalid')) : ok(value)
  },
  check: (value, field, context) => {
    if (isMissing(value)) return []
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return [fault('value.type')]
    const issues: ValueIssue[] = []
    const min = numberBound(field.min, context, 'min') ?? 0
    const max = numberBound(field.max, context, 'max')
    if (value < min) issues.push(fault('money.min', { min }))
    if (max !== undefined && value > max) issues.push(fault('money.max', { max }))
    return issues
  },
  format: (value, _field, lang) => (value === null ? '' : `${writeNumber(value, lang)} đ`),
  jsonSchema: () => ({ type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
}
