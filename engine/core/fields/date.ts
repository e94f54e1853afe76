import { no, ok } from '../errors.ts'
import type { FieldTypeModule, ValueIssue } from './contract.ts'
import { dayBound, isDay, readDay, writeDay } from './typed-date.ts'
import { fault, isMissing, readLine } from './typed-text.ts'

/** A day of the calendar. */
export const dateType: FieldTypeModule<'date'> = {
  type: 'date',
  empty: null,
  parse: (input) => {
    const line = readLine(input)
    if (!line.ok) return line
    if (line.value === '') return ok(null)
    const day = readDay(line.value)
    return day ? ok(day) : no(fault('date.invalid'))
  },
  check: (value, field, context) => {
    if (isMissing(value)) return []
    if (typeof value !== 'string') return [fault('value.type')]
    if (!isDay(value)) return [fault('date.invalid')]
    const issues: ValueIssue[] = []
    const [min, max] = [dayBound(field.min, context, 'min'), dayBound(field.max, context, 'max')]
    if (min !== undefined && value < min) issues.push(fault('date.min', { min }))
    if (max !== undefined && value > max) issues.push(fault('date.max', { max }))
    return issues
  },
  format: (value, _field, lang) => (value === null ? '' : writeDay(value, lang)),
  // 30 February is left to `check`: one validator knows the calendar, the other need not.
  jsonSchema: () => ({ type: 'string', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' }),
}
