import { readFileSync } from 'node:fs'
import { buildD02, d02Title } from '@motcua/builder/testing/d02'
import { addWorkingDays, localDateOf, toAgencyCalendar, WorkCalendar } from '@motcua/core/calendar'
import { cloneDatabase, type TestDatabase } from '@motcua/store/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { signInByHttp } from '../product/http-person.ts'
import { type Product, startProduct } from '../product/product.ts'
import { desktop, phone, signInAs } from '../product/sign-in.ts'
import * as builder from './builder-steps.ts'
import * as desk from './desk-steps.ts'
import * as portal from './portal-steps.ts'
import { createWatch, picturesOf } from './watch.ts'

const agency = 'Ủy ban nhân dân phường Hải Châu'
const code = '2.000999'

let database: TestDatabase
let product: Product
let browser: Browser
const watch = createWatch()

beforeAll(async () => {
  database = await cloneDatabase()
  ;[product, browser] = await Promise.all([startProduct(database.url), launchBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await database?.drop()
})

test('D02 built from blank in the builder goes live, is filed from a phone, and is received with the due date of its own rules', async () => {
  await walk().catch(async (error: unknown) => {
    console.error(`windows at that moment: ${await picturesOf(browser)}`)
    throw error
  })
  expect(watch.troubles).toEqual([])
}, 180_000)

async function walk(): Promise<void> {
  const day = await moveToAnAfternoon()
  await build()
  await approve()
  await receive(await file(), nextWorkingDay(day))
}

/** Twenty past three on a working day: behind the hour of 15:00 after which an extract is due on the next working day. */
async function moveToAnAfternoon(): Promise<string> {
  const { client } = await signInByHttp(product.url, 'administrator')
  const { now } = await client.readClock()
  const day = nextWorkingDay(localDateOf(now))
  await client.moveClock({ body: { moveTo: `${day}T08:20:00Z` } })
  return day
}

const readCalendar = (year: number) =>
  WorkCalendar.parse(
    JSON.parse(readFileSync(new URL(`../../../templates/reference/calendar-${year}.json`, import.meta.url), 'utf8')),
  )
const calendar = toAgencyCalendar([readCalendar(2026), readCalendar(2027)])

function nextWorkingDay(from: string): string {
  const next = addWorkingDays(from, 1, calendar)
  if (!next.ok) throw new Error(`no working day after ${from}`)
  return next.value
}

async function build(): Promise<void> {
  const page = await enter('analyst', '/builder')
  await page.getByRole('button', { name: 'Thủ tục mới' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Trang trắng', { exact: true }).click()
  await dialog.getByRole('combobox', { name: /^Cơ quan công bố/ }).selectOption({ label: agency })
  await dialog.getByLabel('Mã thủ tục').fill(code)
  await dialog.getByLabel('Tên thủ tục').fill('Trích lục')
  await dialog.getByRole('button', { name: 'Tạo', exact: true }).click()
  await page.waitForURL(/overview/)
  await buildD02(page)
  await builder.runGate(page)
  for (const done of ['Không còn lỗi nào.', 'Đủ lời trong mọi ngôn ngữ.', 'Đã chạy trên đúng bản soạn này.'])
    await page.getByRole('listitem').filter({ hasText: done }).waitFor()
  await builder.askForPublication(page, 'Dịch vụ mới')
  await page.context().close()
}

/** The author's own request is for another to approve; approved, it is in effect at once. */
async function approve(): Promise<void> {
  const page = await enter('reviewer', '/builder')
  await builder.openReview(page, new RegExp(d02Title))
  await builder.approve(page)
  await builder.openList(page)
  await page.getByRole('row').filter({ hasText: code }).getByText('Đang chạy').waitFor()
  await page.context().close()
}

interface Filed {
  readonly code: string
  readonly readSlip: () => Promise<string>
}

/** A mother files for her child, from a phone. */
async function file(): Promise<Filed> {
  const page = await enter('lan.citizen', '/', phone)
  await page.getByRole('searchbox').first().fill('trich luc luu dong')
  await page.getByRole('search').getByRole('button').first().click()
  // The seeded extract of the same ward is found by other words.
  await page.getByRole('link', { name: d02Title }).first().click()
  await portal.beginDossier(page)
  await portal.answer(page, [
    { type: 'radio', label: 'Cá nhân' },
    { type: 'tick', label: 'Chủ hồ sơ đồng thời là người nộp' },
    { type: 'search', label: 'Quốc tịch chủ hồ sơ', value: 'viet nam' },
  ])
  await portal.goOn(page, 'Sự kiện hộ tịch')
  const spouse = page.getByLabel(/^Họ tên vợ hoặc chồng/)
  await portal.answer(page, [{ type: 'choose', label: 'Loại trích lục', value: 'Kết hôn' }])
  await spouse.waitFor()
  await portal.answer(page, [{ type: 'choose', label: 'Loại trích lục', value: 'Khai sinh' }])
  await spouse.waitFor({ state: 'detached' })
  await portal.answer(page, [
    { type: 'text', label: 'Họ tên trong giấy tờ', value: 'Nguyễn Minh Khôi' },
    { type: 'search', label: 'Nơi đã đăng ký', value: 'phuong hai chau' },
  ])
  await bornIn(page, '1990')
  // Either the date or the number of the registration: without a date, the number is asked for.
  await page.getByRole('button', { name: 'Tiếp tục', exact: true }).click()
  await page.locator('.mc-error-summary').first().waitFor()
  await portal.answer(page, [{ type: 'text', label: 'Số đăng ký', value: '112' }])
  await portal.goOn(page, 'Bản sao và nhận kết quả')
  await portal.answer(page, [
    { type: 'text', label: 'Số bản', value: '3' },
    { type: 'text', label: 'Mục đích', value: 'Nhập học' },
    { type: 'radio', label: 'Trực tuyến' },
  ])
  await portal.goOn(page, 'Giấy tờ')
  await portal.goOn(page, 'Kiểm tra và gửi')
  await page
    .getByText(/24\.000/)
    .first()
    .waitFor()
  // What is wrong on the last page is mended where it was answered.
  await page
    .getByRole('link', { name: /Ngày sinh trong giấy tờ/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: 'Sự kiện hộ tịch' }).waitFor()
  await bornIn(page, '2020')
  await portal.goOn(page, 'Bản sao và nhận kết quả')
  await portal.goOn(page, 'Giấy tờ')
  await portal.goOn(page, 'Kiểm tra và gửi')
  await page.getByText('Trẻ em dưới 16 tuổi').first().waitFor()
  const sent = await portal.declareAndSend(page)
  expect(sent.code).toMatch(/^H17\.12-\d{6}-\d{4}$/)
  const slip = await page.getByRole('link', { name: 'Giấy tiếp nhận và hẹn trả (mẫu 01)' }).getAttribute('href')
  const pdf = await page.request.get(new URL(slip ?? '', product.url).href)
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
  const readSlip = async () => {
    const html = await page.request.get(new URL((slip ?? '').replace('/pdf', '/html'), product.url).href)
    return (await html.text()).replace(/<[^>]*>/g, ' ')
  }
  expect(await readSlip()).toContain(sent.code)
  return { code: sent.code, readSlip }
}

/** The ninth of March of a year. */
async function bornIn(page: Page, year: string): Promise<void> {
  const date = page.getByRole('group', { name: /^Ngày sinh trong giấy tờ/ })
  for (const [box, value] of Object.entries({ Ngày: '9', Tháng: '3', Năm: year }))
    await date.getByLabel(box, { exact: true }).fill(value)
}

/** Received after 15:00, same-day becomes the next working day; desk and slip 01 say the same date. */
async function receive({ code, readSlip }: Filed, due: string): Promise<void> {
  const page = await enter('receptionist.haichau', '/desk')
  await desk.takeFromQueue(page, 'Chờ tiếp nhận', code)
  await desk.act(page, 'Tiếp nhận')
  await desk.waitForStep(page, 'Tra cứu, thẩm tra')
  const [year, month, day] = due.split('-')
  expect(await desk.readDue(page)).toContain(`${day}/${month}/${year}`)
  expect(await readSlip()).toContain(`${day}/${month}/${year}`)
  await page.context().close()
}

/** A window of his own for one of the demo people, watched. */
async function enter(who: string, path: string, size = desktop): Promise<Page> {
  const { page, context } = await signInAs(browser, product.url, who, path, size)
  page.setDefaultTimeout(15_000)
  watch.on(who, context)
  return page
}
