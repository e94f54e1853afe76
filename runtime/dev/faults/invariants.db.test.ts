import { createWorld, type TestWorld, testPorts } from '@motcua/execute/testing/world'
import { runOnce } from '@motcua/execute/worker'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkInvariants, type Invariant, type Known } from './invariants.ts'
import { act, send } from './steps.ts'

let world: TestWorld
let owner: postgres.Sql
let ids: string[]
const received = new Map<string, string>()
const note = async ({ idempotencyKey }: { idempotencyKey: string }) =>
  void received.set(idempotencyKey, idempotencyKey.split(':')[0] ?? '')

beforeAll(async () => {
  world = await createWorld({
    ports: {
      ...testPorts,
      mail: { send: note },
      registry: {
        call: async (request) => {
          await note(request)
          return { result: 'success', answer: { status: 'known' } }
        },
      },
    },
  })
  owner = postgres(world.db.url, { max: 1, fetch_types: false, onnotice: () => {} })
  ids = await Promise.all(['a', 'b', 'c', 'd'].map((key) => world.file(key)))
  const [a = '', b = '', c = ''] = ids
  for (const id of [a, b, c]) await send(world, 'receptionist', id, act('t-receive'), `${id}-1`)
  await send(world, 'officer', a, act('t-ask'), `${a}-2`)
  await drain()
  await send(world, 'officer', a, act('t-pass'), `${a}-3`)
  await send(world, 'clerk', a, act('t-number'), `${a}-4`)
  await send(world, 'officer', b, act('t-rest'), `${b}-2`)
  await send(world, 'officer', c, { type: 'claim', stepId: 'work' }, `${c}-2`)
  await drain()
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

async function drain() {
  while ((await runOnce(world.engine.context)) > 0);
}

const known = (): Known => ({
  acknowledged: new Map(ids.map((dossierId, i) => ['abcd'[i] ?? '', { dossierId }])),
  received,
  drained: true,
})

test('a database that nothing has happened to is sound', async () => {
  expect(await checkInvariants(world.engine, known())).toEqual([])
})

/** Something done to the rows by hand, and the invariant that must say so. The rows are put back afterwards. */
const damages: readonly (readonly [string, Invariant, string])[] = [
  ['an acknowledged key is gone', 'acknowledged', `delete from command_key where key = 'b'`],
  ['an entry has no key', 'once', `delete from command_key where key like '%-4'`],
  ['an entry is gone', 'journal', `delete from journal where seq = 2 and dossier_id = (select dossier_id from timer)`],
  ['the end of a journal is cut off', 'journal', `delete from journal where event_type = 'claim'`],
  [
    'a word of an entry is another, and the chain is not',
    'journal',
    `alter table journal drop constraint journal_hash; update journal set entry = replace(entry, 't-receive', 't-recieve')`,
  ],
  ['a number is given twice', 'numbers', `update number_register set next = next - 1 where register = 'dossier'`],
  ['a number is left out', 'numbers', `update number_register set next = next + 1 where register = 'results'`],
  ['a row says more than its journal', 'rebuild', `update dossier set state = state || '{"ownerName": "Khác"}'`],
  ['an answer is another', 'rebuild', `update dossier_answers set answers = answers || '{"f-copies": 3}'`],
  ['an open task is gone', 'tasks', `delete from task where step_id = 'work' and state <> 'closed'`],
  ['a task that was done is open again', 'tasks', `update task set state = 'open' where step_id = 'number'`],
  ['a claim is forgotten', 'tasks', `update task set assignee = null where state = 'open'`],
  ['a timer is lost', 'timers', 'delete from timer'],
  ['a timer is due at another time', 'timers', `update timer set due_at = due_at + interval '1 second'`],
  [
    'a timer of a visit that is over is left',
    'timers',
    `insert into timer select agency_id, dossier_id, 'wait:rest#9', kind, due_at, body from timer`,
  ],
  ['an effect was never written', 'outbox', `delete from outbox where effect ->> 'kind' = 'notify'`],
  [
    'an effect is written twice',
    'outbox',
    `insert into outbox select agency_id, dossier_id, seq, idx + 7, effect from outbox`,
  ],
  [
    'a task has no dossier',
    'orphans',
    `insert into task select agency_id, gen_random_uuid(), step_id, visit, work_agency_id, role, unit_id, assignee, due_at, state, opened_at, closed_at from task limit 1`,
  ],
  ['an effect is not done', 'drained', 'update outbox set done_at = null'],
  ['a timer is late', 'drained', `update timer set due_at = now() - interval '1 hour'`],
]

test.each(damages)('%s: %s is broken', async (_, invariant, damage) => {
  const tables = ['command_key', 'journal', 'number_register', 'dossier', 'dossier_answers', 'task', 'timer', 'outbox']
  const kept = tables.map((table) => `create table kept_${table} as select * from ${table}`).join(';')
  await owner.unsafe(kept)
  await owner.unsafe(damage)
  try {
    const broken = await checkInvariants(world.engine, known())
    expect(broken.map((one) => one.invariant)).toContain(invariant)
  } finally {
    for (const table of tables) {
      const columns = await owner<{ name: string }[]>`select column_name as name from information_schema.columns
        where table_name = ${table} and is_generated = 'NEVER'`
      const names = columns.map(({ name }) => `"${name}"`).join(', ')
      await owner.unsafe(`delete from ${table}; insert into ${table} (${names}) select ${names} from kept_${table};
        drop table kept_${table}`)
    }
  }
  expect(await checkInvariants(world.engine, known())).toEqual([])
})

test('what a neighbour never got, and what it got out of nothing, is seen', async () => {
  // A notice: whether a register that was asked ever answered is another matter.
  const first = [...received.keys()].find((key) => key.endsWith(':mail')) ?? ''
  const [id = ''] = ids
  const without = new Map([...received].filter(([key]) => !key.startsWith(first.split(':').slice(0, 3).join(':'))))
  const more = new Map([...received, [`${id}:99:0:mail`, id]])
  for (const seen of [without, more]) {
    const broken = await checkInvariants(world.engine, { received: seen })
    expect(broken.map((one) => one.invariant)).toEqual(['received'])
  }
})
