import { rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startPostgres } from '../postgres/index.ts'
import { makeOpenFolder } from '../postgres/place.ts'
import { benchTransitions } from './transitions.ts'

// `pnpm bench`: one JSON line per figure, on a PostgreSQL of its own or on the one of DATABASE_URL.
const outside = process.env.DATABASE_URL
const folder = outside ? null : makeFolder()
const server = folder
  ? await startPostgres({ dataDir: join(folder, 'postgres'), log: (line) => console.error(line) })
  : null
const url = server?.url ?? (outside as string)

try {
  const sql = postgres(url, { max: 1, fetch_types: false })
  const [row] = await sql`select current_setting('server_version') as postgres, current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as commit`
  await sql.end()
  const versions = { node: process.versions.node, ...row, cores: cpus().length }
  await benchTransitions(url, [1, 8, 32], (figure) =>
    console.log(JSON.stringify({ ...figure, ...versions, load: Math.round((loadavg()[0] ?? 0) * 10) / 10 })),
  )
} finally {
  await server?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
}

/** One that PostgreSQL's own account can reach: a folder of mkdtemp is closed to others. */
function makeFolder(): string {
  const made = join(tmpdir(), `motcua-bench-${process.pid}`)
  makeOpenFolder(made)
  return made
}
