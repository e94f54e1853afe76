import type postgres from 'postgres'
import { accountOf, isFound } from './words.ts'

export interface QueueRole {
  readonly agencyId: string
  readonly role: string
  readonly unitId: string | null
  /** the role of those whom the official leads: what they have taken is listed too */
  readonly oversees?: boolean
  /** the absent colleague by whose right it is worked: what he has taken is listed too */
  readonly covers?: string
}

/** Whose work is listed: roles with agency and unit (null = every unit), and the official who asks. */
export interface QueueOf {
  readonly roles: readonly QueueRole[]
  readonly accountId: string
  /** `open`: free, mine, or taken by those I lead; `mine`: claimed by me; `suspended`: waits for the citizen */
  readonly filter: 'open' | 'mine' | 'suspended'
  /** words of name, code or phone; accents and case do not count */
  readonly search?: string
  /** 1–200 */
  readonly limit: number
  readonly after?: QueueCursor | null
}
/** Where the next page begins. */
export interface QueueCursor {
  readonly dueAt: string | null
  readonly dossierId: string
  readonly stepId: string
  readonly visit: number
}
export interface QueueRow {
  readonly agencyId: string
  readonly dossierId: string
  readonly code: string
  readonly procedureCode: string
  readonly title: string | null
  readonly ownerName: string
  readonly status: string
  readonly stepId: string
  readonly visit: number
  readonly role: string
  readonly unitId: string | null
  readonly assignee: string | null
  readonly assigneeName: string | null
  readonly dueAt: string | null
  readonly dossierDueAt: string | null
  readonly openedAt: string
  readonly revision: number
  /** the version it runs under: its step has its title there */
  readonly versionId: string
}

/** Numbers beside the queues are exact below this, and stop at it: counting on costs time for a number that nobody uses. */
export const queueCountCap = 500

const rolesOf = (sql: postgres.Sql, roles: readonly QueueRole[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(roles)}::text::jsonb)
    as r("agencyId" text, role text, "unitId" text, oversees boolean, covers text)`

/**
 * The ranges of the queue's index that hold the work of some roles, each once, with what may be seen there. Work without a unit
 * is everybody's of the role; a role without a unit has every unit that has work, each found by one look into the index.
 */
const ranges = (sql: postgres.Sql, roles: readonly QueueRole[]) => sql`
  held as materialized (select * from ${rolesOf(sql, roles)}),
  walk as (
    select h.*, (select t.unit_id from task t where t.work_agency_id = h.agency and t.role = h.role and t.state <> 'closed'
      and t.unit_id is not null order by t.unit_id limit 1) as unit
    from (select distinct "agencyId" as agency, role from held where "unitId" is null) h
    union all
    select w.agency, w.role, (select t.unit_id from task t where t.work_agency_id = w.agency and t.role = w.role
      and t.state <> 'closed' and t.unit_id > w.unit order by t.unit_id limit 1)
    from walk w where w.unit is not null),
  range as materialized (
    select p.agency, p.role, p.unit, bool_or(coalesce(h.oversees, false)) as oversees,
      array_remove(array_agg(h.covers), null) as covers
    from (select agency, role, unit from walk union select "agencyId", role, "unitId" from held
        union select "agencyId", role, null from held) p
      join held h on h."agencyId" = p.agency and h.role = p.role and (h."unitId" is null or p.unit is null or h."unitId" = p.unit)
    group by p.agency, p.role, p.unit)`

/** A number as it stands: with a parameter in its place the planner does not know that few rows are wanted. */
const literal = (sql: postgres.Sql, n: number) => sql.unsafe(String(Math.trunc(n)))

/** Rows of one `range` in their order. The two kinds of unit are two texts: only then does the order of the index serve. */
const within = (sql: postgres.Sql, rows: { of: postgres.Fragment; where: postgres.Fragment; limit: number }) => sql`
  (select ${rows.of} from task t
    where t.work_agency_id = r.agency and t.role = r.role and t.unit_id = r.unit and ${rows.where}
    order by t.due_at, t.dossier_id, t.step_id, t.visit limit ${literal(sql, rows.limit)})
  union all
  (select ${rows.of} from task t
    where r.unit is null and t.work_agency_id = r.agency and t.role = r.role and t.unit_id is null and ${rows.where}
    order by t.unit_id, t.due_at, t.dossier_id, t.step_id, t.visit limit ${literal(sql, rows.limit)})`

const inState = (sql: postgres.Sql, filter: QueueOf['filter']) =>
  filter === 'suspended' ? sql`t.state = 'suspended'` : sql`t.state = 'open'`
const mayTake = (sql: postgres.Sql, accountId: string) =>
  sql`(t.assignee is null or t.assignee = ${accountId} or t.assignee = any(r.covers) or r.oversees)`
/** What an account has taken in its own name or that of one it covers, by the index of those who have taken work. */
const taken = (sql: postgres.Sql, of: Pick<QueueOf, 'accountId' | 'roles'>) => {
  const names = [of.accountId, ...of.roles.flatMap(({ covers }) => covers ?? [])]
  return sql`from task t where t.assignee = any(array(select jsonb_array_elements_text(${JSON.stringify(names)}::text::jsonb)))
    and t.state = 'open' and exists (select from range r
      where r.agency = t.work_agency_id and r.role = t.role and r.unit is not distinct from t.unit_id
        and (t.assignee = ${of.accountId} or t.assignee = any(r.covers)))`
}

/** The rest of the list begins where its last row stands; rows without a due date are its end, a range of their own. */
const rests = (sql: postgres.Sql, after: QueueCursor | null): postgres.Fragment[] => {
  if (!after) return [sql`true`]
  const last = sql`${after.dossierId}::uuid, ${after.stepId}, ${after.visit}::int`
  const undated = sql`t.due_at is null`
  return after.dueAt
    ? [sql`(t.due_at, t.dossier_id, t.step_id, t.visit) > (${after.dueAt}::timestamptz, ${last})`, undated]
    : [sql`${undated} and (t.dossier_id, t.step_id, t.visit) > (${last})`]
}

const inOrder = (sql: postgres.Sql) => sql`order by t.due_at, t.dossier_id, t.step_id, t.visit`

/** A page of an official's work, the most urgent first. */
export async function listQueue(
  sql: postgres.Sql,
  of: QueueOf,
): Promise<{ rows: QueueRow[]; next: QueueCursor | null }> {
  const limit = Math.min(Math.max(of.limit, 1), 200)
  const most = limit + 1
  const words = (of.search ?? '').trim()
  const found = words
    ? sql`and exists (select from dossier f where f.agency_id = t.agency_id and f.id = t.dossier_id and ${isFound(sql, words)})`
    : sql``
  // All of them columns of the index: no row of `task` is fetched.
  const keys = sql`t.agency_id, t.dossier_id, t.step_id, t.visit, t.role, t.unit_id, t.assignee, t.due_at, t.opened_at`
  const pages = rests(sql, of.after ?? null).map((rest) => {
    if (of.filter === 'mine')
      return sql`(select ${keys} ${taken(sql, of)} and ${rest} ${found} ${inOrder(sql)} limit ${literal(sql, most)})`
    const seen = of.filter === 'open' ? sql`and ${mayTake(sql, of.accountId)}` : sql``
    const where = sql`${inState(sql, of.filter)} and ${rest} ${seen} ${found}`
    return sql`(select t.* from range r cross join lateral (${within(sql, { of: keys, where, limit: most })}) t
      ${inOrder(sql)} limit ${literal(sql, most)})`
  })
  const [first = sql``, second] = pages
  const rows = await sql<QueueRow[]>`
    with recursive ${ranges(sql, of.roles)},
    page as materialized (select t.* from (${first} ${second ? sql`union all ${second}` : sql``}) t ${inOrder(sql)} limit ${literal(sql, most)})
    select t.agency_id as "agencyId", t.dossier_id as "dossierId", d.code, d.procedure_code as "procedureCode",
      s.title ->> 'vi' as title, d.owner_name as "ownerName", d.status, t.step_id as "stepId", t.visit, t.role,
      t.unit_id as "unitId", t.assignee, p.name as "assigneeName", t.due_at as "dueAt", d.due_at as "dossierDueAt",
      t.opened_at as "openedAt", d.revision, d.version_id as "versionId"
    from page t
      join dossier d on d.agency_id = t.agency_id and d.id = t.dossier_id
      left join service s on s.agency_id = d.agency_id and s.procedure_code = d.procedure_code
      left join account p on p.id = ${accountOf(sql, sql`t.assignee`)}
    ${inOrder(sql)}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  if (rows.length <= limit || !last) return { rows: page, next: null }
  const { dueAt, dossierId, stepId, visit } = last
  return { rows: page, next: { dueAt, dossierId, stepId, visit } }
}

/** Numbers beside the queues, at most `queueCountCap` each. @param now  business instant, for what is late */
export async function countQueue(
  sql: postgres.Sql,
  of: Pick<QueueOf, 'roles' | 'accountId'>,
  now: string,
): Promise<{ open: number; mine: number; overdue: number; suspended: number }> {
  const cap = literal(sql, queueCountCap)
  const capped = (where: postgres.Fragment) => sql`select t.due_at from range r
    cross join lateral (${within(sql, { of: sql`t.due_at`, where, limit: queueCountCap })}) t limit ${cap}`
  const open = sql`${inState(sql, 'open')} and ${mayTake(sql, of.accountId)}`
  const late = sql`t.due_at < ${now}::timestamptz`
  const [row] = await sql<{ open: number; mine: number; overdue: number; suspended: number }[]>`
    with recursive ${ranges(sql, of.roles)},
    seen as materialized (${capped(open)})
    select (select count(*)::int from seen) as open,
      (select count(*)::int from (select ${taken(sql, of)} limit ${cap}) t) as mine,
      -- Late ones are asked for alone only where not all were seen.
      case when (select count(*) from seen) < ${cap} then (select count(*)::int from seen t where ${late})
        else (select count(*)::int from (${capped(sql`${open} and ${late}`)}) t) end as overdue,
      (select count(*)::int from (${capped(inState(sql, 'suspended'))}) t) as suspended`
  return row ?? { open: 0, mine: 0, overdue: 0, suspended: 0 }
}

export interface StoredTask {
  readonly stepId: string
  readonly visit: number
  readonly role: string
  readonly unitId: string | null
  readonly assignee: string | null
  readonly assigneeName: string | null
  readonly dueAt: string | null
  readonly state: 'open' | 'suspended' | 'closed'
  readonly openedAt: string
  readonly closedAt: string | null
}

/** All work on one dossier, in order: for its page and the control sheet. */
export async function listTasks(sql: postgres.Sql, agencyId: string, dossierId: string): Promise<StoredTask[]> {
  return await sql<StoredTask[]>`
    select t.step_id as "stepId", t.visit, t.role, t.unit_id as "unitId", t.assignee, p.name as "assigneeName",
      t.due_at as "dueAt", t.state, t.opened_at as "openedAt", t.closed_at as "closedAt"
    from task t left join account p on p.id = ${accountOf(sql, sql`t.assignee`)}
    where t.agency_id = ${agencyId} and t.dossier_id = ${dossierId} order by t.opened_at, t.step_id, t.visit limit 1000`
}
