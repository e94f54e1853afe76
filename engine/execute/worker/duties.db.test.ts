import { dutyDefinition } from '@motcua/core/definition/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ActorRef, Engine, SendableEvent } from '../commands/index.ts'
import { checkRebuild } from '../journal/index.ts'
import { agencyId, createWorld, type TestWorld, testPorts } from '../testing/world.ts'
import { openDuties, runOnce, seeToOccasions, startWorker } from './index.ts'

const procedureCode = '9.000001'
let now = '2026-10-20T02:00:00Z'
const system: ActorRef = { kind: 'system', accountId: 'system' }
const clock = { now: () => now }

let world: TestWorld
const officers: Record<string, ActorRef> = {}
beforeAll(async () => {
  world = await createWorld({ definition: dutyDefinition(), ports: { ...testPorts, clock } })
  const agency = (id: string, parentId: string | null) =>
    world.engine.putAgency({ by: system, agencyId: id, name: { vi: `UBND ${id}` }, parentId, units: [] })
  await agency('P', null)
  await agency('D1', 'P')
  await agency('D2', 'P')
  for (const [id, parent] of [
    ['C1', 'D1'],
    ['C2', 'D1'],
    ['C3', 'D2'],
  ] as const) {
    await agency(id, parent)
    const { accountId } = await world.engine.putAccount({
      sub: `officer-${id}`,
      kind: 'official',
      name: `Cán bộ ${id}`,
    })
    await world.engine.grantRole({
      by: system,
      agencyId: id,
      accountId,
      role: 'officer',
      unitId: null,
      from: null,
      to: null,
    })
    officers[id] = { kind: 'official', accountId }
  }
})
afterAll(() => world.close())

let keys = 0
const send = (by: ActorRef | undefined, dossierId: string, event: SendableEvent, engine: Engine = world.engine) => {
  if (!by) throw new Error('nobody to act')
  return engine.sendEvent({ agencyId, dossierId, event, by, idempotencyKey: `d${keys++}` })
}
const report = (cases: number, rate: number): SendableEvent => ({
  type: 'act',
  transitionId: 't-send',
  fields: { 'f-cases': cases, 'f-rate': rate },
})
const list = (period: string, by: ActorRef = world.people.officer) =>
  world.engine.listDuties({ agencyId, by, procedureCode, period })
const short = async (period: string) => (await list(period)).map((one) => [one.assignee, one.state, one.late])
const dossierOf = async (period: string, assignee: string): Promise<string> => {
  const found = (await list(period)).find((one) => one.assignee === assignee)?.dossierId
  if (!found) throw new Error(`no dossier of ${assignee} for ${period}`)
  return found
}
const count = async () => {
  const [row] = await world.engine.store.sql`select count(*)::int as n from duty_occurrence`
  const [dossiers] = await world.engine.store.sql`select count(*)::int as n from dossier`
  return [row?.n, dossiers?.n]
}

describe('periodic duties on the database', () => {
  test('open nothing before their time, and one dossier for each assignee when it has come', async () => {
    expect(await openDuties(world.engine.context)).toEqual({ opened: 0, failed: [] })
    expect(await short('2026-10')).toEqual([
      ['C1', 'notYet', false],
      ['C2', 'notYet', false],
      ['C3', 'notYet', false],
    ])
    // The third working day before the last of October.
    now = '2026-10-27T02:00:00Z'
    expect(await openDuties(world.engine.context)).toEqual({ opened: 3, failed: [] })
    expect(await short('2026-10')).toEqual([
      ['C1', 'open', false],
      ['C2', 'open', false],
      ['C3', 'open', false],
    ])
    const [task] = await world.engine.store.sql`
      select work_agency_id as agency, role, due_at as due from task where dossier_id = ${await dossierOf('2026-10', 'C2')}`
    expect(task).toMatchObject({ agency: 'C2', role: 'officer' })
  })

  test('a second look, two workers at once and a lost mark of how far it came open nothing twice', async () => {
    const before = await count()
    const other = await world.open()
    await world.engine.store.sql`delete from duty_round`
    const looks = await Promise.all([
      openDuties(world.engine.context),
      openDuties(other.context),
      openDuties(world.engine.context),
    ])
    expect(looks.map((one) => one.opened)).toEqual([0, 0, 0])
    // With nothing known of what is open, only the key of each occurrence stands between.
    await world.engine.store.sql`delete from duty_round`
    now = '2026-11-26T02:00:00Z'
    await Promise.all([openDuties(world.engine.context), openDuties(other.context), openDuties(other.context)])
    expect(await count()).toEqual([(before[0] ?? 0) + 3, (before[1] ?? 0) + 3])
    const numbers = await world.engine.store.sql`select code from dossier order by code`
    expect(new Set(numbers.map((row) => row.code)).size).toBe(6)
  })

  test('the assignee works it, a stranger is not even told that it exists, the department receives it', async () => {
    const id = await dossierOf('2026-10', 'C1')
    await expect(send(officers.C2, id, report(1, 1))).rejects.toMatchObject({ denial: { code: 'found.nothing' } })
    await expect(send(officers.C1, id, { type: 'act', transitionId: 't-send', fields: {} })).rejects.toMatchObject({
      denial: { code: 'answers.invalid' },
    })
    now = '2026-11-02T03:00:00Z'
    await send(officers.C1, id, report(4, 0.1))
    await send(world.people.receptionist, id, { type: 'act', transitionId: 't-good', fields: {} })
    await send(officers.C2, await dossierOf('2026-10', 'C2'), report(6, 0.2))
    expect(await short('2026-10')).toEqual([
      ['C1', 'submitted', false],
      ['C2', 'submitted', false],
      ['C3', 'open', false],
    ])
    expect(await checkRebuild(world.engine.context, agencyId, id)).toBeNull()
  })

  test('who is late is on the list, and the sum above him is not known until he hands in', async () => {
    now = '2026-11-20T03:00:00Z'
    expect(await short('2026-10')).toEqual([
      ['C1', 'submitted', false],
      ['C2', 'submitted', false],
      ['C3', 'late', true],
    ])
    const sums = async (node?: string) =>
      (await world.engine.aggregateDuty({ agencyId, by: world.people.head, procedureCode, period: '2026-10', node }))[0]
    expect(await sums()).toMatchObject({
      id: 'P',
      values: {
        cases: { value: null, soFar: 10, known: 2, missing: ['C3'] },
        rate: { value: null, soFar: 0.15, missing: ['C3'] },
      },
      children: [
        { id: 'D1', values: { cases: { value: 10, missing: [] } } },
        { id: 'D2', values: { cases: { value: null, soFar: null, missing: ['C3'] } } },
      ],
    })
    await send(officers.C3, await dossierOf('2026-10', 'C3'), report(5, 0.6))
    expect(await short('2026-10')).toContainEqual(['C3', 'submitted', true])
    expect(await sums()).toMatchObject({ values: { cases: { value: 15 }, rate: { value: 0.3 } } })
    expect(await sums('D1')).toMatchObject({
      id: 'D1',
      children: [
        { id: 'C1', values: { cases: { value: 4 } } },
        { id: 'C2', values: { cases: { value: 6 } } },
      ],
    })
    await expect(sums('nowhere')).rejects.toMatchObject({ denial: { code: 'found.nothing' } })
  })

  test('what an agency owes is its own list; strangers see neither', async () => {
    const own = await world.engine.listOwnDuties({ agencyId: 'C3', by: officers.C3 as ActorRef })
    expect(own.map((one) => [one.period, one.state])).toEqual([
      ['2026-11', 'open'],
      ['2026-10', 'submitted'],
    ])
    const denied = { denial: { code: 'actor.notAllowed' } }
    await expect(world.engine.listOwnDuties({ agencyId: 'C3', by: officers.C1 as ActorRef })).rejects.toMatchObject(
      denied,
    )
    await expect(list('2026-10', officers.C1)).rejects.toMatchObject(denied)
    await expect(list('2026-Q4')).rejects.toMatchObject({ denial: { code: 'found.nothing' } })
  })

  test('a stop of months is made good, each period with the due date it would have had', async () => {
    now = '2027-02-10T02:00:00Z'
    const before = await count()
    const worker = await startWorker(world.engine.context, { pollMs: 20 })
    for (let i = 0; i < 200 && ((await count())[0] ?? 0) < (before[0] ?? 0) + 6; i++)
      await new Promise((resolve) => setTimeout(resolve, 25))
    await worker.stop()
    expect((await count())[0]).toBe((before[0] ?? 0) + 6)
    const due = (await list('2026-12')).map((one) => [one.assignee, one.state, one.dueAt])
    expect(due).toEqual(['C1', 'C2', 'C3'].map((id) => [id, 'late', '2027-01-04T10:00:00Z']))
    expect(await short('2027-01')).toHaveLength(3)
  })

  test('people of the assignee are told in their inbox', async () => {
    while ((await runOnce(world.engine.context)) > 0);
    const inbox = await world.engine.store
      .sql`select subject from inbox where account_id = ${officers.C2?.accountId ?? ''}`
    expect(inbox.length).toBeGreaterThanOrEqual(4)
  })

  test('an assignee that does not exist is named, holds up nobody else, and is opened once it does', async () => {
    const definition = dutyDefinition((d) => {
      if (d.duty) d.duty.assignees.from = { kind: 'ids', ids: ['C1', 'C9'] }
    })
    await publishNext(definition)
    now = '2027-03-01T02:00:00Z'
    expect(await openDuties(world.engine.context)).toEqual({
      opened: 1,
      failed: [{ agencyId, procedureCode, period: '2027-02', assignee: 'C9', code: 'found.nothing' }],
    })
    await world.engine.putAgency({ by: system, agencyId: 'C9', name: { vi: 'UBND C9' }, parentId: 'D2', units: [] })
    expect(await openDuties(world.engine.context)).toEqual({ opened: 1, failed: [] })
    expect((await short('2027-02')).map(([id]) => id)).toEqual(['C1', 'C9'])
  })

  test('a version that is not yet in effect and one that was retired open nothing', async () => {
    const later = dutyDefinition((d) => {
      if (d.duty) d.duty.every = 'week'
    })
    const versionId = await publishNext(later, '2027-04-20T00:00:00Z')
    now = '2027-04-10T02:00:00Z'
    // March by the month; no week before the 20th of April.
    expect(await openDuties(world.engine.context)).toEqual({ opened: 2, failed: [] })
    await world.engine.retireVersion({ agencyId, by: world.people.administrator, versionId })
    now = '2027-04-24T02:00:00Z'
    const { worked } = await seeToOccasions(world.engine.context)
    expect(worked).toBe(0)
    const weeks = await world.engine.store.sql`select count(*)::int as n from duty_occurrence where period like '%W%'`
    expect(weeks[0]?.n).toBe(0)
  })
})

async function publishNext(definition: ReturnType<typeof dutyDefinition>, effectiveFrom = now): Promise<string> {
  const { engine, people } = world
  const { draftId, revision } = await engine.saveProcedureDraft({ agencyId, by: people.analyst, definition })
  const { requestId } = await engine.requestPublish({
    agencyId,
    by: people.analyst,
    draftId,
    expectedRevision: revision,
    effectiveFrom,
    changeNote: 'next',
    warningReasons: {},
    idempotencyKey: `request-${draftId}`,
  })
  const { versionId } = await engine.approvePublish({
    agencyId,
    by: people.reviewer,
    requestId,
    idempotencyKey: `approve-${draftId}`,
  })
  return versionId
}
