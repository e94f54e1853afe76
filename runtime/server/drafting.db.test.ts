import { randomUUID } from 'node:crypto'
import { ApiError } from '@motcua/api/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { elsewhere, home, openWorld, type Person, templateOf, type World } from './testing/world.ts'

const code = '2.000635'
const id = `${home}~${code}`
let world: World
let analyst: Person
let reviewer: Person
let stranger: Person

beforeAll(async () => {
  world = await openWorld()
  analyst = await world.official('analyst')
  reviewer = await world.official('reviewer')
  stranger = await world.official('analyst', elsewhere)
  const template = world.parts.shelf.templates.find(({ definition }) => definition.procedure.code === code)
  await analyst.client.createProcedure({ body: { from: 'template', template: template?.id ?? '', agencyId: home } })
}, 60_000)
afterAll(() => world.close())

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof ApiError) return error.code
      throw error
    },
  )

test('a draft, its comments, copies and links are nothing to somebody of another agency', async () => {
  const of = { params: { id } }
  const here = { tab: randomUUID(), part: 'form' }
  const comment = { id: randomUUID(), part: 'form', text: 'x' }
  const { client } = stranger
  const outcomes = await Promise.all([
    codeOf(client.tellPresence({ ...of, body: here })),
    codeOf(client.listComments(of)),
    codeOf(client.addComment({ ...of, body: comment })),
    codeOf(client.listSnapshots(of)),
    codeOf(client.addSnapshot({ ...of, body: { id: randomUUID(), name: 'x', revision: 1 } })),
    codeOf(client.listPreviewLinks(of)),
    codeOf(client.addPreviewLink({ ...of, body: { days: 1 } })),
  ])
  expect(outcomes).toEqual(outcomes.map(() => 'found.nothing'))
  expect((await client.listBlocks()).items).toEqual([])
})

test('a thread comes with its answers in order, the one spoken in last first, and taken back words are gone', async () => {
  const say = async (person: Person, text: string, threadId?: string) => {
    const own = randomUUID()
    const body = {
      id: own,
      part: 'workflow',
      item: 'step-1',
      about: 'Thẩm định',
      text,
      ...(threadId ? { threadId } : {}),
    }
    await person.client.addComment({ params: { id }, body })
    return own
  }
  const first = await say(reviewer, 'Vì sao 3 ngày?')
  const second = await say(reviewer, 'Thiếu bước trả kết quả')
  const answer = await say(analyst, 'Theo Quyết định 12', first)
  await analyst.client.deleteComment({ params: { id, commentId: answer } })
  await reviewer.client.resolveComment({ params: { id, commentId: second } })
  const { items, revision } = await reviewer.client.listComments({ params: { id } })
  expect(items.map((one) => [one.id, one.resolvedBy])).toEqual([
    [first, null],
    [second, 'Cán bộ reviewer'],
  ])
  expect(items[0]?.comments.map((one) => [one.by, one.text])).toEqual([
    ['Cán bộ reviewer', 'Vì sao 3 ngày?'],
    ['Cán bộ analyst', ''],
  ])
  const told = await analyst.client.tellPresence({ params: { id }, body: { tab: randomUUID(), part: 'form' } })
  expect(told.commentsRevision).toBe(revision)
})

test('whoever has the link looks at the draft without signing in; wrong, revoked and malformed links answer alike', async () => {
  const { url, id: linkId } = await analyst.client.addPreviewLink({ params: { id }, body: { days: 3 } })
  const token = url.split('/').at(-1) ?? ''
  const page = await world.fetch(new URL(url).pathname)
  const read = (one: string) => world.fetch(`/api/previews/${one}`)
  const shown = await read(token)
  expect([shown.status, shown.headers.get('x-robots-tag'), shown.headers.get('cache-control')]).toEqual([
    200,
    'noindex, nofollow',
    'no-store',
  ])
  expect(page.headers.get('x-robots-tag')).toBe('noindex, nofollow')
  const body = (await shown.json()) as Record<string, unknown> & { definition: { scenarios: unknown[] } }
  expect(body).toMatchObject({ code, state: 'draft', by: 'Cán bộ analyst', agency: { vi: 'Phường Thử' } })
  expect([body.definition.scenarios, templateOf(world, code).scenarios.length > 0]).toEqual([[], true])

  const wrong = await read('A'.repeat(43))
  await analyst.client.revokePreviewLink({ params: { id, linkId } })
  const revoked = await read(token)
  const tell = async (reply: Response) => ({ ...((await reply.json()) as object), requestId: '' })
  expect([wrong.status, revoked.status]).toEqual([404, 404])
  expect(await tell(revoked)).toEqual(await tell(wrong))
  expect(world.lines.join('')).not.toContain(token)
})

test('a link that is tried again and again is slowed down', async () => {
  const slow = await openWorld(1)
  const statuses: number[] = []
  for (let i = 0; i < 25; i += 1) statuses.push((await slow.fetch(`/api/previews/${'B'.repeat(43)}`)).status)
  await slow.close()
  expect([statuses[0], statuses.at(-1)]).toEqual([404, 429])
})
