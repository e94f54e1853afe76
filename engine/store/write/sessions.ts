import type postgres from 'postgres'

const idleMinutes = 30
const absoluteHours = 12
const bytes = (value: Uint8Array) => Buffer.from(value)

/** Real time throughout: the demo clock ends no session. */
export async function addSession(
  sql: postgres.Sql,
  row: { idHash: Uint8Array; accountId: string; csrfSecret: string; data: Readonly<Record<string, unknown>> },
): Promise<void> {
  await sql`
    insert into session (id_hash, account_id, csrf_secret, data, idle_expires_at, expires_at)
    values (${bytes(row.idHash)}, ${row.accountId}, ${row.csrfSecret}, ${JSON.stringify(row.data)}::text::jsonb,
      now() + ${idleMinutes} * interval '1 minute', now() + ${absoluteHours} * interval '1 hour')`
}

export interface StoredSession {
  readonly accountId: string
  readonly csrfSecret: string
  readonly data: Readonly<Record<string, unknown>>
  readonly expiresAt: string
}

/** A session in force, its idle end moved on (written at most once a minute); null = sign in again. */
export async function useSession(sql: postgres.Sql, idHash: Uint8Array): Promise<StoredSession | null> {
  const [row] = await sql<(StoredSession & { idleExpiresAt: string; stale: boolean })[]>`
    select s.account_id as "accountId", s.csrf_secret as "csrfSecret", s.data, s.expires_at as "expiresAt",
      s.idle_expires_at < now() + ${idleMinutes - 1} * interval '1 minute' as stale
    from session s join account a on a.id = s.account_id
    where s.id_hash = ${bytes(idHash)} and s.revoked_at is null and s.idle_expires_at > now() and s.expires_at > now()
      and a.disabled_at is null`
  if (!row) return null
  if (row.stale)
    await sql`update session set idle_expires_at = now() + ${idleMinutes} * interval '1 minute'
      where id_hash = ${bytes(idHash)} and revoked_at is null and idle_expires_at > now()`
  const { accountId, csrfSecret, data, expiresAt } = row
  return { accountId, csrfSecret, data, expiresAt }
}

export async function endSession(sql: postgres.Sql, idHash: Uint8Array): Promise<void> {
  await sql`update session set revoked_at = now() where id_hash = ${bytes(idHash)} and revoked_at is null`
}

export async function endSessionsOf(sql: postgres.Sql, accountId: string): Promise<void> {
  await sql`update session set revoked_at = now() where account_id = ${accountId} and revoked_at is null`
}

export async function addLogin(
  sql: postgres.Sql,
  row: { stateHash: Uint8Array; body: Readonly<Record<string, string>>; minutes: number },
): Promise<void> {
  await sql`insert into login_transaction (state_hash, body, expires_at)
    values (${bytes(row.stateHash)}, ${JSON.stringify(row.body)}::text::jsonb, now() + ${row.minutes}::int * interval '1 minute')`
}

/** Taken once: a replayed callback finds nothing. */
export async function takeLogin(sql: postgres.Sql, stateHash: Uint8Array): Promise<Record<string, string> | null> {
  const [row] = await sql<{ body: Record<string, string>; alive: boolean }[]>`
    delete from login_transaction where state_hash = ${bytes(stateHash)} returning body, expires_at > now() as alive`
  return row?.alive ? row.body : null
}

/** Removes what ended: sessions a day ago, sign-ins that never came back. */
export async function deleteEnded(sql: postgres.Sql): Promise<void> {
  await sql`delete from session where expires_at < now() - interval '1 day' or revoked_at < now() - interval '1 day'`
  await sql`delete from login_transaction where expires_at < now()`
  await sql`delete from citizen_draft where expires_at < now()`
  await sql`delete from rate_bucket where updated_at < now() - interval '1 day'`
}
