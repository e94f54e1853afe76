import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../testing/index.ts'
import { fenceBegin } from './fence.ts'
import { openStore } from './index.ts'

let db: TestDatabase
let admin: postgres.Sql
beforeAll(async () => {
  db = await cloneDatabase()
  admin = postgres(db.url, { max: 1, fetch_types: false })
  await admin`create table fence_probe (who text, n int)`
  await admin`grant all on fence_probe to motcua_app`
})
afterAll(async () => {
  await admin.end()
  await db.drop()
})

const gate = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

/** One command's connection dies inside its transaction; another command begins on the replacement and rolls back or commits. */
async function scenario(sql: postgres.Sql): Promise<void> {
  const [cut, other] = [gate(), gate()]
  const first = sql.begin(async (tx) => {
    const [row] = await tx`insert into fence_probe values ('first', 1) returning pg_backend_pid() as pid`
    await admin`select pg_terminate_backend(${row?.pid})`
    await new Promise((done) => setTimeout(done, 100))
    cut.open()
    await other.opened
    await tx`insert into fence_probe values ('first', 2)`
    await tx`commit`
  })
  first.catch(() => {})
  await cut.opened
  const second = sql.begin(async (tx) => {
    await tx`insert into fence_probe values ('second', 1)`
    other.open()
    await new Promise((done) => setTimeout(done, 150))
    throw new Error('second changes its mind')
  })
  await Promise.allSettled([second])
  await Promise.race([first.catch(() => {}), new Promise((done) => setTimeout(done, 200))])
}

const left = async () =>
  (await admin`select who, n from fence_probe order by who, n`).map((row) => `${row.who} ${row.n}`)

test('a transaction whose connection died writes nothing into the transaction of another command', async () => {
  await admin`truncate fence_probe`
  const store = await openStore({ url: db.url, max: 1 })
  await scenario(store.sql)
  expect(await left()).toEqual([])
  const [row] = await store.sql`select count(*)::int as n from fence_probe`
  expect(row?.n).toBe(0)
  await store.close()
})

test('the driver alone lets the dead transaction write into the other one, which is why there is a fence', async () => {
  await admin`truncate fence_probe`
  const sql = postgres(db.url, { max: 1, fetch_types: false, onnotice: () => {} })
  await scenario(sql)
  // The day this is empty, the driver has been mended and the fence may go.
  expect(await left()).not.toEqual([])
  await sql.end({ timeout: 1 })
})

test('a fenced transaction commits, rolls back and nests as before', async () => {
  await admin`truncate fence_probe`
  const sql = postgres(db.url, { max: 2, fetch_types: false })
  fenceBegin(sql)
  const result = await sql.begin(async (tx) => {
    await tx`insert into fence_probe values ('kept', 1)`
    await tx
      .savepoint(async (point) => {
        await point`insert into fence_probe values ('undone', 1)`
        throw new Error('undo')
      })
      .catch(() => {})
    return 'done'
  })
  expect(result).toBe('done')
  await expect(
    sql.begin('isolation level serializable', async (tx) => {
      await tx`insert into fence_probe values ('lost', 1)`
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await left()).toEqual(['kept 1'])
  await sql.end()
})
