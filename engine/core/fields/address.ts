import { no, ok } from '../errors.ts'
import { checkUnit, readUnit } from './admin-unit.ts'
import { unitCodePattern, unitPath } from './admin-units.ts'
import type { AddressValue, FieldTypeModule, ValueIssue } from './contract.ts'
import { countCharacters, fault, hasForbidden, isMissing, isRecord, linePattern, readLine } from './typed-text.ts'

export const maxLine = 300

/**
 * A free line and the code of the unit. Where old papers are copied (`historical`) the wording on the paper may stand
 * alone.
 */
export const addressType: FieldTypeModule<'address'> = {
  type: 'address',
  empty: null,
  parse: (input, field, context) => {
    if (isMissing(input)) return ok(null)
    const options = { level: 'commune', historical: field.historical } as const
    if (isRecord(input)) {
      const [line, unit] = [readLine(input.line), readLine(input.unit)]
      if (!line.ok) return line
      if (!unit.ok) return unit
      if (line.value === '' && unit.value === '') return ok(null)
      const code = unit.value === '' ? '' : readUnit(unit.value, context?.adminUnits, options)
      return code === null ? no(fault('adminUnit.unknown')) : ok({ line: line.value, unit: code })
    }
    const typed = readLine(input)
    if (!typed.ok) return typed
    if (typed.value === '') return ok(null)
    return ok(
      splitAddress(typed.value, (text) => (context?.adminUnits ? readUnit(text, context.adminUnits, options) : null)),
    )
  },
  check: (value, field, context) => {
    if (isMissing(value)) return []
    if (!isRecord(value) || Object.keys(value).some((key) => key !== 'line' && key !== 'unit'))
      return [fault('value.type')]
    const { line, unit } = value
    if (typeof line !== 'string' || typeof unit !== 'string') return [fault('value.type')]
    const issues: ValueIssue[] = []
    if (hasForbidden(line, false)) issues.push(fault('text.invalidCharacter'))
    else if (countCharacters(line) > maxLine) issues.push(fault('text.tooLong', { max: maxLine }))
    else if (line.trim() === '') issues.push(fault('address.lineMissing'))
    if (unit !== '')
      issues.push(...checkUnit(unit, context?.adminUnits, { level: 'commune', historical: field.historical }))
    else if (!field.historical) issues.push(fault('adminUnit.missing'))
    return issues
  },
  format: (value, _field, _lang, context) => {
    if (value === null) return ''
    const unit = value.unit === '' ? '' : context?.adminUnits ? unitPath(context.adminUnits, value.unit) : value.unit
    return [value.line, unit].filter((part) => part !== '').join(', ')
  },
  jsonSchema: (field) => ({
    type: 'object',
    additionalProperties: false,
    required: ['line', 'unit'],
    properties: {
      line: { type: 'string', minLength: 1, maxLength: maxLine, pattern: linePattern },
      unit: field.historical
        ? {
            anyOf: [
              { type: 'string', maxLength: 0 },
              { type: 'string', pattern: unitCodePattern },
            ],
          }
        : { type: 'string', pattern: unitCodePattern },
    },
  }),
}

/** Parts of the typed text from the end that name a unit, the longest first; the rest is the line. */
function splitAddress(text: string, find: (text: string) => string | null): AddressValue {
  const parts = text.split(/\s*,\s*/).filter((part) => part !== '')
  for (let from = 1; from < parts.length; from++) {
    const unit = find(parts.slice(from).join(', '))
    if (unit !== null) return { line: parts.slice(0, from).join(', '), unit }
  }
  return { line: text, unit: '' }
}
