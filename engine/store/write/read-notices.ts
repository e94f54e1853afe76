import type postgres from 'postgres'

/** Marks a person's notices as read, those that came up to an instant: what arrived meanwhile stays new. */
export async function readNotices(sql: postgres.Sql, accountId: string, upTo: string, at: string): Promise<void> {
  await sql`update inbox set read_at = ${at} where account_id = ${accountId} and read_at is null and at <= ${upTo}`
}
