import type postgres from 'postgres'

/** The numbers that come next, read without a lock; `saveDecision` takes them only if they still do. */
export async function nextNumbers(
  sql: postgres.Sql,
  agencyId: string,
  needs: readonly { readonly register: string; readonly period: string; readonly agencyId?: string }[],
): Promise<Record<string, number>> {
  const rows = await sql<{ register: string; period: string; next: number }[]>`
    select x.register, x.period, coalesce(r.next, 1) as next
    from jsonb_to_recordset(${JSON.stringify(needs)}::text::jsonb) as x("agencyId" text, register text, period text)
      left join number_register r on r.agency_id = coalesce(x."agencyId", ${agencyId}) and r.register = x.register and r.period = x.period`
  return Object.fromEntries(rows.map((row) => [`${row.register}|${row.period}`, row.next]))
}
