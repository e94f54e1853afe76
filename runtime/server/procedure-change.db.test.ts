import { afterAll, beforeAll, expect, test } from 'vitest'
import { home, openWorld, type Person, publish, type World } from './testing/world.ts'

const code = '1.001612'
const id = `${home}~${code}`
let world: World
let analyst: Person
let reviewer: Person
let versionId: string

beforeAll(async () => {
  world = await openWorld()
  versionId = (await publish(world, code)).versionId
  analyst = await world.official('analyst')
  reviewer = await world.official('reviewer')
}, 60_000)
afterAll(() => world.close())

const read = async (reply: Response) => ({
  status: reply.status,
  body: (await reply.json()) as Record<string, unknown>,
})
const post = async (person: Person, path: string, body: unknown) =>
  read(await person.send('POST', path, { body, headers: { 'idempotency-key': crypto.randomUUID() } }))

test('a published procedure goes out as a package and comes in again as a draft; a forged one does not', async () => {
  const { status, body } = await read(await analyst.send('GET', `/api/procedures/${id}/package`))
  expect(status).toBe(200)
  const forged = await post(analyst, '/api/packages', { text: String(body.text).replace('"amount":3', '"amount":4') })
  expect(forged).toMatchObject({ status: 422, body: { code: 'package.invalid' } })
  const taken = await post(analyst, '/api/packages', { text: body.text })
  expect(taken).toMatchObject({ status: 200, body: { id, revision: 1 } })
  expect(await post(analyst, '/api/packages', { text: body.text })).toMatchObject({ status: 409 })
  expect(await post(analyst, '/api/packages', { text: body.text, revision: 1 })).toMatchObject({
    body: { revision: 2 },
  })
})

test('the draft is replayed and its migration reported; only who may move dossiers moves them', async () => {
  const replayed = await post(analyst, `/api/procedures/${id}/replay`, { last: 50 })
  expect(replayed).toMatchObject({ status: 200, body: { summary: { dossiers: 0 }, erased: 0 } })
  const report = await post(analyst, `/api/procedures/${id}/migration-report`, {})
  expect(report).toMatchObject({ status: 200, body: { summary: { dossiers: 0 }, reports: [], next: null } })
  const move = { toVersionId: versionId }
  expect(await post(analyst, `/api/procedures/${id}/migrate`, move)).toMatchObject({ status: 403 })
  expect(await post(reviewer, `/api/procedures/${id}/migrate`, move)).toMatchObject({ status: 200, body: { moved: 0 } })
})

test('going back asks a second person; retiring the whole procedure ends it once', async () => {
  const back = { versionId, effectiveFrom: '2020-01-01', note: 'back' }
  expect(await post(analyst, `/api/procedures/${id}/roll-back`, back)).toMatchObject({
    ...{ status: 422, body: { code: 'effectiveDate.past' } },
  })
  expect(await post(reviewer, `/api/procedures/${id}/roll-back`, back)).toMatchObject({ status: 403 })
  const retire = () => post(analyst, `/api/procedures/${id}/retire-all`, undefined)
  expect(await retire()).toMatchObject({ status: 200, body: { versions: 1 } })
  expect(await retire()).toMatchObject({ status: 409, body: { code: 'event.notNow' } })
})
