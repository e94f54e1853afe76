import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Definition } from './definition.ts'

/**
 * Canonical JSON: the same value gives the same text, whatever the order of its properties. What JSON does not know is left
 * out of objects and null in arrays, as in `JSON.stringify`.
 * @see RFC 8785: names sorted by UTF-16 code units, numbers and texts as ECMAScript writes them
 * @throws TypeError for a number that is not finite, and a value without a JSON form
 */
export function canonical(value: unknown): string {
  const text = write(value)
  if (text === undefined) throw new TypeError('value has no JSON form')
  return text
}

function write(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'boolean' || value === null) return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number of JSON is finite')
    return JSON.stringify(value)
  }
  if (typeof value !== 'object') return undefined
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function')
    return write((value as { toJSON: () => unknown }).toJSON())
  return Array.isArray(value) ? writeList(value) : writeObject(value as Readonly<Record<string, unknown>>)
}

function writeList(list: readonly unknown[]): string {
  let text = '['
  for (let i = 0; i < list.length; i++) text += (i === 0 ? '' : ',') + (write(list[i]) ?? 'null')
  return `${text}]`
}

function writeObject(object: Readonly<Record<string, unknown>>): string {
  let text = ''
  for (const name of Object.keys(object).sort()) {
    const value = write(object[name])
    if (value !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${value}`
  }
  return `{${text}}`
}

/** SHA-256 of a text's UTF-8 bytes, lower-case hex. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** SHA-256 over the canonical JSON. */
export const hashOf = (value: unknown): string => sha256Hex(canonical(value))

/**
 * The hash that a published version carries: everything but the scenarios, which are kept as evidence of the publish.
 */
export function versionHash(definition: Definition): string {
  const { scenarios: _evidence, ...body } = definition
  return hashOf(body)
}

/** Short hash of a source text, stored with its translations so that a stale one is decidable. */
export const textHash = (text: string): string => sha256Hex(text.normalize('NFC')).slice(0, 12)
