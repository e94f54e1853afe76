import { rm } from 'node:fs/promises'
import { type FakeServer, startFakeServer } from '@motcua/builder/testing/fake-server'
import { blankDefinition, Definition, listFields } from '@motcua/core/definition'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { buildBuilder } from './build-builder.ts'

let dist: string
let browser: Browser
let server: FakeServer
let context: BrowserContext

beforeAll(async () => {
  dist = await buildBuilder()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  if (dist) await rm(dist, { recursive: true, force: true })
})
beforeEach(async () => {
  server = await startFakeServer(dist)
  for (const code of ['2.000001', '2.000002'])
    server.drafts.set(`H17.1~${code}`, { definition: form(code), revision: 1 })
  context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'vi-VN',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await context.addCookies([{ name: 'as', value: 'analyst', url: server.url }])
})
afterEach(async () => {
  await context.close()
  await server.close()
})

/** Three fields in the first section, none in the second. */
function form(code: string): Definition {
  const blank = blankDefinition(code, 'Thủ tục thử')
  const fields = ['Họ tên', 'Ngày sinh', 'Nơi ở'].map((label, i) => ({
    id: `f-${i}`,
    key: `o${i}`,
    type: 'text',
    label,
  }))
  return Definition.parse({
    ...blank,
    form: {
      pages: [
        {
          id: 'page-1',
          sections: [
            { id: 'section-1', fields: fields.map(({ label: _, ...field }) => field) },
            { id: 'section-2', fields: [] },
          ],
        },
      ],
    },
    messages: {
      ...blank.messages,
      vi: {
        ...blank.messages.vi,
        'section.section-2.title': { text: 'Phần hai' },
        ...Object.fromEntries(fields.map(({ id, label }) => [`field.${id}.label`, { text: label }])),
      },
    },
  })
}

async function open(code: string): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${server.url}/builder/p/H17.1~${code}/form`)
  await page.locator('.b-card').first().waitFor()
  return page
}
const keys = (code: string, section: string) =>
  listFields(server.drafts.get(`H17.1~${code}`)?.definition as Definition)
    .filter((one) => one.section.id === section)
    .map(({ field }) => field.key)
    .join(' ')

test('a field is dragged over others and into an empty section, with a mark where it will land', async () => {
  const page = await open('2.000001')
  const drag = async (from: string, to: string, edge: 'lower' | 'middle') => {
    const a = await page.locator(from).boundingBox()
    const b = await page.locator(to).boundingBox()
    if (!a || !b) throw new Error('nothing to drag')
    await page.mouse.move(a.x + 60, a.y + 12)
    await page.mouse.down()
    await page.mouse.move(a.x + 70, a.y + 24, { steps: 4 })
    const y = edge === 'lower' ? b.y + b.height - 8 : b.y + b.height / 2
    await page.mouse.move(b.x + 80, y - 2, { steps: 6 })
    await page.mouse.move(b.x + 80, y, { steps: 2 })
    await page.locator('[data-over]').waitFor()
    const mark = await page.locator('[data-over]').getAttribute('data-over')
    await page.mouse.up()
    return mark
  }
  expect(await drag('#field-f-0', '#field-f-1', 'lower')).toBe('after')
  await expect.poll(() => keys('2.000001', 'section-1')).toBe('o1 o0 o2')
  expect(await drag('#field-f-2', 'section[aria-label="Phần hai"] .b-drop__empty', 'middle')).toBe('into')
  await expect.poll(() => keys('2.000001', 'section-2')).toBe('o2')
})

test('fields are carried from one procedure to another over the clipboard of the system', async () => {
  const page = await open('2.000001')
  await page.locator('#field-f-0').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+c')
  const other = await open('2.000002')
  await other.locator('#field-f-2').click()
  await other.keyboard.press('Control+v')
  await other.getByText('Đã dán 2 phần tử').first().waitFor()
  await expect.poll(() => keys('2.000002', 'section-1')).toBe('o0 o1 o2 o3 o4')
  expect(keys('2.000001', 'section-1')).toBe('o0 o1 o2')
})

test('what is written in a label stands in the preview, whose messages and width can be chosen', async () => {
  const page = await open('2.000001')
  await page.getByRole('button', { name: 'Xem trước' }).click()
  const preview = page.getByRole('region', { name: 'Xem trước' })
  await page.locator('#field-f-0').press('F2')
  await page.keyboard.type('Tên khai sinh')
  await preview.getByText('Tên khai sinh').first().waitFor()
  await preview.getByLabel('Hiện mọi lời báo lỗi').check()
  await preview.getByText(/“Tên khai sinh” quá dài/).waitFor()
  await preview.getByRole('button', { name: 'Máy tính bảng' }).click()
  expect(await page.locator('.b-preview__paper').getAttribute('data-width')).toBe('tablet')
})
