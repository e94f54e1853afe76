import { agencyId, createWorld, type TestWorld, testPorts } from '@motcua/execute/testing/world'
import { runOnce } from '@motcua/execute/worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkInvariants } from './invariants.ts'
import { act, send } from './steps.ts'

let world: TestWorld
const mail = { send: async () => {} }
beforeAll(async () => {
  world = await createWorld({ ports: { ...testPorts, mail } })
})
afterAll(() => world.close())

const hour = 3_600_000
const off = (ms: number) =>
  world.open({ ports: { ...testPorts, mail, clock: { now: () => new Date(Date.now() + ms).toISOString() } } })
const timesOf = async (id: string) =>
  (await world.engine.store.sql`select at from journal where dossier_id = ${id} order by seq`).map(
    (row) => row.at as string,
  )
const resting = async (key: string) => {
  const id = await world.file(key)
  await send(world, 'receptionist', id, act('t-receive'), `${key}-1`)
  await send(world, 'officer', id, act('t-rest'), `${key}-2`)
  return id
}
const fired = async (id: string) => {
  const [row] = await world.engine.store
    .sql`select count(*)::int as n from journal where dossier_id = ${id} and event_type = 'timer'`
  return row?.n as number
}

test('a server three hours behind puts no entry before the one it follows, and fires no timer early or twice', async () => {
  const id = await resting('behind')
  const behind = await off(-3 * hour)
  await send(world, 'receptionist', await world.file('behind-other'), act('t-receive'), 'behind-other-1', behind)
  while ((await runOnce(behind.context)) > 0);
  expect(await fired(id)).toBe(0)
  await world.engine.store
    .sql`update timer set due_at = date_trunc('second', now()) - interval '1 second' where dossier_id = ${id}`
  await Promise.all([behind, behind, world.engine].map((engine) => runOnce(engine.context)))
  expect(await fired(id)).toBe(1)
  const times = await timesOf(id)
  expect(times).toEqual([...times].sort())
})

test('a server 31 days ahead of its database fires nothing: what is due is the database’s to say', async () => {
  const id = await resting('ahead')
  const ahead = await off(31 * 24 * hour)
  while ((await runOnce(ahead.context)) > 0);
  expect(await fired(id)).toBe(0)
})

test('when time itself jumps by 31 days every timer fires once, whichever of two workers comes to it', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, (_, i) => resting(`jump-${i}`)))
  const { engine, people } = world
  const to = new Date(Date.parse(await engine.now()) + 31 * 24 * hour).toISOString().replace(/\.\d+Z$/, 'Z')
  await engine.moveDemoClock({ agencyId, by: people.administrator, to })
  const other = await world.open()
  const drain = async (one: typeof engine) => {
    while ((await runOnce(one.context)) > 0);
  }
  await Promise.all([drain(engine), drain(other)])
  for (const id of ids) expect(await fired(id)).toBe(1)
  // The due date that was set by hand above is the one thing no journal knows of; it has fired and is gone.
  expect(await checkInvariants(engine, { drained: true })).toEqual([])
})
