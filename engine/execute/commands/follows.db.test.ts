import { Definition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { listLinks } from '@motcua/store/read'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRebuild } from '../journal/index.ts'
import { offerAt } from '../testing/chain-world.ts'
import { smallDefinition } from '../testing/definition.ts'
import { agencyId, createWorld, submission, type TestWorld } from '../testing/world.ts'
import { runOnce } from '../worker/index.ts'

const renewalCode = '3.000001'

/** Renews what the small procedure grants: name and number of the earlier one are taken over, copies are offered. */
function renewal(): Definition {
  const small = smallDefinition(renewalCode)
  const [page] = small.form.pages
  const [section] = page?.sections ?? []
  const fields = (section?.fields ?? []).map((field) => {
    if (field.id === 'f-name') return { ...field, source: { kind: 'previousResult' } }
    if (field.id === 'f-copies') return { ...field, source: { kind: 'previousResult', locked: false } }
    return field
  })
  const number = {
    id: 'f-old',
    key: 'oldNumber',
    type: 'text',
    source: { kind: 'previousResult', take: 'resultNumber' },
  }
  return Definition.parse({
    ...small,
    procedure: {
      ...small.procedure,
      follows: { kind: 'renewal', procedures: ['1.000001'], within: { amount: 30, unit: 'calendarDay' } },
    },
    form: { ...small.form, pages: [{ ...page, sections: [{ ...section, fields: [...fields, number] }] }] },
  })
}

let world: TestWorld
beforeAll(async () => {
  world = await createWorld()
  await offerAt(world.engine, world.people, { definition: renewal(), at: agencyId })
})
afterAll(() => world.close())

let keys = 0
const act = async (who: keyof TestWorld['people'], dossierId: string, transitionId: string) =>
  world.engine.sendEvent({
    agencyId,
    dossierId,
    event: { type: 'act', transitionId, fields: {} },
    by: world.people[who],
    idempotencyKey: `f${keys++}`,
  })
const granted = async () => {
  const id = await world.file()
  await act('receptionist', id, 't-receive')
  await act('officer', id, 't-pass')
  await act('clerk', id, 't-number')
  return id
}
const renew = (follows: { agencyId: string; dossierId: string } | undefined, who: 'citizen' | 'citizen2' = 'citizen') =>
  world.engine.submitDossier({
    ...submission(world.people[who], `r${keys++}`, renewalCode),
    answers: { 'f-name': 'Another Name', 'f-copies': 5 },
    ...(follows ? { follows } : {}),
  })
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'accepted',
    (error: unknown) => (error instanceof DenialError ? error.denial.code : String(error)),
  )
const found = (who: 'citizen' | 'citizen2' = 'citizen') =>
  world.engine.previousResults({ agencyId, by: world.people[who], procedureCode: renewalCode })
const drain = async () => {
  while ((await runOnce(world.engine.context)) > 0);
}

test('a renewal looks up the earlier result, takes it over, and both dossiers know of each other', async () => {
  const earlier = await granted()
  await world.file()
  const [result, ...others] = await found()
  expect(others).toEqual([])
  expect(result).toMatchObject({
    agencyId,
    dossierId: earlier,
    procedureCode: '1.000001',
    outcome: 'granted',
    resultNumber: expect.stringMatching(/^1\/\d{4}$/),
    prefill: { 'f-name': 'H’Hen Niê', 'f-copies': 2, 'f-old': expect.stringMatching(/^1\/\d{4}$/) },
    locked: ['f-name', 'f-old'],
  })
  expect(await found('citizen2')).toEqual([])
  expect(await world.engine.previousResults({ agencyId, by: world.people.citizen, procedureCode: '1.000001' })).toEqual(
    [],
  )

  const { dossierId, code } = await renew({ agencyId, dossierId: earlier })
  const { sql } = world.engine.store
  const [row] = await sql`select answers from dossier_answers where dossier_id = ${dossierId}`
  // What is locked was taken over whatever was typed; what is offered is as it was typed.
  expect(row?.answers).toMatchObject({ 'f-name': 'H’Hen Niê', 'f-copies': 5, 'f-old': result?.resultNumber })
  await drain()
  expect(await listLinks(sql, agencyId, dossierId)).toEqual([
    expect.objectContaining({ kind: 'renewal', other: 'earlier', dossierId: earlier, outcome: 'granted' }),
  ])
  expect(await listLinks(sql, agencyId, earlier)).toEqual([
    expect.objectContaining({ kind: 'renewal', other: 'later', dossierId, code, status: 'submitted' }),
  ])
  const [entry] = await sql`
    select count(*)::int as n from journal where dossier_id = ${earlier} and event_type = 'followedBy'`
  expect(entry?.n).toBe(1)
  for (const id of [earlier, dossierId]) expect(await checkRebuild(world.engine.context, agencyId, id)).toBeNull()
})

test('a draft begins with what is taken over, and its submission goes back to the same dossier', async () => {
  const { engine, people } = world
  const earlier = await granted()
  const follows = { agencyId, dossierId: earlier }
  const draft = { agencyId, procedureCode: renewalCode, answers: {}, documents: {}, follows }
  expect(await codeOf(engine.saveCitizenDraft({ ...draft, by: people.citizen2 }))).toBe('follows.otherPerson')
  const { draftId } = await engine.saveCitizenDraft({ ...draft, by: people.citizen })
  const { sql } = engine.store
  const [row] = await sql`select answers from citizen_draft where id = ${draftId}`
  expect(row?.answers).toMatchObject({ 'f-name': 'H’Hen Niê', 'f-copies': 2 })
  const { documents: _none, answers: _typed, procedureCode: _code, ...rest } = submission(people.citizen, 'from-draft')
  const { dossierId } = await engine.submitDossier({ ...rest, draftId })
  expect(await listLinks(sql, agencyId, dossierId)).toEqual([
    expect.objectContaining({ other: 'earlier', dossierId: earlier }),
  ])
})

test('what is not the person’s own, not ended or not there is followed by nobody', async () => {
  const running = await world.file()
  const refused = await world.file()
  await act('receptionist', refused, 't-receive')
  await act('officer', refused, 't-deny')
  const good = await granted()
  expect(await codeOf(renew(undefined))).toBe('follows.missing')
  expect(await codeOf(renew({ agencyId, dossierId: running }))).toBe('follows.notEnded')
  expect(await codeOf(renew({ agencyId, dossierId: refused }))).toBe('follows.otherResult')
  expect(await codeOf(renew({ agencyId, dossierId: good }, 'citizen2'))).toBe('follows.otherPerson')
  expect(await codeOf(renew({ agencyId, dossierId: crypto.randomUUID() }))).toBe('found.nothing')
  const renewed = await renew({ agencyId, dossierId: good })
  expect(await codeOf(renew({ agencyId, dossierId: renewed.dossierId }))).toBe('follows.notAllowed')
})

test('after its time an earlier result is neither found nor followed', async () => {
  const earlier = await granted()
  const now = await world.engine.now()
  const to = new Date(Date.parse(now) + 60 * 86_400_000).toISOString()
  await world.engine.moveDemoClock({ agencyId, by: world.people.administrator, to })
  expect(await found()).toEqual([])
  expect(await codeOf(renew({ agencyId, dossierId: earlier }))).toBe('follows.tooLate')
})
