import type { DecisionWrite } from './decision-write.ts'
import { occurrenceSql, windowEntrySql } from './occasion-arms.ts'

/** One arm of the deciding write; `count` = rows it must touch, or the whole statement is undone. */
export interface Arm {
  readonly name: string
  readonly sql: string
  readonly count?: string
}
type P = (value: string | number | boolean | Uint8Array | null, type: string) => string
const json = (value: unknown): string => JSON.stringify(value)

export function arms(w: DecisionWrite, p: P): Arm[] {
  const out = [w.from ? moved(w, w.from, p) : made(w, p), entry(w, p), key(w, p)]
  if (w.input) out.push(input(w.input, p, w))
  if (w.answers) out.push(answers(w, w.answers, p))
  else if (w.rows) out.push(rowsAlone(w, p))
  if (w.opened.length > 0) out.push(opened(w, p))
  const dueChanged = w.from !== null && w.from.dueAt !== dueAtOf(w)
  if (w.from && (w.allTasks || dueChanged)) out.push(everyTask(w, w.from.dueAt, p))
  else if (w.changed.length > 0) out.push(changed(w, p))
  if (w.timersSet.length > 0) out.push(timersSet(w, p))
  if (w.timersCleared.length > 0) out.push(timersCleared(w, p))
  if (w.effects.length > 0) out.push(effects(w, p))
  if (w.numbers.length > 0) out.push(numbers(w, p))
  if (w.numbersReturned.length > 0) out.push(numbersReturned(w, p))
  if (w.filesBound.length > 0) out.push(files(w, p))
  if (w.links.length > 0) out.push(links(w, p))
  if (w.effectDone) out.push(effectDone(w.effectDone, p))
  if (w.allocation) out.push({ name: 'window_row', sql: windowEntrySql(w.state.procedureCode, w.allocation, w.at, p) })
  if (w.created) out.push(...withCreation(w, p))
  return out
}

const dueAtOf = (w: DecisionWrite): string | null => w.state.due?.dueAt ?? null

// The snapshot of the statement is what the grants are compared on: a revocation that committed before it began is seen.
const grantsHeld = (w: DecisionWrite, p: P): string =>
  w.grants
    ? `exists (select from account where id = ${p(w.grants.accountId, 'uuid')}
        and grants_revision = ${p(w.grants.revision, 'int')} and disabled_at is null)`
    : 'true'

function moved(w: DecisionWrite, from: NonNullable<DecisionWrite['from']>, p: P): Arm {
  const { state } = w
  const owner = w.ownerChanged ? `owner_name = ${p(state.ownerName, 'text')},` : ''
  return {
    name: 'moved',
    sql: `update dossier set revision = revision + 1, state = ${p(json(state), 'text')}::jsonb, ${owner}
      status = ${p(state.status, 'text')}, case_id = ${p(state.caseId, 'text')},
      version_id = ${p(state.versionId, 'uuid')}, competent_agency_id = ${p(state.competentAgencyId, 'text')},
      received_at = ${p(state.receivedAt, 'timestamptz')}, due_at = ${p(dueAtOf(w), 'timestamptz')},
      ended_at = ${p(state.endedAt, 'timestamptz')}, outcome = ${p(state.outcome, 'text')},
      journal_seq = ${p(w.entry.seq, 'int')}, journal_head = ${p(w.entry.hash, 'bytea')},
      updated_at = ${p(w.at, 'timestamptz')}
    where agency_id = ${p(w.agencyId, 'text')} and id = ${p(w.dossierId, 'uuid')}
      and revision = ${p(from.revision, 'int')} and journal_head = ${p(from.head, 'bytea')} and ${grantsHeld(w, p)}
    returning agency_id, id`,
  }
}

function made(w: DecisionWrite, p: P): Arm {
  const { state, created } = w
  if (!created) throw new Error('a new dossier needs its secret')
  return {
    name: 'moved',
    sql: `insert into dossier (agency_id, id, code, procedure_code, version_id, applicant_account_id, competent_agency_id,
      channel, owner_name, owner_phone, submitted_at, secret_hash, revision, state, status, case_id, received_at, due_at,
      ended_at, outcome, journal_seq, journal_head, updated_at)
    select ${p(w.agencyId, 'text')}, ${p(w.dossierId, 'uuid')}, ${p(state.code, 'text')},
      ${p(state.procedureCode, 'text')}, ${p(state.versionId, 'uuid')}, ${p(state.applicantAccountId, 'uuid')},
      ${p(state.competentAgencyId, 'text')}, ${p(state.channel, 'text')}, ${p(state.ownerName, 'text')},
      ${p(created.ownerPhone, 'text')}, ${p(state.submittedAt, 'timestamptz')}, ${p(created.secretHash, 'bytea')}, 1,
      ${p(json(state), 'text')}::jsonb, ${p(state.status, 'text')}, ${p(state.caseId, 'text')},
      ${p(state.receivedAt, 'timestamptz')}, ${p(dueAtOf(w), 'timestamptz')}, ${p(state.endedAt, 'timestamptz')},
      ${p(state.outcome, 'text')}, ${p(w.entry.seq, 'int')}, ${p(w.entry.hash, 'bytea')}, ${p(w.at, 'timestamptz')}
    where ${grantsHeld(w, p)}
    returning agency_id, id`,
  }
}

const entry = (w: DecisionWrite, p: P): Arm => ({
  name: 'entry',
  sql: `insert into journal (agency_id, dossier_id, seq, at, event_type, actor_id, version_id, entry, prev_hash, hash)
    select agency_id, id, ${p(w.entry.seq, 'int')}, ${p(w.at, 'timestamptz')}, ${p(w.entry.eventType, 'text')},
      ${p(w.actorId, 'text')}, ${p(w.state.versionId, 'uuid')}, ${p(w.entry.text, 'text')},
      ${p(w.entry.prevHash, 'bytea')}, ${p(w.entry.hash, 'bytea')} from moved`,
})

const key = (w: DecisionWrite, p: P): Arm => ({
  name: 'done_key',
  sql: `insert into command_key (agency_id, actor_id, key, body_hash, answer, dossier_id)
    select agency_id, ${p(w.actorId, 'text')}, ${p(w.key.key, 'text')}, ${p(w.key.bodyHash, 'bytea')},
      ${p(json(w.key.answer), 'text')}::json, id from moved`,
})

const input = (row: NonNullable<DecisionWrite['input']>, p: P, w: DecisionWrite): Arm => ({
  name: 'input',
  sql: `insert into dossier_input (agency_id, dossier_id, seq, salt, body)
    select agency_id, id, ${p(w.entry.seq, 'int')}, ${p(row.salt, 'bytea')}, ${p(row.body, 'text')} from moved`,
})

const answers = (w: DecisionWrite, row: NonNullable<DecisionWrite['answers']>, p: P): Arm => {
  const values = `${p(json(row.answers), 'text')}::jsonb, ${p(json(row.documents), 'text')}::jsonb`
  const rows = w.rows ? `, rows = ${p(json(w.rows), 'text')}::jsonb` : ''
  return {
    name: 'answered',
    sql: w.from
      ? `update dossier_answers n set (answers, documents) = (select ${values})${rows} from moved
          where n.agency_id = moved.agency_id and n.dossier_id = moved.id`
      : `insert into dossier_answers (agency_id, dossier_id, answers, documents) select agency_id, id, ${values} from moved`,
  }
}

/** The answers beside them are not written again: a value kept out of line stays where it is. */
const rowsAlone = (w: DecisionWrite, p: P): Arm => ({
  name: 'answered',
  sql: `update dossier_answers n set rows = ${p(json(w.rows), 'text')}::jsonb from moved
    where n.agency_id = moved.agency_id and n.dossier_id = moved.id`,
})

const opened = (w: DecisionWrite, p: P): Arm => ({
  name: 'opened',
  sql: `insert into task (agency_id, dossier_id, step_id, visit, work_agency_id, role, unit_id, assignee, due_at, state,
      opened_at, closed_at)
    select agency_id, id, x."stepId", x.visit, x."workAgencyId", x.role, x."unitId", x.assignee, x."dueAt", x.state,
      ${p(w.at, 'timestamptz')}, case when x.state = 'closed' then ${p(w.at, 'timestamptz')} end
    from moved, jsonb_to_recordset(${p(json(w.opened), 'text')}::jsonb) as x("stepId" text, visit int,
      "workAgencyId" text, role text, "unitId" text, assignee text, "dueAt" timestamptz, state text)`,
})

const changedRows = (w: DecisionWrite, p: P): string =>
  `jsonb_to_recordset(${p(json(w.changed), 'text')}::jsonb)
      as x("stepId" text, visit int, close boolean, assign boolean, assignee text${isHanded(w) ? ', hand jsonb' : ''})`

/** Work seldom changes hands: the statement of every transition is spared the columns. */
const isHanded = (w: DecisionWrite): boolean => w.changed.some((task) => task.hand)

const handed = (w: DecisionWrite, from: 'x' | 'c'): string =>
  isHanded(w)
    ? `, work_agency_id = coalesce(${from}.hand ->> 'workAgencyId', t.work_agency_id),
      role = coalesce(${from}.hand ->> 'role', t.role),
      unit_id = case when ${from}.hand is null then t.unit_id else ${from}.hand ->> 'unitId' end`
    : ''

const changed = (w: DecisionWrite, p: P): Arm => ({
  name: 'changed',
  sql: `update task t set
      state = case when x.close then 'closed' else t.state end,
      closed_at = case when x.close then ${p(w.at, 'timestamptz')} end,
      assignee = case when x.assign then x.assignee else t.assignee end${handed(w, 'x')}
    from moved, ${changedRows(w, p)}
    where t.agency_id = moved.agency_id and t.dossier_id = moved.id and t.step_id = x."stepId" and t.visit = x.visit
      and t.state <> 'closed'`,
})

/** One update for all: a row that two arms of a statement change is changed by one of them only. */
const everyTask = (w: DecisionWrite, oldDueAt: string | null, p: P): Arm => ({
  name: 'changed',
  // A consultation (`step/branch`) is another agency's work: it neither waits with the dossier nor shares its due date.
  sql: `update task t set
      state = case when c.close then 'closed' when t.step_id like '%/%' then t.state else ${w.allTasks === null ? 't.state' : w.allTasks === 'suspend' ? "'suspended'" : "'open'"} end,
      closed_at = case when c.close then ${p(w.at, 'timestamptz')} end,
      assignee = case when c.assign then c.assignee else t.assignee end,
      due_at = case when t.step_id not like '%/%' and t.due_at is not distinct from ${p(oldDueAt, 'timestamptz')} then ${p(dueAtOf(w), 'timestamptz')}
        else t.due_at end${handed(w, 'c')}
    from (select o.agency_id, o.dossier_id, o.step_id, o.visit, x.close, x.assign, x.assignee${isHanded(w) ? ', x.hand' : ''}
      from moved join task o on o.agency_id = moved.agency_id and o.dossier_id = moved.id and o.state <> 'closed'
      left join ${changedRows(w, p)} on x."stepId" = o.step_id and x.visit = o.visit) c
    where t.agency_id = c.agency_id and t.dossier_id = c.dossier_id and t.step_id = c.step_id and t.visit = c.visit`,
})

const timersSet = (w: DecisionWrite, p: P): Arm => ({
  name: 'timers_set',
  sql: `insert into timer as t (agency_id, dossier_id, timer_id, kind, due_at, body)
    select agency_id, id, x."timerId", x.kind, x."dueAt", x.body
    from moved, jsonb_to_recordset(${p(json(w.timersSet), 'text')}::jsonb)
      as x("timerId" text, kind text, "dueAt" timestamptz, body jsonb)
    on conflict (agency_id, dossier_id, timer_id) do update set kind = excluded.kind, due_at = excluded.due_at,
      body = excluded.body, attempts = 0, held_until = null, dead_reason = null`,
})

const timersCleared = (w: DecisionWrite, p: P): Arm => ({
  name: 'timers_cleared',
  sql: `delete from timer t using moved, jsonb_array_elements_text(${p(json(w.timersCleared), 'text')}::jsonb) x
    where t.agency_id = moved.agency_id and t.dossier_id = moved.id and t.timer_id = x`,
})

const effects = (w: DecisionWrite, p: P): Arm => ({
  name: 'effects',
  sql: `insert into outbox (agency_id, dossier_id, seq, idx, effect)
    select agency_id, id, ${p(w.entry.seq, 'int')}, x.n - 1, x.effect
    from moved, jsonb_array_elements(${p(json(w.effects), 'text')}::jsonb) with ordinality as x(effect, n)`,
})

/** A number is taken by the statement that uses it: no gap when it fails, no wait while anybody thinks. */
const numbers = (w: DecisionWrite, p: P): Arm => ({
  name: 'taken',
  sql: `insert into number_register as r (agency_id, register, period, next)
    select coalesce(x."agencyId", agency_id), x.register, x.period, x.first + x.count
    from moved, jsonb_to_recordset(${p(json(w.numbers), 'text')}::jsonb)
      as x("agencyId" text, register text, period text, first int, count int)
    order by 1, 2, 3
    on conflict (agency_id, register, period) do update set next = excluded.next
      where r.next = (select y.first from jsonb_to_recordset(${p(json(w.numbers), 'text')}::jsonb)
        as y(register text, period text, first int) where y.register = r.register and y.period = r.period)
    returning 1`,
  count: p(w.numbers.length, 'int'),
})

/** What is counted and not numbered: whose place it was makes no difference, so nothing is compared. */
const numbersReturned = (w: DecisionWrite, p: P): Arm => ({
  name: 'returned',
  sql: `update number_register r set next = r.next - 1
    from moved, jsonb_to_recordset(${p(json(w.numbersReturned), 'text')}::jsonb)
      as x("agencyId" text, register text, period text)
    where r.agency_id = coalesce(x."agencyId", moved.agency_id) and r.register = x.register and r.period = x.period
      and r.next > 1`,
})

const files = (w: DecisionWrite, p: P): Arm => ({
  name: 'bound',
  sql: `update file f set state = 'bound', dossier_id = moved.id, expires_at = null
    from moved, jsonb_array_elements_text(${p(json(w.filesBound), 'text')}::jsonb) x
    where f.agency_id = moved.agency_id and f.id = x::uuid
      and (f.state = 'scanned' or (f.state = 'bound' and f.dossier_id = moved.id))
    returning 1`,
  count: p(w.filesBound.length, 'int'),
})

const links = (w: DecisionWrite, p: P): Arm => ({
  name: 'linked',
  sql: `insert into dossier_link (agency_id, dossier_id, other_agency_id, other_dossier_id, kind)
    select moved.agency_id, moved.id, x."agencyId", x."dossierId", x.kind || ':' || x.other
    from moved, jsonb_to_recordset(${p(json(w.links), 'text')}::jsonb)
      as x("agencyId" text, "dossierId" uuid, kind text, other text)
    on conflict do nothing`,
})

const effectDone = (of: { seq: number; idx: number }, p: P): Arm => ({
  name: 'effect_done',
  sql: `update outbox o set done_at = now(), last_fault = null from moved
    where o.agency_id = moved.agency_id and o.dossier_id = moved.id and o.seq = ${p(of.seq, 'int')}
      and o.idx = ${p(of.idx, 'int')}`,
})

function withCreation(w: DecisionWrite, p: P): Arm[] {
  const out: Arm[] = []
  const accountId = w.state.applicantAccountId
  if (accountId)
    out.push({
      name: 'party',
      sql: `insert into dossier_party (agency_id, dossier_id, account_id, relation, since)
        select agency_id, id, ${p(accountId, 'uuid')}, 'applicant', ${p(w.at, 'timestamptz')} from moved`,
    })
  if (w.state.duty) out.push({ name: 'occurrence', sql: occurrenceSql(w.state.procedureCode, w.state.duty, p) })
  if (w.created?.citizenDraft)
    out.push({
      name: 'used_draft',
      sql: `delete from citizen_draft c using moved
        where c.agency_id = moved.agency_id and c.id = ${p(w.created.citizenDraft.id, 'uuid')}
          and c.revision = ${p(w.created.citizenDraft.revision, 'int')} returning 1`,
      // Sent twice, or saved meanwhile from another device: decided anew, or gone.
      count: '1',
    })
  return out
}
