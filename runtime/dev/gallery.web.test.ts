import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}
// The policy of the citizens' pages, word for word.
const policy =
  "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
const screens = ['', 'shell', 'form', 'errors', 'review']

let folder: string
let server: Server
let browser: Browser
let origin: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-gallery-'))
  const root = join(import.meta.dirname, '..', 'ui', 'gallery')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0 },
  })
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://local')
    const file = join(folder, pathname === '/' ? 'index.html' : pathname)
    readFile(file).then(
      (body) =>
        response
          .writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain', 'Content-Security-Policy': policy })
          .end(body),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchBrowser()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

async function open(screen: string, theme: 'light' | 'dark', width: number) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) faults.push(message.text())
  })
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }))
  await page.goto(`${origin}/?theme=${theme}#${screen}`)
  await page.waitForSelector('#root > *')
  return { page, faults }
}

describe.each(screens)('the gallery screen "%s"', (screen) => {
  it.each(['light', 'dark'] as const)(
    'has nothing the accessibility engine objects to, colours included, in %s',
    async (theme) => {
      const { page } = await open(screen, theme, 1366)
      await page.evaluate(axe)
      const found = await page.evaluate(async () => {
        const engine = (globalThis as unknown as { axe: typeof import('axe-core') }).axe
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
        const { violations } = await engine.run(document, {
          runOnly: tags,
          // The list of components has no title of its own.
          rules: { 'page-has-heading-one': { enabled: false } },
        })
        return violations.map(
          (v) => `${v.id}: ${v.nodes.map((n) => `${n.html.slice(0, 160)} ${n.failureSummary}`).join(' | ')}`,
        )
      })
      expect(found).toEqual([])
      await page.close()
    },
  )
  it('runs under the strict policy without an error', async () => {
    const { page, faults } = await open(screen, 'light', 1366)
    expect(faults).toEqual([])
    await page.close()
  })
  it('fits 320 px without scrolling sideways', async () => {
    const { page } = await open(screen, 'light', 320)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.close()
  })
})
