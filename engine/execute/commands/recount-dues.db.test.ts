import { WorkCalendar } from '@motcua/core/calendar'
import { listQueue } from '@motcua/store/read'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRebuild } from '../journal/index.ts'
import { agencyId, createWorld, type TestWorld } from '../testing/world.ts'
import type { ActorRef, SendableEvent } from './index.ts'

const system: ActorRef = { kind: 'system', accountId: 'system' }
const other = 'H17.99'
let world: TestWorld
beforeAll(async () => {
  world = await createWorld()
  await world.engine.putAgency({
    by: system,
    agencyId: other,
    name: { vi: 'Sở Xây dựng' },
    units: [{ id: 'u-x', name: { vi: 'Phòng' } }],
  })
})
afterAll(() => world.close())

let keys = 0
const send = (dossierId: string, event: SendableEvent, by: ActorRef) =>
  world.engine.sendEvent({ agencyId, dossierId, event, by, idempotencyKey: `recount-${keys++}` })
const act = (transitionId: string): SendableEvent => ({ type: 'act', transitionId, fields: {} })
async function received(): Promise<string> {
  const dossierId = await world.file()
  await send(dossierId, act('t-receive'), world.people.receptionist)
  return dossierId
}
const rowOf = async (dossierId: string) => {
  const [row] = await world.engine.store.sql`
    select due_at, competent_agency_id, agency_id, state -> 'earlierDue' as earlier from dossier where id = ${dossierId}`
  return row as { due_at: string; competent_agency_id: string; agency_id: string; earlier: { because: string }[] }
}
/** Every working day, except the dates named. */
const calendarOf = (id: string, ofAgency: string, off: readonly string[], revision = 2) => {
  const sessions = [
    { from: '07:30', to: '11:30' },
    { from: '13:00', to: '17:00' },
  ]
  return WorkCalendar.parse({
    id,
    agencyId: ofAgency,
    revision,
    timeZone: 'Asia/Ho_Chi_Minh',
    validFrom: '2020-01-01',
    validTo: '2035-12-31',
    confirmedOn: '2020-01-01',
    sessions: { 1: sessions, 2: sessions, 3: sessions, 4: sessions, 5: sessions, 6: [], 7: [] },
    daysOff: off.map((date) => ({ date, kind: 'holiday', reason: { vi: 'Nghỉ', en: 'Off' } })),
    swapDaysWorked: [],
  })
}
const dateOf = (instant: string) => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10)

test('a dossier that is forwarded is worked by the other agency, on its calendar, under its old number', async () => {
  const dossierId = await received()
  const before = await rowOf(dossierId)
  await send(dossierId, { type: 'claim', stepId: 'work' }, world.people.officer)
  await world.engine.putReference({
    by: system,
    agencyId: other,
    kind: 'calendars',
    body: [calendarOf('other', other, [dateOf(before.due_at)])],
  })
  const { accountId } = await world.engine.putAccount({ sub: 'sub-other', kind: 'official', name: 'Cán bộ Sở' })
  await world.engine.grantRole({
    by: system,
    agencyId: other,
    accountId,
    role: 'officer',
    unitId: null,
    from: null,
    to: null,
  })
  const theirs: ActorRef = { kind: 'official', accountId }
  await expect(
    send(dossierId, { type: 'forward', agencyId: 'H17.00', reason: 'Sai thẩm quyền' }, world.people.head),
  ).rejects.toMatchObject({ denial: { code: 'input.invalid' } })
  await send(dossierId, { type: 'forward', agencyId: other, reason: 'Sai thẩm quyền' }, world.people.head)
  const after = await rowOf(dossierId)
  expect(after).toMatchObject({ agency_id: agencyId, competent_agency_id: other })
  expect(Date.parse(after.due_at)).toBeGreaterThan(Date.parse(before.due_at))
  expect(after.earlier).toMatchObject([{ because: 'forwarded' }])
  const listed = async (of: string) => {
    const roles = [{ agencyId: of, role: 'officer', unitId: null }]
    const page = await listQueue(world.engine.store.sql, { roles, accountId, filter: 'open', limit: 50 })
    return page.rows.filter((row) => row.dossierId === dossierId).map(({ assignee, dueAt }) => ({ assignee, dueAt }))
  }
  expect(await listed(agencyId)).toEqual([])
  expect(await listed(other)).toMatchObject([{ assignee: null }])
  await expect(send(dossierId, act('t-round'), world.people.officer)).rejects.toMatchObject({
    denial: { code: 'actor.notAllowed' },
  })
  await send(dossierId, act('t-round'), theirs)
  expect(await checkRebuild(world.engine.context, agencyId, dossierId)).toBeNull()
})

test('a calendar changed afterwards moves each running due date once, keeps the old one and lists it', async () => {
  const { engine, people } = world
  const ids = [await received(), await received(), await received()]
  const [first = '', paused = '', ended = ''] = ids
  const items = [{ kind: 'field', id: 'f-copies', fault: 'incorrect', note: 'Sửa' }] as const
  await send(paused, { type: 'requestSupplement', requestId: 's1', items, note: '' }, people.officer)
  await send(ended, act('t-deny'), people.officer)
  const before = await rowOf(first)
  expect(await engine.recountDues({ agencyId, by: people.administrator })).toMatchObject({ moved: [], failed: [] })
  const off = dateOf(before.due_at)
  await engine.putReference({
    by: people.administrator,
    agencyId,
    kind: 'calendars',
    body: [calendarOf('own', agencyId, [off])],
  })
  const dry = await engine.recountDues({ agencyId, by: people.administrator, dryRun: true })
  expect(dry.moved.map((one) => one.dossierId)).toContain(first)
  expect((await rowOf(first)).due_at).toBe(before.due_at)
  // Two administrators press the button at once.
  const reports = await Promise.all([
    engine.recountDues({ agencyId, by: people.administrator }),
    engine.recountDues({ agencyId, by: people.administrator }),
  ])
  expect(reports.flatMap((report) => report.failed)).toEqual([])
  const after = await rowOf(first)
  expect(Date.parse(after.due_at)).toBeGreaterThan(Date.parse(before.due_at))
  expect(after.earlier).toMatchObject([{ because: 'recounted' }])
  expect(await engine.recountDues({ agencyId, by: people.administrator })).toMatchObject({ moved: [] })
  const listed = await engine.listRecounted({ agencyId, by: people.administrator })
  const ofFirst = listed.filter((one) => one.dossierId === first)
  expect(ofFirst).toHaveLength(1)
  expect(ofFirst[0]).toMatchObject({ requestedBy: people.administrator.accountId })
  expect(Date.parse(ofFirst[0]?.before ?? '')).toBe(Date.parse(before.due_at))
  expect(listed.some((one) => one.dossierId === paused || one.dossierId === ended)).toBe(false)
  for (const id of ids) expect(await checkRebuild(engine.context, agencyId, id)).toBeNull()
})

test('recounting is the administrator’s', async () => {
  const by = world.people.officer
  await expect(world.engine.recountDues({ agencyId, by })).rejects.toMatchObject({
    denial: { code: 'actor.notAllowed' },
  })
  await expect(world.engine.listRecounted({ agencyId, by })).rejects.toMatchObject({
    denial: { code: 'actor.notAllowed' },
  })
  const dossierId = await received()
  await expect(
    send(dossierId, { type: 'recount', requestedBy: 'x' }, world.people.administrator),
  ).rejects.toMatchObject({
    denial: { code: 'actor.notAllowed' },
  })
})
