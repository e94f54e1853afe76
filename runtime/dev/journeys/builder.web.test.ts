import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { openPart } from '@motcua/builder/testing/builder-page'
import { buildD02 } from '@motcua/builder/testing/d02'
import { type FakeServer, startFakeServer } from '@motcua/builder/testing/fake-server'
import { check } from '@motcua/core/check'
import { textOf } from '@motcua/core/definition'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { buildBuilder } from './build-builder.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let dist: string
let browser: Browser
let server: FakeServer
let context: BrowserContext
const troubles: string[] = []

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
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' })
})
afterEach(async () => {
  await context.close()
  await server.close()
})

async function openPage(as: 'analyst' | 'reviewer' = 'analyst'): Promise<Page> {
  await context.addCookies([{ name: 'as', value: as, url: server.url }])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) troubles.push(message.text())
  })
  await page.goto(`${server.url}/builder/`)
  return page
}

async function createBlank(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Thủ tục mới' }).first().click()
  await page.getByText('Trang trắng', { exact: true }).click()
  await page.getByLabel('Mã thủ tục').fill('2.000635')
  await page.getByLabel('Tên thủ tục').fill('Trích lục')
  await page.getByRole('button', { name: 'Tạo', exact: true }).click()
  await page.waitForURL(/overview/)
  await page.getByRole('heading', { name: 'Thông tin chung' }).waitFor()
  return 'H17.1~2.000635'
}

const saved = (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: /Đã lưu/ })
    .first()
    .waitFor()

async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const run = (
      window as unknown as {
        axe: {
          run: (of: Document) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
        }
      }
    ).axe
    const { violations } = await run.run(document)
    return violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
  })
}

test('D02 is built from blank by mouse and keyboard, asked for, approved by a second person, and the two-day clock stops', async () => {
  const page = await openPage()
  const id = await createBlank(page)
  await buildD02(page)
  await saved(page)
  await expect.poll(() => server.drafts.get(id)?.definition.deadlines.supplement?.maxRequests).toBe(1)
  const built = server.drafts.get(id)?.definition
  if (!built) throw new Error('no draft')
  expect(check(built).filter((one) => one.severity === 'error')).toEqual([])
  expect(textOf(built, 'en', 'procedure.title')).toBe('Copy of a civil-status extract')
  expect(built.fees[0]?.shape).toEqual({ kind: 'perCopy', amountVnd: 8000, quantity: 'soBan' })
  expect(built.fees[0]?.reliefs.map((relief) => relief.percentOff)).toEqual([100])
  expect(built.requirements[1]?.when).toBe('ownerType = "organisation"')
  expect(built.cases.map(({ code, timeLimit, cutOff }) => [code, timeLimit.amount, cutOff])).toEqual([
    ['01', 15, undefined],
    ['02', 0, { at: '15:00', rule: 'sameDayToNextDay' }],
  ])
  expect(built.outputs.map((output) => output.kind)).toEqual(['result', 'receiptSlip', 'supplementSlip', 'refusalSlip'])
  expect(built.workflow.transitions.length).toBe(12)

  await openPart(page, 'Công bố')
  await page.getByRole('button', { name: 'Chạy kiểm tra trên máy chủ' }).click()
  await page.getByLabel('Nội dung thay đổi').fill('Lần đầu')
  await page.getByRole('button', { name: 'Gửi người duyệt' }).click()
  await page.getByText(/Đang chờ người duyệt/).waitFor()
  await page.close()

  const own = await openPage('analyst')
  await own.goto(`${server.url}/builder/reviews`)
  await own.getByRole('link', { name: /trích lục/ }).click()
  await own.getByText('Người khác sẽ duyệt').waitFor()
  await own.close()

  server.now = '2026-11-23T06:30:00Z'
  const reviewer = await openPage('reviewer')
  await reviewer.getByText(/Còn 42 giờ/).waitFor()
  await reviewer.getByRole('link', { name: 'Chờ duyệt' }).click()
  await reviewer.getByRole('link', { name: /trích lục/ }).click()
  await reviewer.getByRole('button', { name: 'Duyệt và công bố' }).click()
  await reviewer.getByText(/Lê Văn Duyệt đã duyệt/).waitFor()
  await reviewer.getByRole('link', { name: 'Thủ tục', exact: true }).click()
  await reviewer.getByText('Xong sau 5 giờ 30 phút').waitFor()
  expect(troubles).toEqual([])
})

test('the canvas draws what the list made, moves by drag, and undo brings it back', async () => {
  const page = await openPage()
  const id = await createBlank(page)
  await openPart(page, 'Quy trình')
  const bar = page.getByRole('toolbar')
  await bar.getByRole('button', { name: 'Người làm' }).click()
  await bar.getByRole('button', { name: 'Kết thúc' }).click()
  await bar.getByRole('button', { name: 'Danh sách', exact: true }).click()
  await page.getByLabel('Nối Người làm đến bước').selectOption({ label: 'Kết thúc' })
  await bar.getByRole('button', { name: 'Sơ đồ' }).click()
  await page.locator('.react-flow__edge-text').waitFor({ state: 'visible' })
  // an svg without width is not painted at all
  const painted = await page.locator('.react-flow__edge').evaluate((edge) => edge.closest('svg')?.clientWidth ?? 0)
  expect(painted).toBeGreaterThan(0)
  const node = page.locator('.react-flow__node').first()
  await page.waitForTimeout(500)
  const box = await node.boundingBox()
  if (!box) throw new Error('no node')
  await page.mouse.move(box.x + 60, box.y + 30)
  await page.mouse.down()
  await page.mouse.move(box.x + 160, box.y + 60, { steps: 6 })
  await page.mouse.up()
  await expect.poll(() => Object.keys(server.drafts.get(id)?.definition.workflow.layout ?? {})).toEqual(['st-1'])
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
  await expect.poll(() => Object.keys(server.drafts.get(id)?.definition.workflow.layout ?? {})).toEqual([])
  expect(troubles).toEqual([])
})

test('a field dragged from the palette lands where it is dropped, and a card dragged moves', async () => {
  const page = await openPage()
  const id = await createBlank(page)
  await openPart(page, 'Biểu mẫu')
  const palette = page.getByRole('region', { name: 'Thêm vào biểu mẫu' })
  await palette.getByRole('button', { name: 'Số tiền' }).click()
  await palette.getByRole('button', { name: 'Đoạn chữ' }).click()
  const cards = page.locator('.b-card')
  await palette
    .getByRole('button', { name: 'Ngày', exact: true })
    .dragTo(cards.first(), { targetPosition: { x: 30, y: 4 } })
  const types = () => server.drafts.get(id)?.definition.form.pages[0]?.sections[0]?.fields.map((f) => f.type)
  await expect.poll(types).toEqual(['date', 'money', 'textarea'])
  await cards.first().dragTo(cards.last(), { targetPosition: { x: 30, y: 40 } })
  await expect.poll(types).toEqual(['money', 'textarea', 'date'])
})

test('without a line nothing typed is lost: it is kept here, said so, and sent later, a closed tab included', async () => {
  const page = await openPage()
  const id = await createBlank(page)
  server.offline = true
  await page.getByLabel('Tên (Tiếng Việt)').fill('Gõ khi mất mạng')
  await page.getByText('Những gì bạn làm được giữ trên trình duyệt này', { exact: false }).waitFor()
  await page.close()
  server.offline = false
  const again = await openPage()
  await again.goto(`${server.url}/builder/p/${encodeURIComponent(id)}/overview`)
  await expect.poll(() => again.getByLabel('Tên (Tiếng Việt)').inputValue()).toBe('Gõ khi mất mạng')
  await expect.poll(() => textOf(server.drafts.get(id)!.definition, 'vi', 'procedure.title')).toBe('Gõ khi mất mạng')
})

test('two people in one draft: the later one chooses, and taking theirs can be undone', async () => {
  const page = await openPage()
  const id = await createBlank(page)
  const other = await openPage()
  await other.goto(`${server.url}/builder/p/${encodeURIComponent(id)}/overview`)
  await other.getByLabel('Tên (Tiếng Việt)').fill('Của người kia')
  await saved(other)
  await expect.poll(() => server.drafts.get(id)?.revision).toBe(2)
  await page.getByLabel('Tên (Tiếng Việt)').fill('Của tôi')
  await page.getByRole('button', { name: /^Mọi chỗ theo (?!tôi)/ }).click()
  await expect.poll(() => page.getByLabel('Tên (Tiếng Việt)').inputValue()).toBe('Của người kia')
  await page.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect.poll(() => textOf(server.drafts.get(id)!.definition, 'vi', 'procedure.title')).toBe('Của tôi')
})

test('the source is two-way, and a broken text never destroys the last good definition', async () => {
  const page = await openPage()
  const id = await createBlank(page)
  await openPart(page, 'Mã nguồn')
  await page.locator('.monaco-editor .view-line').first().waitFor()
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('x')
  await page.getByText('Bản hợp lệ gần nhất vẫn được giữ', { exact: false }).waitFor()
  expect(server.drafts.get(id)?.definition.procedure.code).toBe('2.000635')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Delete')
  await page.getByText('Sửa hợp lệ thì áp dụng ngay', { exact: false }).waitFor()
  expect(troubles).toEqual([])
})

test('no screen has serious accessibility findings, in light and in dark, and a phone shows list and reviews without sideways scroll', async () => {
  const page = await openPage()
  expect(await seriousFindings(page)).toEqual([])
  await createBlank(page)
  await openPart(page, 'Biểu mẫu')
  await page.getByRole('button', { name: 'Chủ hồ sơ', exact: true }).click()
  await page.getByRole('button', { name: 'Chọn một', exact: true }).click()
  const found: Record<string, string[]> = {}
  for (const part of [
    'Thông tin chung',
    'Biểu mẫu',
    'Quy trình',
    'Trường hợp',
    'Phí, lệ phí',
    'Thời hạn',
    'Chính sách',
    'Quyền',
    'Lời và bản dịch',
    'Công bố',
  ]) {
    await openPart(page, part)
    if (part === 'Biểu mẫu') await page.locator('.b-card').first().click()
    await page.waitForTimeout(200)
    found[part] = await seriousFindings(page)
  }
  await openPart(page, 'Biểu mẫu')
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'))
  // colours fade over 140 ms
  await page.waitForTimeout(400)
  found.dark = await seriousFindings(page)
  expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({})
  await page.setViewportSize({ width: 360, height: 740 })
  for (const path of ['/builder/', '/builder/reviews']) {
    await page.goto(`${server.url}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  }
})
