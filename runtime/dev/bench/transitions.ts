import type { Engine } from '@motcua/execute/commands'
import type { People } from '@motcua/execute/testing'
import { openStore } from '@motcua/store/client'
import type { BenchContext } from './bench.ts'
import { medianOf } from './figure.ts'
import { figuresOf, type Run, round, runFor, runLanes } from './lanes.ts'
import { act, openEngine, prepareDossiers } from './matter.ts'
import { findPgbench, runPgbench, type Sent } from './pgbench.ts'

export const dossiers = 1024
const rounds = 3
const seconds = 4
const warmSeconds = 2

/** The engine's own two statements of one transition, as they went out. */
export interface Recorded {
  readonly read: Sent
  readonly write: Sent
  readonly key: string
  readonly revision: number
}

export interface Prepared {
  readonly people: People
  readonly recorded: Recorded
}

/** A database of dossiers at the officer's step under `bench_base`, and one transition recorded on a copy of it. */
export async function prepare(context: BenchContext): Promise<Prepared> {
  const people = await prepareDossiers(await context.fresh('bench_base'), dossiers)
  const engine = await openEngine(await context.fresh('bench_run', 'bench_base'))
  // Some transitions first, so that revision, visit and counts are numbers that mean one thing only.
  for (let i = 0; i < 6; i++) await act(engine, people, 0, `warm-${i}`)
  const [read, write] = await recording(engine, () => act(engine, people, 0, 'record-1'))
  await engine.close()
  if (!read || !write) throw new Error('the transition was not recorded')
  return { people, recorded: { read, write, key: 'record-1', revision: 8 } }
}

/** The hot statements that are sent while something runs. */
async function recording(engine: Engine, run: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = []
  const { sql } = engine.store
  const unsafe = sql.unsafe.bind(sql)
  const spy = (text: string, params: never[], options: object) => {
    sent.push({ text, params })
    return unsafe(text, params, options)
  }
  Object.defineProperty(sql, 'unsafe', { value: spy, configurable: true })
  await run()
  Object.defineProperty(sql, 'unsafe', { value: unsafe, configurable: true })
  return sent
}

/** So many callers of the public command, each with dossiers of its own, for some seconds after a warm-up. */
export async function runCommand(
  engine: Engine,
  people: People,
  inFlight: number,
  options: { seconds: number; warmSeconds: number },
): Promise<Run> {
  const each = Math.max(1, Math.floor(dossiers / inFlight))
  return runFor(inFlight, options, async (lane, i) => {
    await act(engine, people, lane * each + (i % each), `run-${lane}-${i}`)
  })
}

/** pgbench with the recorded statements; where there is none, the driver with the same number of callers. */
export async function runPeer(
  context: BenchContext,
  { people, recorded }: Prepared,
  clients: number,
): Promise<{ name: string; run: Run }> {
  const url = await context.fresh('bench_run', 'bench_base')
  if (findPgbench() !== null)
    return { name: 'pgbench', run: await runPgbench({ url, clients, seconds, dossiers, ...recorded }) }
  return { name: 'driver', run: await runDriver(url, await recordMany(context, people, clients)) }
}

/** Transitions of each caller, recorded one after the other, to be sent again to a copy of the database as it was before. */
async function recordMany(context: BenchContext, people: People, callers: number): Promise<Sent[][]> {
  const engine = await openEngine(await context.fresh('bench_record', 'bench_base'), { leastTogether: Infinity })
  const each = Math.floor(dossiers / callers)
  const lanes: Sent[][] = []
  for (let lane = 0; lane < callers; lane++)
    lanes.push(
      await recording(engine, async () => {
        for (let i = 0; i < 200; i++) await act(engine, people, lane * each + (i % each), `run-${lane}-${i}`)
      }),
    )
  await engine.close()
  return lanes
}

async function runDriver(url: string, lanes: readonly Sent[][]): Promise<Run> {
  const store = await openStore({ url })
  await Promise.all(Array.from({ length: 32 }, () => store.sql`select 1`))
  const run = await runLanes(lanes.length, (lanes[0]?.length ?? 0) / 2, async (lane, i) => {
    for (const { text, params } of lanes[lane]?.slice(2 * i, 2 * i + 2) ?? []) {
      const rows = await store.sql.unsafe(text, params as never[], { prepare: true })
      if (rows.length !== 1) throw new Error('a recorded statement found nothing')
    }
  })
  await store.close()
  return run
}

/** Durable transitions through the public command, beside pgbench with 8 clients that sends the engine's own statements. */
export async function benchTransitions(context: BenchContext): Promise<void> {
  if (findPgbench() === null) context.say('no pgbench on this machine: the driver is the peer')
  const prepared = await prepare(context)
  const goals = { 32: 0.75, 64: 1.2, 256: 1.2 } as const
  for (const inFlight of [32, 64, 256] as const) {
    const began = context.cpu.mark()
    const [own, peers, ratios]: [Run[], Run[], number[]] = [[], [], []]
    let peerName = ''
    for (let turn = 0; turn < rounds; turn++) {
      const peer = await runPeer(context, prepared, 8)
      const engine = await openEngine(await context.fresh('bench_run', 'bench_base'))
      const run = await runCommand(engine, prepared.people, inFlight, { seconds, warmSeconds })
      await engine.close()
      peerName = peer.name
      own.push(run)
      peers.push(peer.run)
      ratios.push(figuresOf([run]).perSecond / figuresOf([peer.run]).perSecond)
    }
    const { perSecond, p50Ms, p99Ms } = figuresOf(own)
    const peer = { name: `${peerName}, 8 clients`, value: figuresOf(peers).perSecond, unit: '/s' }
    const neighbours = context.cpu.since(began)
    context.print({
      name: `durable transitions, ${inFlight} in flight`,
      value: perSecond,
      unit: '/s',
      peer,
      more: { p50Ms, p99Ms },
      neighbours,
    })
    context.print({
      name: `durable transitions, ${inFlight} in flight, to ${peerName}`,
      value: round(medianOf(ratios)),
      unit: 'times',
      goal: { atLeast: goals[inFlight] },
      peer,
      more: { rounds: ratios.map(round) },
      neighbours,
    })
  }
}
