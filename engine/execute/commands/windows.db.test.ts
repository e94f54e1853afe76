import type { Definition } from '@motcua/core/definition'
import { windowDefinition } from '@motcua/core/definition/testing'
import { DenialError } from '@motcua/core/errors'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkRebuild } from '../journal/index.ts'
import { agencyId, createWorld, type TestWorld, testPorts } from '../testing/world.ts'
import { runOnce, seeToOccasions } from '../worker/index.ts'
import type { ActorRef, Engine, SendableEvent } from './index.ts'

const procedureCode = '1.000009'
const windowId = 'y2026'
const inside = '2026-11-23T02:00:00Z'
let now = inside
const ports = { ...testPorts, clock: { now: () => now } }

let world: TestWorld
const open = async (change?: (d: Definition) => void): Promise<void> => {
  now = inside
  world = await createWorld({ definition: windowDefinition(change), ports })
}
const windowOf = (d: Definition) => {
  if (!d.window) throw new Error('no window')
  return d.window
}

let keys = 0
const file = async (
  schools: string[],
  {
    marks = 5,
    age = 6,
    by = world.people.citizen,
    engine = world.engine,
  }: { marks?: number | null; age?: number; by?: ActorRef; engine?: Engine } = {},
) => {
  const { dossierId } = await engine.submitDossier({
    agencyId,
    by,
    idempotencyKey: `file-${keys++}`,
    channel: 'online',
    submitter: { kind: 'person', fullName: 'H’Hen Niê' },
    procedureCode,
    answers: { 'f-name': 'Hoa', 'f-schools': schools, 'f-age': age, ...(marks === null ? {} : { 'f-marks': marks }) },
    documents: {},
  })
  return dossierId
}
const send = (dossierId: string, event: SendableEvent, by: ActorRef = world.people.citizen) =>
  world.engine.sendEvent({ agencyId, dossierId, event, by, idempotencyKey: `w${keys++}` })
const withdraw = (dossierId: string) => send(dossierId, { type: 'requestWithdrawal', reason: 'x' })
const receive = (dossierId: string) =>
  send(dossierId, { type: 'act', transitionId: 't-receive', fields: {} }, world.people.receptionist)
const drain = async (engine: Engine = world.engine) => {
  while ((await runOnce(engine.context)) > 0);
}
const hurry = () =>
  world.engine.store.sql`update outbox set next_at = now() where done_at is null and dead_reason is null`
const entries = async (state?: string) =>
  (
    await world.engine.store.sql<{ id: string; state: string; choice: string | null }[]>`
    select dossier_id as id, state, choice from window_entry order by dossier_id`
  ).filter((row) => state === undefined || row.state === state)
const entryOf = async (id: string) => (await entries()).find((row) => row.id === id)
const counters = async () =>
  Object.fromEntries(
    (await world.engine.store.sql`select register, next from number_register where register like '@place%'`).map(
      (row) => [row.register, (row.next as number) - 1],
    ),
  )
const allocate = (planHash?: string, by: ActorRef = world.people.head, engine: Engine = world.engine) =>
  engine.allocateWindow({ agencyId, procedureCode, windowId, by, ...(planHash === undefined ? {} : { planHash }) })
const denialOf = async (run: Promise<unknown>) => {
  const outcome = await run.then(
    () => null,
    (error: unknown) => error,
  )
  return outcome instanceof DenialError ? outcome.denial.code : outcome
}

afterEach(() => world.closeOthers())

describe('first come, first served', () => {
  const places = 5
  beforeAll(() =>
    open((d) => {
      Object.assign(windowOf(d), { mode: 'firstCome', quota: { kind: 'options', places: { A: places, B: 0, C: 0 } } })
      delete windowOf(d).offers
    }),
  )
  afterAll(() => world.close())

  test('n + 20 submissions at once on two servers: exactly n get a place, the others wait in an order', async () => {
    const other = await world.open()
    const ids = await Promise.all(
      Array.from({ length: places + 20 }, (_, i) => file(['A'], { engine: i % 2 ? other : world.engine })),
    )
    expect(await entries('accepted')).toHaveLength(places)
    expect(await entries('waiting')).toHaveLength(20)
    expect(await counters()).toEqual({ '@place:y2026:A': places })
    const orders = await world.engine.store.sql`
      select (waiting ->> 'A')::int as n from window_entry where state = 'waiting' order by 1`
    expect(orders.map((row) => row.n)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    for (const id of ids.slice(0, 3)) expect(await checkRebuild(world.engine.context, agencyId, id)).toBeNull()
  })

  test('places given up go to exactly as many of those who wait, the first of them, however often a try is stopped', async () => {
    const held = (await entries('accepted')).slice(0, 3)
    const firsts = await world.engine.store.sql<{ id: string }[]>`
      select dossier_id as id from window_entry where state = 'waiting' order by (waiting ->> 'A')::int limit 3`
    await Promise.all(held.map((one) => withdraw(one.id)))
    // A worker that dies after the place was given and before it could say so.
    let deaths = 3
    const dying = await world.open({
      stopPoint: (at) => {
        if (at === 'delivered' && deaths-- > 0) throw new Error('stopped')
      },
    })
    const other = await world.open()
    for (let i = 0; i < 8; i++) {
      await Promise.allSettled(i < 2 ? [runOnce(dying.context)] : [runOnce(dying.context), runOnce(other.context)])
      await hurry()
    }
    await drain()
    expect(deaths).toBeLessThan(1)
    expect((await entries('accepted')).map((one) => one.id)).toEqual(
      expect.arrayContaining(firsts.map((one) => one.id)),
    )
    expect(await entries('accepted')).toHaveLength(places)
    expect(await entries('waiting')).toHaveLength(17)
    expect(await entries('left')).toHaveLength(3)
    const dead = await world.engine.store.sql`select effect from outbox where dead_reason is not null`
    expect(dead).toEqual([])
  })

  test('who waits and who comes are never both beside a free place: leaving, coming and passing on at once', async () => {
    for (const one of await entries('waiting')) await withdraw(one.id)
    await drain()
    const other = await world.open()
    const turn = async (i: number) => {
      const [someone] = (await entries('accepted')).slice(i)
      await Promise.allSettled([
        someone ? withdraw(someone.id) : null,
        file(['A'], { engine: other }),
        drain(other),
        file(['A']),
        drain(),
      ])
    }
    for (let i = 0; i < 4; i++) await turn(i)
    for (let i = 0; i < 3; i++) {
      await hurry()
      await drain()
    }
    const [held, waiting] = [await entries('accepted'), await entries('waiting')]
    expect(await counters()).toEqual({ '@place:y2026:A': held.length })
    expect(held.length).toBe(places)
    expect(held.length + waiting.length).toBe(places + 4)
    for (const { id } of [...held, ...waiting])
      expect(await checkRebuild(world.engine.context, agencyId, id)).toBeNull()
  }, 90_000)

  test('a place that nobody waits for goes to the next who comes', async () => {
    for (const one of await entries('waiting')) await withdraw(one.id)
    const [someone] = await entries('accepted')
    await withdraw(someone?.id ?? '')
    await drain()
    expect(await counters()).toEqual({ '@place:y2026:A': places - 1 })
    const next = await file(['A'])
    expect(await entryOf(next)).toMatchObject({ state: 'accepted', choice: 'A' })
  })

  test('outside the window nothing is filed', async () => {
    now = '2026-12-01T00:00:00Z'
    expect(await denialOf(file(['A']))).toBe('window.notYet')
    now = inside
  })
})

describe('a ranked window', () => {
  let ids: Record<string, string> = {}
  beforeAll(async () => {
    await open((d) => {
      windowOf(d).eligible = 'age < 100'
    })
    ids = {
      best: await file(['A', 'B'], { marks: 9 }),
      older: await file(['A', 'B'], { marks: 8, age: 7 }),
      younger: await file(['A', 'B'], { marks: 8, age: 6 }),
      third: await file(['A', 'C'], { marks: 7 }),
      foreign: await file(['A'], { marks: 10, age: 120 }),
      gone: await file(['A'], { marks: 10 }),
    }
    for (const id of Object.values(ids)) await receive(id)
  })
  afterAll(() => world.close())
  const id = (name: string) => ids[name] ?? ''

  test('is planned as a dry run that changes nothing, by who may, and not decided while it is open', async () => {
    expect(await denialOf(allocate(undefined, world.people.officer))).toBe('actor.notAllowed')
    const { plan, hash, decided } = await allocate()
    expect(decided).toBe(false)
    expect(plan.allocations.find((one) => one.id === id('best'))).toMatchObject({
      choice: 'B',
      rank: 2,
      refused: [{ option: 'A', why: 'outscored', score: 9, lastScore: 10 }],
    })
    expect(plan.ineligible).toMatchObject([{ id: id('foreign') }])
    expect((await entries()).every((one) => one.state === 'applied')).toBe(true)
    expect(await denialOf(allocate(hash))).toBe('window.stillOpen')
  })

  test('is not decided over a score that nobody knows, nor on another plan than the one shown', async () => {
    const { hash } = await allocate()
    const unknown = await file(['B'], { marks: null })
    now = '2026-12-02T02:00:00Z'
    expect((await allocate()).plan.unknown).toMatchObject([{ id: unknown, place: 'window.score' }])
    expect(await denialOf(allocate(hash))).toBe('window.scoreUnknown')
    await withdraw(unknown)
    const before = await allocate()
    expect(before.hash).toBe(hash)
    expect(await denialOf(allocate('another'))).toBe('window.planChanged')
    expect(
      await denialOf(world.engine.allocateWindow({ agencyId, procedureCode, windowId: 'no', by: world.people.head })),
    ).toBe('found.nothing')
  })

  test('a stop in the middle is gone on with; deciding twice at once tells each dossier once', async () => {
    const { hash } = await allocate()
    // Withdrawn after the plan was kept and before it is told: his place goes to the first who waits.
    const late = await world.open({
      stopPoint: (at) => {
        if (at === 'written') throw new Error('stopped')
      },
    })
    await expect(allocate(hash, world.people.head, late)).rejects.toThrow('stopped')
    await send(id('gone'), { type: 'requestWithdrawal', reason: 'x' })
    await send(id('gone'), { type: 'decideWithdrawal', accept: true, comment: 'x' }, world.people.officer)
    const other = await world.open()
    await Promise.all([allocate(hash), allocate(hash, world.people.head, other), seeToOccasions(other.context)])
    expect(await entryOf(id('best'))).toMatchObject({ state: 'offered', choice: 'B' })
    expect(await entryOf(id('younger'))).toMatchObject({ state: 'offered', choice: 'A' })
    expect(await entryOf(id('older'))).toMatchObject({ state: 'waiting' })
    expect(await entryOf(id('foreign'))).toMatchObject({ state: 'none' })
    const told = await world.engine.store.sql`
      select dossier_id, count(*)::int as n from journal where event_type = 'allocated' group by 1`
    expect(told.every((row) => row.n === 1)).toBe(true)
    expect(await denialOf(allocate('another'))).toBeNull()
    expect((await allocate()).decided).toBe(true)
    for (const one of Object.values(ids)) expect(await checkRebuild(world.engine.context, agencyId, one)).toBeNull()
  })

  test('a place declined goes to the next of the list, and to nobody else', async () => {
    const before = await entries('offered')
    await send(id('younger'), { type: 'answerOffer', accept: false })
    expect(await denialOf(send(id('younger'), { type: 'answerOffer', accept: true }))).toBe('dossier.ended')
    await drain()
    expect(await entryOf(id('older'))).toMatchObject({ state: 'offered', choice: 'A' })
    expect(await entryOf(id('third'))).toMatchObject({ state: 'waiting' })
    expect(await entries('offered')).toHaveLength(before.length)
    await send(id('older'), { type: 'answerOffer', accept: true })
    expect(await entryOf(id('older'))).toMatchObject({ state: 'accepted', choice: 'A' })
    const { counts } = await world.engine.readWindow({ agencyId, procedureCode, windowId, by: world.people.officer })
    expect(counts.filter((one) => one.choice === 'A').reduce((sum, one) => sum + one.count, 0)).toBe(1)
  })
})
