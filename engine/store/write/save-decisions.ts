import type postgres from 'postgres'
import type { DecisionWrite } from './decision-write.ts'

/** Commands in one commit at most: more gains little and makes the slowest wait. */
export const mostTogether = 32

/**
 * Whether a write may share a commit with others. What takes a number, binds files or makes a dossier must undo its whole
 * statement when another was faster, so it goes alone; so does what is rare.
 */
export const maySaveTogether = (write: DecisionWrite): boolean =>
  alone.every((isAbsent) => isAbsent(write)) &&
  !write.changed.some((task) => task.hand) &&
  !write.key.key.includes(separator) &&
  !write.actorId.includes(separator)

type Property = keyof DecisionWrite
/** Properties that the statement below writes. */
type Written =
  | 'agencyId'
  | 'dossierId'
  | 'actorId'
  | 'grants'
  | 'at'
  | 'state'
  | 'entry'
  | 'input'
  | 'answers'
  | 'key'
  | 'opened'
  | 'changed'
  | 'allTasks'
  | 'timersSet'
  | 'timersCleared'
  | 'effects'
  | 'effectDone'
/** All others: a write that has one of them goes alone. A new property of a write does not compile until it is in one of the two. */
const others: Readonly<Record<Exclude<Property, Written>, (write: DecisionWrite) => boolean>> = {
  from: (w) => w.from !== null,
  created: (w) => w.created === null,
  ownerChanged: (w) => !w.ownerChanged,
  numbers: (w) => w.numbers.length === 0,
  numbersReturned: (w) => w.numbersReturned.length === 0,
  filesBound: (w) => w.filesBound.length === 0,
  links: (w) => w.links.length === 0,
  rows: (w) => w.rows === null,
  allocation: (w) => !w.allocation,
}
const alone = Object.values(others)

/**
 * The deciding writes of several commands on different dossiers of one agency, in one statement and one commit. Each command
 * hangs on its own row of `moved`, compared as in `saveDecision`: one whose rows had moved on writes nothing, and the others
 * are not touched by it. A failure (a key used meanwhile) undoes all of them: then each is to be saved alone.
 * @param sql  of `store.hot`, which looks every row up by its key
 * @param writes  each with `maySaveTogether`, no two of one dossier
 * @returns for each, in their order, whether it was written; false = start again from the read
 */
export async function saveDecisions(
  sql: postgres.Sql,
  agencyId: string,
  writes: readonly DecisionWrite[],
): Promise<boolean[]> {
  // By id: two processes that share dossiers lock them in one order.
  const ordered = [...writes].sort((a, b) => (a.dossierId < b.dossierId ? -1 : 1))
  const params = columns.map(({ of }) => ordered.map((write) => of(write, agencyId) ?? '').join(separator))
  const rows = await sql.unsafe<{ id: string }[]>(text, params, { prepare: true })
  const moved = new Set(rows.map((row) => row.id))
  return writes.map((write) => moved.has(write.dossierId))
}

/** Splits a parameter into its rows; JSON writes it escaped, and nothing else that has it goes together. */
const separator = '\u001f'

interface Column {
  readonly name: string
  readonly type: string
  /** absent and empty are null */
  readonly of: (write: DecisionWrite, agencyId: string) => string | number | null | undefined
}
const column = (name: string, type: string, of: Column['of']): Column => ({ name, type, of })
const list = (values: readonly unknown[]): string => (values.length > 0 ? JSON.stringify(values) : '')
const hex = (bytes: Uint8Array): string =>
  `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`
const dueAtOf = (write: DecisionWrite): string | null => write.state.due?.dueAt ?? null

/**
 * One parameter each, its values of all rows joined: read twice as fast as one JSON text. The agency is a column, not a
 * parameter, so that no plan starts from all rows of the agency.
 */
const columns: readonly Column[] = [
  column('agency', 'text', (_, agencyId) => agencyId),
  column('id', 'uuid', (w) => w.dossierId),
  column('at', 'timestamptz', (w) => w.at),
  column('actor', 'text', (w) => w.actorId),
  column('account', 'uuid', (w) => w.grants?.accountId),
  column('grants', 'int', (w) => w.grants?.revision),
  column('revision', 'int', (w) => w.from?.revision),
  column('head', 'bytea', (w) => hex(w.entry.prevHash)),
  column('state', 'jsonb', (w) => JSON.stringify(w.state)),
  column('status', 'text', (w) => w.state.status),
  column('case_id', 'text', (w) => w.state.caseId),
  column('version', 'uuid', (w) => w.state.versionId),
  column('competent', 'text', (w) => w.state.competentAgencyId),
  column('received', 'timestamptz', (w) => w.state.receivedAt),
  column('ended', 'timestamptz', (w) => w.state.endedAt),
  column('outcome', 'text', (w) => w.state.outcome),
  column('seq', 'int', (w) => w.entry.seq),
  column('event', 'text', (w) => w.entry.eventType),
  column('entry', 'text', (w) => w.entry.text),
  column('hash', 'bytea', (w) => hex(w.entry.hash)),
  column('key', 'text', (w) => w.key.key),
  column('body_hash', 'bytea', (w) => hex(w.key.bodyHash)),
  column('answer', 'json', (w) => JSON.stringify(w.key.answer)),
  column('salt', 'bytea', (w) => w.input && hex(w.input.salt)),
  column('input', 'text', (w) => w.input?.body),
  column('answers', 'jsonb', (w) => w.answers && JSON.stringify(w.answers.answers)),
  column('documents', 'jsonb', (w) => w.answers && JSON.stringify(w.answers.documents)),
  column('opened', 'json', (w) => list(w.opened)),
  column('changed', 'json', (w) => list(w.changed)),
  column('every', 'text', (w) => w.allTasks ?? (w.from?.dueAt === dueAtOf(w) ? null : 'due')),
  column('old_due', 'timestamptz', (w) => w.from?.dueAt),
  column('due', 'timestamptz', dueAtOf),
  column('timers', 'json', (w) => list(w.timersSet)),
  column('cleared', 'json', (w) => list(w.timersCleared)),
  column('effects', 'jsonb', (w) => list(w.effects)),
  column('done_seq', 'int', (w) => w.effectDone?.seq),
  column('done_idx', 'int', (w) => w.effectDone?.idx),
]

const names = columns.map(({ name }) => name)
const split = columns.map((_, n) => `string_to_array($${n + 1}::text, E'\\x1f', '')`)
const typed = columns.map(({ name, type }) => `${name}::${type}`)
const newTask =
  'json_to_recordset(m.opened) as x("stepId" text, visit int, "workAgencyId" text, role text, "unitId" text, assignee text, "dueAt" timestamptz, state text)'
const taskChange =
  'json_to_recordset(m.changed) as x("stepId" text, visit int, close boolean, assign boolean, assignee text)'

/** Equality that only a look-up by key can use: no plan begins with the table, however small it was when it was made. */
const is = (key: string, value: string): string => `${key} = any(array[${value}])`

/** One shape whatever the commands do: an arm without rows costs less than one more prepared statement. */
const text = `
with w as materialized (
  select ${typed.join(', ')} from unnest(${split.join(', ')}) as w(${names.join(', ')})),
m as (
  update dossier d set revision = d.revision + 1, state = w.state, status = w.status, case_id = w.case_id,
    version_id = w.version, competent_agency_id = w.competent, received_at = w.received, due_at = w.due,
    ended_at = w.ended, outcome = w.outcome, journal_seq = w.seq, journal_head = w.hash, updated_at = w.at
  from w
  where ${is('d.agency_id', 'w.agency')} and ${is('d.id', 'w.id')} and d.revision = w.revision and d.journal_head = w.head
    and w.grants is not distinct from
      (select a.grants_revision from account a where a.id = w.account and a.disabled_at is null)
  returning w.*),
entry as (
  insert into journal (agency_id, dossier_id, seq, at, event_type, actor_id, version_id, entry, prev_hash, hash)
  select agency, id, seq, at, event, actor, version, entry, head, hash from m),
done_key as (
  insert into command_key (agency_id, actor_id, key, body_hash, answer, dossier_id)
  select agency, actor, key, body_hash, answer, id from m),
input as (
  insert into dossier_input (agency_id, dossier_id, seq, salt, body)
  select agency, id, seq, salt, input from m where salt is not null),
answered as (
  update dossier_answers n set answers = m.answers, documents = m.documents from m
  where m.answers is not null and ${is('n.agency_id', 'm.agency')} and ${is('n.dossier_id', 'm.id')}),
opened as (
  insert into task (agency_id, dossier_id, step_id, visit, work_agency_id, role, unit_id, assignee, due_at, state,
    opened_at, closed_at)
  select m.agency, m.id, x."stepId", x.visit, x."workAgencyId", x.role, x."unitId", x.assignee, x."dueAt", x.state,
    m.at, case when x.state = 'closed' then m.at end
  from m cross join lateral ${newTask}),
changed as (
  update task t set
    state = case when x.close then 'closed' else t.state end,
    closed_at = case when x.close then x.at end,
    assignee = case when x.assign then x.assignee else t.assignee end
  from (select m.agency, m.id, m.at, x.* from m cross join lateral ${taskChange} where m.every is null) x
  where ${is('t.agency_id', 'x.agency')} and ${is('t.dossier_id', 'x.id')} and ${is('t.step_id', 'x."stepId"')}
    and ${is('t.visit', 'x.visit')}
    and t.state <> 'closed'),
every_task as (
  update task t set
    state = case when c.close then 'closed' when t.step_id like '%/%' then t.state when c.every = 'suspend' then 'suspended' when c.every = 'resume' then 'open'
      else t.state end,
    closed_at = case when c.close then c.at end,
    assignee = case when c.assign then c.assignee else t.assignee end,
    due_at = case when t.step_id not like '%/%' and t.due_at is not distinct from c.old_due then c.due else t.due_at end
  from (select m.agency, m.id, m.at, m.every, m.old_due, m.due, o.step_id, o.visit, x.close, x.assign, x.assignee
    from m join task o on ${is('o.agency_id', 'm.agency')} and ${is('o.dossier_id', 'm.id')} and o.state <> 'closed'
      left join lateral ${taskChange} on x."stepId" = o.step_id and x.visit = o.visit
    where m.every is not null) c
  where ${is('t.agency_id', 'c.agency')} and ${is('t.dossier_id', 'c.id')} and ${is('t.step_id', 'c.step_id')}
    and ${is('t.visit', 'c.visit')}),
timers_set as (
  insert into timer as t (agency_id, dossier_id, timer_id, kind, due_at, body)
  select m.agency, m.id, x."timerId", x.kind, x."dueAt", x.body
  from m cross join lateral json_to_recordset(m.timers)
    as x("timerId" text, kind text, "dueAt" timestamptz, body jsonb)
  on conflict (agency_id, dossier_id, timer_id) do update set kind = excluded.kind, due_at = excluded.due_at,
    body = excluded.body, attempts = 0, held_until = null, dead_reason = null),
timers_cleared as (
  delete from timer t
  using (select m.agency, m.id, x.name from m cross join lateral json_array_elements_text(m.cleared) as x(name)) c
  where ${is('t.agency_id', 'c.agency')} and ${is('t.dossier_id', 'c.id')} and ${is('t.timer_id', 'c.name')}),
effects as (
  insert into outbox (agency_id, dossier_id, seq, idx, effect)
  select m.agency, m.id, m.seq, x.n - 1, x.effect
  from m cross join lateral jsonb_array_elements(m.effects) with ordinality as x(effect, n)),
effect_done as (
  update outbox o set done_at = now(), last_fault = null from m
  where m.done_seq is not null
    and ${is('o.agency_id', 'm.agency')} and ${is('o.dossier_id', 'm.id')} and ${is('o.seq', 'm.done_seq')}
    and ${is('o.idx', 'm.done_idx')})
select id from m`
