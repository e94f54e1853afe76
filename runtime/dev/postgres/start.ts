import { existsSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { isAlive, withLock } from '../lock.ts'
import { type CommandOptions, runCommand } from '../run-command.ts'
import { type Binaries, prepareBinaries } from './binaries.ts'
import { type Cluster, ensureCluster, OWNER, readPassword, toCluster } from './cluster.ts'
import { PostgresError, toPostgresError } from './errors.ts'
import { findReachable, makeOpenFolder } from './place.ts'
import { findServerUser, type ServerUser } from './user.ts'

/** A running PostgreSQL of our own. */
export interface RunningPostgres {
  /** For postgres.js: loopback address, account and password of the database `motcua`. */
  url: string
  /** Whether it was found running, left behind by a start-up that was killed. */
  reused: boolean
  /** Process id of the postmaster. */
  pid: number
  /** Where the data really is: `dataDir`, or elsewhere when PostgreSQL's account could not reach that. */
  folder: string
  /** Ends it cleanly (clients are cut, everything committed is on disk); may be called twice. */
  stop(): Promise<void>
}

const WORK_DIR = fileURLToPath(new URL('../../../.motcua/postgres', import.meta.url))
const KEPT_LOG_BYTES = 10_000_000

/**
 * Starts PostgreSQL from the npm package on a free loopback port, or takes over the one that already serves `dataDir`.
 * @param options.dataDir  folder of this server alone; made if absent; other folders may stand beside it
 * @param options.log  gets short lines on what is being done
 * @throws PostgresError with a line that says what to do
 */
export async function startPostgres(options: {
  dataDir: string
  log: (line: string) => void
}): Promise<RunningPostgres> {
  const user = findServerUser(join(options.dataDir, 'cluster'))
  const { folder, moved } = findReachable(options.dataDir, user)
  if (moved)
    options.log(`PostgreSQL runs as ${user?.name}, who cannot reach ${options.dataDir}; its data is in ${folder}`)
  const owner = moved ? findServerUser(join(folder, 'cluster')) : user
  const cluster = toCluster(folder)
  const binaries = await prepareBinaries(WORK_DIR, owner, options.log)
  try {
    makeOpenFolder(join(folder, '..'))
    return await withLock(`${folder}.lock`, 60_000, () => startLocked(cluster, binaries, owner, options.log))
  } catch (error) {
    throw error instanceof PostgresError ? error : toPostgresError(String(error), cluster)
  }
}

async function startLocked(
  cluster: Cluster,
  binaries: Binaries,
  user: ServerUser | null,
  log: (line: string) => void,
): Promise<RunningPostgres> {
  if (await ensureCluster(cluster, binaries, user))
    log(`PostgreSQL ${binaries.major}: new data folder ${cluster.folder}`)
  const password = readPassword(cluster)
  const running = (pid: number, port: number, reused: boolean): RunningPostgres => ({
    url: toUrl(password, port),
    reused,
    pid,
    folder: cluster.folder,
    stop: () => stopServer(cluster, binaries, user, pid),
  })
  const left = await findLeftServer(cluster, password)
  if (left) return running(left.pid, left.port, true)

  for (let attempt = 1; ; attempt++) {
    // The same port again where it is free, so that servers that outlived a crash find the way back.
    const port = (attempt === 1 && (await probePort(readLastPort(cluster)))) || (await probePort(0)) || 0
    try {
      await launch(cluster, binaries, user, port)
      break
    } catch (error) {
      // Somebody took the port between our look and PostgreSQL's.
      if (attempt < 4 && error instanceof PostgresError && error.code === 'port-in-use') continue
      throw error
    }
  }
  const started = readPidFile(cluster)
  if (!started) throw toPostgresError('postmaster.pid is gone right after the start', cluster)
  await ensureDatabase(toUrl(password, started.port), cluster)
  return running(started.pid, started.port, false)
}

async function launch(cluster: Cluster, binaries: Binaries, user: ServerUser | null, port: number): Promise<void> {
  const { logFile, clusterDir } = cluster
  if (existsSync(logFile) && statSync(logFile).size > KEPT_LOG_BYTES) truncateSync(logFile)
  const before = existsSync(logFile) ? statSync(logFile).size : 0
  // No Unix socket: its path would have to fit into 107 bytes. The loopback asks for the password.
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    timezone: 'UTC',
  }
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`)
  const args = ['start', '-D', clusterDir, '-l', logFile, '-w', '-t', '120', '-s', '-o', flags.join(' ')]
  const { code, output } = await runCommand(binaries.pgCtl, args, toOptions(cluster, binaries, user))
  if (code === 0) return
  const said = existsSync(logFile) ? readFileSync(logFile).subarray(before).toString() : ''
  throw toPostgresError(`${said}\n${said.trim() ? '' : output}`, cluster)
}

async function stopServer(cluster: Cluster, binaries: Binaries, user: ServerUser | null, pid: number): Promise<void> {
  // Another start-up may serve this folder by now; only the server we were given is ours to end.
  if (readPidFile(cluster)?.pid !== pid || !isAlive(pid)) return
  const args = ['stop', '-D', cluster.clusterDir, '-m', 'fast', '-w', '-t', '60', '-s']
  const { code, output } = await runCommand(binaries.pgCtl, args, toOptions(cluster, binaries, user))
  if (code !== 0 && isAlive(pid))
    throw new PostgresError('failed', `PostgreSQL (process ${pid}) did not stop: ${output.trim()}`)
}

/** The server that a killed start-up left behind, once it answers; a stale pid file is removed. */
async function findLeftServer(cluster: Cluster, password: string): Promise<{ pid: number; port: number } | null> {
  for (let waited = 0; ; waited += 250) {
    const found = readPidFile(cluster)
    if (!found) return null
    if (!isAlive(found.pid) || !(await isPostgres(found.pid))) {
      // After a reboot its number may belong to any program, and PostgreSQL would then refuse to start.
      rmSync(join(cluster.clusterDir, 'postmaster.pid'), { force: true })
      return null
    }
    if (await answers(toUrl(password, found.port), cluster)) return found
    if (waited > 30_000) {
      throw toPostgresError(`another server might be running (process ${found.pid}) and does not answer`, cluster)
    }
    await sleep(250)
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform === 'win32') return true
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
    } catch {
      return false
    }
  }
  const { output } = await runCommand('ps', ['-p', String(pid), '-o', 'command='])
  return output.includes('postgres')
}

function readPidFile(cluster: Cluster): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(join(cluster.clusterDir, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, port] = [Number(lines[0]), Number(lines[3])]
    return pid > 0 && port > 0 ? { pid, port } : null
  } catch {
    return null
  }
}

async function answers(url: string, cluster: Cluster): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, fetch_types: false, onnotice: () => {} })
  try {
    const [row] = await sql`select current_setting('data_directory') as folder`
    return row?.folder === cluster.clusterDir
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function ensureDatabase(url: string, cluster: Cluster): Promise<void> {
  const sql = postgres(url.replace(/\/motcua$/, '/postgres'), { max: 1, connect_timeout: 10, fetch_types: false })
  try {
    const found = await sql`select 1 from pg_database where datname = ${OWNER}`
    if (found.length === 0) await sql.unsafe(`create database ${OWNER}`)
  } catch (error) {
    throw toPostgresError(String(error), cluster)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** The port itself when it is free on the loopback, any free one for 0, null when it is taken. */
function probePort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.on('error', () => resolve(null))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })
}

function readLastPort(cluster: Cluster): number {
  try {
    // PostgreSQL notes here how it was last started.
    const options = readFileSync(join(cluster.clusterDir, 'postmaster.opts'), 'utf8')
    return Number(/port=(\d+)/.exec(options)?.[1] ?? 0)
  } catch {
    return 0
  }
}

function toUrl(password: string, port: number): string {
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${OWNER}`
}

function toOptions(cluster: Cluster, binaries: Binaries, user: ServerUser | null): CommandOptions {
  return {
    env: binaries.env,
    cwd: cluster.folder,
    uid: user?.uid,
    gid: user?.gid,
    detached: process.platform !== 'win32',
  }
}
