import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type FakeServer, startFakeServer } from '@motcua/builder/testing/fake-server'
import { type Definition, findText, listFields } from '@motcua/core/definition'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { buildBuilder } from './build-builder.ts'

const samples = join(dirname(fileURLToPath(import.meta.resolve('@motcua/builder/package.json'))), 'importers/samples')
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
  await context.addCookies([{ name: 'as', value: 'analyst', url: server.url }])
})
afterEach(async () => {
  await context.close()
  await server.close()
})

async function openImport(search = ''): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) troubles.push(message.text())
  })
  await page.goto(`${server.url}/builder/import${search}`)
  return page
}

const titles = (d: Definition) => d.workflow.steps.map((one) => findText(d, 'vi', `step.${one.id}.title`))
const labels = (d: Definition) => listFields(d).map(({ field }) => findText(d, 'vi', `field.${field.id}.label`))

test.each([
  ['permit.bpmn', '1.000101', 'Quy trình BPMN 2.0', 'Quy trình', (d: Definition) => titles(d).includes('Thẩm định')],
  ['fee.dmn', '1.000102', 'Bảng quyết định DMN', 'Bảng quyết định', (d: Definition) => d.tables.length === 1],
  [
    'old-portal-form.json',
    '1.000103',
    'Biểu mẫu Form.io',
    'Biểu mẫu',
    (d: Definition) => labels(d).includes('Loại khác'),
  ],
  ['shop.schema.json', '1.000104', 'JSON Schema', 'Biểu mẫu', (d: Definition) => labels(d).includes('Ngành')],
  [
    'trade-licence.digit.json',
    '1.000105',
    'DIGIT BusinessService',
    'Quy trình',
    (d: Definition) => titles(d).includes('Rejected'),
  ],
  [
    'catalogue-record.json',
    '1.004123',
    'Bản ghi CSDL quốc gia về TTHC',
    'Thông tin chung',
    (d: Definition) => d.requirements.length === 3,
  ],
] as const)(
  '%s is chosen, read in the browser, shown with its report and becomes a draft',
  async (file, code, format, part, landed) => {
    const page = await openImport()
    await page.getByLabel('Tệp cần đưa vào').setInputFiles(join(samples, file))
    await page.getByRole('heading', { name: `Nhận ra: ${format}` }).waitFor()
    await page.getByRole('button', { name: /^Để lại \(\d+\)$/ }).click()
    expect(await page.getByRole('table', { name: 'Từng phần của tệp' }).getByRole('row').count()).toBeGreaterThan(1)
    await page.getByLabel('Mã thủ tục').fill(code)
    await page.getByRole('button', { name: 'Tạo bản soạn' }).click()
    await page.getByRole('heading', { level: 1, name: part }).waitFor()
    const draft = server.drafts.get(`H17.1~${code}`)
    expect(draft && landed(draft.definition)).toBe(true)
    expect(troubles).toEqual([])
  },
)

test('on a phone the page to bring files in scrolls downwards alone', async () => {
  const page = await openImport()
  await page.setViewportSize({ width: 360, height: 640 })
  await page.locator('input[type="file"]').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

test('a hostile file is refused with what to do, and another one may be tried at once', async () => {
  const page = await openImport()
  await page.getByLabel('Hoặc dán nội dung tệp').fill('<!DOCTYPE a [<!ENTITY b "c">]><definitions/>')
  await page.getByRole('button', { name: 'Đọc nội dung đã dán' }).click()
  await page.getByText(/DOCTYPE hoặc ENTITY/).waitFor()
  await page.getByLabel('Tệp cần đưa vào').setInputFiles(join(samples, 'fee.dmn'))
  await page.getByRole('heading', { name: /Nhận ra: Bảng quyết định DMN/ }).waitFor()
  expect(server.drafts.size).toBe(0)
})

test('a file laid into a draft adds to it and keeps a named copy of what was there', async () => {
  const first = await openImport()
  await first.getByLabel('Tệp cần đưa vào').setInputFiles(join(samples, 'shop.schema.json'))
  await first.getByLabel('Mã thủ tục').fill('1.000110')
  await first.getByRole('button', { name: 'Tạo bản soạn' }).click()
  await first.getByRole('heading', { level: 1, name: 'Biểu mẫu' }).waitFor()
  await first.close()
  const before = server.drafts.get('H17.1~1.000110')?.definition
  const page = await openImport('?into=H17.1~1.000110')
  await page.getByLabel('Tệp cần đưa vào').setInputFiles(join(samples, 'permit.bpmn'))
  await page.getByRole('button', { name: 'Thêm vào bản soạn' }).click()
  await page.getByRole('heading', { level: 1, name: 'Quy trình' }).waitFor()
  const after = server.drafts.get('H17.1~1.000110')?.definition
  expect(after?.form).toEqual(before?.form)
  expect(after?.workflow.steps.length).toBeGreaterThan(5)
})
