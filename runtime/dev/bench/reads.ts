import { openStore, type Store } from '@motcua/store/client'
import { countQueue, listDossiers, listQueue, type QueueCursor, type QueueOf } from '@motcua/store/read'
import type { Bench, BenchContext } from './bench.ts'
import { quantileOf } from './figure.ts'
import { round } from './lanes.ts'
import { randomFrom, seed } from './matter.ts'
import {
  accountNumber,
  givens,
  holder,
  middles,
  openReads,
  readsNow,
  roles,
  surnames,
  workAgencies,
} from './reads-matter.ts'

/** Dossiers, five tasks each; `BENCH_DOSSIERS` for less. */
const dossiers = Number(process.env.BENCH_DOSSIERS ?? 1_000_000)
const officials = 100
/** each asks so often: the first time their part of the tables lies in no cache */
const visits = 5
const warm = 10

/** An official's inbox and the search of dossiers, in tables of the size of a city. */
export const benchReads: Bench = async (context) => {
  const { cpu, say, print } = context
  const url = await context.fresh('bench_reads')
  const database = await openReads(url)
  const fifth = Math.round(dossiers / 5)
  say(`reads: ${fifth} open dossiers, ${fifth * 5} tasks`)
  await database.load({ from: 1, to: 1 + fifth })
  const small = await inbox(context, url, fifth)
  say(`reads: ${dossiers} open dossiers, ${dossiers * 5} tasks, ${dossiers / 2} ended ones`)
  await database.load({ from: 1 + fifth, to: 1 + dossiers })
  await database.load({ from: 1 + dossiers, to: 1 + dossiers * 1.5, ended: true, tasks: false })
  await database.sql.end()

  const full = await inbox(context, url, dossiers)
  const shown = {
    tasks: dossiers * 5,
    counts: full.counts,
    cpuMs: full.cpuMs,
    cpuMsSmall: small.cpuMs,
    neighboursSmall: small.neighbours,
  }
  const { neighbours } = full
  print({ name: 'inbox p50', value: round(full.p50), unit: 'ms', goal: { atMost: 4 }, neighbours, more: shown })
  print({ name: 'inbox p99', value: round(full.p99), unit: 'ms', goal: { atMost: 20 }, neighbours })
  const peer = { name: `p50 of ${fifth * 5} tasks`, value: round(small.p50), unit: 'ms' }
  const flat = Math.round((full.p50 / small.p50) * 100) / 100
  print({ name: 'inbox, five times the tasks', value: flat, unit: 'times', goal: { atMost: 1.3 }, peer, neighbours })
  const began = cpu.mark()
  const deep = await withStore(url, (store) => pages(store))
  print({
    ...{ name: 'inbox page 100', value: Math.round((deep.last / deep.first) * 100) / 100, unit: 'times page 1' },
    ...{ goal: { atMost: 1.3 }, peer: { name: 'page 1', value: round(deep.first), unit: 'ms' } },
    neighbours: cpu.since(began),
    more: { page: deep.page },
  })
  for (const openOnly of [true, false]) {
    const mark = cpu.mark()
    const times = await withStore(url, (store) => search(store, openOnly))
    const name = openOnly ? 'search of open dossiers p95' : 'search with the archive p95'
    const goal = { atMost: openOnly ? 30 : 300 }
    const more = {
      p50: round(quantileOf(times, 0.5)),
      p99: round(quantileOf(times, 0.99)),
      open: dossiers,
      ended: dossiers / 2,
    }
    print({ name, value: round(quantileOf(times, 0.95)), unit: 'ms', goal, neighbours: cpu.since(mark), more })
  }
}

async function withStore<T>(url: string, run: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ url, max: 1 })
  try {
    return await run(store)
  } finally {
    await store.close()
  }
}

/** The `i`-th official: four roles in two units of one agency, eight queues. */
function official(i: number): QueueOf {
  const agency = (i * 7) % workAgencies
  const held = [0, 1, 2, 3].map((k) => (i + k) % roles)
  return {
    accountId: idOf(accountNumber(agency, held[0] ?? 0, i % 20)),
    roles: held.flatMap((role) =>
      [0, 1].map((u) => ({ agencyId: `A${agency}`, role: `role${role}`, unitId: `u${1 + ((i + u) % 4)}` })),
    ),
    filter: 'open',
    limit: 50,
  }
}
const idOf = (n: number) => `019bb000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** Page and counts, every time of another official; all come back to their list. */
async function inbox({ cpu }: BenchContext, url: string, of: number) {
  const began = cpu.mark()
  const used = { own: process.cpuUsage(), postgres: cpu.postgres() ?? 0 }
  return await withStore(url, async ({ sql }) => {
    const times: number[] = []
    let counts: unknown
    for (let i = 0; i < warm + visits * officials; i++) {
      const asks = official(i % officials)
      const start = performance.now()
      const [page, numbers] = [await listQueue(sql, asks), await countQueue(sql, asks, readsNow)]
      if (i >= warm) times.push(performance.now() - start)
      counts = numbers
      if (page.rows.length !== 50 && of >= 100_000) throw new Error(`a page of ${page.rows.length}`)
    }
    const own = process.cpuUsage(used.own)
    const cpuMs =
      ((own.user + own.system) / 1000 + ((cpu.postgres() ?? 0) - used.postgres) * 1000) / (warm + visits * officials)
    return {
      p50: quantileOf(times, 0.5),
      p99: quantileOf(times, 0.99),
      counts,
      cpuMs: round(cpuMs),
      neighbours: cpu.since(began),
    }
  })
}

/** The same official's first page and the hundredth, or the last there is, in turn. */
async function pages({ sql }: Store): Promise<{ first: number; last: number; page: number }> {
  const asks = official(3)
  let after: QueueCursor | null = null
  let page = 1
  for (; page < 100; page++) {
    const { next }: { next: QueueCursor | null } = await listQueue(sql, { ...asks, after })
    if (!next) break
    after = next
  }
  const times: { first: number[]; last: number[] } = { first: [], last: [] }
  for (let i = 0; i < 150; i++)
    for (const which of ['first', 'last'] as const) {
      const start = performance.now()
      await listQueue(sql, { ...asks, after: which === 'last' ? after : null })
      if (i >= 20) times[which].push(performance.now() - start)
    }
  return { first: quantileOf(times.first, 0.5), last: quantileOf(times.last, 0.5), page }
}

/** Names as they are typed without accents, in parts and whole, codes, their running numbers, phones. */
async function search({ sql }: Store, openOnly: boolean): Promise<number[]> {
  const random = randomFrom(seed)
  const of = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? ''
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
  const kinds = [
    () => plain(`${of(surnames)} ${of(middles)} ${of(givens)} ${of(givens)}`),
    () => `${of(surnames)} ${of(middles)} ${of(givens)}`,
    () => plain(`${of(givens)} ${of(givens)}`),
    () => plain(of(givens)),
    () => String(1 + Math.floor(random() * dossiers)).padStart(8, '0'),
    () => `H48.${1000 + Math.floor(random() * 90)}-26`,
    () => `09${String(Math.floor(random() * 1e8)).padStart(8, '0')}`,
    () => `09${String(Math.floor(random() * 1e4)).padStart(4, '0')}`,
  ]
  const times: number[] = []
  for (let i = 0; i < 440; i++) {
    const words = kinds[i % kinds.length]?.() ?? ''
    const start = performance.now()
    await listDossiers(sql, { agencyId: holder, search: words, openOnly, limit: 20 })
    if (i >= 40) times.push(performance.now() - start)
  }
  return times
}
