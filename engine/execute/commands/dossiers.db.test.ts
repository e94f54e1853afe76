import { DenialError } from '@motcua/core/errors'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { agencyId, createWorld, submission, type TestWorld } from '../testing/world.ts'
import type { SendableEvent } from './index.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createWorld()
})
afterEach(() => world.closeOthers())
afterAll(() => world.close())

const codeOf = async (run: Promise<unknown>): Promise<string> => {
  try {
    await run
    return 'accepted'
  } catch (error) {
    if (error instanceof DenialError) return error.denial.code
    throw error
  }
}
let keys = 0
const send = (
  by: TestWorld['people'][keyof TestWorld['people']],
  dossierId: string,
  event: SendableEvent,
  key = `k${keys++}`,
) => world.engine.sendEvent({ agencyId, dossierId, event, by, idempotencyKey: key })
const act = (transitionId: string): SendableEvent => ({ type: 'act', transitionId, fields: {} })

describe('filing', () => {
  test('gives a code of the day, a secret that opens the dossier, and the same again under the same key', async () => {
    const input = submission(world.people.citizen, 'file-1')
    const first = await world.engine.submitDossier(input)
    const second = await world.engine.submitDossier(input)
    expect(second).toEqual(first)
    expect(first.code).toMatch(/^H17\.12-\d{6}-\d{4}$/)
    expect(await world.engine.verifySecret({ code: first.code, secret: first.secret })).toEqual({
      agencyId,
      dossierId: first.dossierId,
    })
    expect(await codeOf(world.engine.verifySecret({ code: first.code, secret: 'AAAA-BBBB' }))).toBe('found.nothing')
    const [stored] = await world.engine.store.sql`select answer::text from command_key where key = 'file-1'`
    expect(stored?.answer).not.toContain(first.secret)
  })

  test('twenty copies of one command at once on two servers make one dossier and get equal answers', async () => {
    const other = await world.open()
    const input = submission(world.people.citizen, 'file-20')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? other : world.engine).submitDossier(input)),
    )
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1)
    const [row] = await world.engine.store.sql`select count(*)::int as n from command_key where key = 'file-20'`
    expect(row?.n).toBe(1)
  })

  test('another body under the same key is refused, and another person has a key space of his own', async () => {
    const input = submission(world.people.citizen, 'file-3')
    const mine = await world.engine.submitDossier(input)
    expect(await codeOf(world.engine.submitDossier({ ...input, answers: { 'f-name': 'O', 'f-copies': 1 } }))).toBe(
      'key.otherBody',
    )
    const theirs = await world.engine.submitDossier({ ...input, by: world.people.citizen2 })
    expect(theirs.dossierId).not.toBe(mine.dossierId)
  })

  test('codes of a busy minute on two servers have no gap and no double', async () => {
    const other = await world.open()
    const before = await world.engine.submitDossier(submission(world.people.citizen, 'gap-start'))
    const made = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        (i % 2 ? other : world.engine).submitDossier(submission(world.people.citizen, `gap-${i}`)),
      ),
    )
    const numbers = made.map((d) => Number(d.code.slice(-4))).sort((a, b) => a - b)
    const start = Number(before.code.slice(-4)) + 1
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, i) => start + i))
  })

  test('a refused submission takes no number and leaves no row', async () => {
    const { sql } = world.engine.store
    const count = async () =>
      (await sql`select (select count(*)::int from dossier) as d, (select sum(next)::int from number_register) as n`)[0]
    const before = await count()
    const input = { ...submission(world.people.citizen, 'bad-1'), answers: { 'f-name': '', 'f-copies': 2 } }
    expect(await codeOf(world.engine.submitDossier(input))).toBe('answers.invalid')
    const unknown = { ...submission(world.people.citizen, 'bad-2'), answers: { 'f-nobody': 1 } }
    expect(await codeOf(world.engine.submitDossier(unknown))).toBe('answers.invalid')
    expect(await count()).toEqual(before)
  })
})

describe('sending events', () => {
  test('a dossier goes from reception to its numbered result, each act by who may', async () => {
    const { people } = world
    const id = await world.file()
    expect(await codeOf(send(people.officer, id, act('t-receive')))).toBe('actor.notAllowed')
    expect((await send(people.receptionist, id, act('t-receive'))).status).toBe('processing')
    await send(people.officer, id, act('t-pass'))
    const done = await send(people.clerk, id, act('t-number'))
    expect(done).toMatchObject({ status: 'returned', revision: 4, seq: 4, noop: false })
    expect(await codeOf(send(people.clerk, id, act('t-number')))).toBe('dossier.ended')
    const tasks = await world.engine.store
      .sql`select step_id, state from task where dossier_id = ${id} order by opened_at, step_id`
    expect(tasks.map((t) => `${t.step_id} ${t.state}`).sort()).toEqual([
      'number closed',
      'reception closed',
      'work closed',
    ])
  })

  test('of twenty officials who claim one task at once exactly one gets it, the rest a clean conflict', async () => {
    const id = await world.file()
    await send(world.people.receptionist, id, act('t-receive'))
    const others = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const { accountId } = await world.engine.putAccount({ sub: `many-${i}`, kind: 'official', name: `Cán bộ ${i}` })
        const by = { kind: 'system', accountId: 'system' } as const
        await world.engine.grantRole({ by, agencyId, accountId, role: 'officer', unitId: null, from: null, to: null })
        return { kind: 'official', accountId } as const
      }),
    )
    const outcomes = await Promise.all(others.map((by) => codeOf(send(by, id, { type: 'claim', stepId: 'work' }))))
    expect(outcomes.filter((code) => code === 'accepted')).toHaveLength(1)
    expect(outcomes.filter((code) => code === 'task.taken')).toHaveLength(19)
  })

  test('opposite decisions at once: one wins, the other is a conflict', async () => {
    const id = await world.file()
    await send(world.people.receptionist, id, act('t-receive'))
    const outcomes = await Promise.all([
      codeOf(send(world.people.officer, id, act('t-pass'))),
      codeOf(send(world.people.officer, id, act('t-deny'))),
    ])
    expect(outcomes.filter((code) => code === 'accepted')).toHaveLength(1)
    expect(outcomes.filter((code) => ['transition.notHere', 'dossier.ended'].includes(code))).toHaveLength(1)
  })

  test('a stale revision is a conflict, and a foreign dossier answers like a missing one', async () => {
    const id = await world.file()
    const input = {
      agencyId,
      dossierId: id,
      event: act('t-receive'),
      by: world.people.receptionist,
      idempotencyKey: 'stale',
    }
    expect(await codeOf(world.engine.sendEvent({ ...input, expectedRevision: 7 }))).toBe('dossier.stale')
    const reason: SendableEvent = { type: 'requestWithdrawal', reason: 'x' }
    expect(await codeOf(send(world.people.citizen2, id, reason))).toBe('found.nothing')
    expect(await codeOf(send(world.people.citizen2, crypto.randomUUID(), reason))).toBe('found.nothing')
  })

  test('a role taken away between read and write denies the act', async () => {
    const { engine, people } = world
    const id = await world.file()
    const { accountId } = await engine.putAccount({ sub: 'leaving', kind: 'official', name: 'Người sắp nghỉ' })
    const by = { kind: 'system', accountId: 'system' } as const
    const { grantId } = await engine.grantRole({
      by,
      agencyId,
      accountId,
      role: 'receptionist',
      unitId: null,
      from: null,
      to: null,
    })
    let revoked = false
    const slow = await world.open({
      stopPoint: async (at) => {
        if (at !== 'decided' || revoked) return
        revoked = true
        await engine.revokeRole({ by: people.administrator, agencyId, accountId, grantId })
      },
    })
    const acting = slow.sendEvent({
      agencyId,
      dossierId: id,
      event: act('t-receive'),
      by: { kind: 'official', accountId },
      idempotencyKey: 'leaving',
    })
    expect(await codeOf(acting)).toMatch(/actor.notAllowed|found.nothing/)
    expect(revoked).toBe(true)
    const [row] = await engine.store.sql`select revision from dossier where id = ${id}`
    expect(row?.revision).toBe(1)
  })
})
