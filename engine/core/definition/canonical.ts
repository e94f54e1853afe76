import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalizeJson from 'canonicalize'
import type { Definition } from './definition.ts'

/** Canonical JSON of RFC 8785: the same value gives the same text, whatever the order of its properties. */
export function canonical(value: unknown): string {
  const text = (canonicalizeJson as unknown as (v: unknown) => string | undefined)(value)
  if (text === undefined) throw new TypeError('value has no JSON form')
  return text
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
