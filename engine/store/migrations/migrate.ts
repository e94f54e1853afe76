import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { fenceBegin } from '../client/index.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
/** Any fixed number: two servers that start at once migrate one after the other. */
const lockId = 7_266_882_001

interface Migration {
  name: string
  text: string
  hash: string
}

/**
 * Brings the database to this build's tables. Each migration is one transaction together with the note that it ran, so a run
 * that was killed can simply be run again, and several at once wait for each other.
 * @param url  an account that may create tables and extensions
 * @throws when a released migration was changed after it ran here, or the database is newer than this build
 */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, fetch_types: false, connect_timeout: 15, onnotice: () => {} })
  fenceBegin(sql)
  try {
    await sql`select pg_advisory_lock(${lockId})`
    await sql`create table if not exists motcua_migration (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`
    const done = await listDone(sql)
    for (const migration of listMigrations()) {
      const hash = done.get(migration.name)
      if (hash === undefined) await apply(sql, migration)
      else if (hash !== migration.hash) throw new Error(`migration ${migration.name} was changed after it was released`)
      done.delete(migration.name)
    }
    const [unknown] = done.keys()
    if (unknown) throw new Error(`the database is newer than this build: it knows ${unknown}`)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Names of the migrations that this build has and the database has not: readiness needs none. */
export async function pendingMigrations(sql: postgres.Sql): Promise<string[]> {
  const [table] = await sql`select to_regclass('motcua_migration') is not null as found`
  const done = table?.found ? await listDone(sql) : new Map<string, string>()
  return listMigrations()
    .map(({ name }) => name)
    .filter((name) => !done.has(name))
}

async function listDone(sql: postgres.Sql): Promise<Map<string, string>> {
  const rows = await sql<{ name: string; hash: string }[]>`select name, hash from motcua_migration order by name`
  return new Map(rows.map(({ name, hash }) => [name, hash]))
}

function listMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(`${folder}/${name}`, 'utf8').replaceAll('\r\n', '\n')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    })
}

async function apply(sql: postgres.Sql, { name, text, hash }: Migration): Promise<void> {
  await sql.begin(async (tx) => {
    await tx.unsafe(text).simple()
    await tx`insert into motcua_migration (name, hash) values (${name}, ${hash})`
  })
}
