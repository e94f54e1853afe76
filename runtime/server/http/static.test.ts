import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Parts } from '../parts.ts'
import type { App } from './app-type.ts'
import { documentStylePath, mountStatic } from './static.ts'

let folder: string
let app: App
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-static-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<title>the app</title>')
  writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'export {}')
  app = new Hono() as unknown as App
  mountStatic(app, { config: { apps: { portal: folder, desk: folder, builder: folder } } } as unknown as Parts)
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  '/',
  '/services/H17.12/2.000635',
  '/services/H17.12/1.001612/start',
  '/services/H17.12/1.001612.000.00.00.H17',
  '/desk/dossiers/H17.12/x',
])('a page is the app however its address ends: %s', async (path) => {
  const answer = await app.request(path)
  expect([answer.status, await answer.text()]).toEqual([200, '<title>the app</title>'])
})

test.each(['/assets/main-gone.js', '/desk/assets/style-gone.css', '/favicon.ico', '/assets/main-gone.js.map'])(
  'a file that is not there is not the app: %s',
  async (path) => {
    expect((await app.request(path)).status).toBe(404)
  },
)

test('a file with a hash in its name is kept for ever', async () => {
  const answer = await app.request('/assets/main-1a2b.js')
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, expect.stringContaining('immutable')])
})

test('the style sheet of documents may be read by a closed frame, which has no origin', async () => {
  const answer = await app.request(documentStylePath)
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
})
