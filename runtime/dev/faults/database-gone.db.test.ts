import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ApiError, newIdempotencyKey } from '@motcua/api/client'
import { fromKeyed } from '@motcua/core/simulate'
import { demoAgencyIds } from '@motcua/sandbox/people'
import { migrate } from '@motcua/store/migrations'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { seedDemo } from '../demo/index.ts'
import { type RunningPostgres, startPostgres } from '../postgres/index.ts'
import { makeOpenFolder } from '../postgres/place.ts'
import { type HttpPerson, signInByHttp } from '../product/http-person.ts'
import { type Supervised, supervise } from '../supervisor.ts'
import { readTemplates } from '../templates.ts'

/** A person in front of a screen, and the one in front of the desk, wait no longer than this to be told. */
const toldWithinMs = 5_000
const healWithinMs = 30_000
const goneMs = 3_000

const folder = mkdtempSync(join(tmpdir(), 'motcua-gone-'))
const dataDir = join(folder, 'postgres')
const filesDir = join(folder, 'files')
let database: RunningPostgres
let server: Supervised
let citizen: HttpPerson
const said: string[] = []

beforeAll(async () => {
  makeOpenFolder(folder)
  for (const name of ['apps', 'files']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'apps', 'index.html'), '<!doctype html><title>app</title>')
  vi.stubEnv('MOTCUA_LOG', 'silent')
  vi.stubEnv('RATE_FACTOR', '1000')
  database = await startPostgres({ dataDir, log: () => {} })
  await migrate(database.url)
  await seedDemo({ databaseUrl: database.url, filesDir, log: () => {} })
  const [app, port] = [join(folder, 'apps'), await freePort()]
  const apps = { portal: app, desk: app, builder: app }
  const settings = async () => ({ databaseUrl: database.url, port, filesDir, apps, demo: true })
  server = await supervise(fileURLToPath(new URL('../serve.ts', import.meta.url)), settings, (line) => said.push(line))
  citizen = await signInByHttp(server.url, 'lan.citizen')
})
afterAll(async () => {
  await server?.stop()
  await database?.stop()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

test('while PostgreSQL is gone reads and writes are told 503 and when to come back, and with it back the same key is answered without a hand', async () => {
  const { client } = citizen
  const draft = await writeDraft()
  const idempotencyKey = newIdempotencyKey()
  const submit = () =>
    client.submitDraft({ params: { id: draft }, body: { declared: true, channel: 'online' } }, { idempotencyKey })
  const read = () => client.readDraft({ params: { id: draft } })
  const browse = () => client.listServices()
  const ready = async () => {
    const reply = await fetch(`${server.url}/ready`)
    return { status: reply.status, after: reply.headers.get('retry-after'), ...((await reply.json()) as object) }
  }
  expect(await ready()).toMatchObject({ status: 200, ready: true })

  await database.stop()
  const goneUntil = Date.now() + goneMs
  let asked = 0
  while (asked < 5 || Date.now() < goneUntil) {
    for (const [what, call] of Object.entries({ submit, read, browse }))
      expect(await inTime(what, () => refusalOf(call)), `${what}: ${said}`).toEqual({ status: 503, comesBack: true })
    expect(await inTime('ready', ready)).toMatchObject({ status: 503, ready: false, database: false })
    expect((await fetch(`${server.url}/live`)).status).toBe(200)
    asked += 1
    await sleep(100)
  }

  database = await startPostgres({ dataDir, log: () => {} })
  const backAt = Date.now()
  const answer = await untilAnswered(submit, backAt)
  while ((await ready()).status !== 200) {
    expect(Date.now() - backAt).toBeLessThan(healWithinMs)
    await sleep(100)
  }
  expect(await submit()).toEqual(answer)
  expect(await count(`select from dossier where id = '${answer.dossierId}'`)).toBe(1)
  expect(await count(`select from command_key where key = '${idempotencyKey}'`)).toBe(1)
})

/** Everything that is needed to file but the last click. */
async function writeDraft(): Promise<string> {
  const { client } = citizen
  const procedure = (await readTemplates()).find((one) => one.procedure.code.startsWith('1.001612'))
  const given = procedure?.scenarios[0]?.start.answers
  if (!procedure || !given) throw new Error('the template of the household business has no scenario')
  // A business starts after today, whenever the test runs.
  const startDate = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const answers = fromKeyed(procedure, { ...given, startDate })
  const agencyId = demoAgencyIds.haiChau
  const { id } = await client.createDraft({ body: { agencyId, procedureCode: procedure.procedure.code } })
  const { revision } = await client.readDraft({ params: { id } })
  await client.saveDraft({ params: { id }, body: { answers, documents: {}, pageId: null, revision } })
  return id
}

async function inTime<T>(what: string, call: () => Promise<T>): Promise<T> {
  const began = Date.now()
  const result = await call()
  expect(Date.now() - began, `${what} keeps a person waiting`).toBeLessThan(toldWithinMs)
  return result
}

async function refusalOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return { answered: await call() }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { status: error.status, comesBack: (error.retryAfter ?? 0) > 0 }
  }
}

async function untilAnswered<T>(call: () => Promise<T>, since: number): Promise<T> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof ApiError) || ![0, 503].includes(error.status)) throw error
      expect(Date.now() - since, 'it does not heal by itself').toBeLessThan(healWithinMs)
      await sleep(100)
    }
  }
}

async function count(query: string): Promise<number> {
  const sql = postgres(database.url, { max: 1, fetch_types: false })
  try {
    return (await sql.unsafe(query)).length
  } finally {
    await sql.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
