/** What a failed statement means for the caller. */
export type Fault =
  /** the database says the rows had moved on: read and decide again */
  | 'again'
  /** nothing was written; the database cannot be used just now */
  | 'unavailable'
  /** the connection ended while the statement ran: it may or may not have committed */
  | 'unknown'
  /** another row has this key */
  | 'duplicate'
  /** our own mistake */
  | 'broken'

const again = new Set(['40001', '40P01', 'MC001'])
const duplicate = new Set(['23505'])
// Refused before anything ran: too many connections, starting up, wrong state, disk full, lock or statement time-out.
const unavailable = new Set([
  '53000',
  '53100',
  '53200',
  '53300',
  '53400',
  '55P03',
  '57014',
  '57P03',
  '25006',
  '25P03',
  '58030',
  '58P01',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CONNECT_TIMEOUT',
  'ENOENT',
  'EHOSTUNREACH',
])
const unknown = new Set([
  '57P01',
  '57P02',
  '57P05',
  '08000',
  '08003',
  '08006',
  '08P01',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
])

/** Reads the meaning from a driver's or server's error code. `CONNECTION_ENDED` = the pool was closed before it was sent. */
export function toFault(error: unknown): Fault {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code !== 'string') return 'broken'
  if (again.has(code)) return 'again'
  if (duplicate.has(code)) return 'duplicate'
  if (unavailable.has(code)) return 'unavailable'
  return unknown.has(code) ? 'unknown' : 'broken'
}
