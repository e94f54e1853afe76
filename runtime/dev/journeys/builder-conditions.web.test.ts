import { rm } from 'node:fs/promises'
import { openPart, side } from '@motcua/builder/testing/builder-page'
import { type FakeServer, startFakeServer } from '@motcua/builder/testing/fake-server'
import type { Definition } from '@motcua/core/definition'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { readTemplates } from '../templates.ts'
import { buildBuilder } from './build-builder.ts'

let dist: string
let browser: Browser
let server: FakeServer
let context: BrowserContext
let household: Definition
const troubles: string[] = []
const id = 'H17.1~1.001612'

beforeAll(async () => {
  dist = await buildBuilder()
  browser = await launchBrowser()
  const found = (await readTemplates()).find(({ procedure }) => procedure.code.startsWith('1.001612'))
  if (!found) throw new Error('the template of household businesses is gone')
  household = found
})
afterAll(async () => {
  await browser?.close()
  if (dist) await rm(dist, { recursive: true, force: true })
})
beforeEach(async () => {
  troubles.length = 0
  server = await startFakeServer(dist)
  server.drafts.set(id, { definition: household, revision: 1 })
  context = await browser.newContext({ viewport: { width: 1366, height: 900 }, locale: 'vi-VN' })
})
afterEach(async () => {
  await context.close()
  await server.close()
})

async function open(part: string): Promise<Page> {
  await context.addCookies([{ name: 'as', value: 'analyst', url: server.url }])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) troubles.push(message.text())
  })
  await page.goto(`${server.url}/builder/p/${id}/${part}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
const draft = () => server.drafts.get(id)!.definition
const paper = 'Biên bản họp thành viên hộ gia đình'
const whenOfPaper = () => draft().requirements[2]?.when

test('a condition is built of lines found by their words, told as a sentence, tried, and moved by key', async () => {
  const page = await open('requirements')
  await page.getByText(paper).first().click()
  const condition = side(page).getByRole('group', { name: 'Áp dụng khi' })
  await condition.getByText('Nếu Hộ kinh doanh do ai thành lập?', { exact: false }).waitFor()
  await condition.getByRole('button', { name: 'Thêm điều kiện: Áp dụng khi' }).click()
  const field = condition.getByRole('combobox', { name: 'Ô', exact: true }).last()
  // without accents, by the first letters of the words
  await field.fill('von kinh doanh')
  await page
    .getByRole('option', { name: /^Vốn kinh doanh/ })
    .first()
    .click()
  await condition.getByLabel('So sánh').last().selectOption({ label: 'ít nhất' })
  await condition.getByLabel('Giá trị', { exact: true }).last().fill('5000000')
  await condition.getByText('và Vốn kinh doanh ít nhất 5.000.000', { exact: false }).waitFor()
  await expect.poll(whenOfPaper).toBe('founderType = "family" and capital >= 5000000')

  await condition.getByRole('button', { name: 'Thử', exact: true }).click()
  await condition.getByLabel('Hộ kinh doanh do ai thành lập?', { exact: true }).selectOption('family')
  await condition.getByLabel('Vốn kinh doanh', { exact: true }).fill('6000000')
  await condition.getByText('đúng, được áp dụng', { exact: false }).waitFor()

  await condition.getByRole('button', { name: /^Kéo để chuyển: Vốn/ }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(whenOfPaper).toBe('capital >= 5000000 and founderType = "family"')
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
  await expect.poll(whenOfPaper).toBe('founderType = "family" and capital >= 5000000')
  expect(troubles).toEqual([])
})

test('the text of a condition completes names by their words, marks what is wrong where it stands, and lines return', async () => {
  const page = await open('requirements')
  await page.getByText(paper).first().click()
  const condition = side(page).getByRole('group', { name: 'Áp dụng khi' })
  await condition.getByRole('button', { name: 'Viết bằng chữ (FEEL)' }).click()
  const line = condition.getByLabel('Áp dụng khi (FEEL)')
  await condition.locator('.cm-content').waitFor()
  await line.fill('')
  await line.pressSequentially('von')
  await page
    .getByRole('option', { name: /Vốn kinh doanh/ })
    .first()
    .waitFor()
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
  await line.pressSequentially(' > 1 and founderType = ')
  await page.keyboard.press('Control+Space')
  await page.getByRole('option').filter({ hasText: 'family' }).waitFor()
  await page.waitForTimeout(150)
  await page.keyboard.press('Escape')
  await line.pressSequentially('1')
  await condition.getByText('Không cùng kiểu', { exact: false }).waitFor()
  await condition.locator('.cm-lintRange-error').waitFor()
  await line.fill('capital > 1')
  await condition.getByText('Đúng. Kết quả: đúng / sai').waitFor()
  await expect.poll(whenOfPaper).toBe('capital > 1')
  // Tab goes on; the line is no trap
  await line.focus()
  await page.keyboard.press('Tab')
  expect(await line.evaluate((element) => element === document.activeElement)).toBe(false)
  await condition.getByRole('button', { name: 'Xem dạng dòng' }).click()
  await condition.getByText('Nếu Vốn kinh doanh lớn hơn 1').waitFor()
  expect(troubles).toEqual([])
})

test('a field tells where it is used; deleting it says what still speaks of it, leads there, and is taken back', async () => {
  const page = await open('form')
  await page.locator('.b-card').filter({ hasText: 'founderType' }).first().click()
  await side(page).getByText('Dùng ở đâu').click()
  await side(page)
    .getByRole('button', { name: /^Biên bản họp thành viên/ })
    .waitFor()
  const fields = JSON.stringify(draft().form)
  await page.locator('.b-card').filter({ hasText: 'founderType' }).first().focus()
  await page.keyboard.press('Delete')
  await page.getByText(/Đã xoá “Hộ kinh doanh do ai thành lập\?” nhưng còn \d+ nơi dùng/).waitFor()
  await page.getByText('Xem các nơi dùng').click()
  const notice = page.locator('.mc-notice').filter({ hasText: 'nơi dùng' })
  await notice.getByRole('button', { name: /^Biên bản họp thành viên/ }).waitFor()
  await notice.getByRole('button', { name: 'Hoàn tác' }).click()
  await notice.waitFor({ state: 'detached' })
  await expect.poll(() => JSON.stringify(draft().form)).toBe(fields)
  expect(troubles).toEqual([])
})

test('a broken source is kept when its page is left, told by line, and put back; a part is gone to by its name', async () => {
  const page = await open('form')
  await page.locator('.b-card').filter({ hasText: 'founderType' }).first().click()
  await side(page).getByRole('button', { name: 'Xem trong mã nguồn' }).click()
  const lines = page.locator('.monaco-editor .view-line')
  await lines.filter({ hasText: 'founderType' }).first().waitFor()
  await page.locator('.monaco-editor .view-lines').first().click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('x')
  const problems = page.getByRole('region', { name: 'Chỗ cần sửa' })
  await problems.getByText('Dòng 1:').waitFor()
  const before = draft()
  await openPart(page, 'Thành phần hồ sơ')
  await page.getByText(paper).first().waitFor()
  await openPart(page, 'Mã nguồn')
  await problems.getByText('Dòng 1:').waitFor()
  await lines.first().getByText('x{').waitFor()
  await page.getByRole('button', { name: 'Trở về bản hợp lệ gần nhất' }).click()
  await page.getByText('Sửa hợp lệ thì áp dụng ngay', { exact: false }).waitFor()
  expect(draft()).toEqual(before)
  await page.getByRole('combobox', { name: 'Đi tới phần (tên hoặc mã)' }).fill('bien ban hop')
  await page
    .getByRole('option', { name: /^Biên bản họp/ })
    .first()
    .click()
  await lines
    .filter({ hasText: household.requirements[2]?.id ?? '?' })
    .first()
    .waitFor()
  expect(troubles).toEqual([])
})

test('what is changed elsewhere while the source is broken is joined with it once it is whole', async () => {
  const page = await open('overview')
  const title = page.getByLabel('Tên (Tiếng Việt)').first()
  await title.fill('Tên mới của thủ tục')
  await openPart(page, 'Mã nguồn')
  await page.locator('.monaco-editor .view-lines').first().waitFor()
  await page.locator('.monaco-editor .view-lines').first().click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('x')
  await page.getByText('Bản hợp lệ gần nhất vẫn được giữ', { exact: false }).waitFor()
  // undone by the bar: the definition goes back, the text that is being written stays
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
  await page.getByText('đã được sửa ở nơi khác', { exact: false }).waitFor()
  await page.locator('.monaco-editor .view-lines').first().click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Delete')
  await page.getByText('Sửa hợp lệ thì áp dụng ngay', { exact: false }).waitFor()
  await expect.poll(() => JSON.stringify(draft())).not.toContain('Tên mới của thủ tục')
  expect(troubles).toEqual([])
})
