import { Definition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { listQueue } from '@motcua/store/read'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActorRef } from '../engine/index.ts'
import { checkRebuild } from '../journal/index.ts'
import { smallDefinition } from '../testing/definition.ts'
import { agencyId, createWorld, type TestWorld } from '../testing/world.ts'
import { runOnce } from '../worker/index.ts'
import type { SendableEvent } from './index.ts'

/** The small procedure; passing an appraisal asks the fire service, for twelve days. */
function askingDefinition(): Definition {
  const small = smallDefinition()
  const pass = small.workflow.transitions.find((t) => t.id === 't-pass')
  if (pass) pass.to = 'ask-others'
  return Definition.parse({
    ...small,
    notifications: [
      ...small.notifications,
      { id: 'n-asked', on: 'consultationRequested', to: 'consulted', channels: ['portal'] },
    ],
    workflow: {
      ...small.workflow,
      steps: [
        ...small.workflow.steps,
        {
          id: 'ask-others',
          kind: 'parallel',
          status: 'processing',
          join: { kind: 'all' },
          branches: [
            {
              kind: 'consultation',
              id: 'fire',
              agency: '"H17.PCCC"',
              limit: { amount: 12, unit: 'calendarDay' },
              silence: 'agreed',
            },
            { kind: 'steps', id: 'site', initial: 'site' },
          ],
        },
        { id: 'site', kind: 'task', status: 'processing', actor: { role: 'officer' }, allow: ['supplement'] },
      ],
      transitions: [
        ...small.workflow.transitions,
        { id: 't-site', from: 'site', to: 'ask-others' },
        { id: 't-asked', from: 'ask-others', to: 'number', on: 'otherwise' },
      ],
    },
  })
}

const fireService = 'H17.PCCC'
const system: ActorRef = { kind: 'system', accountId: 'system' }
let world: TestWorld
let fireman: ActorRef
let stranger: ActorRef
beforeAll(async () => {
  world = await createWorld({ definition: askingDefinition() })
  const { engine } = world
  for (const id of [fireService, 'H17.OTHER'])
    await engine.putAgency({ by: system, agencyId: id, name: { vi: id }, units: [] })
  const official = async (sub: string, at: string): Promise<ActorRef> => {
    const { accountId } = await engine.putAccount({ sub, kind: 'official', name: sub })
    await engine.grantRole({ by: system, agencyId: at, accountId, role: 'officer', unitId: null, from: null, to: null })
    return { kind: 'official', accountId }
  }
  fireman = await official('fireman', fireService)
  stranger = await official('stranger', 'H17.OTHER')
})
afterAll(() => world.close())

let keys = 0
const send = (by: ActorRef, dossierId: string, event: SendableEvent) =>
  world.engine.sendEvent({ agencyId, dossierId, event, by, idempotencyKey: `c${keys++}` })
const act = (transitionId: string): SendableEvent => ({ type: 'act', transitionId, fields: {} })
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof DenialError) return error.denial.code
      throw error
    },
  )
const drain = async () => {
  while ((await runOnce(world.engine.context)) > 0);
}
async function asked(): Promise<string> {
  const { people } = world
  const id = await world.file()
  await send(people.receptionist, id, act('t-receive'))
  await send(people.officer, id, act('t-pass'))
  return id
}
const opinion: SendableEvent = {
  type: 'answerConsultation',
  stepId: 'ask-others/fire',
  visit: 1,
  verdict: 'agreed',
  opinion: 'Đồng ý',
  fields: {},
}
const queueOf = (who: ActorRef, at: string, filter: 'open' | 'suspended' = 'open') =>
  listQueue(world.engine.store.sql, {
    roles: [{ agencyId: at, role: 'officer', unitId: null }],
    accountId: who.accountId,
    filter,
    limit: 50,
  })

test('the agency asked finds the dossier in its queue, is told, and answers; nobody else there may', async () => {
  const id = await asked()
  const { rows } = await queueOf(fireman, fireService)
  expect(rows).toMatchObject([{ dossierId: id, stepId: 'ask-others/fire', role: 'officer' }])
  await drain()
  const [notice] = await world.engine.store.sql`select subject from inbox where account_id = ${fireman.accountId}`
  expect(notice).toBeDefined()
  expect(await codeOf(send(stranger, id, opinion))).toBe('found.nothing')
  expect(await codeOf(send(world.people.officer, id, opinion))).toBe('actor.notAllowed')
  await send(fireman, id, opinion)
  expect((await queueOf(fireman, fireService)).rows).toEqual([])
  await send(world.people.officer, id, act('t-site'))
  const { rows: clerks } = await listQueue(world.engine.store.sql, {
    roles: [{ agencyId, role: 'clerk', unitId: null }],
    accountId: world.people.clerk.accountId,
    filter: 'open',
    limit: 50,
  })
  expect(clerks.map((row) => row.dossierId)).toContain(id)
  expect(await checkRebuild(world.engine.context, agencyId, id)).toBeNull()
})

test('while the dossier waits for its applicant the question stays open, and its end is kept', async () => {
  const id = await asked()
  const before = (await queueOf(fireman, fireService)).rows.find((row) => row.dossierId === id)
  await send(world.people.officer, id, {
    type: 'requestSupplement',
    requestId: crypto.randomUUID(),
    items: [{ kind: 'field', id: 'f-copies', fault: 'incorrect', note: 'Sửa' }],
    note: '',
  })
  const during = (await queueOf(fireman, fireService)).rows.find((row) => row.dossierId === id)
  expect(during?.dueAt).toBe(before?.dueAt)
  const own = await queueOf(world.people.officer, agencyId, 'suspended')
  expect(own.rows.filter((row) => row.dossierId === id).map((row) => row.stepId)).toEqual(['site'])
  await send(fireman, id, opinion)
  expect(await checkRebuild(world.engine.context, agencyId, id)).toBeNull()
})

test('a silent agency counts by its rule when the worker finds its timer due, once', async () => {
  const id = await asked()
  await world.engine.store.sql`update timer set due_at = date_trunc('second', now()) where dossier_id = ${id}`
  await drain()
  const [row] = await world.engine.store.sql`
    select state #>> '{joins,main>ask-others#1,branches,fire,how}' as how,
      (select count(*)::int from journal j where j.dossier_id = d.id and event_type = 'timer') as timers
    from dossier d where id = ${id}`
  expect(row).toEqual({ how: 'silent', timers: 1 })
  expect(await checkRebuild(world.engine.context, agencyId, id)).toBeNull()
  const late = await send(fireman, id, opinion)
  expect(late.noop).toBe(true)
})
