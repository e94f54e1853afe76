import type postgres from 'postgres'

/** Whether the timer still stands for the instant it was claimed for. */
export async function hasTimer(
  sql: postgres.Sql,
  of: { agencyId: string; dossierId: string; timerId: string; dueAt: string },
): Promise<boolean> {
  const rows = await sql`
    select 1 from timer where agency_id = ${of.agencyId} and dossier_id = ${of.dossierId} and timer_id = ${of.timerId}
      and due_at = ${of.dueAt}::timestamptz`
  return rows.length > 0
}

interface TimerKey {
  readonly dossierId: string
  readonly timerId: string
  readonly dueAt: string
}

/**
 * The same for several timers of one agency, in their order.
 * @param sql  of `store.hot`, which looks every row up by its key
 */
export async function haveTimers(sql: postgres.Sql, agencyId: string, timers: readonly TimerKey[]): Promise<boolean[]> {
  const keys = timers.map(({ dossierId, timerId, dueAt }, n) => ({ n, dossierId, timerId, dueAt }))
  const rows = await sql.unsafe<{ stands: boolean }[]>(
    `select coalesce((select t.due_at = x."dueAt" from timer t
        where t.agency_id = $1::text and t.dossier_id = x."dossierId" and t.timer_id = x."timerId"), false) as stands
      from json_to_recordset($2::text::json) as x(n int, "dossierId" uuid, "timerId" text, "dueAt" timestamptz)
      order by x.n`,
    [agencyId, JSON.stringify(keys)],
    { prepare: true },
  )
  return rows.map((row) => row.stands)
}
