import type { OutboxEffect } from '@motcua/core/process'
import { toInstant } from '@motcua/store/client'
import type postgres from 'postgres'
import type { ExpectedTask, ExpectedTimer } from './fold.ts'

/** A dossier as its rows say, without its content. */
export interface StoredDossier {
  readonly agencyId: string
  readonly dossierId: string
  readonly revision: number
  readonly entries: number
  readonly keys: number
  readonly tasks: Map<string, ExpectedTask>
  readonly timers: Map<string, ExpectedTimer>
  readonly effects: Map<string, OutboxEffect>
  /** notices that went out */
  readonly done: Set<string>
}

export interface Stored {
  readonly dossiers: ReadonlyMap<string, StoredDossier>
  readonly keys: ReadonlyMap<string, { readonly dossierId: string | null; readonly seq?: number }>
  /** next number by `agency|register|period` */
  readonly registers: ReadonlyMap<string, number>
  readonly orphans: readonly { readonly table: string; readonly dossierId: string }[]
  /** what should have been done by now */
  readonly due: readonly { readonly dossierId: string; readonly what: string }[]
}

const ofDossiers = ['task', 'timer', 'outbox', 'journal', 'dossier_answers', 'dossier_input', 'command_key'] as const

/** All rows that belong to dossiers, read in one look so that what is written meanwhile does not show as a fault. */
export async function listTables(sql: postgres.Sql): Promise<Stored> {
  return (await sql.begin('isolation level repeatable read read only', (tx) => read(tx))) as Stored
}

async function read(sql: postgres.TransactionSql): Promise<Stored> {
  const dossiers = new Map<string, StoredDossier>()
  for (const row of await sql`
    select d.agency_id, d.id, d.revision,
      (select count(*)::int from journal j where j.agency_id = d.agency_id and j.dossier_id = d.id) as entries,
      coalesce(k.n, 0) as keys
    from dossier d left join (select dossier_id, count(*)::int as n from command_key group by 1) k on k.dossier_id = d.id`)
    dossiers.set(row.id, {
      agencyId: row.agency_id,
      dossierId: row.id,
      revision: row.revision,
      entries: row.entries,
      keys: row.keys,
      tasks: new Map(),
      timers: new Map(),
      effects: new Map(),
      done: new Set(),
    })
  for (const row of await sql`select * from task where state <> 'closed'`)
    dossiers.get(row.dossier_id)?.tasks.set(`${row.step_id}#${row.visit}`, {
      agencyId: row.work_agency_id,
      role: row.role,
      unitId: row.unit_id,
      assignee: row.assignee,
      state: row.state,
    })
  for (const row of await sql`select dossier_id, timer_id, kind, due_at::text as due, body from timer`)
    dossiers
      .get(row.dossier_id)
      ?.timers.set(row.timer_id, { kind: row.kind, dueAt: toInstant(row.due), body: row.body })
  for (const row of await sql`select dossier_id, seq, idx, effect, done_at is not null as done from outbox`) {
    const dossier = dossiers.get(row.dossier_id)
    dossier?.effects.set(`${row.seq}:${row.idx}`, row.effect)
    // A source that never answers is done with, too; a notice is done when it was sent.
    if (row.done && row.effect.kind === 'notify') dossier?.done.add(`${row.seq}:${row.idx}`)
  }
  const keys = new Map<string, { dossierId: string | null; seq?: number }>()
  for (const row of await sql`select key, dossier_id, (answer ->> 'seq')::int as seq from command_key`)
    keys.set(row.key, { dossierId: row.dossier_id, ...(row.seq === null ? {} : { seq: row.seq }) })
  const registers = new Map<string, number>()
  for (const row of await sql`select * from number_register`)
    registers.set(`${row.agency_id}|${row.register}|${row.period}`, row.next)
  const orphans: { table: string; dossierId: string }[] = []
  for (const table of ofDossiers)
    for (const row of await sql`
      select distinct t.dossier_id as id from ${sql(table)} t
      where t.dossier_id is not null and not exists (select from dossier d where d.id = t.dossier_id)`)
      orphans.push({ table, dossierId: row.id })
  const due = await sql<{ dossierId: string; what: string }[]>`
    select dossier_id as "dossierId", 'effect ' || seq || ':' || idx || ' ' || (effect ->> 'kind') || coalesce(' ' || last_fault, '') as what
    from outbox where done_at is null
    union all
    select dossier_id, 'timer ' || timer_id || coalesce(' ' || dead_reason, '') from timer
    where dead_reason is not null or due_at <= clock_timestamp() +
      coalesce((select seconds from clock_offset where id = 1), 0) * interval '1 second'`
  return { dossiers, keys, registers, orphans, due: [...due] }
}
