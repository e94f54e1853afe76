import { RE2JS } from 're2js'
import { ok } from '../errors.ts'
import type { FieldTypeModule, ValueIssue } from './contract.ts'
import { countCharacters, fault, hasForbidden, isMissing, linePattern, readLine, textPattern } from './typed-text.ts'

/** Longest answer of one line when the definition sets none. */
export const defaultMax = 500

const patterns = new Map<string, RE2JS | null>()

/** The field's pattern, compiled once; null when it is not a pattern, so that nothing passes it. */
function patternOf(source: string): RE2JS | null {
  let compiled = patterns.get(source)
  if (compiled === undefined) {
    try {
      compiled = RE2JS.compile(source)
    } catch {
      compiled = null
    }
    patterns.set(source, compiled)
  }
  return compiled
}

/** Length and characters of a stored text; shared with `textarea`. */
export function checkText(
  value: unknown,
  bounds: { readonly minLength?: number; readonly maxLength?: number },
  fallbackMax: number,
  multiline: boolean,
): ValueIssue[] {
  if (isMissing(value)) return []
  if (typeof value !== 'string') return [fault('value.type')]
  if (hasForbidden(value, multiline)) return [fault('text.invalidCharacter')]
  const max = bounds.maxLength ?? fallbackMax
  // A text has no more characters than code units: most need not be counted.
  if (value.length <= max && bounds.minLength === undefined) return []
  const length = countCharacters(value)
  if (length > max) return [fault('text.tooLong', { max })]
  if (bounds.minLength !== undefined && length < bounds.minLength)
    return [fault('text.tooShort', { min: bounds.minLength })]
  return []
}

/** JSON Schema of a stored text; shared with `textarea`. */
export function textSchema(
  bounds: { readonly minLength?: number; readonly maxLength?: number },
  fallbackMax: number,
  multiline: boolean,
) {
  return {
    type: 'string',
    ...(bounds.minLength === undefined ? {} : { minLength: bounds.minLength }),
    maxLength: bounds.maxLength ?? fallbackMax,
    pattern: multiline ? textPattern : linePattern,
  }
}

/** One line of text: names, titles, numbers that are not counted with. */
export const textType: FieldTypeModule<'text'> = {
  type: 'text',
  empty: null,
  parse: (input) => {
    const line = readLine(input)
    return line.ok ? ok(line.value === '' ? null : line.value) : line
  },
  check: (value, field) => {
    const issues = checkText(value, field, defaultMax, false)
    if (issues.length > 0 || typeof value !== 'string' || field.pattern === undefined) return issues
    return patternOf(field.pattern)?.matches(value) ? [] : [fault('text.pattern')]
  },
  format: (value) => value ?? '',
  // The definition's own pattern is RE2 syntax and stays with `check`: JSON Schema would run it by backtracking.
  jsonSchema: (field) => textSchema(field, defaultMax, false),
}
