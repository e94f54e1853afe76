import { randomBytes } from 'node:crypto'

/** Makes ids in the process: no sequence of the database, and index pages fill in order of time. */
export interface Ids {
  /** UUID version 7 */
  next(): string
}

export const systemIds: Ids = { next: () => uuidv7(Date.now(), randomBytes(10)) }

/** @see RFC 9562, section 5.7 */
export function uuidv7(unixMs: number, random: Uint8Array): string {
  const time = unixMs.toString(16).padStart(12, '0')
  const bytes = Uint8Array.from(random)
  bytes[0] = (bytes[0]! & 0x0f) | 0x70
  bytes[2] = (bytes[2]! & 0x3f) | 0x80
  const rest = Buffer.from(bytes).toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8, 20)}`
}

/** An id made from a hash, so that a second try finds the first one's. @see RFC 9562, section 5.8: version 8 */
export function uuidv8(hash: Uint8Array): string {
  const bytes = Uint8Array.from(hash.slice(0, 16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Buffer.from(bytes).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
