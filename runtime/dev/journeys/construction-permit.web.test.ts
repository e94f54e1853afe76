import { cloneDatabase, type TestDatabase } from '@motcua/store/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { type Product, startProduct } from '../product/product.ts'
import { desktop, phone, signInAs } from '../product/sign-in.ts'
import * as desk from './desk-steps.ts'
import * as permit from './permit-answers.ts'
import * as portal from './portal-steps.ts'
import { createWatch, picturesOf, seriousFindings } from './watch.ts'

const agency = 'Ủy ban nhân dân phường Hải Châu'
const firePolice = 'Phòng Cảnh sát PCCC và CNCH'
const setback = 'Khoảng lùi'
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const drawings = { name: 'ban-ve.pdf', mimeType: 'application/pdf', buffer: pdf }
const photo = { name: 'hien-truong.pdf', mimeType: 'application/pdf', buffer: pdf }

let database: TestDatabase
let product: Product
let browser: Browser
const watch = createWatch()
/** Serious findings of accessibility, by the screen they are on. */
const barriers: Record<string, readonly string[]> = {}
const screens = [
  'appointment on the phone',
  'asked on the phone',
  'consulted dossier',
  'inspection in the desk',
  'opinion dialog',
  'opinions in the desk',
  'slots on the phone',
]

beforeAll(async () => {
  database = await cloneDatabase()
  ;[product, browser] = await Promise.all([startProduct(database.url), launchBrowser()])
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await database?.drop()
})

test('a construction permit goes through reception, another agency, one supplement, an inspection by appointment, approval and issue', async () => {
  await walk().catch(async (error: unknown) => {
    console.error(`windows at that moment: ${await picturesOf(browser)}`)
    throw error
  })
  expect(Object.keys(barriers).sort()).toEqual(screens)
  expect(Object.fromEntries(Object.entries(barriers).filter(([, found]) => found.length > 0))).toEqual({})
  expect(watch.troubles).toEqual([])
}, 300_000)

async function walk(): Promise<void> {
  const { code, citizen } = await fileFromThePhone()
  await receive(code)
  const officer = await askForOneSupplement(code)
  await answerTheSupplement(citizen, code)
  await giveTheOpinion(code)
  await sendToInspection(officer)
  await choosesAndMoves(citizen, code)
  await inspect(officer)
  await signTheMinutes(code)
  await propose(officer)
  await decide(code)
  await issue(code)
  await seeTheResult(citizen, code)
}

async function fileFromThePhone(): Promise<{ code: string; citizen: Page }> {
  const page = await enter('lan.citizen', '/', phone)
  await portal.findService(page, 'giay phep xay dung', agency)
  await portal.beginDossier(page)
  await portal.answer(page, permit.ownerPage)
  await portal.goOn(page, 'Công trình và lô đất')
  await portal.answer(page, permit.workPage)
  await portal.goOn(page, 'Quy mô và xung quanh')
  await portal.answer(page, permit.scalePage)
  await portal.goOn(page, 'Thiết kế và tiến độ')
  const start = localMinute(Date.parse(await productTime(page)) + 60 * 86_400_000).slice(0, 10)
  await portal.answer(page, permit.designPage(start.split('-').reverse().join('/')))
  await portal.goOn(page, 'Nhận kết quả và cam kết')
  await portal.answer(page, permit.finishPage)
  await portal.goOn(page, 'Giấy tờ')
  await portal.handIn(page, drawingsTitle, drawings)
  await portal.goOn(page, 'Kiểm tra và gửi')
  const { code } = await portal.declareAndSend(page)
  return { code, citizen: page }
}

const drawingsTitle =
  'Bản vẽ thiết kế (02 bộ): mặt bằng trên lô đất và sơ đồ vị trí; mặt bằng các tầng; mặt đứng, mặt cắt; móng; đấu nối hạ tầng'

async function receive(code: string): Promise<void> {
  const page = await enter('receptionist.haichau', '/desk')
  await desk.takeFromQueue(page, 'Chờ tiếp nhận', code)
  await desk.act(page, 'Tiếp nhận')
  await page.getByRole('tab', { name: /^Lấy ý kiến/ }).waitFor({ timeout: 30_000 })
  await page.context().close()
}

/** The officer sees that the fire police was asked and that silence agrees, and asks the applicant once. */
async function askForOneSupplement(code: string): Promise<Page> {
  const page = await enter('officer.haichau', '/desk')
  await desk.takeFromQueue(page, 'Chờ xử lý', code)
  expect(await desk.readDue(page)).toContain('Thời hạn: 7 ngày làm việc.')
  await desk.openTab(page, 'Lấy ý kiến')
  const card = page.locator('.mc-card').filter({ hasText: firePolice }).last()
  await card.getByText('Đang chờ').first().waitFor()
  expect(await card.textContent()).toContain('im lặng')
  await look('opinions in the desk', page)
  await desk.askSupplement(
    page,
    [{ item: setback, fault: 'Sai', todo: 'Lùi đủ ba mét như quy hoạch' }],
    'Khoảng lùi chưa đúng quy hoạch',
  )
  return page
}

async function answerTheSupplement(citizen: Page, code: string): Promise<void> {
  await portal.openMine(citizen, product.url, code)
  await citizen.getByText('Đang chờ trả lời').waitFor()
  await look('asked on the phone', citizen)
  await portal.answerSupplement(citizen, [{ type: 'text', label: setback, value: '3' }])
}

/** Somebody of the agency that was asked finds it among his work, reads the dossier and answers. */
async function giveTheOpinion(code: string): Promise<void> {
  const page = await enter('officer.pccc', '/desk')
  await desk.takeFromQueue(page, 'Chờ xử lý', code)
  await page.getByText('Nhà ở gia đình bà Lan').first().waitFor()
  await desk.openTab(page, 'Giấy tờ')
  await page.getByText(drawings.name).first().waitFor()
  await look('consulted dossier', page)
  // No act of the asking agency is his.
  expect(await page.getByRole('button', { name: 'Hồ sơ đáp ứng, kiểm tra thực địa' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Cho ý kiến' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Gửi ý kiến' }).click()
  await dialog.getByText('Chọn đồng ý hoặc không đồng ý.').first().waitFor()
  await dialog.getByRole('radio', { name: 'Đồng ý', exact: true }).check()
  await dialog.getByLabel(/Nội dung ý kiến/).fill('Bảo đảm khoảng cách an toàn với kho.')
  await dialog.getByLabel(/Khoảng cách an toàn PCCC yêu cầu/).fill('6')
  await look('opinion dialog', page)
  await dialog.getByRole('button', { name: 'Gửi ý kiến' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.context().close()
}

async function sendToInspection(officer: Page): Promise<void> {
  await officer.reload()
  await desk.openTab(officer, 'Lấy ý kiến')
  await officer.getByText('Bảo đảm khoảng cách an toàn với kho.').waitFor()
  await desk.waitForAct(officer, 'Hồ sơ đáp ứng, kiểm tra thực địa')
  await desk.act(officer, 'Hồ sơ đáp ứng, kiểm tra thực địa')
}

/** The applicant chooses a time with the keyboard, then another one; the clock goes on to it. */
async function choosesAndMoves(citizen: Page, code: string): Promise<void> {
  await portal.openMine(citizen, product.url, code)
  await look('appointment on the phone', citizen)
  await citizen.getByRole('button', { name: 'Chọn giờ hẹn' }).focus()
  await citizen.keyboard.press('Enter')
  await chooseSlot(citizen, 1, 'Đặt giờ này', 'slots on the phone')
  await citizen.getByRole('button', { name: 'Đổi giờ hẹn' }).click()
  const slotAt = await chooseSlot(citizen, 2, 'Đổi sang giờ này')
  const administrator = await enter('administrator', '/desk')
  await desk.moveClockTo(administrator, localMinute(Date.parse(slotAt) + 60_000))
  await administrator.context().close()
}

async function chooseSlot(page: Page, day: number, confirm: string, screen?: string): Promise<string> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^Ngày/).selectOption({ index: day })
  const first = dialog.getByRole('radio').first()
  await first.check()
  if (screen) await look(screen, page)
  const slotAt = /\d{4}-\d\d-\d\dT[\d:]+Z$/.exec((await first.getAttribute('id')) ?? '')?.[0] ?? ''
  await dialog.getByRole('button', { name: confirm }).click()
  await dialog.waitFor({ state: 'detached' })
  return slotAt
}

async function inspect(officer: Page): Promise<void> {
  await officer.reload()
  await officer.getByRole('button', { name: 'Ghi kết quả buổi hẹn' }).first().click()
  const dialog = officer.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Đã thực hiện' }).check()
  await dialog.getByRole('button', { name: 'Ghi kết quả' }).click()
  await dialog.waitFor({ state: 'detached' })
  await look('inspection in the desk', officer)
  await desk.waitForAct(officer, 'Đúng hồ sơ')
  await desk.act(officer, 'Đúng hồ sơ', async () => {
    await dialog.getByLabel(/Biên bản kiểm tra thực địa/).fill('Vị trí, ranh giới, cốt nền đúng hồ sơ.')
    await dialog.getByLabel(/Ảnh hiện trường/).setInputFiles(photo)
    await dialog.getByRole('button', { name: new RegExp(`Xóa.*${photo.name}`) }).waitFor()
    await dialog.locator('.mc-file__item--sending').waitFor({ state: 'detached' })
  })
}

async function signTheMinutes(code: string): Promise<void> {
  const head = await enter('head.haichau', '/desk')
  await desk.openBySearch(head, code)
  await desk.waitForAct(head, 'Ký biên bản')
  await desk.act(head, 'Ký biên bản')
  await head.context().close()
}

/** Both sides of the parallel step are through: now and not before it is put together. */
async function propose(officer: Page): Promise<void> {
  await officer.reload()
  await desk.waitForAct(officer, 'Đề xuất cấp giấy phép')
  await desk.act(officer, 'Đề xuất cấp giấy phép', () =>
    officer
      .getByRole('dialog')
      .getByLabel(/Tổng hợp ý kiến, đề xuất/)
      .fill('Đủ điều kiện cấp giấy phép.'),
  )
  await officer.context().close()
}

async function decide(code: string): Promise<void> {
  const head = await enter('head.haichau', '/desk')
  await desk.openBySearch(head, code)
  await desk.waitForAct(head, 'Đồng ý đề xuất cấp')
  await desk.act(head, 'Đồng ý đề xuất cấp')
  await head.context().close()
  const approver = await enter('approver.haichau', '/desk')
  await desk.takeWhenThere(approver, 'Chờ duyệt, ký', code)
  await desk.sign(approver, 'Duyệt và ký')
  await approver.context().close()
}

async function issue(code: string): Promise<void> {
  const clerk = await enter('clerk.haichau', '/desk')
  await desk.takeWhenThere(clerk, 'Chờ vào số, đóng dấu', code)
  await desk.act(clerk, 'Cấp số và đóng dấu')
  await desk.waitForAct(clerk, 'Đã trả giấy phép và bản vẽ')
  await desk.act(clerk, 'Đã trả giấy phép và bản vẽ')
  await clerk.context().close()
}

/** The applicant has the permit, and is told what the agency that was asked came to. */
async function seeTheResult(citizen: Page, code: string): Promise<void> {
  await portal.openMine(citizen, product.url, code)
  const asked = citizen.locator('.mc-card').filter({ hasText: 'Lấy ý kiến cơ quan khác' })
  await asked.getByText('Đồng ý', { exact: true }).waitFor()
  // What it came to, not its words: those are between the agencies.
  expect(await citizen.getByText('Bảo đảm khoảng cách an toàn với kho.').count()).toBe(0)
  await citizen
    .getByRole('link', { name: /^Tải kết quả \(PDF\)/ })
    .first()
    .waitFor()
  await citizen.context().close()
}

async function enter(who: string, path: string, size = desktop): Promise<Page> {
  const { page, context } = await signInAs(browser, product.url, who, path, size)
  page.setDefaultTimeout(15_000)
  watch.on(who, context)
  return page
}

async function look(screen: string, page: Page): Promise<void> {
  barriers[screen] = await seriousFindings(page)
}

async function productTime(page: Page): Promise<string> {
  const answer = await page.request.get(`${product.url}/api/environment`)
  return ((await answer.json()) as { now: string }).now
}

/** Local time of Viet Nam to the minute, as a box for it takes it. */
const localMinute = (ms: number): string => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16)
