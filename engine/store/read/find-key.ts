import type postgres from 'postgres'

/** What was answered to a command under this key; null = not done. */
export async function findKey(
  sql: postgres.Sql,
  of: { agencyId: string; actorId: string; key: string },
): Promise<{ bodyHash: Uint8Array; answer: unknown } | null> {
  const [row] = await sql<{ bodyHash: Uint8Array; answer: unknown }[]>`
    select body_hash as "bodyHash", answer from command_key
    where agency_id = ${of.agencyId} and actor_id = ${of.actorId} and key = ${of.key}`
  return row ?? null
}
