import type postgres from 'postgres'

export interface Operations {
  /** seconds by which the most overdue timer and effect wait */
  readonly oldestTimerSeconds: number
  readonly oldestEffectSeconds: number
  readonly deadTimers: number
  readonly deadEffects: number
  readonly openDossiers: number
  readonly lastCheckpointAt: string | null
}

/** Health of the installation, without personal data. */
export async function readOperations(sql: postgres.Sql): Promise<Operations> {
  const [row] = await sql<[Operations]>`
    select coalesce((select greatest(0, extract(epoch from clock_timestamp() + c.seconds * interval '1 second' - min(t.due_at)))
        from timer t where t.dead_reason is null), 0)::float8 as "oldestTimerSeconds",
      coalesce((select greatest(0, extract(epoch from clock_timestamp() - min(o.next_at)))
        from outbox o where o.done_at is null and o.dead_reason is null), 0)::float8 as "oldestEffectSeconds",
      (select count(*)::int from timer where dead_reason is not null) as "deadTimers",
      (select count(*)::int from outbox where dead_reason is not null) as "deadEffects",
      (select count(*)::int from dossier where ended_at is null) as "openDossiers",
      (select max(made_at) from journal_checkpoint) as "lastCheckpointAt"
    from clock_offset c where c.id = 1`
  return row
}

export interface DeadLetter {
  readonly agencyId: string
  readonly dossierId: string
  readonly code: string
  readonly effectKey: string
  readonly kind: string
  readonly reason: string
  readonly attempts: number
  readonly since: string
}

/** Effects that nobody will try again by himself. */
export async function listDeadLetters(sql: postgres.Sql, agencyId: string): Promise<DeadLetter[]> {
  return await sql<DeadLetter[]>`
    select o.agency_id as "agencyId", o.dossier_id as "dossierId", d.code,
      o.dossier_id || ':' || o.seq || ':' || o.idx as "effectKey", o.effect ->> 'kind' as kind,
      o.dead_reason as reason, o.attempts, o.next_at as since
    from outbox o join dossier d on d.agency_id = o.agency_id and d.id = o.dossier_id
    where o.agency_id = ${agencyId} and o.dead_reason is not null order by o.next_at limit 200`
}

export interface Indicators {
  readonly received: number
  readonly early: number
  readonly onTime: number
  readonly late: number
  readonly running: number
  readonly overdue: number
  readonly online: number
}

/** Counts of a period: dossiers received in it, those done in it by punctuality, and what runs now. */
export async function readIndicators(
  sql: postgres.Sql,
  of: { agencyId: string; from: string; to: string; now: string },
): Promise<Indicators> {
  const [row] = await sql<[Indicators]>`
    select (count(*) filter (where received_at >= ${of.from}::timestamptz and received_at < ${of.to}::timestamptz))::int as received,
      (count(*) filter (where done and due_at is not null and ended_at < due_at - interval '1 day'))::int as early,
      (count(*) filter (where done and (due_at is null or ended_at between due_at - interval '1 day' and due_at)))::int as "onTime",
      (count(*) filter (where done and ended_at > due_at))::int as late,
      (count(*) filter (where ended_at is null))::int as running,
      (count(*) filter (where ended_at is null and due_at < ${of.now}::timestamptz))::int as overdue,
      (count(*) filter (where channel = 'online' and submitted_at >= ${of.from}::timestamptz and submitted_at < ${of.to}::timestamptz))::int as online
    from (select *, ended_at >= ${of.from}::timestamptz and ended_at < ${of.to}::timestamptz as done
      from dossier where agency_id = ${of.agencyId}) d`
  return row
}
