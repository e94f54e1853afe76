import { gzipSync } from 'node:zlib'
import { startFakeServer } from '@motcua/builder/testing/fake-server'
import type { Definition } from '@motcua/core/definition'
import type { BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '../browser.ts'
import { buildBuilder } from '../journeys/build-builder.ts'

/** The built app in a headless Chromium, with drafts by name. */
export interface BuilderApp {
  readonly url: string
  /** a browser that has seen nothing yet */
  context(): Promise<BrowserContext>
  /** a part of a draft, in a browser that has seen nothing yet */
  open(draft: string, part: string): Promise<{ page: Page; close(): Promise<void> }>
  /** scripts and styles that a browser which has nothing asks for until something is drawn */
  firstLoad(path: string, drawn: string): Promise<{ readonly kilobytes: number; readonly files: number }>
  close(): Promise<void>
}

const dist = new Map<'dist', Promise<string>>()

/** The app is built once for all benches of a run. */
export async function openBuilder(drafts: Readonly<Record<string, Definition>>): Promise<BuilderApp> {
  const built = dist.get('dist') ?? buildBuilder()
  dist.set('dist', built)
  const server = await startFakeServer(await built)
  for (const [id, definition] of Object.entries(drafts)) server.drafts.set(id, { definition, revision: 1 })
  const browser = await launchBrowser()
  const context = async () => {
    const made = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' })
    await made.addCookies([{ name: 'as', value: 'analyst', url: server.url }])
    // what the loader writes around named functions, which are sent into the page as text
    await made.addInitScript('globalThis.__name = (one) => one')
    return made
  }
  return {
    url: server.url,
    context,
    async firstLoad(path, drawn) {
      const own = await context()
      const page = await own.newPage()
      const sizes: Promise<number>[] = []
      let isDrawn = false
      page.on('response', (response) => {
        // what runs beside the page is no part of its drawing
        const isWorker = /worker/.test(response.url())
        if (isDrawn || isWorker || !/\.(js|css)$/.test(response.url())) return
        sizes.push(response.body().then((body) => gzipSync(body).length))
      })
      await page.goto(server.url + path)
      await page.waitForSelector(drawn)
      isDrawn = true
      const all = await Promise.all(sizes)
      await own.close()
      return { kilobytes: all.reduce((sum, one) => sum + one, 0) / 1000, files: all.length }
    },
    async open(draft, part) {
      const own = await context()
      const page = await own.newPage()
      await page.goto(`${server.url}/builder/p/${draft}/${part}`)
      return { page, close: () => own.close() }
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
