import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase } from '../testing/index.ts'
import { migrate, pendingMigrations } from './index.ts'

let db: Awaited<ReturnType<typeof cloneDatabase>>
let sql: postgres.Sql
beforeAll(async () => {
  db = await cloneDatabase()
  sql = postgres(db.url, { max: 2, fetch_types: false, onnotice: () => {} })
  await sql.unsafe('drop schema public cascade; create schema public').simple()
})
afterAll(async () => {
  await sql.end()
  await db.drop()
})

test('three migrations of an empty database at once, then one more, leave one set of tables', async () => {
  expect(await pendingMigrations(sql)).not.toHaveLength(0)
  await Promise.all([migrate(db.url), migrate(db.url), migrate(db.url)])
  await migrate(db.url)
  expect(await pendingMigrations(sql)).toEqual([])
  const [row] =
    await sql`select count(*)::int as n from pg_tables where schemaname = 'public' and tablename = 'dossier'`
  expect(row?.n).toBe(1)
})

test('a migration that was changed after it ran stops the start loudly', async () => {
  await sql`update motcua_migration set hash = 'other' where name like '0001%'`
  await expect(migrate(db.url)).rejects.toThrow(/was changed/)
})

test('search text has no accents and no case, whether it was typed in NFC or NFD', async () => {
  const [row] = await sql`select vn_fold(${'ĐẶNG Thị Ước'.normalize('NFD')}) as folded, vn_fold('Hòa Cường') as place`
  expect(row).toEqual({ folded: 'dang thi uoc', place: 'hoa cuong' })
})

test('every key of what belongs to an agency begins with the agency', async () => {
  const keys = await sql<{ table: string; first: string }[]>`
    select c.relname as table, a.attname as first from pg_index i
      join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where n.nspname = 'public' and (i.indisprimary or i.indisunique)`
  // Signed-in people, their sessions and the installation itself span agencies.
  const outside = new Set([
    'account',
    'session',
    'login_transaction',
    'clock_offset',
    'rate_bucket',
    'motcua_migration',
  ])
  const wrong = keys.filter(({ table, first }) => !outside.has(table) && first !== 'agency_id')
  expect(wrong).toEqual([])
  expect(keys.length).toBeGreaterThan(25)
})

test('the server may add to the journal and read it, never change it or take from it', async () => {
  await sql.begin(async (tx) => {
    await tx`set local role motcua_app`
    await tx`select * from journal`
    for (const statement of ["update journal set entry = ''", 'delete from journal', 'truncate journal'])
      await expect(tx.savepoint((point) => point.unsafe(statement))).rejects.toMatchObject({ code: '42501' })
  })
})
