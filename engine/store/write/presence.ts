import type postgres from 'postgres'

export interface PresenceWrite {
  readonly agencyId: string
  readonly procedureCode: string
  readonly accountId: string
  readonly tab: string
  readonly name: string
  readonly part: string
  readonly item: string | null
  readonly editing: boolean
}

/**
 * Says that an open editor is still there, and sweeps out who has long gone; a row another server is sweeping is left to it.
 * Presence is of real time: the demo's clock does not make anybody leave.
 */
export async function tellPresence(sql: postgres.Sql, of: PresenceWrite): Promise<void> {
  await sql`
    with swept as (
      delete from draft_presence p using (
        select agency_id, procedure_code, account_id, tab from draft_presence
        where seen_at < now() - interval '1 minute'
          and (agency_id, procedure_code, account_id, tab)
            <> (${of.agencyId}, ${of.procedureCode}, ${of.accountId}::uuid, ${of.tab})
        limit 50 for update skip locked) gone
      where p.agency_id = gone.agency_id and p.procedure_code = gone.procedure_code
        and p.account_id = gone.account_id and p.tab = gone.tab)
    insert into draft_presence as p (agency_id, procedure_code, account_id, tab, name, part, item, editing)
    values (${of.agencyId}, ${of.procedureCode}, ${of.accountId}, ${of.tab}, ${of.name}, ${of.part}, ${of.item}, ${of.editing})
    on conflict (agency_id, procedure_code, account_id, tab)
      do update set name = excluded.name, part = excluded.part, item = excluded.item, editing = excluded.editing, seen_at = now()`
}

/** The editor was closed. */
export async function endPresence(
  sql: postgres.Sql,
  of: Pick<PresenceWrite, 'agencyId' | 'procedureCode' | 'accountId' | 'tab'>,
): Promise<void> {
  await sql`delete from draft_presence where agency_id = ${of.agencyId} and procedure_code = ${of.procedureCode}
    and account_id = ${of.accountId} and tab = ${of.tab}`
}
