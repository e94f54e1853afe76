import { RE2JS } from 're2js'
import { dateText, durationText, FeelDate, FeelDuration } from './dates.ts'
import { fail } from './failure.ts'
import { type Frame, spend } from './frame.ts'
import { isNumber, numberText, parseNumber } from './numbers.ts'
import { asInteger, asList, asText, type FeelFunction } from './signature.ts'
import { kindOf, type Value } from './values.ts'

/** Longest text an expression may make; answers are shorter. */
const maxText = 100_000

function made(text: string, frame: Frame): string {
  if (text.length > maxText) return fail('expression.stepBudget')
  spend(frame, 1 + (text.length >> 4))
  return text
}

/** Compiles a pattern that runs in linear time (RE2). Null when it is not one. */
export function linearPattern(pattern: string): RE2JS | null {
  try {
    return pattern.length <= 500 ? RE2JS.compile(pattern) : null
  } catch {
    return null
  }
}

type Run = FeelFunction['run']
const unprepared: Run = () => fail('expression.invalid')
/** A pattern costs at most text × pattern. */
const paid = (pattern: string, text: string, frame: Frame): string => {
  spend(frame, 1 + ((text.length * pattern.length) >> 6))
  return text
}

function withPattern(use: (pattern: RE2JS, text: string, rest: readonly Value[]) => Value): FeelFunction['prepare'] {
  return (source) => {
    const pattern = linearPattern(source)
    return pattern && ((args, frame) => use(pattern, paid(source, asText(args[0]), frame), args))
  }
}

export function stringOf(value: Value): string | null {
  if (value === null) return null
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (isNumber(value)) return numberText(value)
  if (value instanceof FeelDate) return dateText(value)
  if (value instanceof FeelDuration) return durationText(value)
  return fail('expression.typeMismatch', { expected: 'text', found: kindOf(value) })
}

function substring(text: string, start: number, length: number | undefined): string | null {
  const letters = [...text]
  const from = start > 0 ? start - 1 : letters.length + start
  if (start === 0 || from < 0 || from >= letters.length) return ''
  return letters.slice(from, length === undefined ? undefined : from + Math.max(0, length)).join('')
}

const pair =
  (use: (a: string, b: string) => Value): Run =>
  ([a, b], frame) => {
    spend(frame, 1 + (asText(a).length >> 6))
    return use(asText(a), asText(b))
  }

export const textFunctions = {
  'string length': { params: ['text'], result: 'number', run: ([text]) => [...asText(text)].length },
  substring: {
    params: ['text', 'number', 'number'],
    optional: 1,
    result: 'text',
    run: ([text, start, length], frame) =>
      made(
        substring(asText(text), asInteger(start), length === undefined ? undefined : asInteger(length)) ?? '',
        frame,
      ),
  },
  'substring before': {
    params: ['text', 'text'],
    result: 'text',
    run: pair((a, b) => (a.includes(b) ? a.slice(0, a.indexOf(b)) : '')),
  },
  'substring after': {
    params: ['text', 'text'],
    result: 'text',
    run: pair((a, b) => (a.includes(b) ? a.slice(a.indexOf(b) + b.length) : '')),
  },
  'upper case': { params: ['text'], result: 'text', run: ([text], frame) => made(asText(text).toUpperCase(), frame) },
  'lower case': { params: ['text'], result: 'text', run: ([text], frame) => made(asText(text).toLowerCase(), frame) },
  contains: { params: ['text', 'text'], result: 'boolean', run: pair((a, b) => a.includes(b)) },
  'starts with': { params: ['text', 'text'], result: 'boolean', run: pair((a, b) => a.startsWith(b)) },
  'ends with': { params: ['text', 'text'], result: 'boolean', run: pair((a, b) => a.endsWith(b)) },
  matches: {
    params: ['text', 'text'],
    literal: 1,
    result: 'boolean',
    run: unprepared,
    prepare: withPattern((pattern, text) => pattern.matcher(text).find()),
  },
  replace: {
    params: ['text', 'text', 'text'],
    literal: 1,
    result: 'text',
    run: unprepared,
    prepare: (source) => {
      const pattern = linearPattern(source)
      return (
        pattern &&
        ((args, frame) =>
          made(pattern.matcher(paid(source, asText(args[0]), frame)).replaceAll(asText(args[2])), frame))
      )
    },
  },
  split: {
    params: ['text', 'text'],
    literal: 1,
    result: { list: 'text' },
    run: unprepared,
    prepare: withPattern((pattern, text) => pattern.split(text, -1)),
  },
  'string join': {
    params: [{ list: 'text' }, 'text'],
    optional: 1,
    result: 'text',
    run: ([all, by], frame) => {
      const parts = asList(all).filter((one) => one !== null)
      spend(frame, parts.length)
      return made(parts.map(asText).join(by === undefined ? '' : asText(by)), frame)
    },
  },
  string: { params: ['any'], result: 'text', run: ([value], frame) => made(stringOf(value ?? null) ?? '', frame) },
  number: {
    params: ['any'],
    result: 'number',
    run: ([value]) => (isNumber(value) ? value : parseNumber(asText(value).trim())),
  },
} satisfies Record<string, FeelFunction>
