import postgres from 'postgres'
import { expect, test } from 'vitest'
import { cloneDatabase } from './database.ts'

const connect = (url: string) => postgres(url, { max: 1, fetch_types: false })

test('two copies of the template know nothing of each other and leave nothing behind', async () => {
  const [one, other] = await Promise.all([cloneDatabase(), cloneDatabase()])
  const sql = connect(one.url)
  await sql`create table only_here (n int)`
  const otherSql = connect(other.url)
  const found = await otherSql`select 1 from pg_tables where tablename = 'only_here'`
  expect(found).toHaveLength(0)
  await otherSql.end()
  await other.drop()

  // Dropped although a connection is still open.
  await one.drop()
  await expect(sql`select 1`).rejects.toThrow()
  await expect(connect(one.url)`select 1`).rejects.toThrow(/does not exist/)
})
