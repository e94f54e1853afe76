import { DenialError } from '@motcua/core/errors'
import { listJournal, listQueue } from '@motcua/store/read'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkRebuild } from '../journal/index.ts'
import { smallDefinition } from '../testing/definition.ts'
import { agencyId, createWorld, type TestWorld } from '../testing/world.ts'
import type { ActorRef, SendableEvent } from './index.ts'

let world: TestWorld
let absent: ActorRef
let cover: ActorRef

const definition = smallDefinition()
const fourEyes = {
  ...definition,
  workflow: {
    ...definition.workflow,
    transitions: definition.workflow.transitions.map((t) => (t.id === 't-pass' ? { ...t, notSameAs: 'reception' } : t)),
  },
}

async function official(name: string, role: 'officer' | 'head' | 'clerk' | 'receptionist'): Promise<ActorRef> {
  const { accountId } = await world.engine.putAccount({ sub: `sub-${name}`, kind: 'official', name })
  await world.engine.grantRole({ by: system, agencyId, accountId, role, unitId: null, from: null, to: null })
  return { kind: 'official', accountId }
}
const system: ActorRef = { kind: 'system', accountId: 'system' }

beforeAll(async () => {
  world = await createWorld({ definition: fourEyes })
  absent = await official('Vắng', 'officer')
  cover = await official('Thay', 'clerk')
})
afterAll(() => world.close())

let keys = 0
const send = (dossierId: string, event: SendableEvent, by: ActorRef) =>
  world.engine.sendEvent({ agencyId, dossierId, event, by, idempotencyKey: `absence-${keys++}` })
const act = (transitionId: string): SendableEvent => ({ type: 'act', transitionId, fields: {} })
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof DenialError) return error.denial.code
      throw error
    },
  )
async function received(): Promise<string> {
  const dossierId = await world.file()
  await send(dossierId, act('t-receive'), world.people.receptionist)
  return dossierId
}
const today = async (days = 0) => {
  const at = new Date(Date.parse(await world.engine.now()) + 7 * 3_600_000 + days * 86_400_000)
  return at.toISOString().slice(0, 10)
}
async function away(more: { by?: ActorRef; from?: string; to?: string; roles?: ['officer'] | ['head'] } = {}) {
  const { by = absent, from = await today(), to = await today(7), ...scope } = more
  const who = { accountId: absent.accountId, coverId: cover.accountId }
  return world.engine.putAbsence({ agencyId, by, ...who, from, to, ...scope })
}
const lists = async (by: ActorRef, filter: 'open' | 'mine', covers?: string) => {
  const roles = [{ agencyId, role: 'officer', unitId: null, ...(covers ? { covers } : {}) }]
  const { rows } = await listQueue(world.engine.store.sql, { roles, accountId: by.accountId, filter, limit: 200 })
  return rows.map((row) => row.dossierId)
}

describe('while an official is absent', () => {
  test('his cover works what he has taken, both names stand in the journal, and the dossier is rebuilt from it', async () => {
    const dossierId = await received()
    await send(dossierId, { type: 'claim', stepId: 'work' }, absent)
    expect(await codeOf(send(dossierId, act('t-round'), cover))).toBe('actor.notAllowed')
    const { absenceId, rights } = await away()
    expect(rights).toBe(1)
    const actor = await world.engine.actorOf(cover)
    expect(actor.grants.filter((grant) => grant.onBehalfOf)).toMatchObject([
      { role: 'officer', onBehalfOf: { accountId: absent.accountId, name: 'Vắng' } },
    ])
    expect(await lists(cover, 'open')).not.toContain(dossierId)
    expect(await lists(cover, 'open', absent.accountId)).toContain(dossierId)
    expect(await lists(cover, 'mine', absent.accountId)).toContain(dossierId)
    await send(dossierId, act('t-round'), cover)
    const entries = await listJournal(world.engine.store.sql, agencyId, dossierId)
    expect(JSON.parse(entries.at(-1)?.entry ?? '').actor).toMatchObject({
      accountId: cover.accountId,
      name: 'Thay',
      onBehalfOf: { accountId: absent.accountId, name: 'Vắng' },
    })
    const [row] = await world.engine.store
      .sql`select state -> 'actedIn' -> 'work' as names from dossier where id = ${dossierId}`
    expect(row?.names).toEqual([cover.accountId, absent.accountId])
    expect(await checkRebuild(world.engine.context, agencyId, dossierId)).toBeNull()
    await world.engine.endAbsence({ agencyId, by: absent, absenceId })
  })

  test('four eyes hold for both names: what the absent one did, his cover does not approve', async () => {
    const both = await official('Tiếp nhận và thụ lý', 'receptionist')
    await world.engine.grantRole({
      by: system,
      agencyId,
      accountId: both.accountId,
      role: 'officer',
      unitId: null,
      from: null,
      to: null,
    })
    const dossierId = await world.file()
    await send(dossierId, act('t-receive'), both)
    expect(await codeOf(send(dossierId, act('t-pass'), both))).toBe('actor.samePerson')
    const days = { from: await today(), to: await today(3) }
    const who = { accountId: both.accountId, coverId: cover.accountId }
    const { absenceId } = await world.engine.putAbsence({ agencyId, by: both, ...who, ...days })
    expect(await codeOf(send(dossierId, act('t-pass'), cover))).toBe('actor.samePerson')
    expect(await codeOf(send(dossierId, act('t-pass'), absent))).toBe('accepted')
    await world.engine.endAbsence({ agencyId, by: both, absenceId })
  })

  test('the cover begins and ends by date, and ends when it is withdrawn', async () => {
    const dossierId = await received()
    const later = await away({ from: await today(3), to: await today(5) })
    expect(await codeOf(send(dossierId, act('t-round'), cover))).toBe('actor.notAllowed')
    await world.engine.endAbsence({ agencyId, by: world.people.administrator, absenceId: later.absenceId })
    const now = await away()
    expect(await codeOf(send(dossierId, act('t-round'), cover))).toBe('accepted')
    await world.engine.endAbsence({ agencyId, by: absent, absenceId: now.absenceId })
    expect(await codeOf(send(dossierId, act('t-round'), cover))).toBe('actor.notAllowed')
    expect(await codeOf(world.engine.endAbsence({ agencyId, by: absent, absenceId: now.absenceId }))).toBe(
      'found.nothing',
    )
  })

  test('an act judged before the cover was withdrawn misses its write', async () => {
    const dossierId = await received()
    const { absenceId } = await away()
    let once = true
    const other = await world.open({
      stopPoint: async (at) => {
        if (at !== 'decided' || !once) return
        once = false
        await world.engine.endAbsence({ agencyId, by: absent, absenceId })
      },
    })
    const event = act('t-round')
    const late = other.sendEvent({ agencyId, dossierId, event, by: cover, idempotencyKey: 'late-cover' })
    expect(await codeOf(late)).toBe('actor.notAllowed')
    await world.closeOthers()
  })

  test('whose own right is revoked has no cover by it any more', async () => {
    const dossierId = await received()
    const leaver = await official('Chuyển công tác', 'officer')
    const days = { from: await today(), to: await today(9) }
    await world.engine.putAbsence({
      agencyId,
      by: world.people.administrator,
      accountId: leaver.accountId,
      coverId: cover.accountId,
      ...days,
    })
    expect(await codeOf(send(dossierId, act('t-round'), cover))).toBe('accepted')
    const [grant] = await world.engine.store.sql`
      select id from role_grant where account_id = ${leaver.accountId} and revoked_at is null`
    await world.engine.revokeRole({ agencyId, by: system, accountId: leaver.accountId, grantId: String(grant?.id) })
    expect(await codeOf(send(dossierId, act('t-round'), cover))).toBe('actor.notAllowed')
  })
})

describe('an absence', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['made by a stranger', () => away({ by: cover2() }), 'actor.notAllowed'],
    ['made by the cover himself', () => away({ by: cover }), 'actor.samePerson'],
    ['that ends before it begins', async () => away({ from: await today(5), to: await today(4) }), 'input.invalid'],
    ['that is over', async () => away({ from: await today(-5), to: await today(-1) }), 'input.invalid'],
    ['of a role the absent one has not', () => away({ roles: ['head'] }), 'found.nothing'],
  ])('%s → denied', async (_what, run, code) => {
    expect(await codeOf(run())).toBe(code)
  })
  const cover2 = (): ActorRef => world.people.officer

  test('is listed with who covers it and what, to the administrator and to those concerned', async () => {
    const { absenceId } = await away({ roles: ['officer'] })
    const all = await world.engine.listAbsences({ agencyId, by: world.people.administrator })
    expect(all.find((one) => one.absenceId === absenceId)).toMatchObject({
      absentName: 'Vắng',
      coverName: 'Thay',
      rights: [{ role: 'officer', unitId: null }],
      from: await today(),
      to: await today(7),
      endedAt: null,
    })
    const mine = await world.engine.listAbsences({ agencyId, by: cover })
    expect(mine.map((one) => one.absenceId)).toContain(absenceId)
    expect(await world.engine.listAbsences({ agencyId, by: world.people.clerk })).toEqual([])
    await world.engine.endAbsence({ agencyId, by: absent, absenceId })
    const after = await world.engine.listAbsences({ agencyId, by: world.people.administrator })
    expect(after.find((one) => one.absenceId === absenceId)?.endedAt).not.toBeNull()
  })

  test('passes on no right that is itself held for somebody', async () => {
    const { absenceId } = await away()
    const third = await official('Người thứ ba', 'clerk')
    const days = { from: await today(), to: await today(2) }
    await world.engine.putAbsence({
      agencyId,
      by: cover,
      accountId: cover.accountId,
      coverId: third.accountId,
      ...days,
    })
    const { grants } = await world.engine.actorOf(third)
    expect(grants.filter((grant) => grant.onBehalfOf).map((grant) => grant.role)).toEqual(['clerk'])
    await world.engine.endAbsence({ agencyId, by: absent, absenceId })
  })
})
