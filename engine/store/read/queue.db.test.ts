import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../client/index.ts'
import { cloneDatabase, type TestDatabase } from '../testing/index.ts'
import { countQueue, listQueue, type QueueCursor, type QueueOf, type QueueRole, queueCountCap } from './queue.ts'

let database: TestDatabase
let store: Store
const idOf = (n: number) => `019aa000-0000-7000-8000-${String(n).padStart(12, '0')}`
const now = '2026-11-10T12:00:00Z'
const dossiers = 120

interface Task {
  readonly key: string
  readonly agency: string
  readonly role: string
  readonly unit: string | null
  readonly assignee: string | null
  readonly dueAt: string | null
  readonly state: string
}
let tasks: readonly Task[]

beforeAll(async () => {
  database = await cloneDatabase()
  store = await openStore({ url: database.url, max: 2 })
  await store.sql`
    insert into dossier (agency_id, id, code, procedure_code, version_id, competent_agency_id, channel, owner_name, submitted_at,
      secret_hash, revision, state, status, journal_seq, journal_head, updated_at)
    select 'H', ('019aa000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'X.' || n, '1.001', ${idOf(0)}, 'H', 'online', 'Ai ' || n,
      now(), '\\x00', 1, '{}', 'processing', 1, '\\x00', now() from generate_series(1, ${dossiers}) n`
  // Several tasks of one dossier with one due date among them, with and without units, taken and free.
  await store.sql`
    insert into task (agency_id, dossier_id, step_id, visit, work_agency_id, role, unit_id, assignee, due_at, state, opened_at)
    select 'H', ('019aa000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 's' || k, 1, 'A' || (n + k) % 2, 'r' || (n * 7 + k) % 2,
      (array['u1', 'u2', null])[1 + (n * 3 + k * 5) % 4 % 3], (array['me', 'other', 'absent', null, null])[1 + (n * 11 + k * 3) % 7 % 5],
      case when n % 9 > 0 then timestamptz '2026-11-01Z' + (n * 37 % 20) * interval '1 day' end,
      (array['open', 'open', 'open', 'suspended', 'closed'])[1 + (n * 5 + k) % 5], now()
    from generate_series(1, ${dossiers}) n, generate_series(1, 3) k`
  tasks = await store.sql<Task[]>`
    select dossier_id || '/' || step_id as key, work_agency_id as agency, role, unit_id as unit, assignee, due_at as "dueAt", state
    from task order by task.due_at, dossier_id, step_id`
})
afterAll(async () => {
  await store.close()
  await database.drop()
})

const isMine = (role: QueueRole, task: Task): boolean =>
  role.agencyId === task.agency &&
  role.role === task.role &&
  (role.unitId === null || task.unit === null || role.unitId === task.unit)
const mayTake = (role: QueueRole, task: Task): boolean =>
  task.assignee === null || task.assignee === 'me' || task.assignee === role.covers || role.oversees === true

/** The list as one would make it by going through all work. */
function expected({ roles, filter }: QueueOf): readonly Task[] {
  return tasks.filter((task) =>
    roles.some((role) => {
      if (!isMine(role, task) || task.state !== (filter === 'suspended' ? 'suspended' : 'open')) return false
      if (filter === 'suspended') return true
      return filter === 'open' ? mayTake(role, task) : task.assignee === 'me' || task.assignee === (role.covers ?? 'me')
    }),
  )
}

async function listAll(of: QueueOf): Promise<string[]> {
  const seen: string[] = []
  let after: QueueCursor | null = null
  do {
    const page: Awaited<ReturnType<typeof listQueue>> = await listQueue(store.sql, { ...of, after })
    seen.push(...page.rows.map((row) => `${row.dossierId}/${row.stepId}`))
    after = page.next
  } while (after)
  return seen
}

const role = fc.record<QueueRole>(
  {
    agencyId: fc.constantFrom('A0', 'A1'),
    role: fc.constantFrom('r0', 'r1'),
    unitId: fc.constantFrom('u1', 'u2', 'u3', null),
    oversees: fc.boolean(),
    covers: fc.constant('absent'),
  },
  { requiredKeys: ['agencyId', 'role', 'unitId'] },
)

test('pages and counts of any roles are those of going through all work: nothing twice, nothing left out, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(role, { minLength: 0, maxLength: 5 }),
      fc.constantFrom('open', 'mine', 'suspended'),
      fc.integer({ min: 1, max: 30 }),
      async (roles, filter, limit) => {
        const of: QueueOf = { roles, accountId: 'me', filter, limit }
        expect(await listAll(of)).toEqual(expected(of).map(({ key }) => key))
        const open = expected({ ...of, filter: 'open' })
        expect(await countQueue(store.sql, of, now)).toEqual({
          open: open.length,
          mine: expected({ ...of, filter: 'mine' }).length,
          overdue: open.filter(({ dueAt }) => dueAt !== null && dueAt < now).length,
          suspended: expected({ ...of, filter: 'suspended' }).length,
        })
      },
    ),
    { numRuns: 60 },
  )
})

test('a count is exact below its cap and stops at it, and what is late is counted apart then', async () => {
  await store.sql`
    insert into task (agency_id, dossier_id, step_id, visit, work_agency_id, role, unit_id, due_at, state, opened_at)
    select 'H', ${idOf(1)}, 'many', n, 'B', 'r' || n % 2, 'u' || n % 3, case when n > ${queueCountCap} then ${now}::timestamptz - interval '1 day' end,
      'open', now() from generate_series(1, ${queueCountCap + 90}) n`
  const count = (roles: readonly QueueRole[]) => countQueue(store.sql, { roles, accountId: 'me' }, now)
  const all = await count([
    { agencyId: 'B', role: 'r0', unitId: null },
    { agencyId: 'B', role: 'r1', unitId: null },
  ])
  expect(all).toMatchObject({ open: queueCountCap, overdue: 90 })
  expect(await count([{ agencyId: 'B', role: 'r0', unitId: null }])).toMatchObject({ open: 295, overdue: 45 })
})
