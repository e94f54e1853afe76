import { WorkCalendar } from '@motcua/core/calendar'
import { AdminUnits, findUnit, presentUnits, unitPath } from '@motcua/core/fields'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agencyId, createWorld, type TestWorld } from '../testing/world.ts'
import type { ActorRef, SendableEvent } from './index.ts'

const system: ActorRef = { kind: 'system', accountId: 'system' }
const below = 'H17.98'
let world: TestWorld
let by: ActorRef
beforeAll(async () => {
  world = await createWorld()
  by = world.people.administrator
  const body = AdminUnits.parse({
    revision: '2025-07-01.1',
    validFrom: '2025-07-01',
    sources: ['QĐ 19/2025/QĐ-TTg'],
    units: [
      { code: '48', name: 'Thành phố Đà Nẵng', kind: 'province' },
      { code: '20242', name: 'Phường Hải Châu', kind: 'ward', parent: '48', validFrom: '2025-07-01' },
      { code: '20257', name: 'Phường Hòa Cường', kind: 'ward', parent: '48', validFrom: '2025-07-01' },
    ],
    merges: [],
  })
  await world.engine.putReference({ by: system, agencyId: '*', kind: 'adminUnits', body })
})
afterAll(() => world.close())

const hours = [
  { from: '07:30', to: '11:30' },
  { from: '13:00', to: '17:00' },
]
const calendarOf = (off: readonly string[], over: Record<string, unknown> = {}) =>
  WorkCalendar.parse({
    id: 'own',
    agencyId,
    timeZone: 'Asia/Ho_Chi_Minh',
    validFrom: '2020-01-01',
    validTo: '2035-12-31',
    confirmedOn: '2020-01-01',
    sessions: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: [], 7: [] },
    daysOff: off.map((date) => ({ date, kind: 'holiday', reason: { vi: 'Nghỉ', en: 'Off' } })),
    swapDaysWorked: [],
    ...over,
  })
const why = (expectedRevision: number) => ({ expectedRevision, decision: 'QĐ 12/QĐ-UBND', note: 'Nghỉ bão' })
const denied = (code: string, params?: object) => ({ denial: { code, ...(params ? { params } : {}) } })
let keys = 0
async function received(): Promise<{ dossierId: string; dueAt: string }> {
  const dossierId = await world.file()
  const event: SendableEvent = { type: 'act', transitionId: 't-receive', fields: {} }
  const idempotencyKey = `reference-${keys++}`
  await world.engine.sendEvent({ agencyId, dossierId, event, by: world.people.receptionist, idempotencyKey })
  return { dossierId, dueAt: await dueOf(dossierId) }
}
async function dueOf(dossierId: string): Promise<string> {
  const [row] = await world.engine.store.sql`select due_at from dossier where id = ${dossierId}`
  return new Date((row as { due_at: string }).due_at).toISOString()
}
const localDate = (instant: string) => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10)

describe('calendars of an agency', () => {
  test('are shown what they would move before they are saved, and saving moves no due date by itself', async () => {
    const { engine } = world
    const { dossierId, dueAt } = await received()
    const seen = await engine.readCalendars({ agencyId, by })
    expect(seen).toMatchObject({ own: false, revision: 0 })
    const calendars = [calendarOf([localDate(dueAt)])]
    const preview = await engine.previewCalendars({ agencyId, by, calendars })
    const line = preview.moved.find((one) => one.dossierId === dossierId)
    expect(Date.parse(line?.dueAt ?? '')).toBeGreaterThan(Date.parse(dueAt))
    expect(await engine.readCalendars({ agencyId, by })).toMatchObject({ revision: 0 })
    expect(await engine.changeCalendars({ agencyId, by, calendars, ...why(0) })).toEqual({ revision: 1 })
    expect(await dueOf(dossierId)).toBe(dueAt)
    await engine.recountDues({ agencyId, by })
    expect(Date.parse(await dueOf(dossierId))).toBe(Date.parse(line?.dueAt ?? ''))
  })

  test('keep who changed them, when and why, and what each revision said', async () => {
    const { engine } = world
    const { revision, calendars, own } = await engine.readCalendars({ agencyId, by })
    expect(own).toBe(true)
    const [old] = calendars
    const next = { ...old, daysOff: [...(old?.daysOff ?? []), ...calendarOf(['2034-01-02']).daysOff] }
    await engine.changeCalendars({ agencyId, by, calendars: [next], ...why(revision) })
    const [newest, before] = await engine.listRevisions({ agencyId, by, kind: 'calendars' })
    expect(newest).toMatchObject({
      revision: revision + 1,
      changedBy: by.accountId,
      decision: 'QĐ 12/QĐ-UBND',
      note: 'Nghỉ bão',
    })
    expect(newest?.changedByName).toBeTruthy()
    const body = (of: number) => engine.readRevision({ agencyId, by, kind: 'calendars', revision: of })
    expect(await body(before?.revision ?? 0)).toMatchObject([{ revision: old?.revision }])
    // The calendar itself counts as a new revision: explanations of due dates name it.
    expect(await body(newest?.revision ?? 0)).toMatchObject([{ revision: (old?.revision ?? 0) + 1 }])
  })

  test('are saved by one of two who began on the same revision; the other is told', async () => {
    const { engine } = world
    const { revision } = await engine.readCalendars({ agencyId, by })
    const save = (off: string) =>
      engine.changeCalendars({ agencyId, by, calendars: [calendarOf([off])], ...why(revision) })
    const results = await Promise.allSettled([save('2033-01-03'), save('2033-01-04')])
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(results.find((one) => one.status === 'rejected')).toMatchObject({ reason: denied('reference.stale') })
  })

  test('are refused without a decision, of another agency, or confirmed twice for one day', async () => {
    const { engine } = world
    const { revision } = await engine.readCalendars({ agencyId, by })
    const save = (calendars: unknown, decision = 'QĐ 1') =>
      engine.changeCalendars({ agencyId, by, calendars, expectedRevision: revision, decision, note: '' })
    const refused = (input: string) => denied('input.invalid', { input })
    await expect(save([calendarOf([])], '  ')).rejects.toMatchObject(refused('decision'))
    await expect(save([calendarOf([], { agencyId: 'H17.99' })])).rejects.toMatchObject(refused('calendars'))
    await expect(save([calendarOf([]), calendarOf([], { id: 'second' })])).rejects.toMatchObject(refused('calendars'))
    await expect(save([])).rejects.toMatchObject(refused('calendars'))
    expect((await engine.readCalendars({ agencyId, by })).revision).toBe(revision)
  })

  test('are the administrator’s, to read and to change', async () => {
    const { engine, people } = world
    const no = denied('actor.notAllowed')
    const officer = { agencyId, by: people.officer }
    await expect(engine.readCalendars(officer)).rejects.toMatchObject(no)
    await expect(engine.previewCalendars({ ...officer, calendars: [calendarOf([])] })).rejects.toMatchObject(no)
    await expect(engine.changeCalendars({ ...officer, calendars: [calendarOf([])], ...why(1) })).rejects.toMatchObject(
      no,
    )
    await expect(engine.listRevisions({ ...officer, kind: 'calendars' })).rejects.toMatchObject(no)
  })
})

describe('administrative units', () => {
  test('are merged for every agency, and an address of before keeps its wording and leads to today’s unit', async () => {
    const { engine } = world
    const { revision, mayChange } = await engine.readUnits({ agencyId, by })
    expect(mayChange).toBe(true)
    const into = { code: '20999', name: 'Phường Sông Hàn', kind: 'ward', parent: '48' }
    const changes = [{ type: 'merge', from: ['20242', '20257'], into, on: '2026-01-01' }]
    await engine.changeUnits({ agencyId, by, changes, ...why(revision) })
    const { adminUnits } = await engine.reference(agencyId, world.procedureCode)
    expect(unitPath(adminUnits, '20242')).toBe('Phường Hải Châu, Thành phố Đà Nẵng')
    expect(findUnit(adminUnits, '20242')?.validTo).toBe('2025-12-31')
    expect(presentUnits(adminUnits, '20242').map((unit) => unit.name)).toEqual(['Phường Sông Hàn'])
    expect(adminUnits.sources.at(-1)).toBe('QĐ 12/QĐ-UBND')
    const [newest] = await engine.listRevisions({ agencyId, by, kind: 'adminUnits', shared: true })
    expect(newest).toMatchObject({ revision: revision + 1, decision: 'QĐ 12/QĐ-UBND' })
  })

  test('that cannot be changed are named, and nothing of the whole list is changed', async () => {
    const { engine } = world
    const { revision } = await engine.readUnits({ agencyId, by })
    const changes = [
      { type: 'rename', code: '20999', name: 'Phường Khác', on: '2026-06-01' },
      { type: 'rename', code: '20242', name: 'Phường Cũ', on: '2026-06-01' },
    ]
    await expect(engine.changeUnits({ agencyId, by, changes, ...why(revision) })).rejects.toMatchObject(
      denied('input.invalid', { input: 'unit', why: 'past', unit: '20242' }),
    )
    expect((await engine.readUnits({ agencyId, by })).revision).toBe(revision)
  })

  test('are kept by the agencies at the top, not by one below', async () => {
    const { engine } = world
    const units = [{ id: 'u-x', name: { vi: 'Phòng' } }]
    await engine.putAgency({ by: system, agencyId: below, parentId: agencyId, name: { vi: 'Xã dưới' }, units })
    const { accountId } = await engine.putAccount({ sub: 'sub-below', kind: 'official', name: 'Quản trị xã' })
    const grant = { accountId, role: 'administrator', unitId: null, from: null, to: null } as const
    await engine.grantRole({ by: system, agencyId: below, ...grant })
    const them: ActorRef = { kind: 'official', accountId }
    const seen = await engine.readUnits({ agencyId: below, by: them })
    expect(seen.mayChange).toBe(false)
    const changes = [{ type: 'rename', code: '20999', name: 'Phường Khác', on: '2026-06-01' }]
    await expect(
      engine.changeUnits({ agencyId: below, by: them, changes, ...why(seen.revision) }),
    ).rejects.toMatchObject(denied('actor.notAllowed'))
  })
})

describe('units of the roles of a service', () => {
  const listed = async () =>
    (await world.engine.listStaffedServices({ agencyId, by })).find((one) => one.procedureCode === world.procedureCode)

  test('name each role with its steps and who holds it, and decide who works what is filed from now on', async () => {
    const { engine } = world
    const before = await listed()
    expect(before?.state).toBe('open')
    const officer = before?.roles.find((one) => one.role === 'officer')
    expect(officer?.steps.length).toBeGreaterThan(0)
    expect(officer?.holders.flatMap((one) => one.accountIds)).toContain(world.people.officer.accountId)
    const unitId = before?.service?.receivingUnitId ?? ''
    const change = {
      agencyId,
      by,
      procedureCode: world.procedureCode,
      channels: ['online', 'direct'] as const,
      receivingUnitId: unitId,
      competentAgencyId: agencyId,
      state: 'open' as const,
    }
    const expected = why(before?.revision ?? 0)
    await engine.changeService({ ...change, units: { officer: unitId }, ...expected })
    expect(await listed()).toMatchObject({ service: { units: { officer: unitId }, channels: ['online', 'direct'] } })
    expect((await engine.reference(agencyId, world.procedureCode)).service.units).toEqual({ officer: unitId })
    await expect(engine.changeService({ ...change, units: {}, ...expected })).rejects.toMatchObject(
      denied('reference.stale'),
    )
    const now = why(expected.expectedRevision + 1)
    await expect(engine.changeService({ ...change, units: { head: 'u-none' }, ...now })).rejects.toMatchObject(
      denied('input.invalid', { input: 'units.head' }),
    )
    await expect(
      engine.changeService({ ...change, by: world.people.officer, units: {}, ...now }),
    ).rejects.toMatchObject(denied('actor.notAllowed'))
  })
})
