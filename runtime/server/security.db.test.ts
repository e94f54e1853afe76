import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLog, faultFields } from './http/log.ts'
import { home, openWorld, origin, type World } from './testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const codeOf = async (reply: Response) => ((await reply.json()) as { code: string }).code
const body = { agencyId: home, procedureCode: '1.999999' }

describe('cross-site requests', () => {
  test('an unsafe request needs our origin and the token of the session', async () => {
    const lan = await world.citizen()
    const post = (headers: Record<string, string>) => lan.send('POST', '/api/drafts', { body, headers })
    expect((await post({})).status).toBe(404)
    const forged: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'x-csrf-token': '' },
      { 'x-csrf-token': `${lan.csrf}x` },
    ]
    for (const headers of forged) {
      const reply = await post(headers)
      expect([reply.status, await codeOf(reply)], JSON.stringify(headers)).toEqual([403, 'csrf.refused'])
    }
  })

  test('without an Origin the browser must say that it is the same origin', async () => {
    const lan = await world.citizen()
    const headers = { cookie: `motcua=${lan.token}`, 'content-type': 'application/json', 'x-csrf-token': lan.csrf }
    const ask = (more: Record<string, string>) =>
      world.fetch('/api/drafts', { method: 'POST', body: JSON.stringify(body), headers: { ...headers, ...more } })
    expect((await ask({ 'sec-fetch-site': 'same-origin' })).status).toBe(404)
    expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await ask({})).status).toBe(403)
  })

  test("the token of one session does not work in another's", async () => {
    const [lan, minh] = [await world.citizen(), await world.citizen('Trần Quang Minh')]
    expect((await lan.send('POST', '/api/drafts', { body, headers: { 'x-csrf-token': minh.csrf } })).status).toBe(403)
  })
})

describe('sessions', () => {
  test('an invented, a doubled and an ended session are all nobody', async () => {
    const lan = await world.citizen()
    const me = (cookie: string) => world.fetch('/api/me', { headers: { cookie } })
    expect((await me(`motcua=${lan.token}`)).status).toBe(200)
    expect((await me(`motcua=${'A'.repeat(43)}`)).status).toBe(401)
    expect((await me(`motcua=${lan.token}; motcua=${'A'.repeat(43)}`)).status).toBe(401)
    const out = await lan.send('POST', '/api/logout')
    expect(out.headers.get('set-cookie')).toMatch(/^motcua=; .*Max-Age=0/)
    expect((await me(`motcua=${lan.token}`)).status).toBe(401)
  })

  test('a role that is taken away is gone at the next request', async () => {
    const officer = await world.official('officer')
    expect((await officer.send('GET', '/api/desk/queues')).status).toBe(200)
    const administrator = await world.official('administrator')
    const { items } = await administrator.client.listGrants({ params: { agencyId: home } })
    const grant = items.find((one) => one.accountId === officer.accountId)?.grants[0]
    const params = { agencyId: home, accountId: officer.accountId, grantId: grant?.grantId ?? '' }
    await administrator.client.revokeRole({ params })
    expect((await officer.send('GET', '/api/desk/queues')).status).toBe(403)
  })

  test('a disabled account is signed out', async () => {
    const officer = await world.official('officer')
    const by = { kind: 'system', accountId: 'system' } as const
    await world.parts.engine.disableAccount({ agencyId: home, by, accountId: officer.accountId })
    expect((await officer.send('GET', '/api/me')).status).toBe(401)
  })

  test('idle for half an hour, or twelve hours old, a session is over', async () => {
    const { sql } = world.parts.engine.store
    for (const column of ['idle_expires_at', 'expires_at'] as const) {
      const lan = await world.citizen()
      await sql`update session set ${sql(column)} = now() - interval '1 second' where account_id = ${lan.accountId}`
      expect((await lan.send('GET', '/api/me')).status, column).toBe(401)
    }
  })
})

describe('bodies', () => {
  const send = async (text: string) => {
    const lan = await world.citizen()
    return lan.send('POST', '/api/drafts', { body: text })
  }
  test.each([
    ['a key twice', '{"agencyId":"H17.90","agencyId":"H17.91","procedureCode":"1.999999"}'],
    ['__proto__', '{"agencyId":"H17.90","procedureCode":"1.999999","__proto__":{}}'],
    ['a lone surrogate', '{"agencyId":"\\ud800","procedureCode":"1.999999"}'],
    ['NUL', '{"agencyId":"H17.90\\u0000","procedureCode":"1.999999"}'],
    ['an unknown property', '{"agencyId":"H17.90","procedureCode":"1.999999","more":1}'],
    ['no JSON', '{'],
    ['a wrong type', '{"agencyId":1,"procedureCode":"1.999999"}'],
  ])('%s is refused as a small problem document', async (_, text) => {
    const reply = await send(text)
    expect(reply.status).toBe(422)
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    const problem = (await reply.json()) as Record<string, unknown>
    expect(problem).toMatchObject({ code: 'input.invalid', status: 422, type: 'urn:motcua:error:input.invalid' })
    expect(problem.requestId).toBe(reply.headers.get('x-request-id'))
    expect(JSON.stringify(problem).length).toBeLessThan(2000)
  })

  test('more than a mebibyte is refused by its bytes, whatever its length says', async () => {
    const big = JSON.stringify({ ...body, procedureCode: 'x'.repeat(1_100_000) })
    expect((await send(big)).status).toBe(413)
    const lan = await world.citizen()
    const chunked = lan.send('POST', '/api/drafts', { body: big, headers: { 'content-length': '10' } })
    expect((await chunked).status).toBe(413)
  })

  test('a form post is not JSON and is refused', async () => {
    const lan = await world.citizen()
    const headers = { 'content-type': 'text/plain' }
    expect((await lan.send('POST', '/api/drafts', { body: JSON.stringify(body), headers })).status).toBe(422)
  })
})

describe('headers', () => {
  const pages = ['/', '/desk', '/builder', '/api/environment', '/live']
  test.each(pages)('%s allows no eval, no inline script and no frame around it', async (path) => {
    const reply = await world.fetch(path)
    const policy = reply.headers.get('content-security-policy') ?? ''
    expect(policy).not.toContain('unsafe-eval')
    const scripts = policy.split('; ').find((one) => one.startsWith('script-src')) ?? ''
    expect(scripts).not.toContain('unsafe-inline')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toMatch(/default-src '(self|none)'/)
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
    expect(reply.headers.get('strict-transport-security')).toBeNull()
  })
  test('inline styles are for desk and builder only', async () => {
    const styles = async (path: string) =>
      ((await world.fetch(path)).headers.get('content-security-policy') ?? '').includes(
        "style-src 'self' 'unsafe-inline'",
      )
    expect([await styles('/'), await styles('/desk'), await styles('/builder')]).toEqual([false, true, true])
  })
  test('no answer of the API is kept by anybody', async () => {
    expect((await world.fetch('/api/environment')).headers.get('cache-control')).toBe('no-store')
    expect((await world.fetch('/api/unknown')).headers.get('cache-control')).toBe('no-store')
  })
})

test.each([
  ['NUL in a query', 'citizen', '/api/services?q=%00'],
  ['NUL in a purpose', 'officer', `/api/desk/dossiers/${home}/00000000-0000-7000-8000-00000000beef?purpose=a%00b`],
  ['NUL in a queue', 'officer', '/api/desk/tasks?q=%00'],
  ...['1 (x)', '+275760-09-13T00:00:00Z', '2026', '2026-02-31T00:00:00Z'].map(
    (dueAt) =>
      [
        `a cursor at ${dueAt}`,
        'officer',
        `/api/desk/tasks?cursor=${Buffer.from(JSON.stringify({ dueAt, dossierId: '00000000-0000-7000-8000-00000000beef' })).toString('base64url')}`,
      ] as const,
  ),
] as const)('%s is refused, not stumbled over', async (_, who, path) => {
  const person = who === 'citizen' ? await world.citizen() : await world.official('officer')
  expect((await person.send('GET', path)).status).toBe(422)
})

test('numbers and dates that no row can hold are refused, and so is the draft that is no id', async () => {
  const lan = await world.citizen()
  const administrator = await world.official('administrator')
  const officer = await world.official('officer')
  const headers = { 'idempotency-key': '0123456789abcdef-out' }
  const none = '00000000-0000-7000-8000-00000000beef'
  const draft = { answers: {}, documents: {}, revision: Number.MAX_SAFE_INTEGER }
  const grant = { accountId: officer.accountId, role: 'clerk' }
  const grants = `/api/admin/grants/${home}`
  const replies = [
    [404, await lan.send('POST', '/api/drafts/H17.90~abc/submit', { body: { declared: true }, headers })],
    [422, await lan.send('PUT', `/api/drafts/H17.90~${none}`, { body: draft })],
    [422, await administrator.send('POST', grants, { body: { ...grant, from: '0000-01-01' } })],
    [422, await administrator.send('POST', grants, { body: { ...grant, from: '2030-01-01', to: '2020-01-01' } })],
    [422, await administrator.send('POST', grants, { body: { ...grant, unitId: 'nowhere' } })],
    [200, await administrator.send('POST', grants, { body: { ...grant, unitId: 'one-stop', to: '2030-01-01' } })],
    [
      422,
      await administrator.send('POST', `/api/admin/dead-letters/${home}/retry`, {
        body: { dossierId: none, seq: Number.MAX_SAFE_INTEGER, idx: 0 },
      }),
    ],
  ] as const
  for (const [status, reply] of replies) expect(reply.status, await reply.text()).toBe(status)
})

test('lines of the log hold route patterns, never ids, queries, tokens or names', async () => {
  const lan = await world.citizen('Tên Không Được Ghi')
  world.lines.length = 0
  await lan.send('GET', '/api/drafts/H17.90~00000000-0000-7000-8000-00000000beef?secret=hush')
  const text = world.lines.join('')
  expect(text).toContain('/api/drafts/:id')
  for (const word of ['beef', 'hush', lan.token, 'Tên Không', 'cookie']) expect(text).not.toContain(word)
})

test('the message of an unexpected error stays out of the log, also where it has several lines', () => {
  const lines: string[] = []
  createLog('info', { write: (line) => lines.push(line) }).error(faultFields(new Error('one\nLan Nguyễn\nthree')), 'x')
  expect(lines.join('')).toMatch(/security\.db\.test/)
  expect(lines.join('')).not.toMatch(/Lan|three/)
})

test('an unexpected error is told as a reference and nothing else', async () => {
  const lan = await world.citizen()
  const { engine } = world.parts
  const whole = engine.now
  Object.assign(engine, { now: () => Promise.reject(new Error('password=hunter2')) })
  try {
    const reply = await lan.send('GET', '/api/me')
    expect(reply.status).toBe(500)
    const text = await reply.text()
    expect(text).not.toContain('hunter2')
    expect(JSON.parse(text)).toMatchObject({ code: 'internal' })
  } finally {
    Object.assign(engine, { now: whole })
  }
})

test('tracking is throttled by address, and says when to come again', async () => {
  const strict = await openWorld(1)
  try {
    const track = () =>
      strict.fetch('/api/track', {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ code: 'H17.90-261122-0001', secret: 'guess' }),
      })
    const replies: Response[] = []
    for (let i = 0; i < 12; i++) replies.push(await track())
    expect(replies.slice(0, 10).map((one) => one.status)).toEqual(Array(10).fill(404))
    const last = replies.at(-1)
    expect(last?.status).toBe(429)
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  } finally {
    await strict.close()
  }
})

test('the OpenAPI document names every route that is served', async () => {
  const document = (await (await world.fetch('/api/openapi.json')).json()) as { openapi: string; paths: object }
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths)).toContain('/api/my/dossiers/{agencyId}/{id}')
  expect(Object.keys(document.paths)).toContain('/api/admin/clock')
})
