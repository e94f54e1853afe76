import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEid, type EidPerson } from '@motcua/sandbox/eid/index'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBrowser } from './browser.ts'
import { createOidc, type Oidc, ownPath } from './oidc.ts'

const people: EidPerson[] = [
  {
    id: 'quynh',
    name: 'Nguyễn Thị Ngọc Quỳnh',
    personalId: '048190001234',
    birthDate: '1990-05-17',
    gender: 'female',
    phone: '+84905123456',
    email: 'quynh@example.vn',
    address: '12 Lê Đình Lý, Đà Nẵng',
  },
  {
    id: 'huy',
    name: "Trần <b>Huy</b> & 'Co'",
    personalId: '048085004321',
    birthDate: '1985-01-02',
    gender: 'male',
    note: 'Cán bộ tiếp nhận',
  },
]
let server: Server
let origin: string
let login: Oidc

beforeAll(async () => {
  server = createServer()
  await new Promise<void>((done) => server.listen(0, done))
  origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const eid = await createEid({
    issuer: `${origin}/sandbox/eid`,
    people,
    clients: [
      {
        id: 'motcua',
        name: 'Cổng dịch vụ công',
        secret: 'sandbox-secret-only-for-tests-0000',
        redirectUris: [`${origin}/auth/callback`],
        postLogoutRedirectUris: [`${origin}/`],
      },
    ],
  })
  server.on('request', (request, response) => {
    if (request.url?.startsWith(eid.prefix)) return void eid.handle(request, response)
    response.writeHead(404).end()
  })
  login = createOidc({
    issuer: `${origin}/sandbox/eid`,
    clientId: 'motcua',
    clientSecret: 'sandbox-secret-only-for-tests-0000',
    redirectUri: `${origin}/auth/callback`,
    postLogoutRedirectUri: `${origin}/`,
    allowInsecure: true,
  })
})
afterAll(() => new Promise((done) => server.close(done)))

async function signIn(account: string, returnTo = '/ho-so') {
  const browser = createBrowser()
  const { url, transaction } = await login.begin(returnTo)
  const page = await browser.follow(url, `${origin}/auth/callback`)
  const posted = await browser.post(page.url, { account })
  const callback = await browser.follow(
    new URL(posted.headers.get('location') ?? '', page.url).href,
    `${origin}/auth/callback`,
  )
  return { browser, transaction, page, callback: new URL(callback.url) }
}

test('a person chosen on the sign-in page comes back with verified claims and the way back', async () => {
  const { callback, transaction } = await signIn('quynh')
  const { claims, returnTo } = await login.finish(callback, transaction)
  expect(returnTo).toBe('/ho-so')
  expect(claims).toEqual({
    issuer: `${origin}/sandbox/eid`,
    subject: 'quynh',
    name: 'Nguyễn Thị Ngọc Quỳnh',
    personalId: '048190001234',
    birthDate: '1990-05-17',
    gender: 'female',
    phone: '+84905123456',
    email: 'quynh@example.vn',
    address: '12 Lê Đình Lý, Đà Nẵng',
    assurance: 'urn:sandbox:eid:level-2',
  })
})

test('the personal identification number works as user name', async () => {
  const { callback, transaction } = await signIn(' 048085004321 ')
  expect((await login.finish(callback, transaction)).claims.subject).toBe('huy')
})

test('the sign-in page is marked as sandbox, speaks two languages, escapes names and needs no script', async () => {
  const browser = createBrowser()
  const { url } = await login.begin('/')
  const page = await browser.follow(url, `${origin}/auth/callback`)
  const html = (await page.response?.text()) ?? ''
  expect(html).toContain('<html lang="vi">')
  expect(html).toContain('SANDBOX')
  expect(html).toContain('Nguyễn Thị Ngọc Quỳnh')
  expect(html).not.toContain('<b>Huy')
  expect(html).not.toMatch(/<script|<style|style=/)
  const policy = page.response?.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(await (await browser.get(`${page.url}?lang=en`)).text()).toContain('Choose a sample person')
  const english = await createBrowser().follow((await login.begin('/', 'en')).url, 'none')
  expect(await english.response?.text()).toContain('<html lang="en">')
  expect((await browser.get(`${origin}/sandbox/eid/eid.css`)).headers.get('content-type')).toContain('text/css')
})

test('an unknown user name is told, kept in the field, and signs nobody in', async () => {
  const browser = createBrowser()
  const page = await browser.follow((await login.begin('/')).url, `${origin}/auth/callback`)
  const answer = await browser.post(page.url, { account: '"><script>' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('aria-invalid="true"')
  expect(html).toContain('value="&#34;&#62;&#60;script&#62;"')
})

test('a sign-in belongs to the browser that began it', async () => {
  const page = await createBrowser().follow((await login.begin('/')).url, `${origin}/auth/callback`)
  const other = createBrowser()
  expect((await other.get(page.url)).status).toBe(400)
  expect((await other.post(page.url, { account: 'quynh' })).status).toBe(400)
})

test('a huge sign-in form is refused', async () => {
  const browser = createBrowser()
  const page = await browser.follow((await login.begin('/')).url, `${origin}/auth/callback`)
  expect((await browser.post(page.url, { account: 'x'.repeat(10_000) })).status).toBe(413)
})

test('a code works once', async () => {
  const { callback, transaction } = await signIn('quynh')
  await login.finish(callback, transaction)
  await expect(login.finish(callback, transaction)).rejects.toMatchObject({ code: 'signIn.refused' })
})

test("a callback with another sign-in's state, nonce or verifier is refused", async () => {
  for (const key of ['state', 'nonce', 'codeVerifier'] as const) {
    const { callback, transaction } = await signIn('quynh')
    const other = (await login.begin('/')).transaction
    await expect(login.finish(callback, { ...transaction, [key]: other[key] }), key).rejects.toMatchObject({
      code: 'signIn.refused',
    })
  }
})

test('a callback without PKCE, to another address or without registered client is refused by the provider', async () => {
  const { url } = await login.begin('/')
  for (const [name, value] of [
    ['code_challenge', ''],
    ['redirect_uri', 'https://evil.example/'],
    ['client_id', 'nobody'],
  ] as const) {
    const changed = new URL(url)
    if (value) changed.searchParams.set(name, value)
    else changed.searchParams.delete(name)
    const end = await createBrowser().follow(changed.href, `${origin}/auth/callback`)
    if (end.response) expect(end.response.status).toBeGreaterThanOrEqual(400)
    else expect(new URL(end.url).searchParams.get('error')).toBe('invalid_request')
  }
})

test('signing out ends the session at the provider and comes back to the product', async () => {
  const { browser, callback, transaction } = await signIn('quynh')
  const { idToken } = await login.finish(callback, transaction)
  const ask = await browser.follow((await login.endUrl(idToken)) ?? '', 'none')
  const html = (await ask.response?.text()) ?? ''
  expect(html).toContain('Đăng xuất')
  const action = /action="([^"]+)"/.exec(html)?.[1] ?? ''
  expect(action).toContain('/sandbox/eid/')
  const done = await browser.post(action, { xsrf: /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? '', logout: 'yes' })
  expect(done.headers.get('location')).toBe(`${origin}/`)
  const again = await browser.follow((await login.begin('/')).url, `${origin}/auth/callback`)
  expect(again.response?.status).toBe(200)
})

test('somebody still signed in at the provider is not asked again', async () => {
  const { browser } = await signIn('quynh')
  const { url, transaction } = await login.begin('/x')
  const end = await browser.follow(url, `${origin}/auth/callback`)
  expect((await login.finish(new URL(end.url), transaction)).claims.subject).toBe('quynh')
})

test('the way back never leaves the product', async () => {
  const foreign = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'evil',
    '',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    '/./\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    ' //evil.example',
    `/${'x'.repeat(3000)}`,
    '/%0d%0aSet-Cookie:a\r\nX: y',
  ]
  for (const path of foreign) {
    const own = ownPath(path)
    expect(new URL(own, 'https://own.example').origin, path).toBe('https://own.example')
    expect(own.startsWith('//'), path).toBe(false)
    expect((await login.begin(path)).transaction.returnTo, path).toBe(own)
  }
  expect(ownPath('https://evil.example/')).toBe('/')
  expect(ownPath('/ho-so/1?tab=a%20b#x')).toBe('/ho-so/1?tab=a%20b#x')
  expect(ownPath('/tìm?q=hộ')).toBe('/t%C3%ACm?q=h%E1%BB%99')
})

test('a provider that is down is told as unavailable, and found when it is up again', async () => {
  let up = false
  const late = createServer((_, response) => {
    if (!up) return void response.writeHead(503).end()
    const issuer = `http://localhost:${(late.address() as AddressInfo).port}`
    const metadata = {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      id_token_signing_alg_values_supported: ['RS256'],
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(metadata))
  })
  await new Promise<void>((done) => late.listen(0, done))
  const issuer = `http://localhost:${(late.address() as AddressInfo).port}`
  const some = createOidc({ issuer, clientId: 'a', redirectUri: `${origin}/auth/callback`, allowInsecure: true })
  await expect(some.begin('/')).rejects.toMatchObject({ code: 'signIn.unavailable' })
  up = true
  expect((await some.begin('/')).url).toContain(`${issuer}/authorize?`)
  await new Promise((done) => late.close(done))
  const gone = createOidc({ issuer, clientId: 'a', redirectUri: `${origin}/auth/callback`, allowInsecure: true })
  await expect(gone.begin('/')).rejects.toMatchObject({ code: 'signIn.unavailable' })
})
