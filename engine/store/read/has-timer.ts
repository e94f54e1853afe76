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
