// `pnpm screens`: the main screens of the product on demo data, at both widths, into docs/screens/.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '@motcua/store/migrations'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../browser.ts'
import { startPostgres } from '../postgres/index.ts'
import { makeOpenFolder } from '../postgres/place.ts'
import { startProduct } from '../product/product.ts'
import { desktop, phone, signInAs } from '../product/sign-in.ts'
import { screens } from './screens.ts'

const target = fileURLToPath(new URL('../../../docs/screens/', import.meta.url))
/** The second screen of an analyst. */
const large = { width: 1920, height: 1080 }
/** `pnpm screens builder-`: only those whose name begins so. */
const wanted = screens.filter(({ name }) => name.startsWith(process.argv[2] ?? ''))
const log = (line: string) => console.log(line)

const folder = mkdtempSync(join(tmpdir(), 'motcua-screens-'))
makeOpenFolder(folder)
const database = await startPostgres({ dataDir: join(folder, 'postgres'), log })
try {
  await migrate(database.url)
  const product = await startProduct(database.url, log)
  const browser = await launchBrowser()
  try {
    mkdirSync(target, { recursive: true })
    for (const screen of wanted)
      for (const viewport of [...(screen.narrow === false ? [] : [phone]), desktop, ...(screen.wide ? [large] : [])]) {
        const { page, context } = await signInAs(browser, product.url, screen.as, screen.at, viewport)
        await screen.reach?.(page)
        await settle(page)
        const name = `${screen.name}-${viewport.width}.png`
        await page.screenshot({ path: join(target, name) })
        log(`  ${name}`)
        await context.close()
      }
  } finally {
    await browser.close()
    await product.stop()
  }
} finally {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Until nothing loads any more and the fonts are there: a picture of a skeleton helps nobody. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(async () => {
    await document.fonts.ready
  })
}
