import { AsyncLocalStorage } from 'node:async_hooks'
import { createEngine, type Engine } from '@motcua/execute/commands'
import {
  agencyId,
  type People,
  passingGate,
  populate,
  smallDefinition,
  submission,
  testPorts,
} from '@motcua/execute/testing'
import { openStore } from '@motcua/store/client'
import { migrate } from '@motcua/store/migrations'
import { loadDossier } from '@motcua/store/read'
import postgres from 'postgres'
import { figuresOf, type Run, round, runLanes } from './lanes.ts'

interface Sent {
  readonly dossierId: string
  readonly key: string
  readonly text: string
  readonly params: readonly unknown[]
}

const dossiersPerLane = 4
const rounds = 3

/**
 * Durable transitions through the public command beside the very same statements sent by the driver: recorded from one run of
 * the command, and sent again to a copy of the database as it was before that run.
 * @param adminUrl  an account that may create databases
 */
export async function benchTransitions(
  adminUrl: string,
  inFlight: readonly number[],
  print: (figure: Record<string, unknown>) => void,
): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, fetch_types: false, onnotice: () => {} })
  const at = (name: string) => Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href
  const fresh = async (name: string, template?: string) => {
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.unsafe(`create database ${name}${template ? ` template ${template}` : ''}`)
    return at(name)
  }
  try {
    for (const lanes of inFlight) {
      const each = lanes === 1 ? 800 : Math.ceil(4000 / lanes)
      const base = await fresh('bench_base')
      const { people, ids } = await prepare(base, lanes)
      const sent = await record(await fresh('bench_record', 'bench_base'), people, ids, lanes, each)
      const command: Run[] = []
      const driver: Run[] = []
      for (let turn = 0; turn < rounds; turn++) {
        command.push(await byCommand(await fresh('bench_run', 'bench_base'), people, ids, lanes, each))
        driver.push(await byDriver(await fresh('bench_run', 'bench_base'), people, sent))
      }
      const [ours, raw] = [figuresOf(command), figuresOf(driver)]
      print({ figure: 'durable transitions', via: 'command', inFlight: lanes, ...ours })
      print({ figure: 'durable transitions', via: 'driver, same statements', inFlight: lanes, ...raw })
      print({ figure: 'durable transitions', ratio: round(ours.perSecond / raw.perSecond), inFlight: lanes })
    }
  } finally {
    for (const name of ['bench_base', 'bench_record', 'bench_run'])
      await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
}

const open = (url: string): Promise<Engine> => createEngine({ url, ports: testPorts, gate: passingGate })

/** Dossiers that stand at the officer's step, a few for each lane so that lanes never meet. */
async function prepare(url: string, lanes: number): Promise<{ people: People; ids: string[] }> {
  await migrate(url)
  const engine = await open(url)
  const { people } = await populate(engine, smallDefinition())
  const ids: string[] = []
  for (let i = 0; i < lanes * dossiersPerLane; i++) {
    const { dossierId } = await engine.submitDossier(submission(people.citizen, `bench-${i}`))
    await engine.sendEvent({
      agencyId,
      dossierId,
      event: { type: 'act', transitionId: 't-receive', fields: {} },
      by: people.receptionist,
      idempotencyKey: `receive-${i}`,
    })
    ids.push(dossierId)
  }
  await engine.close()
  return { people, ids }
}

const dossierOf = (ids: readonly string[], lane: number, i: number): string =>
  ids[lane * dossiersPerLane + (i % dossiersPerLane)] as string
const keyOf = (lane: number, i: number): string => `run-${lane}-${i}`

function act(engine: Engine, people: People, ids: readonly string[], lane: number, i: number) {
  return engine.sendEvent({
    agencyId,
    dossierId: dossierOf(ids, lane, i),
    event: { type: 'act', transitionId: 't-round', fields: {} },
    by: people.officer,
    idempotencyKey: keyOf(lane, i),
  })
}

async function byCommand(
  url: string,
  people: People,
  ids: readonly string[],
  lanes: number,
  each: number,
): Promise<Run> {
  const engine = await open(url)
  // Connections, prepared statements and the version are in place before the clock starts, on both sides.
  await Promise.all(Array.from({ length: 32 }, () => engine.now()))
  const run = await runLanes(lanes, each, async (lane, i) => void (await act(engine, people, ids, lane, i)))
  await engine.close()
  return run
}

async function record(
  url: string,
  people: People,
  ids: readonly string[],
  lanes: number,
  each: number,
): Promise<Sent[][]> {
  const engine = await open(url)
  const sent: Sent[][] = Array.from({ length: lanes }, () => [])
  const current = new AsyncLocalStorage<{ lane: number; i: number }>()
  const { sql } = engine.store
  const unsafe = sql.unsafe.bind(sql)
  Object.defineProperty(sql, 'unsafe', {
    value: (text: string, params: never[], options: object) => {
      const { lane, i } = current.getStore() ?? { lane: 0, i: 0 }
      sent[lane]?.push({ dossierId: dossierOf(ids, lane, i), key: keyOf(lane, i), text, params })
      return unsafe(text, params, options)
    },
  })
  await runLanes(lanes, each, (lane, i) =>
    current.run({ lane, i }, async () => void (await act(engine, people, ids, lane, i))),
  )
  // Left on, it would slow down every promise of the runs that are timed.
  current.disable()
  await engine.close()
  return sent
}

async function byDriver(url: string, people: People, sent: readonly Sent[][]): Promise<Run> {
  const store = await openStore({ url })
  await Promise.all(Array.from({ length: 32 }, () => store.sql`select 1`))
  const { accountId } = people.officer
  const run = await runLanes(sent.length, sent[0]?.length ?? 0, async (lane, i) => {
    const one = sent[lane]?.[i]
    if (!one) throw new Error('lanes of unequal length')
    const { dossierId, key, text, params } = one
    await loadDossier(store.sql, { agencyId, dossierId, actorId: accountId, accountId, key })
    const rows = await store.sql.unsafe(text, params as never[], { prepare: true })
    if (rows.length !== 1) throw new Error('a recorded statement wrote nothing')
  })
  await store.close()
  return run
}
