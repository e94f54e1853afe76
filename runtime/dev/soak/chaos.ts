import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createEngine, type Engine } from '@motcua/execute/commands'
import { agencyId, type People, passingGate, populate, smallDefinition, testPorts } from '@motcua/execute/testing'
import { migrate } from '@motcua/store/migrations'
import postgres from 'postgres'
import { type Broken, checkInvariants } from '../faults/invariants.ts'
import { type Node, startNode } from '../faults/start-node.ts'
import { openWire, type Wire } from '../faults/wire.ts'
import { type RunningPostgres, startPostgres } from '../postgres/index.ts'
import { makeOpenFolder } from '../postgres/place.ts'
import { emptyLedger, type Ledger, live, type Random, seeded } from './story.ts'

export interface Chaos {
  readonly seed: number
  readonly ms: number
  /** pause between two faults, on average */
  readonly betweenMs?: number
  readonly log?: (line: string) => void
}

/** What a run came to. Sound = nothing lost, doubled, broken or contradicted. */
export interface ChaosResult {
  readonly seed: number
  readonly seconds: number
  readonly dossiers: number
  readonly acknowledged: number
  readonly retried: number
  readonly denied: number
  readonly faults: Readonly<Record<string, number>>
  readonly deaths: number
  readonly longestWaitMs: number
  readonly lost: number
  readonly doubled: number
  readonly broken: readonly Broken[]
  readonly contradictions: readonly string[]
}

/** Everything a fault can be done to. */
interface Scene {
  readonly random: Random
  readonly nodes: readonly Node[]
  readonly wires: readonly Wire[]
  readonly engine: Engine
  readonly people: People
  readonly admin: () => postgres.Sql
  server: RunningPostgres
  readonly dataDir: string
}

const pick = <T>(random: Random, of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
const hour = 3_600_000

/** By name: what is done, and how often it comes relative to the others. */
const faults: Readonly<Record<string, readonly [weight: number, run: (scene: Scene) => Promise<void> | void]>> = {
  'kill -9 of a server': [1, ({ random, nodes }) => pick(random, nodes).kill()],
  'death at a stop point': [
    2,
    ({ random, nodes }) => {
      const points = ['read', 'decided', 'written', 'claimed', 'delivered', 'recorded'] as const
      pick(random, nodes).dieAt(pick(random, points), 1 + Math.floor(random() * 5))
    },
  ],
  'kill -9 of the postmaster': [
    1,
    async (scene) => {
      process.kill(scene.server.pid, 'SIGKILL')
      await sleep(200 + scene.random() * 1500)
      scene.server = await restart(scene.dataDir)
    },
  ],
  'backends ended': [
    6,
    async ({ admin }) => {
      const sql = admin()
      try {
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'soak' and random() < 0.5`
      } finally {
        await sql.end({ timeout: 1 })
      }
    },
  ],
  'line cut at a statement': [
    16,
    ({ random, wires }) => pick(random, wires).cutAt(1 + Math.floor(random() * 12), 'before'),
  ],
  'reply lost': [16, ({ random, wires }) => pick(random, wires).cutAt(1 + Math.floor(random() * 12), 'after')],
  'all lines cut': [6, ({ random, wires }) => pick(random, wires).cutAll()],
  'slow line': [
    3,
    async ({ random, wires }) => {
      const wire = pick(random, wires)
      wire.delay(20 + random() * 150)
      await sleep(800)
      wire.delay(0)
    },
  ],
  'deaf line': [2, ({ random, wires }) => pick(random, wires).swallow(300 + random() * 1500)],
  'clock of a server three hours back': [2, ({ random, nodes }) => pick(random, nodes).setClock(-3 * hour)],
  'clock of a server right again': [2, ({ nodes }) => nodes.forEach((node) => void node.setClock(0))],
  'time goes on by 31 days': [
    3,
    async ({ engine, people }) => {
      const to = new Date(Date.parse(await engine.now()) + 31 * 24 * hour)
      // The calendar of the test ends some day.
      if (to.getUTCFullYear() > 2034) return
      await engine.moveDemoClock({ agencyId, by: people.administrator, to: to.toISOString().replace(/\.\d+Z$/, 'Z') })
    },
  ],
}

/**
 * Two servers that are workers too, a PostgreSQL of its own and people who work without pause, while everything that can be
 * broken is broken; then rest, and everything that must hold is checked.
 */
export async function runChaos({ seed, ms, betweenMs = 250, log = () => {} }: Chaos): Promise<ChaosResult> {
  const folder = join(tmpdir(), `motcua-soak-${process.pid}-${seed}`)
  makeOpenFolder(folder)
  const dataDir = join(folder, 'postgres')
  mkdirSync(folder, { recursive: true })
  const random = seeded(seed)
  const ledger = emptyLedger()
  const server = await startPostgres({ dataDir, log })
  const url = await makeDatabase(server.url)
  const engine = await createEngine({ url, ports: testPorts, gate: passingGate, demo: true, connections: 2 })
  const wires = await Promise.all([openWire(url), openWire(url)])
  const told = (key: string) => void ledger.received.set(key, key.split(':')[0] ?? '')
  const nodes = await Promise.all(wires.map((wire) => startNode({ url: wire.url, leastTogether: 2 }, told)))
  const admin = () => postgres(server.url, { max: 1, fetch_types: false, connect_timeout: 5, onnotice: () => {} })
  const { people } = await populate(engine, smallDefinition())
  const scene: Scene = { random, nodes, wires, engine, people, admin, server, dataDir }
  for (const node of nodes) node.work()
  const began = Date.now()
  let running = true
  const lives = Array.from({ length: 8 }, (_, i) =>
    live({ nodes, people, ledger, random: seeded(seed + i + 1) }, `p${i}`, () => running),
  )
  const done: Record<string, number> = {}
  try {
    while (Date.now() - began < ms) {
      await sleep(random() * 2 * betweenMs)
      const name = draw(random)
      done[name] = (done[name] ?? 0) + 1
      // A fault whose own hand is cut off by another fault has still happened.
      await Promise.resolve(faults[name]?.[1](scene)).catch((error) => log(`${name}: ${error}`))
    }
    running = false
    for (const wire of wires) wire.disarm()
    for (const node of nodes) node.setClock(0)
    log(`resting after ${JSON.stringify(done)}`)
    await Promise.all(lives)
    log('settling')
    await settle(scene, log)
    log('checking')
    const broken = await checkInvariants(engine, { ...ledger, drained: true })
    return toResult(seed, began, ledger, done, nodes, broken)
  } finally {
    running = false
    await Promise.all(nodes.map((node) => node.stop()))
    await Promise.all(wires.map((wire) => wire.close()))
    await engine.close()
    await scene.server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function draw(random: Random): string {
  const all = Object.entries(faults)
  let left = random() * all.reduce((sum, [, [weight]]) => sum + weight, 0)
  for (const [name, [weight]] of all) {
    left -= weight
    if (left < 0) return name
  }
  return all[0]?.[0] ?? ''
}

async function restart(dataDir: string): Promise<RunningPostgres> {
  for (let tries = 0; ; tries++) {
    try {
      return await startPostgres({ dataDir, log: () => {} })
    } catch (error) {
      // Backends of the dead postmaster hold its memory until they have noticed.
      if (tries > 20) throw error
      await sleep(500)
    }
  }
}

async function makeDatabase(serverUrl: string): Promise<string> {
  const sql = postgres(serverUrl, { max: 1, fetch_types: false, onnotice: () => {} })
  await sql.unsafe('create database soak')
  await sql.end()
  const url = Object.assign(new URL(serverUrl), { pathname: '/soak' }).href
  await migrate(url)
  return url
}

/** Waits until the workers have done all that is due; what was put off for later is not waited for but made due. */
async function settle({ engine }: Scene, log: (line: string) => void): Promise<void> {
  const { sql } = engine.context.store
  for (let tries = 0; tries < 600; tries++) {
    const left = await (async () => {
      await sql`update outbox set next_at = least(next_at, clock_timestamp() + interval '2 seconds') where done_at is null`
      await sql`update timer set held_until = least(held_until, clock_timestamp() + interval '2 seconds') where held_until is not null`
      const [row] = await sql<[{ n: number }]>`
        select (select count(*)::int from outbox where done_at is null and dead_reason is null) + (
          select count(*)::int from timer where dead_reason is null and due_at <= clock_timestamp() +
            coalesce((select seconds from clock_offset where id = 1), 0) * interval '1 second') as n`
      return row.n
    })().catch(() => -1)
    if (left === 0) return
    if (tries % 25 === 24) log(`${left} left`)
    await sleep(200)
  }
}

function toResult(
  seed: number,
  began: number,
  ledger: Ledger,
  done: Readonly<Record<string, number>>,
  nodes: readonly Node[],
  broken: readonly Broken[],
): ChaosResult {
  const of = (...names: Broken['invariant'][]) => broken.filter((one) => names.includes(one.invariant)).length
  return {
    seed,
    seconds: Math.round((Date.now() - began) / 1000),
    dossiers: new Set([...ledger.acknowledged.values()].map(({ dossierId }) => dossierId)).size,
    acknowledged: ledger.acknowledged.size,
    retried: ledger.retried,
    denied: ledger.denied,
    faults: done,
    deaths: nodes.reduce((sum, node) => sum + node.deaths(), 0),
    longestWaitMs: ledger.longestWaitMs,
    lost: of('acknowledged', 'timers', 'outbox', 'drained'),
    doubled: of('once', 'numbers', 'received') + ledger.contradictions.length,
    broken,
    contradictions: ledger.contradictions,
  }
}
