import { DenialError } from '@motcua/core/errors'
import {
  countQueue,
  listCitizenDrafts,
  listDossiers,
  listDossiersOf,
  listQueue,
  listServices,
  readIndicators,
  readOperations,
} from '@motcua/store/read'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agencyId, createWorld, submission, type TestWorld } from '../testing/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof DenialError) return error.denial.code
      throw error
    },
  )
let keys = 0
const receive = (dossierId: string) =>
  world.engine.sendEvent({
    agencyId,
    dossierId,
    event: { type: 'act', transitionId: 't-receive', fields: {} },
    by: world.people.receptionist,
    idempotencyKey: `r${keys++}`,
  })

test('a draft is resumed on another device, a save in between is told, and filing uses it up', async () => {
  const { engine, people } = world
  const save = { agencyId, by: people.citizen, procedureCode: world.procedureCode, documents: {} }
  const first = await engine.saveCitizenDraft({ ...save, answers: { 'f-name': 'O' }, page: 'page-1' })
  const { draftId } = first
  const second = await engine.saveCitizenDraft({
    ...save,
    answers: { 'f-name': 'O', 'f-copies': 4 },
    draftId,
    expectedRevision: 1,
  })
  expect(second.revision).toBe(2)
  expect(await codeOf(engine.saveCitizenDraft({ ...save, answers: {}, draftId, expectedRevision: 1 }))).toBe(
    'draft.stale',
  )
  const theirs = { ...save, by: people.citizen2, answers: {}, draftId, expectedRevision: 2 }
  expect(await codeOf(engine.saveCitizenDraft(theirs))).toBe('draft.stale')
  const { procedureCode: _, answers: __, documents: ___, ...rest } = submission(people.citizen, 'from-draft')
  const filed = await engine.submitDossier({ ...rest, draftId })
  expect(await engine.submitDossier({ ...rest, draftId })).toEqual(filed)
  expect(await listCitizenDrafts(engine.store.sql, people.citizen.accountId)).toEqual([])
  const [row] = await engine.store.sql`select answers from dossier_answers where dossier_id = ${filed.dossierId}`
  expect(row?.answers).toMatchObject({ 'f-name': 'O', 'f-copies': 4 })
})

test('a file is bound by the filing itself: only a scanned one, only its owner’s, only of the kind asked for', async () => {
  const { engine, people } = world
  const upload = async (by: TestWorld['people']['citizen'], type = 'application/pdf') => {
    const file = { sha256: 'ab'.repeat(32), size: 1000, type, name: 'giấy.pdf', storageKey: crypto.randomUUID() }
    return (await engine.registerFile({ agencyId, by, ...file })).fileId
  }
  const scanned = async (by: TestWorld['people']['citizen'], type?: string) => {
    const fileId = await upload(by, type)
    await engine.recordScan({ agencyId, fileId, clean: true })
    return fileId
  }
  const file = (fileId: string, key: string) =>
    engine.submitDossier({ ...submission(people.citizen, key), documents: { 'r-paper': [{ fileId }] } })
  expect(await codeOf(file(await upload(people.citizen), 'f1'))).toBe('file.notReady')
  expect(await codeOf(file(await scanned(people.citizen2), 'f2'))).toBe('found.nothing')
  expect(await codeOf(file(await scanned(people.citizen, 'image/png'), 'f3'))).toBe('documents.missing')
  const good = await scanned(people.citizen)
  const { dossierId } = await file(good, 'f4')
  const [row] = await engine.store.sql`select state, dossier_id from file where id = ${good}`
  expect(row).toEqual({ state: 'bound', dossier_id: dossierId })
  // Bound to one dossier, it cannot be handed in with another.
  expect(await codeOf(file(good, 'f5'))).toBe('found.nothing')
})

test('the queue pages by due date without a gap or a double, and search ignores accents', async () => {
  const { engine, people } = world
  const { sql } = engine.store
  const ids = await Promise.all(Array.from({ length: 23 }, () => world.file()))
  for (const id of ids) await receive(id)
  const of = {
    roles: [
      { agencyId, role: 'officer', unitId: null },
      { agencyId, role: 'officer', unitId: 'u-desk' },
    ],
    accountId: people.officer.accountId,
    filter: 'open' as const,
  }
  const seen: string[] = []
  let after: Awaited<ReturnType<typeof listQueue>>['next'] = null
  do {
    const page: Awaited<ReturnType<typeof listQueue>> = await listQueue(sql, { ...of, limit: 5, after })
    seen.push(...page.rows.map((row) => row.dossierId))
    after = page.next
  } while (after)
  expect(seen).toHaveLength(new Set(seen).size)
  for (const id of ids) expect(seen).toContain(id)
  expect((await listQueue(sql, { ...of, search: 'hhen nie', limit: 5 })).rows).toHaveLength(0)
  expect((await listQueue(sql, { ...of, search: 'hen NIE', limit: 5 })).rows).toHaveLength(5)
  const first = ids[0] as string
  const claim = { agencyId, dossierId: first, event: { type: 'claim', stepId: 'work' } as const, by: people.officer }
  await engine.sendEvent({ ...claim, idempotencyKey: 'claim' })
  const mine = await listQueue(sql, { ...of, filter: 'mine', limit: 5 })
  expect(mine.rows.map((row) => row.dossierId)).toEqual([first])
  const far = new Date(Date.parse(await engine.now()) + 90 * 86_400_000).toISOString()
  expect(await countQueue(sql, of, far)).toMatchObject({ mine: 1, overdue: seen.length, suspended: 0 })
  // What a colleague has taken is gone from my list, but not from that of the head, who may have to give it to another.
  const colleague = { ...of, accountId: people.head.accountId }
  const head = { ...colleague, roles: of.roles.map((role) => ({ ...role, oversees: true })) }
  const listed = async (asker: typeof of) =>
    (await listQueue(sql, { ...asker, limit: 200 })).rows.map((row) => row.dossierId)
  expect(await listed(colleague)).not.toContain(first)
  expect(await listed(head)).toEqual(expect.arrayContaining(seen))
  expect((await countQueue(sql, colleague, far)).open).toBe(seen.length - 1)
  expect(await countQueue(sql, head, far)).toMatchObject({ open: seen.length, mine: 0, overdue: seen.length })
})

test('a supplement pauses the work in the queue and brings it back', async () => {
  const { engine, people } = world
  const id = await world.file()
  await receive(id)
  const items = [{ kind: 'field', id: 'f-copies', fault: 'incorrect', note: 'x' } as const]
  const send = (by: TestWorld['people']['citizen'], event: Parameters<typeof engine.sendEvent>[0]['event']) =>
    engine.sendEvent({ agencyId, dossierId: id, event, by, idempotencyKey: `s${keys++}` })
  const states = async () =>
    (await engine.store.sql`select state from task where dossier_id = ${id} and step_id = 'work'`).map((t) => t.state)
  await send(people.officer, { type: 'requestSupplement', requestId: 's-1', items, note: 'x' })
  expect(await states()).toEqual(['suspended'])
  await send(people.citizen, { type: 'answerSupplement', answers: { 'f-copies': 5 }, documents: {} })
  expect(await states()).toEqual(['open'])
})

test('catalogue, lists and indicators read what was done', async () => {
  const { engine, people } = world
  const { sql } = engine.store
  const now = await engine.now()
  expect((await listServices(sql, { now, search: 'thu tuc' })).map((s) => s.versionId)).toEqual([world.versionId])
  expect(await listServices(sql, { now, search: 'khác' })).toEqual([])
  const own = await listDossiersOf(sql, people.citizen.accountId)
  expect(own.length).toBeGreaterThan(20)
  expect(await listDossiersOf(sql, people.citizen2.accountId)).toEqual([])
  const page = await listDossiers(sql, { agencyId, openOnly: true, limit: 10 })
  expect(page.rows).toHaveLength(10)
  const rest = await listDossiers(sql, { agencyId, openOnly: true, limit: 200, after: page.next })
  expect(page.rows.length + rest.rows.length).toBe(own.length)
  const indicators = await readIndicators(sql, {
    agencyId,
    from: '2020-01-01T00:00:00Z',
    to: '2090-01-01T00:00:00Z',
    now,
  })
  expect(indicators).toMatchObject({ running: own.length, late: 0 })
  expect(await readOperations(sql)).toMatchObject({ deadEffects: 0, openDossiers: own.length })
})

test('sessions and sign-ins end: by logout, by use, by disabling the account', async () => {
  const { engine, people } = world
  const { accountId } = await engine.putAccount({ sub: 'short', kind: 'official', name: 'Người ngắn' })
  await engine.openSession({ token: 't1', accountId, csrfSecret: 'c' })
  await engine.openSession({ token: 't2', accountId, csrfSecret: 'c' })
  expect(await engine.findSession({ token: 't1' })).toMatchObject({ accountId })
  await engine.endSession({ token: 't1' })
  expect(await engine.findSession({ token: 't1' })).toBeNull()
  await engine.disableAccount({ agencyId, by: people.administrator, accountId })
  expect(await engine.findSession({ token: 't2' })).toBeNull()
  await engine.beginLogin({ state: 's', body: { nonce: 'n' } })
  expect(await engine.takeLogin({ state: 's' })).toEqual({ nonce: 'n' })
  expect(await engine.takeLogin({ state: 's' })).toBeNull()
  const taken = await Promise.all(
    Array.from({ length: 8 }, () => engine.takeTokens({ key: 'k', perMinute: 1, burst: 5 })),
  )
  expect(taken.filter((one) => one.allowed)).toHaveLength(5)
})
