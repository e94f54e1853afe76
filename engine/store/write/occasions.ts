import type postgres from 'postgres'

/** Notes how far the schedule of a duty has come; never back. */
export async function advanceDuty(
  sql: postgres.Sql,
  of: { agencyId: string; procedureCode: string; openedUntil: string },
): Promise<void> {
  await sql`
    insert into duty_round as r (agency_id, procedure_code, opened_until)
    values (${of.agencyId}, ${of.procedureCode}, ${of.openedUntil})
    on conflict (agency_id, procedure_code) do update set opened_until = greatest(r.opened_until, excluded.opened_until)`
}

export interface WindowPlanRow {
  readonly agencyId: string
  readonly procedureCode: string
  readonly windowId: string
  readonly plan: unknown
  readonly hash: string
  readonly decidedBy: string
  readonly decidedAt: string
}

/** Keeps the plan of a window. @returns false when one was decided before */
export async function addWindowPlan(sql: postgres.Sql, row: WindowPlanRow): Promise<boolean> {
  const rows = await sql`
    insert into window_plan (agency_id, procedure_code, window_id, plan, hash, decided_by, decided_at)
    values (${row.agencyId}, ${row.procedureCode}, ${row.windowId}, ${JSON.stringify(row.plan)}::text::jsonb, ${row.hash},
      ${row.decidedBy}, ${row.decidedAt})
    on conflict do nothing returning 1`
  return rows.length > 0
}

/** Every dossier of the plan has been told. */
export async function finishWindowPlan(
  sql: postgres.Sql,
  of: { agencyId: string; procedureCode: string; windowId: string; at: string },
): Promise<void> {
  await sql`
    update window_plan set finished_at = coalesce(finished_at, ${of.at}::timestamptz)
    where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode} and window_id = ${of.windowId}`
}
