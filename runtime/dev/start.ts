// `npm start`: everything from an installed checkout to addresses that answer, and back down again in order.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApps } from './build.ts'
import { isAlive, LockError, withLock } from './lock.ts'
import { checkOutsideDatabase } from './outside-database.ts'
import { PostgresError, type RunningPostgres, startPostgres } from './postgres/index.ts'
import { type DemoAccount, loadPart, type ServerStart } from './seams.ts'
import { checkSettings, readSettings, SettingsError, type StartSettings } from './settings.ts'
import { type Supervised, supervise } from './supervisor.ts'

const DATABASE_CHECK_MS = 2_000
const SERVE = fileURLToPath(new URL('./serve.ts', import.meta.url))

const log = (line: string) => console.log(`motcua: ${line}`)

let asked = 0
let askedAt = 0
let askedToStop = () => {}
let server: Supervised | undefined
const stopAsked = new Promise<void>((resolve) => {
  askedToStop = resolve
})
for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
  process.on(event, () => {
    // One Ctrl-C may arrive twice, from the terminal and passed on by the process above.
    if (Date.now() - askedAt < 1_000) return
    asked++
    askedAt = Date.now()
    if (asked === 1) log('stopping ...')
    // Asked a second time: no more patience with open requests; the database still ends cleanly.
    else if (event === 'SIGINT') server?.kill()
    askedToStop()
  })
}

try {
  const settings = readSettings(process.env)
  await checkSettings(settings)
  await withLock(join(settings.dataDir, 'start.lock'), 0, () => run(settings)).catch((error: unknown) => {
    if (!(error instanceof LockError) || !error.message.includes(settings.dataDir)) throw error
    throw new SettingsError(
      `Motcua already runs on the data folder ${settings.dataDir} (process ${error.holder}). End it, or choose another folder with MOTCUA_DATA.`,
    )
  })
} catch (error) {
  if (asked === 0) {
    const plain = error instanceof PostgresError || error instanceof SettingsError
    console.error(
      `\nmotcua: ${plain ? error.message : error instanceof Error ? (error.stack ?? error.message) : error}`,
    )
    process.exitCode = 1
  }
}
// A stray handle must not keep the terminal; everything that matters has been closed above.
process.exit()

async function run(settings: StartSettings): Promise<void> {
  const startedAt = Date.now()
  const filesDir = join(settings.dataDir, 'files')
  let database: RunningPostgres | undefined
  let watch: NodeJS.Timeout | undefined
  const openDatabase = async () => {
    if (settings.databaseUrl) {
      await checkOutsideDatabase(settings.databaseUrl)
      return settings.databaseUrl
    }
    if (!database || !isAlive(database.pid)) {
      database = await startPostgres({ dataDir: join(settings.dataDir, 'postgres'), log })
    }
    return database.url
  }
  try {
    // Awaited together, so that a failure of one never leaves the other running unseen.
    const [opened, built] = await Promise.allSettled([
      step(settings.databaseUrl ? 'using the PostgreSQL of DATABASE_URL' : 'starting PostgreSQL', openDatabase),
      step('building the apps', () => buildApps(log)),
    ])
    if (opened.status === 'rejected') throw opened.reason
    if (built.status === 'rejected') throw built.reason
    const databaseUrl = opened.value
    if (asked) return
    await step('bringing the database up to date', async () => {
      const { migrate } = await import('@motcua/store/migrations')
      await migrate(databaseUrl)
    })
    if (asked) return
    const accounts = await step('loading templates and demo people', async () => {
      const { seedDemo } = await loadPart('./demo/index.ts')
      return seedDemo({ databaseUrl, filesDir, log })
    })
    if (asked) return
    const toStart = async (): Promise<ServerStart> => ({
      databaseUrl: settings.databaseUrl ?? (await openDatabase()),
      port: settings.port,
      filesDir,
      apps: built.value,
      demo: true,
    })
    const running = await step('starting the server', () => supervise(SERVE, toStart, log))
    server = running
    if (!settings.databaseUrl) watch = watchDatabase(() => database, openDatabase, running)
    log(`ready after ${seconds(startedAt)} s\n`)
    show(running.url, accounts, settings, database)
    await stopAsked
  } finally {
    clearInterval(watch)
    await server?.stop()
    await database?.stop()
    if (server) log('stopped; the data is kept')
  }
}

/** Starts PostgreSQL again when it died; servers find it at its old port, or are started again when that was taken. */
function watchDatabase(
  present: () => RunningPostgres | undefined,
  open: () => Promise<string>,
  running: Supervised,
): NodeJS.Timeout {
  let busy = false
  return setInterval(async () => {
    const before = present()
    if (busy || asked || !before || isAlive(before.pid)) return
    busy = true
    try {
      log('PostgreSQL ended unexpectedly; it is started again')
      if ((await open()) !== before.url) running.restart()
    } catch (error) {
      log(error instanceof Error ? error.message : String(error))
    } finally {
      busy = false
    }
  }, DATABASE_CHECK_MS)
}

function show(
  url: string,
  accounts: readonly DemoAccount[],
  settings: StartSettings,
  database?: RunningPostgres,
): void {
  const base = url.replace(/\/$/, '')
  console.log(`  Citizens   ${base}/`)
  console.log(`  Officials  ${base}/desk`)
  console.log(`  Builder    ${base}/builder`)
  console.log(
    `  Data       ${settings.dataDir}${database && !database.folder.startsWith(settings.dataDir) ? ` and ${database.folder}` : ''}`,
  )
  if (accounts.length > 0) {
    const rows = [
      ['name', 'sign in as', 'role', 'agency', 'begins at'],
      ...accounts.map((one) => [one.name, one.signIn, one.role, one.agency, one.path]),
    ]
    const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
    console.log()
    for (const row of rows) console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`)
  }
  console.log('\n  Ctrl-C stops everything.\n')
}

async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = Date.now()
  log(`${what} ...`)
  const result = await work()
  log(`${what}: done (${seconds(began)} s)`)
  return result
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1)
}
