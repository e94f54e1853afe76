import type postgres from 'postgres'

/** Moves business time ahead of real time; never back. @returns the offset that holds now, seconds */
export async function moveClock(
  sql: postgres.Sql,
  of: { seconds: number; agencyId: string; by: string; recordId: string },
): Promise<number> {
  const [row] = await sql<{ seconds: number }[]>`
    with moved as (
      update clock_offset set seconds = greatest(seconds, ${of.seconds}::int) where id = 1 returning seconds),
    noted as (
      insert into admin_record (agency_id, id, actor_id, act, body)
      select ${of.agencyId}, ${of.recordId}, ${of.by}, 'moveDemoClock', jsonb_build_object('seconds', seconds) from moved)
    select seconds from moved`
  return row?.seconds ?? 0
}
