import { DenialError } from '@motcua/core/errors'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { agencyId, createWorld, submission, type TestWorld } from '../testing/world.ts'
import type { SendableEvent } from './index.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createWorld()
})
afterEach(() => world.closeOthers())
afterAll(() => world.close())

const denialOf = (run: Promise<unknown>) =>
  run.then(
    () => ({ code: 'accepted' }),
    (error: unknown) => {
      if (error instanceof DenialError) return error.denial
      throw error
    },
  )
const system = { kind: 'system', accountId: 'system' } as const
const official = async (grant: { agencyId?: string; role?: 'officer' | 'analyst'; to?: string }) => {
  const { accountId } = await world.engine.putAccount({ sub: crypto.randomUUID(), kind: 'official', name: 'Người lạ' })
  const given = { agencyId, role: 'officer', unitId: null, from: null, to: null, ...grant } as const
  await world.engine.grantRole({ by: system, accountId, ...given })
  return { kind: 'official', accountId } as const
}

const events: readonly SendableEvent[] = [
  { type: 'act', transitionId: 't-receive', fields: {} },
  { type: 'act', transitionId: 't-none', fields: {} },
  { type: 'claim', stepId: 'reception' },
  { type: 'release', stepId: 'work' },
  { type: 'answerSupplement', answers: {}, documents: {} },
  { type: 'answerSupplement', answers: { 'f-none': 1 }, documents: {} },
  { type: 'markPaid', amountVnd: 0, receipt: 'x' },
  { type: 'requestWithdrawal', reason: 'x' },
]

test('to whoever has nothing to do with a dossier it answers like a missing one, whatever is sent and wherever it stands', async () => {
  const { engine, people } = world
  const [open, ended, missing] = [await world.file(), await world.file(), crypto.randomUUID()]
  await engine.sendEvent({
    agencyId,
    dossierId: ended,
    by: people.citizen,
    event: { type: 'requestWithdrawal', reason: 'x' },
    idempotencyKey: 'end-it',
  })
  const elsewhere = 'H17.99'
  await engine.putAgency({ by: system, agencyId: elsewhere, name: { vi: 'Nơi khác' }, units: [] })
  const outsiders = [
    people.citizen2,
    await official({ agencyId: elsewhere }),
    await official({ to: '2020-01-01' }),
    await official({ role: 'analyst' }),
  ]
  for (const by of outsiders)
    for (const event of events)
      for (const dossierId of [open, ended, missing])
        for (const expectedRevision of [undefined, 99]) {
          const sent = engine.sendEvent({
            agencyId,
            dossierId,
            by,
            event,
            idempotencyKey: crypto.randomUUID(),
            ...(expectedRevision ? { expectedRevision } : {}),
          })
          expect(await denialOf(sent), `${by.kind} ${event.type} ${expectedRevision}`).toEqual({
            code: 'found.nothing',
          })
        }
})

test('one draft makes one dossier, also when it is sent twice at once under two keys', async () => {
  const { engine, people, procedureCode } = world
  const by = people.citizen
  const answers = { 'f-name': 'H’Hen Niê', 'f-copies': 2 }
  const { draftId } = await engine.saveCitizenDraft({ agencyId, by, procedureCode, answers, documents: {} })
  const submit = (idempotencyKey: string) => {
    const { procedureCode: _, answers: __, documents: ___, ...rest } = submission(by, idempotencyKey)
    return denialOf(engine.submitDossier({ ...rest, draftId }))
  }
  const outcomes = await Promise.all(['twice-a', 'twice-b', 'twice-c', 'twice-d'].map(submit))
  expect(outcomes.map((one) => one.code).sort()).toEqual(['accepted', 'draft.stale', 'draft.stale', 'draft.stale'])
})

test('what was saved from another device while the draft was being sent is not lost', async () => {
  const { people, procedureCode } = world
  const by = people.citizen
  const old = { 'f-name': 'Lan', 'f-copies': 1 }
  const { draftId, revision } = await world.engine.saveCitizenDraft({
    agencyId,
    by,
    procedureCode,
    answers: old,
    documents: {},
  })
  let saved = false
  const slow = await world.open({
    stopPoint: async (at) => {
      if (at !== 'decided' || saved) return
      saved = true
      await world.engine.saveCitizenDraft({
        agencyId,
        by,
        procedureCode,
        answers: { ...old, 'f-copies': 3 },
        documents: {},
        draftId,
        expectedRevision: revision,
      })
    },
  })
  const { procedureCode: _, answers: __, documents: ___, ...rest } = submission(by, 'two-devices')
  const { dossierId } = await slow.submitDossier({ ...rest, draftId })
  const [row] = await world.engine.store.sql`select answers from dossier_answers where dossier_id = ${dossierId}`
  expect(row?.answers).toMatchObject({ 'f-copies': 3 })
})

test('nobody is given a task that he cannot work', async () => {
  const { engine, people } = world
  const dossierId = await world.file()
  const assign = (accountId: string) =>
    denialOf(
      engine.sendEvent({
        agencyId,
        dossierId,
        by: people.head,
        event: { type: 'assign', stepId: 'reception', accountId },
        idempotencyKey: crypto.randomUUID(),
      }),
    )
  for (const accountId of [crypto.randomUUID(), people.citizen.accountId, people.officer.accountId])
    expect(await assign(accountId)).toMatchObject({ code: 'input.invalid' })
  expect(await assign(people.receptionist.accountId)).toEqual({ code: 'accepted' })
})
