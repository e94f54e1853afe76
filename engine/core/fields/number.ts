import { no, ok } from '../errors.ts'
import type { FieldTypeModule, ValueIssue } from './contract.ts'
import { numberBound, readNumber, toDecimalText, writeNumber } from './typed-number.ts'
import { fault, isMissing, readLine } from './typed-text.ts'

/** Beyond this, decimals of a JSON number are no longer exact. */
const largest = 1e15

const isExact = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= largest

/** A number that is counted with: area, copies, persons. */
export const numberType: FieldTypeModule<'number'> = {
  type: 'number',
  empty: null,
  parse: (input, field) => {
    if (typeof input === 'number') return isExact(input) ? ok(input === 0 ? 0 : input) : no(fault('number.invalid'))
    const line = readLine(input)
    if (!line.ok) return line
    let text = line.value
    if (text === '') return ok(null)
    if (field.unit && text.endsWith(field.unit)) text = text.slice(0, -field.unit.length)
    const digits = readNumber(text)
    const value = digits === null ? Number.NaN : Number(digits)
    return isExact(value) ? ok(value === 0 ? 0 : value) : no(fault('number.invalid'))
  },
  check: (value, field, context) => {
    if (isMissing(value)) return []
    if (!isExact(value)) return [fault('value.type')]
    const issues: ValueIssue[] = []
    const decimals = toDecimalText(value).split('.')[1]?.length ?? 0
    if (decimals > field.decimals) issues.push(fault('number.decimals', { decimals: field.decimals }))
    const [min, max] = [numberBound(field.min, context, 'min'), numberBound(field.max, context, 'max')]
    if (min !== undefined && value < min) issues.push(fault('number.min', { min }))
    if (max !== undefined && value > max) issues.push(fault('number.max', { max }))
    return issues
  },
  format: (value, field, lang) =>
    value === null ? '' : writeNumber(value, lang) + (field.unit ? ` ${field.unit}` : ''),
  jsonSchema: (field) => ({ type: field.decimals === 0 ? 'integer' : 'number', minimum: -largest, maximum: largest }),
}
