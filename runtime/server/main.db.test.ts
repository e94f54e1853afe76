import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cloneDatabase, type TestDatabase } from '@motcua/store/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBrowser } from './auth/browser.ts'
import { type RunningServer, startServer } from './main.ts'

let database: TestDatabase
let running: RunningServer
const folder = mkdtempSync(join(tmpdir(), 'motcua-main-'))

beforeAll(async () => {
  database = await cloneDatabase()
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>app</title>')
  const apps = { portal: folder, desk: folder, builder: folder }
  running = await startServer({
    databaseUrl: database.url,
    port: 0,
    filesDir: join(folder, 'files'),
    apps,
    demo: true,
  })
})
afterAll(async () => {
  await running.stop()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function signIn(browser: ReturnType<typeof createBrowser>, returnTo = '/ho-so') {
  const start = `${running.url}/auth/login?returnTo=${encodeURIComponent(returnTo)}`
  const page = await browser.follow(start, 'never:')
  const posted = await browser.post(page.url, { account: 'lan.citizen' })
  return new URL(posted.headers.get('location') ?? '', page.url).href
}

test('signing in through the eID opens a session under a new id and leads back to an own path', async () => {
  const browser = createBrowser()
  browser.cookies.set('motcua /', { path: '/', pair: `motcua=${'F'.repeat(43)}` })
  const end = await browser.follow(await signIn(browser), `${running.url}/ho-so`)
  expect(end.url).toBe(`${running.url}/ho-so`)
  const cookie = browser.cookies.get('motcua /')?.pair ?? ''
  expect(cookie).toMatch(/^motcua=[A-Za-z0-9_-]{43}$/)
  // What an attacker planted before the sign-in is not what is signed in.
  expect(cookie).not.toContain('FFFF')
  const me = await (await browser.get(`${running.url}/api/me`)).json()
  expect(me).toMatchObject({ name: 'Nguyễn Thị Lan', kind: 'citizen', demo: true, roles: [] })
})

test('a foreign address to return to becomes our own start page', async () => {
  const browser = createBrowser()
  const end = await browser.follow(await signIn(browser, 'https://evil.example/'), `${running.url}/never`)
  expect(end.url).toBe(`${running.url}/`)
})

test("somebody else's callback signs nobody in, and a callback works once", async () => {
  const browser = createBrowser()
  const resume = await signIn(browser)
  const callback = (await browser.follow(resume, `${running.url}/auth/callback`)).url
  const victim = createBrowser()
  expect((await victim.get(callback)).status).toBe(401)
  // The transaction was used up by the attempt: nobody may try with it again.
  expect((await browser.get(callback)).status).toBe(401)
})

test('it is alive and ready, serves each app for its own paths, and misses files that are not there', async () => {
  const status = async (path: string) => (await fetch(running.url + path)).status
  expect(await (await fetch(`${running.url}/ready`)).json()).toEqual({
    ready: true,
    accepting: true,
    database: true,
    clock: true,
    migrations: true,
    versions: true,
  })
  expect(await status('/live')).toBe(200)
  for (const path of ['/', '/thu-tuc/1', '/desk', '/desk/ho-so/1', '/builder/x'])
    expect(await status(path), path).toBe(200)
  for (const path of ['/assets/gone.js', '/api/nothing', '/..%2f..%2fetc%2fpasswd.txt', '/sandbox/nothing'])
    expect(await status(path), path).toBe(404)
})

test('the sandbox registers answer over real HTTP', async () => {
  const ask = async (name: string) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name }) }
    return (await fetch(`${running.url}/sandbox/registry/civilStatus/search`, init)).json()
  }
  expect(await ask('Nguyễn Thị Lan')).toMatchObject({ result: 'success', answer: { hits: 1, number: '204' } })
  expect(await ask('Nguyễn Văn An')).toMatchObject({ result: 'success', answer: { hits: 3 } })
  expect(await ask('Không Có Ai')).toEqual({ result: 'no', answer: { hits: 0 } })
})
