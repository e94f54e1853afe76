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
