import type postgres from 'postgres'

/** Takes one token of a bucket that all servers share. @param perSecond  refill @param burst  size @returns tokens left, negative = refused */
export async function takeToken(sql: postgres.Sql, key: string, perSecond: number, burst: number): Promise<number> {
  const [row] = await sql<{ tokens: number }[]>`
    insert into rate_bucket as b (key, tokens, updated_at) values (${key}, ${burst}::float8 - 1, clock_timestamp())
    on conflict (key) do update set
      tokens = greatest(-1, least(${burst}::float8,
        greatest(b.tokens, 0) + extract(epoch from clock_timestamp() - b.updated_at) * ${perSecond}::float8) - 1),
      updated_at = clock_timestamp()
    returning tokens`
  return row?.tokens ?? -1
}
