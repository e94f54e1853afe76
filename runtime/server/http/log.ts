import pino, { type Logger } from 'pino'

/** The only fields a line may hold: no answer, token, name, file name or query can slip in. */
const allowed = [
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'code',
  'agencyId',
  'dossierId',
  'what',
  'error',
  'stack',
  'port',
  'count',
] as const

export type LogFields = Partial<Record<(typeof allowed)[number], string | number>>

export interface Log {
  debug(fields: LogFields, message: string): void
  info(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
  error(fields: LogFields, message: string): void
}

/** JSON lines on standard output, or to `stream` in tests. */
export function createLog(level: string, stream?: { write(line: string): void }): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  const logger: Logger = stream ? pino(options, stream) : pino(options)
  const pick = (fields: LogFields) =>
    Object.fromEntries(allowed.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]))
  return {
    debug: (fields, message) => logger.debug(pick(fields), message),
    info: (fields, message) => logger.info(pick(fields), message),
    warn: (fields, message) => logger.warn(pick(fields), message),
    error: (fields, message) => logger.error(pick(fields), message),
  }
}

/** What went wrong, for the operator: places in the code alone. A message may hold what somebody typed, on any of its lines. */
export function faultFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  const places = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line))
  return { error: error.name, stack: places.slice(0, 7).join('\n') }
}
