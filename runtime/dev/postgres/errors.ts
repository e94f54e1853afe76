/** Why PostgreSQL could not be started; each has one remedy, told in the message. */
export type PostgresErrorCode =
  | 'unsupported-platform'
  | 'no-permission'
  | 'corrupt-data'
  | 'wrong-version'
  | 'port-in-use'
  | 'disk-full'
  | 'no-memory'
  | 'busy'
  | 'failed'

/** A start or stop that failed; `message` says in one or two lines what happened and what to do. */
export class PostgresError extends Error {
  override name = 'PostgresError'
  readonly code: PostgresErrorCode
  constructor(code: PostgresErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

const CAUSES: readonly (readonly [PostgresErrorCode, RegExp])[] = [
  ['disk-full', /No space left on device|ENOSPC|Disk quota exceeded/i],
  ['port-in-use', /Address already in use|could not bind .*address/i],
  ['wrong-version', /incompatible with server|initialized by PostgreSQL version/i],
  ['busy', /another postmaster|another server might be running/i],
  [
    'no-permission',
    /Permission denied|EACCES|EPERM|Operation not permitted|wrong ownership|invalid permissions|Read-only file system|EROFS/i,
  ],
  ['no-memory', /could not (create|map|resize) (shared|anonymous)|Cannot allocate memory/i],
  [
    'corrupt-data',
    /pg_control|control file|checkpoint record|not a database cluster directory|is missing or invalid|PANIC|could not open (file|directory) "(base|global|pg_)|invalid (page|data in file)|configuration file .* contains errors/i,
  ],
]

/** Turns the output of PostgreSQL's own programs into an error with a remedy. */
export function toPostgresError(output: string, place: { clusterDir: string; logFile: string }): PostgresError {
  const code = CAUSES.find(([, pattern]) => pattern.test(output))?.[0] ?? 'failed'
  const last = output.trim().split('\n').slice(-4).join('\n  ')
  return new PostgresError(code, `${toRemedy(code, place)}\n  ${last}`)
}

function toRemedy(code: PostgresErrorCode, { clusterDir, logFile }: { clusterDir: string; logFile: string }): string {
  switch (code) {
    case 'disk-full':
      return `The disk that holds ${clusterDir} is full. Free some space and start again; nothing acknowledged is lost.`
    case 'port-in-use':
      return 'PostgreSQL found no free port on 127.0.0.1. End what occupies the ports and start again.'
    case 'wrong-version':
      return `${clusterDir} was made by another major version of PostgreSQL. Choose another folder with MOTCUA_DATA, or start with the release of Motcua that made it.`
    case 'busy':
      return `Another PostgreSQL already uses ${clusterDir}. End it, or choose another folder with MOTCUA_DATA.`
    case 'no-permission':
      return `PostgreSQL may not read or write ${clusterDir}. Give that folder to the user who starts Motcua, or choose another one with MOTCUA_DATA.`
    case 'no-memory':
      return 'PostgreSQL got no shared memory. Give this machine or container more memory and start again.'
    case 'corrupt-data':
      return `The data folder ${clusterDir} is damaged. Restore it from a backup, or move it away (mv ${clusterDir} ${clusterDir}.damaged) to begin with an empty one.`
    default:
      return `PostgreSQL did not start. Its log is ${logFile}.`
  }
}
