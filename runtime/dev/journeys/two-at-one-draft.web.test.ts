import { type Definition, listFields, textOf } from '@motcua/core/definition'
import { cloneDatabase, type TestDatabase } from '@motcua/store/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { type HttpPerson, signInByHttp } from '../product/http-person.ts'
import { type Product, startProduct } from '../product/product.ts'
import { desktop, signInAs } from '../product/sign-in.ts'
import { openPart, waitSaved } from './builder-steps.ts'
import { createWatch, picturesOf, seriousFindings } from './watch.ts'

let database: TestDatabase
let product: Product
let browser: Browser
let analyst: HttpPerson
let draftId: string
const watch = createWatch()
const names = { mine: '', theirs: '' }

beforeAll(async () => {
  database = await cloneDatabase()
  ;[product, browser] = await Promise.all([startProduct(database.url), launchBrowser()])
  analyst = await signInByHttp(product.url, 'analyst')
  const reviewer = await signInByHttp(product.url, 'reviewer')
  const [me, other] = await Promise.all([analyst.client.me(), reviewer.client.me()])
  Object.assign(names, { mine: me.name, theirs: other.name })
  const agencyId = me.agencies[0]?.agencyId ?? ''
  // The reviewer of the demo designs as well in this story.
  const admin = await signInByHttp(product.url, 'administrator')
  await admin.client.grantRole({ params: { agencyId }, body: { accountId: other.id, role: 'analyst' } })
  const body = { from: 'blank', code: '2.000777', title: 'Cấp bản sao', agencyId } as const
  draftId = (await analyst.client.createProcedure({ body })).id
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await database?.drop()
})

test('two people in one draft: what they make apart is joined, what they make of one place is asked, nothing is lost', async () => {
  await walk().catch(async (error: unknown) => {
    console.error(`windows at that moment: ${await picturesOf(browser)}`, watch.troubles)
    throw error
  })
  // A save on an older revision is answered 409, and without a line nothing is: the console tells both, as it should here.
  expect(watch.troubles.filter((line) => !/status of 409|ERR_INTERNET_DISCONNECTED/.test(line))).toEqual([])
}, 180_000)

/** Saves come after a pause and word of them every few seconds. */
const soon = <T>(what: () => Promise<T>) => expect.poll(what, { timeout: 20_000 })
const side = (page: Page) => page.getByRole('complementary', { name: 'Thuộc tính' })
const field = (page: Page, name: string) => page.locator('[id^="field-"]').filter({ hasText: name }).first()
const rename = async (page: Page, from: string, to: string) => {
  await field(page, from).click()
  await side(page).getByLabel('Nhãn (Tiếng Việt)').fill(to)
}
const onServer = async (): Promise<Definition> =>
  (await analyst.client.readProcedureDraft({ params: { id: draftId } })).definition
const labels = (d: Definition) => listFields(d).map(({ field: one }) => textOf(d, 'vi', `field.${one.id}.label`))

async function enter(who: string, part: string): Promise<Page> {
  const path = `/builder/p/${encodeURIComponent(draftId)}/${part}`
  const { page, context } = await signInAs(browser, product.url, who, path, desktop)
  page.setDefaultTimeout(20_000)
  watch.on(who, context)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

async function addField(page: Page, label: string): Promise<void> {
  const before = await page.locator('[id^="field-"]').count()
  await page.getByRole('button', { name: /^Chữ một dòng/ }).click()
  await soon(() => page.locator('[id^="field-"]').count()).toBe(before + 1)
  await side(page).getByLabel('Nhãn (Tiếng Việt)').fill(label)
}

async function walk(): Promise<void> {
  const minh = await enter('analyst', 'form')
  await addField(minh, 'Họ và tên')
  await waitSaved(minh)
  const lan = await enter('reviewer', 'form')
  await seeEachOther(minh, lan)
  await makeApart(minh, lan)
  await makeOnePlace(minh, lan)
  await addAtOnce(minh, lan)
  await comment(minh, lan)
  await share(minh)
}

async function seeEachOther(minh: Page, lan: Page): Promise<void> {
  const people = (page: Page) => page.getByRole('list', { name: 'Ai đang mở bản soạn này' })
  await people(minh).getByTitle(names.theirs).waitFor()
  await people(lan).getByTitle(names.mine).waitFor()
  // Both are at the same field: each is told so beside its properties.
  await field(minh, 'Họ và tên').click()
  await field(lan, 'Họ và tên').click()
  await side(lan).getByTitle(`${names.mine} đang ở mục này`).waitFor()
}

async function makeApart(minh: Page, lan: Page): Promise<void> {
  await rename(minh, 'Họ và tên', 'Họ, chữ đệm và tên')
  await openPart(lan, 'Thông tin chung')
  await lan.getByRole('main').getByLabel('Tên (Tiếng Việt)', { exact: true }).fill('Cấp bản sao trích lục')
  await soon(async () => {
    const draft = await onServer()
    return [textOf(draft, 'vi', 'procedure.title'), labels(draft)]
  }).toEqual(['Cấp bản sao trích lục', ['Họ, chữ đệm và tên']])
  // Undo takes back the own act and leaves the other's.
  await field(minh, 'Họ, chữ đệm và tên').click()
  await minh.getByRole('banner').getByText('Cấp bản sao trích lục').waitFor()
  await minh.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
  await soon(async () => {
    const draft = await onServer()
    return [textOf(draft, 'vi', 'procedure.title'), labels(draft)[0] === 'Họ, chữ đệm và tên']
  }).toEqual(['Cấp bản sao trích lục', false])
  await minh.getByRole('button', { name: 'Làm lại', exact: true }).click()
  await soon(async () => labels(await onServer())).toEqual(['Họ, chữ đệm và tên'])
  await openPart(lan, 'Biểu mẫu')
  await field(lan, 'Họ, chữ đệm và tên').waitFor()
}

/** Without a line both write the same label; the first to come back saves, the second is asked. */
async function makeOnePlace(minh: Page, lan: Page): Promise<void> {
  await minh.context().setOffline(true)
  await rename(minh, 'Họ, chữ đệm và tên', 'Họ tên khai sinh')
  await minh.getByText('Mất kết nối, đã giữ trên máy này').first().waitFor()
  await rename(lan, 'Họ, chữ đệm và tên', 'Tên đầy đủ')
  await soon(async () => labels(await onServer())).toEqual(['Tên đầy đủ'])
  await minh.context().setOffline(false)
  await minh.getByRole('button', { name: 'Chọn từng chỗ' }).click()
  const dialog = minh.getByRole('dialog', { name: 'Hai người sửa cùng một chỗ' })
  await dialog.getByText('“Họ tên khai sinh”', { exact: true }).waitFor()
  await dialog.getByText('“Tên đầy đủ”', { exact: true }).waitFor()
  expect(await seriousFindings(minh)).toEqual([])
  // Nothing is chosen for anybody.
  expect(await dialog.getByRole('button', { name: 'Gộp và lưu' }).isDisabled()).toBe(true)
  await dialog.getByRole('radio', { name: /^Của tôi/ }).check()
  await dialog.getByRole('button', { name: 'Gộp và lưu' }).click()
  await soon(async () => labels(await onServer())).toEqual(['Họ tên khai sinh'])
  await field(lan, 'Họ tên khai sinh').waitFor()
}

async function addAtOnce(minh: Page, lan: Page): Promise<void> {
  await Promise.all([addField(minh, 'Số điện thoại'), addField(lan, 'Thư điện tử')])
  await soon(async () => labels(await onServer()).sort()).toEqual(['Họ tên khai sinh', 'Số điện thoại', 'Thư điện tử'])
  await field(minh, 'Thư điện tử').waitFor()
  await field(lan, 'Số điện thoại').waitFor()
  const fields = listFields(await onServer()).map(({ field: one }) => one)
  expect(new Set(fields.map((one) => one.id)).size).toBe(3)
  expect(new Set(fields.map((one) => one.key)).size).toBe(3)
}

async function comment(minh: Page, lan: Page): Promise<void> {
  await field(lan, 'Số điện thoại').click()
  await side(lan).getByRole('button', { name: 'Góp ý' }).click()
  const comments = (page: Page) => page.getByRole('complementary', { name: 'Ý kiến' })
  await comments(lan).getByLabel('Ý kiến mới').fill('Có bắt buộc không?')
  await lan.keyboard.press('Control+Enter')
  await comments(lan).getByRole('article').getByText('Có bắt buộc không?').waitFor()
  expect(await seriousFindings(lan)).toEqual([])
  await field(minh, 'Số điện thoại').click()
  await side(minh).getByRole('button', { name: '1 ý kiến chưa xong' }).click()
  await comments(minh).getByRole('button', { name: 'Trả lời' }).click()
  await comments(minh).getByLabel(`Trả lời ${names.theirs}`).fill('Không bắt buộc')
  await comments(minh).getByRole('button', { name: 'Gửi trả lời' }).click()
  await comments(lan).getByText('Không bắt buộc').waitFor()
  await comments(lan).getByRole('button', { name: 'Đánh dấu đã xong' }).click()
  await comments(minh).getByText('Không có ý kiến nào khớp bộ lọc này.').waitFor()
}

async function share(minh: Page): Promise<void> {
  await minh.getByRole('button', { name: 'Bản soạn', exact: true }).click()
  await minh.getByRole('menuitem', { name: /^Chia sẻ/ }).click()
  await minh.getByRole('button', { name: 'Tạo đường dẫn' }).click()
  const url = await minh.getByLabel('Đường dẫn xem trước').inputValue()
  const context = await browser.newContext({ viewport: desktop, locale: 'vi-VN' })
  const page = await context.newPage()
  watch.on('whoever has the link', context)
  await page.goto(url)
  await page.getByRole('heading', { name: 'Cấp bản sao trích lục' }).waitFor()
  await page.getByRole('tab', { name: 'Mẫu đơn' }).click()
  await page.getByLabel('Họ tên khai sinh').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await minh.getByRole('button', { name: /^Thu hồi/ }).click()
  await minh.getByRole('button', { name: 'Thu hồi', exact: true }).click()
  await minh.getByText(/^đã thu hồi/).waitFor()
  const reply = await page.goto(url)
  expect(reply?.headers()['x-robots-tag']).toBe('noindex, nofollow')
  await page.getByText('Đường dẫn không mở được').waitFor()
  watch.troubles.splice(0, watch.troubles.length, ...watch.troubles.filter((line) => !/status of 404/.test(line)))
}
