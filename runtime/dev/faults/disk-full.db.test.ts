import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createEngine, type Engine, type SentEvent, type SubmittedDossier } from '@motcua/execute/commands'
import type { People } from '@motcua/execute/testing'
import { agencyId, passingGate, populate, smallDefinition, submission, testPorts } from '@motcua/execute/testing'
import { migrate } from '@motcua/store/migrations'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAlive, withLock } from '../lock.ts'
import { type RunningPostgres, startPostgres } from '../postgres/index.ts'
import { makeOpenFolder } from '../postgres/place.ts'
import { checkInvariants } from './invariants.ts'
import { makeSmallVolume } from './small-volume.ts'
import { type Node, NodeFault, startNode } from './start-node.ts'
import { act } from './steps.ts'

/** So little that commands are running when the last byte goes. */
const leaveBytes = 200_000
const healWithinMs = 30_000
const answerWithinMs = 10_000
/** What says "ask again with the same key"; anything else is an answer, and a wrong one. */
const open = new Set(['database.unavailable', 'commit.unknown'])

const volume = await makeSmallVolume(160)
/** Where nobody lets us mount a volume, PostgreSQL is made to say what it says on a full one; its files know nothing of it. */
const how =
  volume?.how ?? 'weaker: no volume could be mounted, a trigger says that the disk is full and PostgreSQL is killed'
const folder = volume?.folder ?? mkdtempSync(join(tmpdir(), 'motcua-full-'))
const dataDir = join(folder, 'postgres')

let server: RunningPostgres
let engine: Engine
let people: People
let node: Node
let admin: postgres.Sql
let watch: NodeJS.Timeout | undefined
let full = false
const failedStarts: string[] = []
const acknowledged = new Map<string, { dossierId: string; seq?: number }>()
/** by key: not answered yet, to be sent again */
const refused = new Map<string, () => Promise<unknown>>()

beforeAll(async () => {
  makeOpenFolder(folder)
  server = await startPostgres({ dataDir, log: () => {} })
  const url = await makeDatabase(server.url)
  admin = postgres(url, { max: 1, fetch_types: false, connect_timeout: 5, onnotice: () => {} })
  engine = await createEngine({ url, ports: testPorts, gate: passingGate, demo: true, connections: 2 })
  people = (await populate(engine, smallDefinition())).people
  node = await startNode({ url, connections: 4, leastTogether: 2 }, () => {})
  supervise()
})
afterAll(async () => {
  clearInterval(watch)
  await node?.stop()
  await engine?.close()
  await admin?.end({ timeout: 1 })
  volume?.free()
  await server?.stop()
  await volume?.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** As `npm start` does: PostgreSQL is started again whenever it has ended. */
function supervise(): void {
  let busy = false
  watch = setInterval(async () => {
    if (busy || isAlive(server.pid) || (full && !volume)) return
    busy = true
    try {
      server = await startPostgres({ dataDir, log: () => {} })
    } catch (error) {
      failedStarts.push(error instanceof Error ? error.message : String(error))
    } finally {
      busy = false
    }
  }, 250)
}

async function fill(): Promise<void> {
  full = true
  if (volume) return volume.fill(leaveBytes)
  await admin.unsafe(`
    create function say_full() returns trigger language plpgsql as
      $$ begin raise 'could not extend file: No space left on device' using errcode = '53100'; end $$;
    create trigger say_full before insert on journal for each row execute function say_full()`)
}

async function free(): Promise<void> {
  full = false
  volume?.free()
  // Also until the database answers again: the driver hands what a session said last to the first query of the next.
  await untilDone(() => admin.unsafe('drop function if exists say_full() cascade'))
}

/** The journal of PostgreSQL itself can go on no longer: it ends, in the middle of whatever it does. */
async function fillWal(): Promise<void> {
  if (!volume) return void process.kill(server.pid, 'SIGQUIT')
  volume.fill(0)
  await admin`select pg_switch_wal()`.catch(() => {})
}

/** Sends a command once. @returns the code it was refused with, `died`, or null = it has its answer */
async function once(key: string, run: () => Promise<{ dossierId: string; seq?: number }>): Promise<string | null> {
  const began = Date.now()
  try {
    const { dossierId, seq } = await run()
    acknowledged.set(key, { dossierId, ...(seq === undefined ? {} : { seq }) })
    refused.delete(key)
    return null
  } catch (error) {
    if (!(error instanceof NodeFault)) throw error
    if (!error.died && !open.has(error.code ?? '')) throw error
    refused.set(key, run)
    return error.code ?? 'died'
  } finally {
    expect(Date.now() - began, 'a person is kept waiting').toBeLessThan(answerWithinMs)
  }
}

const files = (key: string) =>
  once(key, () => node.run<SubmittedDossier>('submitDossier', submission(people.citizen, key)))
const receives = (key: string, dossierId: string) =>
  once(key, async () => {
    const input = { agencyId, dossierId, event: act('t-receive'), by: people.receptionist, idempotencyKey: key }
    return { ...(await node.run<SentEvent>('sendEvent', input)), dossierId }
  })

/** Four people work on until nothing has been accepted for a while. @returns what they were refused with */
async function workUntilRefused(name: string, waiting: string[]): Promise<Set<string>> {
  const codes = new Set<string>()
  let inARow = 0
  const person = async (lane: number) => {
    for (let n = 0; inARow < 40; n++) {
      expect(n, 'the disk never gets full').toBeLessThan(2000)
      const key = `${name}-${lane}-${n}`
      const dossierId = n % 2 === 1 ? waiting.pop() : undefined
      const code = await (dossierId ? receives(key, dossierId) : files(key))
      if (code) codes.add(code)
      inARow = code ? inARow + 1 : 0
    }
  }
  await Promise.all([0, 1, 2, 3].map(person))
  return codes
}

/** Everybody asks again with the same key, until answered; then once more, which must not change anything. */
async function expectHealed(): Promise<void> {
  const freedAt = Date.now()
  const asked = [...refused]
  const untilAnswered = async (key: string, again: Parameters<typeof once>[1]) => {
    while (await once(key, again)) {
      expect(Date.now() - freedAt, 'it does not heal by itself').toBeLessThan(healWithinMs)
      await sleep(100)
    }
  }
  for (const [key, run] of asked) {
    const again = run as Parameters<typeof once>[1]
    await untilAnswered(key, again)
    const first = acknowledged.get(key)
    // Each connection of the driver hands what its crashed session said last to the first query of the next one.
    await untilAnswered(key, again)
    expect(acknowledged.get(key)).toEqual(first)
  }
  expect(await checkInvariants(engine, { acknowledged })).toEqual([])
  // Nothing but what was acknowledged: no dossier that nobody knows of.
  const [row] = await admin`select count(*)::int as n from dossier`
  expect(row?.n).toBe(new Set([...acknowledged.values()].map(({ dossierId }) => dossierId)).size)
}

async function filed(name: string): Promise<string[]> {
  for (let n = 0; n < 24; n++) expect(await files(`${name}-before-${n}`)).toBeNull()
  return [...acknowledged].filter(([key]) => key.startsWith(`${name}-before-`)).map(([, { dossierId }]) => dossierId)
}

test(`when the disk gets full every command is told to ask again, and when there is space the same keys are answered (${how})`, async () => {
  const waiting = await filed('tables')
  await fill()
  const codes = await workUntilRefused('tables', waiting)
  expect([...codes]).toEqual(['database.unavailable'])
  // What was acknowledged while the disk was filling up is there already now.
  expect(await checkInvariants(engine, { acknowledged })).toEqual([])
  expect(isAlive(server.pid), 'PostgreSQL itself goes on').toBe(true)
  // Nor does a start leave a lock that it could not write, and that would bar every later one.
  volume?.fill(0)
  const lock = join(folder, 'start.lock')
  const locking = withLock(lock, 0, async () => 'locked').catch((error: NodeJS.ErrnoException) => error.code)
  expect(await locking).toBe(volume ? 'ENOSPC' : 'locked')
  await free()
  expect(await withLock(lock, 0, async () => 'locked')).toBe('locked')
  await expectHealed()
})

test(`when not even the log of PostgreSQL can be written it ends, and with space again everything is there (${how})`, async () => {
  const waiting = await filed('log')
  await fill()
  const working = workUntilRefused('log', waiting)
  await fillWal()
  expect([...(await working)].filter((code) => code !== 'died' && !open.has(code))).toEqual([])
  expect(isAlive(server.pid), 'the log is not full: the test proves nothing').toBe(false)
  if (volume) {
    // A start fails as long as the disk is full, says so, and bars no later one.
    await untilDone(async () => expect(failedStarts.length).toBeGreaterThan(2))
    for (const said of failedStarts) expect(said).toMatch(/is full\. Free some space and start again/)
  }
  await free()
  await expectHealed()
})

async function untilDone<T>(run: () => PromiseLike<T>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return void (await run())
    } catch (error) {
      if (tries > 60) throw error
      await sleep(250)
    }
  }
}

async function makeDatabase(serverUrl: string): Promise<string> {
  const sql = postgres(serverUrl, { max: 1, fetch_types: false, onnotice: () => {} })
  await sql.unsafe('create database small')
  await sql.end()
  const url = Object.assign(new URL(serverUrl), { pathname: '/small' }).href
  await migrate(url)
  return url
}
