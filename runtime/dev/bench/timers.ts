import type { Engine } from '@motcua/execute/commands'
import type { People } from '@motcua/execute/testing'
import { startWorker } from '@motcua/execute/worker'
import postgres from 'postgres'
import type { BenchContext } from './bench.ts'
import { figuresOf, type Run, round } from './lanes.ts'
import { act, openEngine, prepareDossiers } from './matter.ts'

const timers = 100_000
/** dossiers whose timers are due; each is copied from one that was filed by the public command */
const filed = 64
/** dossiers of the people who work meanwhile */
const working = 256

/** So many timers due at one instant, while officials go on working: all fired once, none lost, nobody kept waiting. */
export async function benchTimers(context: BenchContext): Promise<void> {
  const url = await context.fresh('bench_base')
  const people = await prepareDossiers(url, filed + working)
  const engine = await openEngine(url)
  await copyWaiting(engine, people, url)
  const began = context.cpu.mark()
  const usual = await workFor(engine, people, 'before', new Promise((resolve) => setTimeout(resolve, 5000)))
  const at = performance.now()
  const faults: unknown[] = []
  const worker = await startWorker(engine.context, { pollMs: 200, onFault: (error) => faults.push(error) })
  const during = await workFor(engine, people, 'during', allFired(engine))
  const seconds = (performance.now() - at) / 1000
  await worker.stop()
  const [row] = await engine.store.sql`
    select (select count(*)::int from timer) as left, (select count(*)::int from timer where dead_reason is not null) as dead,
      (select count(*)::int from journal where event_type = 'timer') as fired,
      (select count(*)::int from (select from journal where event_type = 'timer' group by dossier_id having count(*) > 1) x) as twice`
  await engine.close()
  if (faults.length > 0) context.say(`faults of the worker: ${faults.length}, first ${String(faults[0])}`)
  const neighbours = context.cpu.since(began)
  const [before, meanwhile] = [figuresOf([usual]), figuresOf([during])]
  context.print({
    name: `${timers} timers due at once`,
    value: Math.round(timers / seconds),
    unit: '/s',
    goal: { atLeast: 1000 },
    more: { ...row, seconds: round(seconds), workPerSecond: meanwhile.perSecond },
    neighbours,
  })
  context.print({
    name: 'timers lost or fired twice',
    value: Math.abs(timers - (row?.fired as number)) + (row?.twice as number) + (row?.left as number),
    unit: '',
    goal: { atMost: 0 },
    neighbours,
  })
  context.print({
    name: 'p99 of other work while they fire, to its usual',
    value: round(meanwhile.p99Ms / before.p99Ms),
    unit: 'times',
    goal: { atMost: 5 },
    peer: { name: 'usual p99', value: before.p99Ms, unit: 'ms' },
    more: { p99Ms: meanwhile.p99Ms, p50Ms: meanwhile.p50Ms, usualP50Ms: before.p50Ms },
    neighbours,
  })
}

/** Eight officials who act one dossier after the other until something is over. */
async function workFor(engine: Engine, people: People, name: string, over: Promise<unknown>): Promise<Run> {
  let stopped = false
  const began = performance.now()
  const latencies: number[] = []
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    for (let i = 0; !stopped; i++) {
      const at = performance.now()
      await act(engine, people, filed + lane * 32 + (i % 32), `${name}-${lane}-${i}`)
      latencies.push(performance.now() - at)
      // Officials, not a flood: what is asked is how long one of them waits.
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })
  await over
  stopped = true
  await Promise.all(lanes)
  return { latencies, seconds: (performance.now() - began) / 1000 }
}

async function allFired(engine: Engine): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const [row] = await engine.store.sql`select count(*)::int as left from timer`
    if (row?.left === 0) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** Dossiers that wait for a timer, multiplied in the database: rows as the engine wrote them, under new ids. */
async function copyWaiting(engine: Engine, people: People, url: string): Promise<void> {
  for (let n = 0; n < filed; n++) await act(engine, people, n, `rest-${n}`, 't-rest')
  // As the owner, without the time-outs of a server.
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} })
  const copies = Math.ceil(timers / filed)
  const id = (old: string) => `overlay(${old}::text placing lpad(to_hex(c), 8, '0') from 1 for 8)::uuid`
  for (const [table, ids] of Object.entries({
    dossier: 'id',
    dossier_answers: 'dossier_id',
    journal: 'dossier_id',
    task: 'dossier_id',
    timer: 'dossier_id',
  })) {
    const columns = await sql<{ name: string }[]>`
      select column_name as name from information_schema.columns
      where table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`
    const names = columns.map(({ name }) => name)
    const values = names.map((name) => {
      if (name === ids) return id(`t.${name}`)
      if (name === 'code') return `t.code || '-' || c`
      return name === 'state' && table === 'dossier'
        ? `jsonb_set(jsonb_set(t.state, '{dossierId}', to_jsonb(${id('t.id')})), '{code}', to_jsonb(t.code || '-' || c))`
        : `t.${name}`
    })
    await sql.unsafe(`insert into ${table} (${names.join(', ')}) select ${values.join(', ')}
      from ${table} t, generate_series(1, ${copies - 1}) c where t.${ids} in (select dossier_id from timer where dossier_id::text like '019aa000-%')`)
  }
  await sql`delete from timer where ctid in (select ctid from timer order by dossier_id desc limit
    greatest(0, (select count(*) from timer) - ${timers}::int))`
  await sql`update timer set due_at = date_trunc('second', now()) - interval '1 minute'`
  await sql`vacuum analyze`
  await sql.end()
}
