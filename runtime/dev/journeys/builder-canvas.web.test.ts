import { readFile, rm } from 'node:fs/promises'
import { type FakeServer, startFakeServer } from '@motcua/builder/testing/fake-server'
import { dragTo } from '@motcua/builder/testing/mouse'
import { type Definition, findText } from '@motcua/core/definition'
import { largeDefinition } from '@motcua/core/definition/testing'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { readTemplates } from '../templates.ts'
import { buildBuilder } from './build-builder.ts'
import { seriousFindings } from './watch.ts'

let dist: string
let browser: Browser
let server: FakeServer
let context: BrowserContext
let page: Page
const troubles: string[] = []
const id = 'H17.1~2.000635'

beforeAll(async () => {
  dist = await buildBuilder()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  if (dist) await rm(dist, { recursive: true, force: true })
})
beforeEach(async () => {
  troubles.length = 0
  server = await startFakeServer(dist)
  const extract = (await readTemplates()).find((one) => one.procedure.code === '2.000635')
  if (!extract) throw new Error('no template of the extract')
  server.drafts.set(id, { definition: extract, revision: 1 })
  server.drafts.set('H17.1~large', { definition: largeDefinition({ steps: 500 }), revision: 1 })
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN', acceptDownloads: true })
  await context.addCookies([{ name: 'as', value: 'analyst', url: server.url }])
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) troubles.push(message.text())
  })
})
afterEach(async () => {
  expect(troubles).toEqual([])
  await context.close()
  await server.close()
})

async function open(draft = id): Promise<void> {
  await page.goto(`${server.url}/builder/p/${encodeURIComponent(draft)}/workflow`)
  await page.locator('.b-node').first().waitFor()
}
const workflow = (): Definition['workflow'] => {
  const draft = server.drafts.get(id)
  if (!draft) throw new Error('no draft')
  return draft.definition.workflow
}
const node = (step: string): Locator => page.locator(`.react-flow__node[data-id="${step}"]`)
const out = (step: string): Locator => node(step).locator('.react-flow__handle-bottom').first()
const see = async (...steps: string[]) => {
  await page.getByRole('button', { name: 'Vừa khung' }).click()
  for (const step of steps) await node(step).waitFor()
}
const at = async (one: Locator, x: number, y: number) => {
  const box = await one.boundingBox()
  if (!box) throw new Error('not on the screen')
  return { x: box.x + box.width * x, y: box.y + box.height * y }
}

test('a line pulled to empty ground offers what comes next; near a step it takes hold of it; its end is led elsewhere', async () => {
  await open()
  await see('s-search', 's-verify')
  const before = workflow()
  await dragTo(page, out('s-verify'), await at(page.locator('.b-canvas'), 0.12, 0.5))
  await page.getByRole('menuitem', { name: /^Chờ/ }).press('Enter')
  await expect.poll(() => workflow().steps.length).toBe(before.steps.length + 1)
  const added = workflow().steps.find((step) => !before.steps.some((one) => one.id === step.id))
  expect(added?.kind).toBe('wait')
  expect(workflow().transitions.at(-1)).toMatchObject({ from: 's-verify', to: added?.id })

  await see('s-search', 's-verify')
  const ways = workflow().transitions.length
  const beside = await at(node('s-search'), 0, 0.5)
  await dragTo(page, out(added?.id ?? ''), { x: beside.x - 10, y: beside.y })
  await expect.poll(() => workflow().transitions.length).toBe(ways + 1)
  expect(workflow().transitions.at(-1)).toMatchObject({ from: added?.id, to: 's-search' })

  await see('s-search', 's-verify')
  await dragTo(page, page.locator('.b-edge__grip[data-end="to"]'), await at(node('s-verify'), 0.5, 0.5))
  await expect.poll(() => workflow().transitions.at(-1)?.to).toBe('s-verify')
})

test('the drawing has no serious accessibility finding, in both themes', async () => {
  await open()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await see('s-search', 's-verify')
    expect(await seriousFindings(page), colorScheme).toEqual([])
  }
})

test('a step that is moved is the only one that moves, and undo brings it back', async () => {
  await open()
  await see('s-verify')
  const places = () =>
    page.locator('.react-flow__node-step').evaluateAll((all) => all.map((one) => (one as HTMLElement).style.transform))
  const before = await places()
  await dragTo(page, node('s-verify').locator('.b-node__title'), await at(page.locator('.b-canvas'), 0.2, 0.6))
  await expect.poll(() => Object.keys(workflow().layout)).toEqual(['s-verify'])
  const after = await places()
  expect(after.filter((one, i) => one !== before[i])).toHaveLength(1)
  await page.keyboard.press('Control+z')
  await expect.poll(places).toEqual(before)
})

test('in lanes a step let go in another column is given to that role; places are not touched', async () => {
  await open()
  await page.getByRole('button', { name: 'Làn', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Theo vai trò' }).click()
  await see('s-verify')
  const role = () => {
    const step = workflow().steps.find((one) => one.id === 's-verify')
    return step?.kind === 'task' ? step.actor.role : undefined
  }
  expect(role()).toBe('officer')
  const lane = await at(page.locator('.b-lane__head', { hasText: 'Văn thư' }), 0.5, 0.5)
  const from = await at(node('s-verify'), 0.5, 0.5)
  await dragTo(page, node('s-verify').locator('.b-node__title'), { x: lane.x, y: from.y })
  await expect.poll(role).toBe('clerk')
  expect(workflow().layout).toEqual({})
})

test('the drawing leaves as a file of lines and as a picture with every step in it', async () => {
  await open()
  const send = async (name: string) => {
    await page.getByRole('button', { name: 'Xuất', exact: true }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()])
    return readFile(await file.path())
  }
  const svg = (await send('Tệp SVG (nét vẽ)')).toString()
  const draft = server.drafts.get(id)?.definition
  if (!draft) throw new Error('no draft')
  for (const step of draft.workflow.steps) {
    const [word = ''] = (findText(draft, 'vi', `step.${step.id}.title`) ?? '').split(' ')
    expect(svg).toContain(word)
  }
  const png = await send('Ảnh PNG')
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBeGreaterThan(400)
})

test('a workflow of 500 steps is drawn, and dragging a step in it redraws no other one', async () => {
  await open('H17.1~large')
  await page.waitForTimeout(1500)
  await page.evaluate(`(() => {
    window.redrawn = new Set()
    new MutationObserver((all) => {
      for (const one of all) {
        const at = (one.target instanceof Element ? one.target : one.target.parentElement)?.closest('.react-flow__node')
        if (at) window.redrawn.add(at.getAttribute('data-id'))
      }
    }).observe(document.querySelector('.react-flow__nodes'), { subtree: true, attributes: true, characterData: true })
  })()`)
  const one = page.locator('.react-flow__node-step').first()
  const name = await one.getAttribute('data-id')
  await dragTo(page, one.locator('.b-node__title'), await at(page.locator('.b-canvas'), 0.25, 0.4))
  await page.waitForTimeout(300)
  expect(await page.evaluate('[...window.redrawn]')).toEqual([name])
})
