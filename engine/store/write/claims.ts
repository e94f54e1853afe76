import type { OutboxEffect } from '@motcua/core/process'
import type postgres from 'postgres'
import type { TimerBody } from './decision-write.ts'

export interface ClaimedTimer {
  readonly agencyId: string
  readonly dossierId: string
  readonly timerId: string
  readonly kind: string
  readonly dueAt: string
  readonly body: TimerBody
  readonly attempts: number
}

/**
 * Takes due timers for a while. Due is business time by the database's clock; the hold is real time, so that a dead worker's
 * claims come back whatever the demo clock does. Rows that another worker holds are skipped, not waited for.
 */
export async function claimTimers(sql: postgres.Sql, limit: number, leaseSeconds: number): Promise<ClaimedTimer[]> {
  return await sql<ClaimedTimer[]>`
    update timer t set attempts = attempts + 1, held_until = clock_timestamp() + ${leaseSeconds}::int * interval '1 second'
    from (select agency_id, dossier_id, timer_id from timer
      where dead_reason is null
        and due_at <= clock_timestamp() + (select seconds from clock_offset where id = 1) * interval '1 second'
        and (held_until is null or held_until < clock_timestamp())
      order by due_at limit ${limit} for update skip locked) c
    where t.agency_id = c.agency_id and t.dossier_id = c.dossier_id and t.timer_id = c.timer_id
    returning t.agency_id as "agencyId", t.dossier_id as "dossierId", t.timer_id as "timerId", t.kind,
      t.due_at as "dueAt", t.body, t.attempts`
}

/** A timer that could not be decided: again later, or never by itself. Its place in the order holds up no other. */
export async function postponeTimer(
  sql: postgres.Sql,
  of: { agencyId: string; dossierId: string; timerId: string; seconds: number; deadReason: string | null },
): Promise<void> {
  await sql`
    update timer set held_until = clock_timestamp() + ${of.seconds}::float8 * interval '1 second',
      dead_reason = ${of.deadReason}
    where agency_id = ${of.agencyId} and dossier_id = ${of.dossierId} and timer_id = ${of.timerId}`
}

export interface ClaimedEffect {
  readonly agencyId: string
  readonly dossierId: string
  readonly seq: number
  readonly idx: number
  readonly effect: OutboxEffect
  readonly attempts: number
  /** the business instant of the entry that asked for it */
  readonly at: string
}

/** Takes effects that are due for a try; `next_at` is moved on by the lease, so a dead worker's come back. */
export async function claimEffects(sql: postgres.Sql, limit: number, leaseSeconds: number): Promise<ClaimedEffect[]> {
  return await sql<ClaimedEffect[]>`
    update outbox o set attempts = attempts + 1, next_at = clock_timestamp() + ${leaseSeconds}::int * interval '1 second'
    from (select agency_id, dossier_id, seq, idx from outbox
      where done_at is null and dead_reason is null and next_at <= clock_timestamp()
      order by next_at limit ${limit} for update skip locked) c,
      journal j
    where o.agency_id = c.agency_id and o.dossier_id = c.dossier_id and o.seq = c.seq and o.idx = c.idx
      and j.agency_id = c.agency_id and j.dossier_id = c.dossier_id and j.seq = c.seq
    returning o.agency_id as "agencyId", o.dossier_id as "dossierId", o.seq, o.idx, o.effect, o.attempts, j.at`
}

type EffectId = Pick<ClaimedEffect, 'agencyId' | 'dossierId' | 'seq' | 'idx'>

export async function finishEffect(sql: postgres.Sql, of: EffectId): Promise<void> {
  await sql`update outbox set done_at = coalesce(done_at, now()), last_fault = null
    where agency_id = ${of.agencyId} and dossier_id = ${of.dossierId} and seq = ${of.seq} and idx = ${of.idx}`
}

/** @param deadReason  not null = parked for a person */
export async function postponeEffect(
  sql: postgres.Sql,
  of: EffectId,
  fault: { seconds: number; reason: string; deadReason: string | null },
): Promise<void> {
  await sql`
    update outbox set next_at = clock_timestamp() + ${fault.seconds}::float8 * interval '1 second',
      last_fault = ${fault.reason}, dead_reason = ${fault.deadReason}
    where agency_id = ${of.agencyId} and dossier_id = ${of.dossierId} and seq = ${of.seq} and idx = ${of.idx}
      and done_at is null`
}

/** A dead letter is tried again, from its first attempt. */
export async function reviveEffect(sql: postgres.Sql, of: EffectId): Promise<boolean> {
  const rows = await sql`
    update outbox set dead_reason = null, attempts = 0, next_at = clock_timestamp()
    where agency_id = ${of.agencyId} and dossier_id = ${of.dossierId} and seq = ${of.seq} and idx = ${of.idx}
      and dead_reason is not null returning 1`
  return rows.length > 0
}

export interface WaitingFile {
  readonly agencyId: string
  readonly fileId: string
  readonly storageKey: string
}

/** Files that wait for the scan, the oldest first. Two workers may scan one file: the answer is the same. */
export async function listWaitingFiles(sql: postgres.Sql, limit: number): Promise<WaitingFile[]> {
  return await sql<WaitingFile[]>`
    select agency_id as "agencyId", id as "fileId", storage_key as "storageKey" from file
    where state = 'uploaded' order by created_at limit ${limit}`
}
