import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Engine, SendableEvent } from '../commands/index.ts'
import { checkRebuild, exportJournal, verifyJournal } from '../journal/index.ts'
import { type FilesPort, type MailPort, uuidv8 } from '../ports/index.ts'
import { createChainWorld, insurance, offer, police } from '../testing/chain-world.ts'
import { agencyId, submission, type TestWorld, testPorts } from '../testing/world.ts'
import { runOnce } from './index.ts'

const bytes = new Map<string, Uint8Array>()
const files: FilesPort = {
  async put(content) {
    const storageKey = crypto.randomUUID()
    bytes.set(storageKey, content)
    return { storageKey, sha256: 'ab'.repeat(32), size: content.length }
  },
  get: async (key) => bytes.get(key) ?? Promise.reject(new Error('no such bytes')),
  remove: async (key) => void bytes.delete(key),
}
const mail: MailPort = { send: async () => {} }
const ports = { ...testPorts, files, mail }

let world: TestWorld
beforeAll(async () => {
  world = await createChainWorld({ ports })
})
afterEach(() => world.closeOthers())
afterAll(() => world.close())

let keys = 0
const sendTo = (at: string, who: keyof TestWorld['people'], dossierId: string, event: SendableEvent) =>
  world.engine.sendEvent({ agencyId: at, dossierId, event, by: world.people[who], idempotencyKey: `c${keys++}` })
const send = (who: keyof TestWorld['people'], dossierId: string, event: SendableEvent) =>
  sendTo(agencyId, who, dossierId, event)
const act = (transitionId: string): SendableEvent => ({ type: 'act', transitionId, fields: {} })
const drain = async (engine: Engine = world.engine) => {
  while ((await runOnce(engine.context)) > 0);
}
/** Makes waiting retries due now, as time would. */
const hurry = () =>
  world.engine.store.sql`update outbox set next_at = now() where done_at is null and dead_reason is null`

/** A parent that has just entered its chain; nothing of it is delivered yet. */
async function chained(copies = 2, documents = {}): Promise<string> {
  const input = submission(world.people.citizen, crypto.randomUUID(), '1.000001')
  const answers = { ...input.answers, 'f-copies': copies }
  const { dossierId } = await world.engine.submitDossier({ ...input, answers, documents })
  await send('receptionist', dossierId, act('t-receive'))
  await send('officer', dossierId, act('t-chain'))
  return dossierId
}
const childrenOf = (dossierId: string, engine = world.engine) => engine.listChildren({ agencyId, dossierId })
const childOf = async (dossierId: string, childId: string) => {
  const found = (await childrenOf(dossierId)).find((child) => child.childId === childId)
  if (!found?.dossierId || !found.agencyId) throw new Error(`no child ${childId}: ${JSON.stringify(found)}`)
  return { at: found.agencyId, id: found.dossierId }
}
const stateOf = async (id: string) => {
  const [row] = await world.engine.store.sql`
    select d.state, n.answers from dossier d join dossier_answers n on n.dossier_id = d.id where d.id = ${id}`
  return { ...row?.state, answers: row?.answers } as {
    places: { stepId: string }[]
    outcome: string | null
    answers: Record<string, unknown>
    outputs: Record<string, { number: string }>
  }
}
const sound = async (at: string, id: string) => {
  expect(await checkRebuild(world.engine.context, at, id)).toBeNull()
  expect(verifyJournal(await exportJournal(world.engine.context, at, id))).toMatchObject({ ok: true })
}
const grant = async ({ at, id }: { at: string; id: string }) => {
  await sendTo(at, 'receptionist', id, act('t-receive'))
  await sendTo(at, 'officer', id, act('t-pass'))
  await sendTo(at, 'clerk', id, act('t-number'))
}

test('a parent and two children in other agencies: each with its own code, due date and result; joined, linked, rebuilt', async () => {
  const parent = await chained()
  expect((await childrenOf(parent)).map(({ state, dossier }) => [state, dossier])).toEqual([
    ['opening', null],
    ['opening', null],
  ])
  await drain()
  const open = await childrenOf(parent)
  expect(open).toEqual([
    expect.objectContaining({
      childId: 'residence',
      state: 'open',
      agencyId: police,
      code: expect.stringMatching(/^H17\.21-/),
    }),
    expect.objectContaining({
      childId: 'card',
      state: 'open',
      agencyId: insurance,
      code: expect.stringMatching(/^H17\.22-/),
    }),
  ])
  const residence = await childOf(parent, 'residence')
  const card = await childOf(parent, 'card')
  const { sql } = world.engine.store
  const [row] = await sql`select d.applicant_account_id as account, d.competent_agency_id as agency, n.answers,
      (select count(*)::int from dossier_party p where p.dossier_id = d.id) as parties
    from dossier d join dossier_answers n on n.dossier_id = d.id where d.id = ${residence.id}`
  expect(row).toMatchObject({
    account: world.people.citizen.accountId,
    agency: police,
    answers: { 'f-name': 'H’Hen Niê', 'f-copies': 2 },
    parties: 1,
  })

  await grant(residence)
  await drain()
  const [first] = await childrenOf(parent)
  expect(first).toMatchObject({
    state: 'ended',
    outcome: 'granted',
    dossier: { status: 'returned', dueAt: expect.anything() },
  })
  expect((await stateOf(parent)).places).toEqual([expect.objectContaining({ stepId: 'chain' })])
  await sendTo(card.at, 'receptionist', card.id, act('t-receive'))
  await sendTo(card.at, 'officer', card.id, act('t-deny'))
  await drain()
  const joined = await stateOf(parent)
  expect(joined.places).toEqual([expect.objectContaining({ stepId: 'number' })])
  const { number } = (await stateOf(residence.id)).outputs['o-result'] ?? {}
  expect(number).toMatch(/^\d+\/\d{4}$/)
  expect(joined.answers).toMatchObject({
    'f-residence': 'granted',
    'f-residenceNumber': number,
    'f-card': 'notGranted',
  })

  const links = await world.engine.store.sql`
    select agency_id as at, other_agency_id as other, kind from dossier_link
    where dossier_id in (${parent}, ${residence.id}) and other_dossier_id in (${parent}, ${residence.id})
    order by kind`
  expect(links.map((link) => ({ ...link }))).toEqual([
    { at: agencyId, other: police, kind: 'chain:child' },
    { at: police, other: agencyId, kind: 'chain:parent' },
  ])
  for (const [at, id] of [
    [agencyId, parent],
    [residence.at, residence.id],
    [card.at, card.id],
  ] as const)
    await sound(at, id)
})

test('papers of the parent go along as the child’s own', async () => {
  const { engine, people } = world
  const { storageKey } = await files.put(Buffer.from('giấy'))
  const uploaded = await engine.registerFile({
    agencyId,
    by: people.citizen,
    sha256: 'ab'.repeat(32),
    size: 5,
    type: 'application/pdf',
    name: 'giấy.pdf',
    storageKey,
  })
  await engine.recordScan({ agencyId, fileId: uploaded.fileId, clean: true })
  const parent = await chained(2, { 'r-paper': [uploaded] })
  await drain()
  const child = await childOf(parent, 'residence')
  const copies = await engine.store.sql`
    select agency_id as at, state, storage_key as key, name from file where dossier_id = ${child.id}`
  expect(copies.map((copy) => ({ ...copy }))).toEqual([
    { at: police, state: 'bound', key: expect.not.stringMatching(storageKey), name: 'giấy.pdf' },
  ])
  expect(Buffer.from(bytes.get(copies[0]?.key) ?? []).toString()).toBe('giấy')
  await sound(police, child.id)
})

describe('a child that cannot be opened', () => {
  test('because its answers are refused is seen by the officer, field by field, and can be given up', async () => {
    const parent = await chained(20)
    await drain()
    expect((await childrenOf(parent)).find((c) => c.childId === 'card')).toMatchObject({
      state: 'failed',
      fault: { code: 'answers.invalid', issues: [expect.objectContaining({ path: 'f-copies' })] },
    })
    const [task] = await world.engine.store.sql`
      select role, state, work_agency_id as at from task where dossier_id = ${parent} and step_id = 'chain'`
    expect(task).toEqual({ role: 'officer', state: 'open', at: agencyId })
    await send('officer', parent, { type: 'dropChild', stepId: 'chain', childId: 'card', reason: 'Không cần thẻ' })
    await grant(await childOf(parent, 'residence'))
    await drain()
    expect(await stateOf(parent)).toMatchObject({
      places: [expect.objectContaining({ stepId: 'number' })],
      answers: expect.objectContaining({ 'f-card': 'dropped' }),
    })
    await sound(agencyId, parent)
  })

  test('because the agency does not offer the procedure is opened once it does, when the officer has it tried again', async () => {
    const close = (state: 'open' | 'closed') =>
      world.engine.store.sql`update service set state = ${state} where agency_id = ${insurance}`
    await close('closed')
    const parent = await chained()
    await drain()
    const failed = (await childrenOf(parent)).find((c) => c.childId === 'card')
    expect(failed).toMatchObject({ state: 'failed', fault: { code: 'chain.procedureMissing' } })
    await close('open')
    await send('officer', parent, { type: 'retryChild', stepId: 'chain', childId: 'card' })
    await drain()
    expect((await childrenOf(parent)).find((c) => c.childId === 'card')).toMatchObject({ state: 'open' })
    await sound(agencyId, parent)
  })
})

test('a parent that is stopped stops its children with their slip, also one that is not open yet', async () => {
  const parent = await chained()
  await drain()
  await send('officer', parent, { type: 'stop', reason: 'other', comment: '' })
  await drain()
  for (const childId of ['residence', 'card']) {
    const child = await childOf(parent, childId)
    expect(await stateOf(child.id)).toMatchObject({ outcome: 'stopped', outputs: { '@stopSlip': expect.anything() } })
    await sound(child.at, child.id)
  }
  expect((await childrenOf(parent)).map((c) => [c.state, c.outcome])).toEqual([
    ['ended', 'stopped'],
    ['ended', 'stopped'],
  ])

  const early = await chained()
  await send('officer', early, { type: 'stop', reason: 'other', comment: '' })
  await drain()
  const [row] = await world.engine.store.sql`
    select count(*)::int as running from dossier d join dossier_link l on l.dossier_id = d.id
    where l.other_dossier_id = ${early} and l.kind = 'chain:parent' and d.ended_at is null`
  expect(row?.running).toBe(0)
  expect((await childrenOf(early)).map((c) => c.state)).toEqual(['dropped', 'dropped'])
  await sound(agencyId, parent)
  await sound(agencyId, early)
})

describe('a worker killed at every gap, then another', () => {
  const points = ['claimed', 'read', 'decided', 'written', 'delivered', 'recorded'] as const
  const cases = points.flatMap((point) => [1, 2, 3].map((nth) => [point, nth] as const))
  const dying = async (point: (typeof points)[number], nth: number) => {
    let met = 0
    const engine = await world.open({
      ports,
      stopPoint: (at) => {
        if (at === point) met += 1
        if (met >= nth) throw new Error('killed')
      },
    })
    await runOnce(engine.context).catch(() => {})
    await runOnce(engine.context).catch(() => {})
  }

  test.each(cases)('at "%s", time %i: each child is opened once and its end is heard once', async (point, nth) => {
    await drain()
    const parent = await chained()
    await dying(point, nth)
    await hurry()
    await drain()
    const { sql } = world.engine.store
    const opened = async () => {
      const [row] = await sql`
        select count(*)::int as children from dossier_link where other_dossier_id = ${parent} and kind = 'chain:parent'`
      return row?.children as number
    }
    expect(await opened()).toBe(2)
    expect((await childrenOf(parent)).map((c) => c.state)).toEqual(['open', 'open'])
    await grant(await childOf(parent, 'residence'))
    const card = await childOf(parent, 'card')
    await sendTo(card.at, 'receptionist', card.id, { type: 'refuse', reason: 'x', comment: '' })
    await dying(point, nth)
    await hurry()
    await drain()
    expect((await stateOf(parent)).places).toEqual([expect.objectContaining({ stepId: 'number' })])
    expect(await opened()).toBe(2)
    const [row] = await sql`
      select count(*) filter (where event_type = 'childOpened')::int as opened,
        count(*) filter (where event_type = 'childEnded')::int as ended,
        (select count(*)::int from outbox where done_at is null and dossier_id in
          (select other_dossier_id from dossier_link where dossier_id = ${parent}) or dossier_id = ${parent} and done_at is null) as waiting
      from journal where dossier_id = ${parent}`
    expect(row).toEqual({ opened: 2, ended: 2, waiting: 0 })
    await sound(agencyId, parent)
  })
})

test('two workers at once open each child once', async () => {
  const parents = await Promise.all(Array.from({ length: 4 }, () => chained()))
  const others = await Promise.all([world.open({ ports }), world.open({ ports })])
  await Promise.all([...others, ...others].map((engine) => drain(engine)))
  for (const parent of parents) expect((await childrenOf(parent)).map((c) => c.state)).toEqual(['open', 'open'])
  const [row] = await world.engine.store.sql`
    select count(*)::int as n from dossier_link where kind = 'chain:parent' and other_dossier_id::text in
      (select jsonb_array_elements_text(${JSON.stringify(parents)}::text::jsonb))`
  expect(row?.n).toBe(8)
})

test('a child is no way for anybody else to file: nobody but the worker names a parent', async () => {
  const parent = {
    agencyId,
    dossierId: uuidv8(new Uint8Array(16)),
    stepId: 'chain',
    visit: 1,
    childId: 'card',
    output: [],
  }
  const event = { type: 'childEnded', ...parent, code: 'x', outcome: 'granted', values: {} } as const
  const id = await chained()
  await expect(send('officer', id, event)).rejects.toMatchObject({ denial: { code: 'actor.notAllowed' } })
  await offer(world.engine, '2.000002', insurance)
})
