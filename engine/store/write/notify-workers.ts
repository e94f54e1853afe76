import type postgres from 'postgres'

export async function notifyWorkers(sql: postgres.Sql, channel: string): Promise<void> {
  await sql`select pg_notify(${channel}, '')`
}
