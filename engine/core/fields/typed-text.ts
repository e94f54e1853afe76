import { no, ok, type Result } from '../errors.ts'
import type { ValueIssue } from './contract.ts'
import type { ValueIssueCode } from './issue-codes.ts'

/**
 * What no text may hold: control characters (NUL above all: PostgreSQL refuses it), halves of surrogate pairs, and marks
 * that reverse the direction of reading, with which a name can be made to look like another. Patterns for JSON Schema, read
 * with the `u` flag by every validator used.
 */
export const linePattern = '^[^\\u0000-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]*$'
/** The same for several lines: tabs and line ends may stand. */
export const textPattern =
  '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]*$'
const lineForm = new RegExp(linePattern, 'u')
const textForm = new RegExp(textPattern, 'u')

/** An issue that blocks. */
export const fault = (code: ValueIssueCode, params?: ValueIssue['params']): ValueIssue =>
  params ? { code, severity: 'error', params } : { code, severity: 'error' }

/** An issue that is shown and may be confirmed. */
export const warning = (code: ValueIssueCode, params?: ValueIssue['params']): ValueIssue =>
  params ? { code, severity: 'warning', params } : { code, severity: 'warning' }

/** Is there no answer to look at? */
export const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined

/** Is it a JSON object, not an array and not null? */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Length in characters, as a person counts them in NFC text: a letter with its accents is one. */
export function countCharacters(text: string): number {
  let n = 0
  for (const _ of text) n += 1
  return n
}

/**
 * One typed line: NFC, spaces of all kinds collapsed and trimmed, marks of zero width removed.
 * @returns '' for no answer
 */
export function readLine(input: unknown): Result<string, ValueIssue> {
  if (isMissing(input)) return ok('')
  if (typeof input !== 'string' && typeof input !== 'number') return no(fault('value.type'))
  const text = String(input)
    .normalize('NFC')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
  return hasForbidden(text, false) ? no(fault('text.invalidCharacter')) : ok(text)
}

/** Typed text of several lines: NFC, one kind of line end, no spaces at the ends of lines, trimmed. */
export function readText(input: unknown): Result<string, ValueIssue> {
  if (isMissing(input)) return ok('')
  if (typeof input !== 'string' && typeof input !== 'number') return no(fault('value.type'))
  const text = String(input)
    .normalize('NFC')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
  return hasForbidden(text, true) ? no(fault('text.invalidCharacter')) : ok(text)
}

/** Does a stored text hold a character that none may hold? `multiline` allows line ends and tabs. */
export const hasForbidden = (text: string, multiline: boolean): boolean => !(multiline ? textForm : lineForm).test(text)
