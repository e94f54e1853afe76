import type { Definition } from '@motcua/core/definition'
import { largeDefinition } from '@motcua/core/definition/testing'
import type { Page } from 'playwright-core'
import type { Bench } from './bench.ts'
import { openBuilder } from './builder-app.ts'
import { quantileOf } from './figure.ts'
import { round } from './lanes.ts'

const keys = 60

/** From a key in a field's label to the preview, and to the findings, with 300 fields and 200 steps. */
export const benchBuilderForm: Bench = async ({ print, cpu }) => {
  const mark = cpu.mark()
  const large = largeDefinition()
  const app = await openBuilder({ paged: large, one: onOnePage(large) })
  const seen = []
  for (const draft of ['paged', 'one']) {
    const { page, close } = await app.open(draft, 'form')
    seen.push({ draft, ...(await typeInLabel(page)) })
    await close()
  }
  await app.close()
  const neighbours = cpu.since(mark)
  for (const { draft, preview, findings, longest, typed } of seen) {
    const where = draft === 'one' ? 'all on one page' : 'twenty to a page'
    const more = { median: round(quantileOf(preview, 0.5)), keys: preview.length, longestTaskMs: longest }
    print({
      ...{ name: `key in a label to preview, 300 fields, ${where}`, value: round(quantileOf(preview, 0.95)) },
      ...{ unit: 'ms p95', goal: { atMost: 100 }, neighbours, more },
    })
    print({
      ...{ name: `edit to findings, 200 steps, ${where}`, value: round(quantileOf(findings, 0.95)) },
      ...{ unit: 'ms p95', goal: { atMost: 150 }, neighbours },
      more: { median: round(quantileOf(findings, 0.5)), edits: findings.length, longestTaskMs: longest, typed },
    })
  }
}

function onOnePage(definition: Definition): Definition {
  const [first, ...rest] = definition.form.pages
  if (!first) return definition
  const sections = [first, ...rest].flatMap((page) => page.sections)
  return { ...definition, form: { ...definition.form, pages: [{ ...first, sections }] } }
}

/** Writes into the first label, one key after the other, and takes the time until the words stand in the preview. */
async function typeInLabel(page: Page) {
  await page.waitForSelector('.b-findings__head .b-count')
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.waitForSelector('.b-preview__paper input')
  const card = page.locator('[id^="field-"]').first()
  await card.focus()
  await page.keyboard.press('F2')
  await page.waitForSelector('[id^="field-"] input.b-input')
  await page.evaluate(() => {
    const state = { began: 0, longest: 0, watching: '', times: [] as number[] }
    Object.assign(window, { bench: state })
    document.addEventListener('keydown', () => (state.began = performance.now()), true)
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) state.longest = Math.max(state.longest, Math.round(one.duration))
    }).observe({ entryTypes: ['longtask'] })
  })
  const preview = await series(page, '.b-preview__paper', (i) => String.fromCharCode(97 + (i % 26)))
  // a label taken away is a finding, written again it is none
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Backspace')
  await page.waitForTimeout(1000)
  const findings = await series(page, '.b-findings__head', (i) => (i % 2 === 0 ? 'x' : 'Backspace'))
  const { longest } = await page.evaluate(() => (window as unknown as { bench: { longest: number } }).bench)
  return { preview, findings, longest, typed: keys }
}

/** Times from a key to the frame in which what it changed is drawn. */
async function series(page: Page, where: string, key: (i: number) => string): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < keys; i++) {
    // waits until the page listens: a key may overtake what is asked of a busy page
    await page.evaluate((selector) => {
      const { bench } = window as unknown as Watched
      bench.began = 0
      bench.changed = new Promise<number>((resolve, reject) => {
        const element = document.querySelector(selector)
        if (!element) return reject(new Error(`nothing is ${selector}`))
        const timer = setTimeout(() => reject(new Error(`${selector} did not change`)), 20_000)
        const observer = new MutationObserver(() => {
          if (bench.began === 0) return
          observer.disconnect()
          clearTimeout(timer)
          requestAnimationFrame(() => resolve(performance.now() - bench.began))
        })
        observer.observe(element, { subtree: true, childList: true, characterData: true })
      })
    }, where)
    await page.keyboard.press(key(i))
    times.push(await page.evaluate(() => (window as unknown as Watched).bench.changed))
    await page.waitForTimeout(40)
  }
  return times
}

interface Watched {
  readonly bench: { began: number; changed: Promise<number> }
}
