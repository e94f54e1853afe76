import { readFileSync, statSync } from 'node:fs'
import postgres from 'postgres'
import type { BenchContext } from './bench.ts'
import { round, runLanes } from './lanes.ts'
import { act, openEngine, prepareDossiers } from './matter.ts'

const dossiers = 512
const each = 250

/** What a transition writes to the log of the database, and whether every statement of it was prepared. */
export async function benchWal(context: BenchContext): Promise<void> {
  const people = await prepareDossiers(await context.fresh('bench_base'), dossiers)
  await context.admin`create extension if not exists pg_walinspect`
  const began = context.cpu.mark()
  const perTransition: Record<string, number> = {}
  for (const [name, lanes, leastTogether] of [
    ['alone', 3, Number.POSITIVE_INFINITY],
    ['together', 64, 4],
  ] as const) {
    const engine = await openEngine(await context.fresh('bench_run', 'bench_base'), { leastTogether })
    const share = Math.floor(dossiers / lanes)
    const [before] = await context.admin`select pg_current_wal_insert_lsn()::text as lsn`
    const rounds = Math.ceil((4 * each * 8) / lanes)
    await runLanes(lanes, rounds, async (lane, i) => {
      await act(engine, people, lane * share + (i % share), `wal-${lane}-${i}`)
    })
    const [row] = await context.admin`select sum(record_size)::float8 as bytes, sum(fpi_size)::float8 as images
      from pg_get_wal_stats(${before?.lsn}::text::pg_lsn, pg_current_wal_flush_lsn(), false)`
    await engine.close()
    perTransition[name] = round((row?.bytes as number) / (lanes * rounds) / 1000)
  }
  context.print({
    name: 'WAL per transition, 2 kB form, without full-page images',
    value: Math.max(...Object.values(perTransition)),
    unit: 'kB',
    goal: { atMost: 1.6 },
    more: perTransition,
    neighbours: context.cpu.since(began),
  })
  await countUnprepared(context, people)
}

/** Read from the server's own log: what was sent without a name, or as plain text, while transitions ran. */
async function countUnprepared(
  context: BenchContext,
  people: Awaited<ReturnType<typeof prepareDossiers>>,
): Promise<void> {
  const { serverLog } = context
  if (serverLog === null) return context.say('statements are counted in the log of a server of our own only')
  const began = context.cpu.mark()
  const url = await context.fresh('bench_run', 'bench_base')
  const engine = await openEngine(url)
  // Version, people and reference data are in place before: what is counted is the path of each transition.
  for (const lanes of [1, 32])
    await runLanes(lanes, 20, async (lane, i) => void (await act(engine, people, lane, `first-${lanes}-${lane}-${i}`)))
  const log = postgres(url, { max: 1, fetch_types: false })
  await log`alter system set log_statement = 'all'`
  await log`select pg_reload_conf()`
  await new Promise((resolve) => setTimeout(resolve, 500))
  const from = statSync(serverLog).size
  for (const lanes of [1, 32])
    await runLanes(lanes, 20, async (lane, i) => void (await act(engine, people, lane, `log-${lanes}-${lane}-${i}`)))
  await engine.close()
  const text = readFileSync(serverLog).subarray(from).toString()
  await log`alter system reset log_statement`
  await log`select pg_reload_conf()`
  await log.end()
  const prepared = text.match(/LOG: {2}execute (?!<unnamed>)/g)?.length ?? 0
  const notices = text.match(/pg_notify/g)?.length ?? 0
  const unprepared = text.match(/LOG: {2}(execute <unnamed>|statement: )/g)?.length ?? 0
  if (prepared === 0) throw new Error('the log shows no statement at all')
  context.print({
    name: 'statements of transitions that were not prepared',
    value: unprepared,
    unit: '',
    goal: { atMost: 0 },
    more: { prepared, notices },
    neighbours: context.cpu.since(began),
  })
}
