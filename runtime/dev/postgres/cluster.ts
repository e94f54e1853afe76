import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../run-command.ts'
import type { Binaries } from './binaries.ts'
import { PostgresError, toPostgresError } from './errors.ts'
import type { ServerUser } from './user.ts'

/** Where one PostgreSQL keeps its things: `folder` holds the cluster, its log and its password. */
export interface Cluster {
  folder: string
  clusterDir: string
  logFile: string
  passwordFile: string
}

/** The name of the database account that owns everything. */
export const OWNER = 'motcua'

/** The files of the cluster in `folder`; nothing is made yet. */
export function toCluster(folder: string): Cluster {
  return {
    folder,
    clusterDir: join(folder, 'cluster'),
    logFile: join(folder, 'server.log'),
    passwordFile: join(folder, 'password'),
  }
}

/**
 * Makes the cluster if there is none, UTF-8 with checksums and a random password; a half-made one is thrown away first.
 * @returns whether it was made now
 * @throws PostgresError when a cluster is there but damaged or of another major version, or cannot be made
 */
export async function ensureCluster(cluster: Cluster, binaries: Binaries, user: ServerUser | null): Promise<boolean> {
  const { folder, clusterDir, passwordFile } = cluster
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (user) chownSync(folder, user.uid, user.gid)
    if (existsSync(clusterDir)) {
      checkVersion(cluster, binaries)
      return false
    }
    const password = randomBytes(24).toString('base64url')
    writeFileSync(passwordFile, password, { mode: 0o600 })
    chmodSync(passwordFile, 0o600)
    if (user) chownSync(passwordFile, user.uid, user.gid)
    await initialize(cluster, binaries, user)
    return true
  } catch (error) {
    throw error instanceof PostgresError ? error : toPostgresError(String(error), cluster)
  }
}

/** The password that was made with the cluster. @throws PostgresError when its file is gone */
export function readPassword(cluster: Cluster): string {
  try {
    return readFileSync(cluster.passwordFile, 'utf8').trim()
  } catch {
    throw new PostgresError(
      'corrupt-data',
      `${cluster.passwordFile} is missing or cannot be read. Restore it from a backup, or move ${cluster.folder} away to begin with an empty one.`,
    )
  }
}

function checkVersion(cluster: Cluster, binaries: Binaries): void {
  const file = join(cluster.clusterDir, 'PG_VERSION')
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (found === binaries.major) return
  if (/^\d+$/.test(found)) {
    throw toPostgresError(`initialized by PostgreSQL version ${found}, these programs are ${binaries.major}`, cluster)
  }
  const content = readdirSync(cluster.clusterDir).length
  throw toPostgresError(`PG_VERSION is missing or invalid (${content} other entries in the folder)`, cluster)
}

async function initialize(cluster: Cluster, binaries: Binaries, user: ServerUser | null): Promise<void> {
  // Made aside and renamed: whoever is interrupted here leaves no half cluster that looks whole.
  const half = `${cluster.clusterDir}.new`
  const options = {
    env: binaries.env,
    cwd: cluster.folder,
    uid: user?.uid,
    gid: user?.gid,
    detached: process.platform !== 'win32',
  }
  const args = (ctype: string) => [
    ...['-D', half, '-U', OWNER, `--pwfile=${cluster.passwordFile}`],
    ...['--auth-local=scram-sha-256', '--auth-host=scram-sha-256'],
    // The built-in provider sorts and folds alike on every system and release; the bundled ICU is of 2018.
    ...[
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--lc-ctype=${ctype}`,
    ],
    ...['--data-checksums', '--no-instructions'],
  ]
  let output = ''
  // pg_trgm asks the C library which bytes are letters; where the system has no C.UTF-8 the plain C has to do.
  for (const ctype of ['C.UTF-8', 'C']) {
    rmSync(half, { recursive: true, force: true })
    const result = await runCommand(binaries.initdb, args(ctype), options)
    if (result.code === 0) {
      renameSync(half, cluster.clusterDir)
      return
    }
    output = result.output
    if (!/invalid locale name/i.test(output)) break
  }
  rmSync(half, { recursive: true, force: true })
  throw toPostgresError(output, cluster)
}
