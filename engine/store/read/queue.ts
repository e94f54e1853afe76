import type postgres from 'postgres'

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

const stateOf = (filter: QueueOf['filter']) => (filter === 'suspended' ? 'suspended' : 'open')

/** Each role is a range of the index of open tasks; a page takes its first rows from every range and merges them. */
const matching = (sql: postgres.Sql, of: QueueOf, limit: number | null) => {
  const { after = null } = of
  const keyset = after
    ? after.dueAt
      ? sql`and ((t.due_at, t.dossier_id) > (${after.dueAt}::timestamptz, ${after.dossierId}::uuid) or t.due_at is null)`
      : sql`and t.due_at is null and t.dossier_id > ${after.dossierId}::uuid`
    : sql``
  const mine =
    of.filter === 'mine'
      ? sql`and (t.assignee = ${of.accountId} or t.assignee = r.covers)`
      : of.filter === 'open'
        ? sql`and (t.assignee is null or t.assignee = ${of.accountId} or t.assignee = r.covers or r.oversees)`
        : sql``
  const words = (of.search ?? '').trim()
  const found = words
    ? sql`and exists (select from dossier f where f.agency_id = t.agency_id and f.id = t.dossier_id
        and f.search like '%' || replace(replace(vn_fold(${words}), '%', ''), '_', '') || '%')`
    : sql``
  return sql`
    from jsonb_to_recordset(${JSON.stringify(of.roles)}::text::jsonb) as r("agencyId" text, role text, "unitId" text, oversees boolean, covers text)
      cross join lateral (
        select t.* from task t
        where t.work_agency_id = r."agencyId" and t.role = r.role and t.state = ${stateOf(of.filter)}
          and (r."unitId" is null or t.unit_id is null or t.unit_id = r."unitId") ${mine} ${found} ${keyset}
        order by t.due_at, t.dossier_id ${limit === null ? sql`` : sql`limit ${limit}`}) t`
}

/** A page of an official's work, the most urgent first. */
export async function listQueue(
  sql: postgres.Sql,
  of: QueueOf,
): Promise<{ rows: QueueRow[]; next: QueueCursor | null }> {
  const limit = Math.min(Math.max(of.limit, 1), 200)
  const rows = await sql<QueueRow[]>`
    with page as (select distinct t.* ${matching(sql, of, limit + 1)}
      order by due_at, dossier_id limit ${limit + 1})
    select t.agency_id as "agencyId", t.dossier_id as "dossierId", d.code, d.procedure_code as "procedureCode",
      s.title ->> 'vi' as title, d.owner_name as "ownerName", d.status, t.step_id as "stepId", t.visit, t.role,
      t.unit_id as "unitId", t.assignee, p.name as "assigneeName", t.due_at as "dueAt", d.due_at as "dossierDueAt",
      t.opened_at as "openedAt", d.revision, d.version_id as "versionId"
    from page t
      join dossier d on d.agency_id = t.agency_id and d.id = t.dossier_id
      left join service s on s.agency_id = d.agency_id and s.procedure_code = d.procedure_code
      left join account p on p.id::text = t.assignee
    order by t.due_at, t.dossier_id`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? { dueAt: last.dueAt, dossierId: last.dossierId } : null }
}

const coveredBy = (sql: postgres.Sql, roles: readonly QueueRole[]) =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(roles.flatMap(({ covers }) => covers ?? []))}::text::jsonb))`

/** Numbers beside the queues. @param now  business instant, for what is late */
export async function countQueue(
  sql: postgres.Sql,
  of: Pick<QueueOf, 'roles' | 'accountId'>,
  now: string,
): Promise<{ open: number; mine: number; overdue: number; suspended: number }> {
  const [row] = await sql<{ open: number; mine: number; overdue: number; suspended: number }[]>`
    select (count(*) filter (where t.state = 'open'))::int as open,
      (count(*) filter (where t.state = 'open' and (t.assignee = ${of.accountId} or t.assignee = any(${coveredBy(sql, of.roles)}))))::int as mine,
      (count(*) filter (where t.state = 'open' and t.due_at < ${now}::timestamptz))::int as overdue,
      (count(*) filter (where t.state = 'suspended'))::int as suspended
    from (select distinct t.agency_id, t.dossier_id, t.step_id, t.visit, t.state, t.assignee, t.due_at
      from jsonb_to_recordset(${JSON.stringify(of.roles)}::text::jsonb) as r("agencyId" text, role text, "unitId" text, oversees boolean, covers text)
        join task t on t.work_agency_id = r."agencyId" and t.role = r.role and t.state in ('open', 'suspended')
          and (t.state = 'suspended' or t.assignee is null or t.assignee = ${of.accountId} or t.assignee = r.covers or r.oversees)
          and (r."unitId" is null or t.unit_id is null or t.unit_id = r."unitId")) t`
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
    from task t left join account p on p.id::text = t.assignee
    where t.agency_id = ${agencyId} and t.dossier_id = ${dossierId} order by t.opened_at, t.step_id, t.visit limit 1000`
}
