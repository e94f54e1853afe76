import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive } from '../lock.ts'
import { PostgresError, startPostgres } from './index.ts'
import type { RunningPostgres } from './start.ts'

let parent: string
let running: RunningPostgres[]
const log = () => {}
const start = async () => {
  const server = await startPostgres({ dataDir: join(parent, 'postgres'), log })
  running.push(server)
  return server
}

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'motcua-start-'))
  chmodSync(parent, 0o755)
  running = []
})
afterEach(async () => {
  for (const server of running) await server.stop()
  rmSync(parent, { recursive: true, force: true })
})

async function query<T>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, fetch_types: false })
  try {
    return (await sql.unsafe(text)) as unknown as T[]
  } finally {
    await sql.end()
  }
}

test('a first start makes a cluster that is UTF-8, durable, checksummed and closed to strangers', async () => {
  const server = await start()
  expect(server.reused).toBe(false)
  const settings = await query<{ name: string; setting: string }>(
    server.url,
    `select name, setting from pg_settings where name in
     ('fsync', 'synchronous_commit', 'data_checksums', 'server_encoding', 'listen_addresses', 'unix_socket_directories')`,
  )
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    data_checksums: 'on',
    server_encoding: 'UTF8',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  })
  expect(await query(server.url, `select lower('ĐẶNG THỊ ÁNH') as folded`)).toEqual([{ folded: 'đặng thị ánh' }])
  await query(server.url, 'create extension unaccent; create extension pg_trgm')
  expect(await query(server.url, `select unaccent('Đặng Ánh') as plain`)).toEqual([{ plain: 'Dang Anh' }])
  expect(statSync(join(server.folder, 'password')).mode & 0o777).toBe(0o600)
  await expect(query(server.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/)
})

test('a second start after a clean stop keeps the data', async () => {
  const first = await start()
  await query(first.url, 'create table kept (n int); insert into kept values (7)')
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)
  const second = await start()
  expect(second.reused).toBe(false)
  expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }])
})

test('a server left behind by a launcher killed with -9 is found and used again', async () => {
  const script = join(parent, 'launcher.mts')
  const door = fileURLToPath(new URL('./index.ts', import.meta.url))
  writeFileSync(
    script,
    `import { startPostgres } from ${JSON.stringify(door)}
     const server = await startPostgres({ dataDir: ${JSON.stringify(join(parent, 'postgres'))}, log: () => {} })
     console.log(server.pid); setInterval(() => {}, 1000)`,
  )
  const launcher = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk] = await once(launcher.stdout, 'data')
  launcher.kill('SIGKILL')
  await once(launcher, 'exit')
  const server = await start()
  expect(server).toMatchObject({ reused: true, pid: Number(String(chunk)) })
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a server killed with -9 starts again with everything committed', async () => {
  const first = await start()
  await query(first.url, 'create table kept (n int); insert into kept values (7)')
  process.kill(first.pid, 'SIGKILL')
  while (isAlive(first.pid)) await sleep(50)
  const second = await start()
  expect(second.reused).toBe(false)
  expect(second.url, 'clients that survived find it at the same place').toBe(first.url)
  expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }])
})

test('a pid file that names a foreign process does not keep the server from starting', async () => {
  const first = await start()
  const pidFile = join(first.folder, 'cluster', 'postmaster.pid')
  const content = readFileSync(pidFile, 'utf8')
  await first.stop()
  writeFileSync(pidFile, content.replace(/^\d+/, '1'))
  expect((await start()).reused).toBe(false)
})

test('two starts at once share one server', async () => {
  const [one, other] = await Promise.all([start(), start()])
  expect(one?.pid).toBe(other?.pid)
})

test.each([
  ['corrupt-data', 'global/pg_control', null, /damaged.*move it away/s],
  ['corrupt-data', 'PG_VERSION', '', /damaged.*move it away/s],
  ['wrong-version', 'PG_VERSION', '15\n', /another major version.*MOTCUA_DATA/s],
])('%s: a cluster whose %s is %j is refused with a line that says what to do', async (code, file, content, line) => {
  const first = await start()
  await first.stop()
  const path = join(first.folder, 'cluster', file)
  if (content === null) rmSync(path)
  else writeFileSync(path, content)
  const refused = await start().catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(PostgresError)
  expect(refused).toMatchObject({ code, message: expect.stringMatching(line) })
})

test('a data folder that is a file is refused, and no other place is taken instead', async () => {
  writeFileSync(join(parent, 'postgres'), 'not a folder')
  const refused = await start().catch((error: unknown) => error)
  expect(refused).toMatchObject({ name: 'PostgresError', message: expect.stringMatching(/is a file.*MOTCUA_DATA/) })
})
