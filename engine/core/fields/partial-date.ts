import { no, ok } from '../errors.ts'
import type { FieldTypeModule, ValueIssue } from './contract.ts'
import { dayBound, isDay, isMonth, isYear, readPartialDay, writeDay } from './typed-date.ts'
import { fault, isMissing, readLine } from './typed-text.ts'

/** A date of which only the year, or month and year, may be known: births on old papers. */
export const partialDateType: FieldTypeModule<'partialDate'> = {
  type: 'partialDate',
  empty: null,
  parse: (input) => {
    const line = readLine(input)
    if (!line.ok) return line
    if (line.value === '') return ok(null)
    const value = readPartialDay(line.value)
    return value ? ok(value) : no(fault('date.invalid'))
  },
  check: (value, field, context) => {
    if (isMissing(value)) return []
    if (typeof value !== 'string') return [fault('value.type')]
    if (!isDay(value) && !isMonth(value) && !isYear(value)) return [fault('date.invalid')]
    const issues: ValueIssue[] = []
    const [min, max] = [dayBound(field.min, context, 'min'), dayBound(field.max, context, 'max')]
    // Out of bounds only when every day it may stand for is.
    if (min !== undefined && value < min.slice(0, value.length)) issues.push(fault('date.min', { min }))
    if (max !== undefined && value > max.slice(0, value.length)) issues.push(fault('date.max', { max }))
    return issues
  },
  format: (value, _field, lang) => (value === null ? '' : writeDay(value, lang)),
  jsonSchema: () => ({ type: 'string', pattern: '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$' }),
}
