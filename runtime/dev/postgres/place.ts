import { createHash } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { PostgresError } from './errors.ts'
import { canReach, type ServerUser } from './user.ts'

/**
 * A folder for `wanted` that PostgreSQL's account can reach: `wanted` itself, or, where a parent such as root's home shuts that
 * account out, one under the system's data folder, the same at every start.
 */
export function findReachable(wanted: string, user: ServerUser | null): { folder: string; moved: boolean } {
  const folder = resolve(wanted)
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    throw new PostgresError(
      'no-permission',
      `${folder} is a file, not a folder. Move it away, or choose another place with MOTCUA_DATA.`,
    )
  }
  if (canReach(folder, user)) return { folder, moved: false }
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 8)
  for (const base of ['/var/lib', '/var/tmp', tmpdir()]) {
    if (!existsSync(base) || !isWritable(base) || !canReach(base, user)) continue
    const parent = join(base, 'motcua')
    makeOpenFolder(parent)
    if (canReach(parent, user)) return { folder: join(parent, key), moved: true }
  }
  throw new PostgresError(
    'no-permission',
    `The account ${user?.name} that PostgreSQL runs as cannot reach ${folder}. Choose a folder it can reach with MOTCUA_DATA, or start as a normal user.`,
  )
}

/** Makes a folder that every account can pass through and look into, whatever the umask is. */
export function makeOpenFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true })
  for (let made = resolve(folder); first && made.startsWith(resolve(first)); made = dirname(made))
    chmodSync(made, 0o755)
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
