import { rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startPostgres } from '../postgres/index.ts'
import { makeOpenFolder } from '../postgres/place.ts'
import { type Bench, type BenchContext, openDatabases } from './bench.ts'
import { cpuMeter } from './cpu.ts'
import { type Figure, isMet, toLine, toTable } from './figure.ts'
import { seed } from './matter.ts'
import { findPgbench } from './pgbench.ts'

/** Every bench by name, loaded when it is run. `pnpm bench` runs all, `pnpm bench <name> …` some. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  transitions: async () => (await import('./transitions.ts')).benchTransitions,
  alone: async () => (await import('./alone.ts')).benchAlone,
  approval: async () => (await import('./approval.ts')).benchApproval,
  wal: async () => (await import('./wal.ts')).benchWal,
  pure: async () => (await import('./pure.ts')).benchPure,
  reads: async () => (await import('./reads.ts')).benchReads,
  timers: async () => (await import('./timers.ts')).benchTimers,
  replay: async () => (await import('./replay.ts')).benchReplay,
  'builder-load': async () => (await import('./builder-load.ts')).benchBuilderLoad,
  'builder-form': async () => (await import('./builder-form.ts')).benchBuilderForm,
  'builder-canvas': async () => (await import('./builder-canvas.ts')).benchBuilderCanvas,
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}

// On a PostgreSQL of its own, or on the one of DATABASE_URL.
const outside = process.env.DATABASE_URL
const folder = outside ? null : makeFolder()
const server = folder
  ? await startPostgres({ dataDir: join(folder, 'postgres'), log: (line) => console.error(line) })
  : null
const url = server?.url ?? (outside as string)
const figures: Figure[] = []
const databases = openDatabases(url)
try {
  const about = await aboutThis()
  const context: BenchContext = {
    ...databases,
    cpu: cpuMeter(server?.pid ?? null),
    serverLog: server && join(server.folder, 'server.log'),
    print(figure) {
      figures.push(figure)
      console.log(toLine(figure, about))
    },
    say: (line) => console.error(line),
  }
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    const bench = await benches[name]?.()
    await bench?.(context)
  }
  console.log(`\n${toTable(figures)}`)
  // A missed goal is seen, not hidden in a zero.
  if (figures.some((figure) => isMet(figure) === false)) process.exitCode = 1
} finally {
  await databases.close()
  await server?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
}

async function aboutThis(): Promise<Record<string, unknown>> {
  const sql = postgres(url, { max: 1, fetch_types: false })
  const [row] = await sql`select current_setting('server_version') as postgres, current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as commit`
  await sql.end()
  return { seed, node: process.versions.node, ...row, pgbench: findPgbench(), cores: cpus().length }
}

/** One that PostgreSQL's own account can reach: a folder of mkdtemp is closed to others. */
function makeFolder(): string {
  const made = join(tmpdir(), `motcua-bench-${process.pid}`)
  makeOpenFolder(made)
  return made
}
