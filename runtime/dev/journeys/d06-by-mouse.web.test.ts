import { buildD06, d06Title } from '@motcua/builder/testing/d06'
import { cloneDatabase, type TestDatabase } from '@motcua/store/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { type Product, startProduct } from '../product/product.ts'
import { desktop, phone, signInAs } from '../product/sign-in.ts'
import * as builder from './builder-steps.ts'
import * as desk from './desk-steps.ts'
import * as household from './household-answers.ts'
import * as portal from './portal-steps.ts'
import { createWatch, picturesOf } from './watch.ts'

const agency = 'Ủy ban nhân dân phường Hải Châu'
const code = '2.000998'

let database: TestDatabase
let product: Product
let browser: Browser
const watch = createWatch()

beforeAll(async () => {
  database = await cloneDatabase()
  ;[product, browser] = await Promise.all([startProduct(database.url), launchBrowser()])
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await database?.drop()
})

test('D06 drawn from blank by mouse, each part on its own surface, goes live by a second person; a citizen files and gets the certificate', async () => {
  await walk().catch(async (error: unknown) => {
    console.error(`windows at that moment: ${await picturesOf(browser)}`)
    throw error
  })
  expect(watch.troubles).toEqual([])
}, 240_000)

async function walk(): Promise<void> {
  await build()
  await approve()
  const { code: dossier, citizen } = await file()
  await receive(dossier)
  await appraise(dossier)
  await sign(dossier)
  await numberAndReturn(dossier)
  await portal.openMine(citizen, product.url, dossier)
  expect((await portal.downloadResult(citizen)).subarray(0, 5).toString()).toBe('%PDF-')
}

async function build(): Promise<void> {
  const page = await enter('analyst', '/builder')
  await page.getByRole('button', { name: 'Thủ tục mới' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Trang trắng', { exact: true }).click()
  await dialog.getByRole('combobox', { name: /^Cơ quan công bố/ }).selectOption({ label: agency })
  await dialog.getByLabel('Mã thủ tục').fill(code)
  await dialog.getByLabel('Tên thủ tục').fill('Hộ kinh doanh')
  await dialog.getByRole('button', { name: 'Tạo', exact: true }).click()
  await page.waitForURL(/overview/)
  await buildD06(page)
  await builder.runGate(page)
  for (const done of ['Không còn lỗi nào.', 'Đủ lời trong mọi ngôn ngữ.'])
    await page.getByRole('listitem').filter({ hasText: done }).waitFor()
  await builder.askForPublication(page, 'Dịch vụ mới')
  await page.context().close()
}

async function approve(): Promise<void> {
  const page = await enter('reviewer', '/builder')
  await builder.openReview(page, new RegExp(d06Title))
  await builder.approve(page)
  await builder.openList(page)
  await page.getByRole('row').filter({ hasText: code }).getByText('Đang chạy').waitFor()
  await page.context().close()
}

/** What the same citizen answers in the template's own form, where both ask it. */
async function file(): Promise<{ code: string; citizen: Page }> {
  const citizen = await enter('lan.citizen', '/', phone)
  await citizen.getByRole('searchbox').first().fill('ho kinh doanh quay luu dong')
  await citizen.getByRole('search').getByRole('button').first().click()
  await citizen.getByRole('link', { name: d06Title }).first().click()
  await portal.beginDossier(citizen)
  await portal.answer(citizen, [
    { type: 'radio', label: 'Một người' },
    { type: 'radio', label: 'Cá nhân' },
    { type: 'tick', label: 'Chủ hồ sơ đồng thời là người nộp' },
    { type: 'search', label: 'Quốc tịch chủ hồ sơ', value: 'viet nam' },
  ])
  await portal.goOn(citizen, 'Hộ kinh doanh')
  await portal.answer(citizen, household.businessPage('Hoa Mai'))
  await portal.goOn(citizen, 'Ngành nghề, vốn và thuế')
  const asked = household.activityPage('01/12/2027').filter((one) => !('label' in one && /Chưa có/.test(one.label)))
  await portal.answer(citizen, asked)
  await portal.goOn(citizen, 'Nhận kết quả và cam đoan')
  await portal.answer(citizen, [
    { type: 'radio', label: 'Trực tuyến' },
    { type: 'tick', label: 'Cam đoan' },
  ])
  await portal.goOn(citizen, 'Giấy tờ')
  await portal.goOn(citizen, 'Kiểm tra và gửi')
  await citizen
    .getByText(/100\.000/)
    .first()
    .waitFor()
  return { code: (await portal.declareAndSend(citizen)).code, citizen }
}

async function receive(dossier: string): Promise<void> {
  const page = await enter('receptionist.haichau', '/desk')
  await desk.takeFromQueue(page, 'Chờ tiếp nhận', dossier)
  await desk.act(page, 'Tiếp nhận')
  await desk.waitForStep(page, 'Kiểm tra hồ sơ, tên hộ kinh doanh')
  expect(await desk.readDue(page)).toContain('Thời hạn: 3 ngày làm việc.')
  await desk.markPaid(page, 'BL-0006')
  await page.context().close()
}

async function appraise(dossier: string): Promise<void> {
  const page = await enter('officer.haichau', '/desk')
  await desk.takeFromQueue(page, 'Chờ xử lý', dossier)
  await desk.act(page, 'Hồ sơ hợp lệ')
  // the tax register answers by itself
  await desk.waitForStep(page, 'Duyệt')
  await page.context().close()
}

async function sign(dossier: string): Promise<void> {
  const page = await enter('approver.haichau', '/desk')
  await desk.takeWhenThere(page, 'Chờ duyệt, ký', dossier)
  await desk.sign(page, 'Duyệt và ký')
  await page.context().close()
}

async function numberAndReturn(dossier: string): Promise<void> {
  const page = await enter('clerk.haichau', '/desk')
  await desk.takeWhenThere(page, 'Chờ vào số, đóng dấu', dossier)
  await desk.act(page, 'Cấp số, đóng dấu')
  await desk.waitForStep(page, 'Trả kết quả')
  await desk.waitForAct(page, 'Đã trả kết quả')
  await desk.act(page, 'Đã trả kết quả')
  await page.context().close()
}

/** A window of his own for one of the demo people, watched. */
async function enter(who: string, path: string, size = desktop): Promise<Page> {
  const { page, context } = await signInAs(browser, product.url, who, path, size)
  page.setDefaultTimeout(15_000)
  watch.on(who, context)
  return page
}
