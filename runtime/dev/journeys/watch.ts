import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What went wrong in the windows of a journey: script errors, error lines of the console, breaches of the content policy. */
export interface Watch {
  readonly troubles: string[]
  on(who: string, context: BrowserContext): void
}

export function createWatch(): Watch {
  const troubles: string[] = []
  const watchPage = (who: string, page: Page) => {
    page.on('pageerror', (error) => troubles.push(`${who}: ${error.message} (${page.url()})`))
    page.on('console', (message) => {
      const text = message.text()
      if (message.type() === 'error' || /Content Security Policy/.test(text))
        troubles.push(`${who}: ${text} (${message.location().url || page.url()})`)
    })
  }
  return {
    troubles,
    on: (who, context) => {
      for (const page of context.pages()) watchPage(who, page)
      context.on('page', (page) => watchPage(who, page))
    },
  }
}

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string }[]
}

/** Serious and critical findings of the accessibility engine on the page as it stands. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  // Colours fade in; half-way there they have no contrast.
  await page.waitForTimeout(250)
  // Told to the page by the debugger, not as a script of the page: the content policy stays as it is.
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { axe: engine } = window as unknown as { axe: { run(of: Document): Promise<{ violations: Violation[] }> } }
    return (await engine.run(document)).violations
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

/** Pictures of every open window, for whoever has to find out why a journey stopped. Answers their folder. */
export async function picturesOf(browser: Browser): Promise<string> {
  const folder = join(tmpdir(), 'motcua-journey-pictures')
  mkdirSync(folder, { recursive: true })
  const pages = browser.contexts().flatMap((context) => context.pages())
  await Promise.all(
    pages.map((page, i) => page.screenshot({ path: join(folder, `${i}.png`), fullPage: true }).catch(() => {})),
  )
  return folder
}
