import type postgres from 'postgres'

/** How much is taken in the periods of a register of counted places, from one period up to before another. */
export async function listTaken(
  sql: postgres.Sql,
  of: { readonly agencyId: string; readonly register: string; readonly from: string; readonly until: string },
): Promise<Record<string, number>> {
  const rows = await sql<{ period: string; taken: number }[]>`
    select period, next - 1 as taken from number_register
    where agency_id = ${of.agencyId} and register = ${of.register} and period collate "C" >= ${of.from} and period collate "C" < ${of.until}
      and next > 1`
  return Object.fromEntries(rows.map((row) => [row.period, row.taken]))
}
