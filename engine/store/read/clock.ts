import type postgres from 'postgres'

/** How far business time runs ahead of real time, seconds; 0 outside demo mode. */
export async function readClockOffset(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ seconds: number }[]>`select seconds from clock_offset where id = 1`
  return row?.seconds ?? 0
}

/** How far the database's clock is ahead of the given instant, milliseconds; readiness wants it under 5,000. */
export async function readClockSkewMs(sql: postgres.Sql, realNow: string): Promise<number> {
  const [row] = await sql<{ skew: number }[]>`
    select (extract(epoch from clock_timestamp() - ${realNow}::timestamptz) * 1000)::float8 as skew`
  return row?.skew ?? 0
}
