import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifySignatures } from '@motcua/server/adapters/signature/verify'
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
import { createWatch, picturesOf, seriousFindings } from './watch.ts'

const agency = 'Ủy ban nhân dân phường Hải Châu'
const appraisal = 'Kiểm tra hồ sơ, tên hộ kinh doanh'
const siteCheck = { vi: 'Xác minh tại địa điểm', en: 'Check of the place' }
const area = { vi: 'Diện tích địa điểm kinh doanh (m²)', en: 'Area of the place (m²)' }
const lease = 'Giấy tờ về quyền sử dụng địa điểm kinh doanh'
const leaseFile = {
  name: 'hop-dong-thue.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
}

let database: TestDatabase
let product: Product
let browser: Browser
const watch = createWatch()
const screens = [
  'builder canvas',
  'builder form',
  'builder publish',
  'builder review',
  'desk queue',
  'dossier',
  'home',
  'procedure page',
  'result',
  'review',
  'tracking',
  'wizard page',
]
/** Serious findings of accessibility, by the screen they are on. */
const barriers: Record<string, readonly string[]> = {}

beforeAll(async () => {
  database = await cloneDatabase()
  ;[product, browser] = await Promise.all([startProduct(database.url), launchBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await database?.drop()
})

test('a changed procedure goes live in the browser, and a dossier goes through seven hands to a result signed twice', async () => {
  const minutes = await walk().catch(async (error: unknown) => {
    console.error(`windows at that moment: ${await picturesOf(browser)}`)
    throw error
  })
  expect(Object.keys(barriers).sort()).toEqual(screens)
  expect(Object.fromEntries(Object.entries(barriers).filter(([, found]) => found.length > 0))).toEqual({})
  expect(watch.troubles).toEqual([])
  console.info(`D06 changed in the browser, from its creation to live: ${minutes.toFixed(1)} minutes`)
}, 300_000)

async function walk(): Promise<number> {
  const old = await fileUnderTheOldVersion()
  const minutes = await changeTheProcedure()
  const { code, citizen } = await fileFromThePhone()
  await receive(code)
  const officer = await examine(code)
  await answerTheSupplement(citizen, code)
  await proposeAndSign(officer, code)
  await numberAndReturn(code)
  await downloadAndVerify(citizen, code)
  await finishTheOldOne(old)
  return minutes
}

/** A citizen files before the change: what he filed keeps the rules of that day. */
async function fileUnderTheOldVersion(): Promise<string> {
  const page = await enter('minh.citizen', '/')
  await portal.findService(page, 'ho kinh doanh', agency)
  await portal.beginDossier(page)
  expect(await page.getByText(area.vi).count()).toBe(0)
  await fillIn(page, 'Sông Hàn')
  const { code } = await portal.declareAndSend(page)
  await page.context().close()
  return code
}

/** Two people change the limit, a question and a step; the gate finds what is wrong on the way. Answers the minutes it took. */
async function changeTheProcedure(): Promise<number> {
  const analyst = await enter('analyst', '/builder')
  const t0 = Date.parse(await productTime(analyst))
  await builder.createFromTemplate(analyst, { template: /hộ kinh doanh/, agency })
  await builder.recordDecision(analyst, { number: '1234/QĐ-UBND', receivedAt: localMinute(t0) })
  await builder.changeLimit(analyst, 'Đăng ký thành lập mới', '5')
  await builder.addRequiredField(analyst, { type: 'Số', label: area, after: 'Địa chỉ trụ sở' })
  await look('builder form', analyst)
  // The planted error: nine days for one step of a procedure that has five.
  await builder.addStep(analyst, { title: siteCheck, role: 'Chuyên viên', amount: '9', unit: 'ngày làm việc' })
  await look('builder canvas', analyst)
  await builder.connect(analyst, appraisal, siteCheck.vi, { vi: 'Cần xác minh tại địa điểm', en: 'Check the place' })
  await builder.connect(analyst, siteCheck.vi, appraisal, { vi: 'Đã xác minh', en: 'Place checked' })
  await builder.runGate(analyst)
  expect(await analyst.getByRole('button', { name: 'Gửi người duyệt' }).isDisabled()).toBe(true)
  await analyst.getByText('Còn 1 lỗi chặn công bố.').waitFor()
  await builder.jumpToFinding(analyst, /Tổng thời gian 82 giờ vượt thời hạn 40 giờ/)
  await builder.changeAllotment(analyst, siteCheck.vi, '1')
  await mendTheScenarios(analyst)
  await look('builder publish', analyst)
  await builder.askForPublication(analyst, 'Thời hạn 5 ngày, hỏi diện tích, xác minh tại địa điểm')

  const reviewer = await enter('reviewer', '/builder')
  await builder.openReview(reviewer, /hộ kinh doanh/)
  await reviewer.getByText('3 ngày làm việc').first().waitFor()
  await reviewer.getByText('5 ngày làm việc').first().waitFor()
  await look('builder review', reviewer)
  await builder.approve(reviewer)
  const t1 = Date.parse(await productTime(reviewer))
  await builder.openList(reviewer)
  // The product's own clock of the change: T0 the decision, T1 live.
  const row = reviewer.getByRole('row').filter({ hasText: agency }).filter({ hasText: '1.001612' })
  await row.getByText('1234/QĐ-UBND').waitFor()
  await row.getByText('Phiên bản 2').waitFor()
  await row.getByText(/^Xong sau 0 giờ \d phút$/).waitFor()
  await Promise.all([analyst.context().close(), reviewer.context().close()])
  return (t1 - t0) / 60_000
}

/** The scenarios of the template tell the old rules: the new question is answered in them, new dates are taken over. */
async function mendTheScenarios(analyst: Page): Promise<void> {
  await builder.runGate(analyst)
  await analyst.getByLabel(`Câu trả lời cho “${area.vi}”`).fill('40')
  await analyst.getByRole('button', { name: 'Điền vào mọi tình huống' }).click()
  await builder.runGate(analyst)
  // Due dates move by the two days more; nothing else may have changed.
  const failed = analyst.getByText(/^Tình huống không đạt/)
  expect(await failed.count()).toBe(4)
  expect(await analyst.getByText(/: hẹn trả: đợi/).count()).toBeGreaterThanOrEqual(4)
  await builder.acceptNewOutcomes(analyst)
  await builder.runGate(analyst)
  await analyst.getByText('Đạt cả 31 tình huống.').waitFor()
}

/** From a phone, broken off at the second page and taken up in another browser. */
async function fileFromThePhone(): Promise<{ code: string; citizen: Page }> {
  const first = await enter('lan.citizen', '/', phone)
  await look('home', first)
  await portal.findService(first, 'ho kinh doanh', agency)
  await first.getByText('5 ngày làm việc').first().waitFor()
  await look('procedure page', first)
  await portal.beginDossier(first)
  await portal.answer(first, household.ownerPage)
  await portal.goOn(first, 'Hộ kinh doanh')
  await portal.answer(first, household.businessPage('Hoa Mai'))
  // The new question must be answered.
  await first.getByRole('button', { name: 'Tiếp tục', exact: true }).click()
  await first.getByRole('alert').or(first.locator('.mc-error-summary')).first().waitFor()
  await look('wizard page', first)
  await portal.waitKept(first)
  await first.context().close()

  const citizen = await enter('lan.citizen', '/my', phone)
  await citizen
    .getByRole('link', { name: /Làm tiếp/ })
    .first()
    .click()
  await citizen.getByRole('heading', { level: 1 }).waitFor()
  await portal.openPage(citizen, 'Hộ kinh doanh')
  expect(await citizen.getByLabel('Tên riêng của hộ kinh doanh').inputValue()).toBe('Hoa Mai')
  await portal.answer(citizen, [{ type: 'text', label: area.vi, value: '40' }])
  await portal.goOn(citizen, 'Ngành nghề, vốn và thuế')
  await fillInTheRest(citizen)
  await look('review', citizen)
  const { code, secret } = await portal.declareAndSend(citizen)
  expect(code).toMatch(/^H17\.12-\d{6}-\d{4}$/)

  const anyone = await (await browser.newContext({ viewport: phone, locale: 'vi-VN' })).newPage()
  watch.on('anyone', anyone.context())
  await portal.track(anyone, product.url, code, secret)
  await look('tracking', anyone)
  await anyone.context().close()
  return { code, citizen }
}

async function receive(code: string): Promise<void> {
  const page = await enter('receptionist.haichau', '/desk')
  await desk.openQueue(page, 'Chờ tiếp nhận')
  await look('desk queue', page)
  await desk.takeFromQueue(page, 'Chờ tiếp nhận', code)
  await look('dossier', page)
  await desk.openTab(page, 'Giấy tờ')
  await page.getByText(leaseFile.name).first().waitFor()
  await desk.act(page, 'Tiếp nhận')
  await desk.waitForStep(page, appraisal)
  await desk.markPaid(page, 'BL-0001')
  await page.context().close()
}

/** The officer looks at the place, then asks for another name: the clock stands still. */
async function examine(code: string): Promise<Page> {
  const page = await enter('officer.haichau', '/desk')
  await desk.takeFromQueue(page, 'Chờ xử lý', code)
  expect(await desk.readDue(page)).toContain('Thời hạn: 5 ngày làm việc.')
  await page.getByText(area.vi).first().waitFor()
  await desk.act(page, 'Cần xác minh tại địa điểm')
  await desk.waitForStep(page, siteCheck.vi)
  await desk.act(page, 'Đã xác minh')
  await desk.waitForStep(page, appraisal)
  const items = [{ item: 'Tên riêng của hộ kinh doanh', fault: 'Sai', todo: 'Chọn tên riêng khác' }] as const
  await desk.askSupplement(page, items, 'Tên dễ nhầm với hộ kinh doanh cùng địa bàn')
  expect(await desk.readDue(page)).toContain('Tạm dừng từ')
  return page
}

/** The pause lasts two weeks; the answer sets the clock going again, and the new date says why. */
async function answerTheSupplement(citizen: Page, code: string): Promise<void> {
  await portal.openMine(citizen, product.url, code)
  await citizen.getByText('Đang tạm dừng tính thời hạn').waitFor()
  const before = dateIn(await portal.readEarlierDue(citizen))
  const administrator = await enter('administrator', '/desk')
  await desk.moveClock(administrator, '+7 ngày')
  await desk.moveClock(administrator, '+7 ngày')
  await administrator.context().close()
  await citizen.reload()
  await portal.answerSupplement(citizen, [
    { type: 'text', label: 'Tên riêng của hộ kinh doanh', value: 'Hoa Mai Sông Hàn' },
  ])
  const due = await portal.readDue(citizen)
  expect(dateIn(due.at)).toBeGreaterThan(before)
  expect(due.why).toContain('Thời hạn: 5 ngày làm việc.')
  expect(due.why).toMatch(/[Tt]ạm dừng/)
  expect(due.earlier).toContain('tạm dừng để bạn bổ sung hồ sơ')
}

async function proposeAndSign(officer: Page, code: string): Promise<void> {
  await officer.reload()
  await desk.waitForAct(officer, 'Hợp lệ, đề nghị cấp')
  await officer.getByText('Hoa Mai Sông Hàn').first().waitFor()
  await desk.act(officer, 'Hợp lệ, đề nghị cấp')
  await officer.context().close()
  const approver = await enter('approver.haichau', '/desk')
  await desk.takeWhenThere(approver, 'Chờ duyệt, ký', code)
  await desk.sign(approver, 'Duyệt và ký')
  await approver.context().close()
}

async function numberAndReturn(code: string): Promise<void> {
  const clerk = await enter('clerk.haichau', '/desk')
  await desk.takeWhenThere(clerk, 'Chờ vào số, đóng dấu', code)
  await desk.act(clerk, 'Cấp số và đóng dấu')
  await desk.waitForAct(clerk, 'Xác nhận đã trả kết quả')
  await desk.act(clerk, 'Xác nhận đã trả kết quả')
  await clerk.context().close()
}

async function downloadAndVerify(citizen: Page, code: string): Promise<void> {
  await portal.openMine(citizen, product.url, code)
  await look('result', citizen)
  const pdf = await portal.downloadResult(citizen)
  // Not the library that signed: the CMS structures and node:crypto; and poppler where it is installed.
  const { signatures, coversWholeFile } = verifySignatures(pdf, [await product.authority()])
  expect(signatures.map(({ problems }) => problems)).toEqual([[], []])
  expect(signatures.every(({ intact, trusted }) => intact && trusted)).toBe(true)
  expect(signatures.map(({ subject }) => /CN=(.*)/.exec(subject)?.[1])).toEqual(['Đặng Văn Phúc', 'Huỳnh Mỹ Duyên'])
  expect(coversWholeFile).toBe(true)
  const folder = mkdtempSync(join(tmpdir(), 'motcua-journey-'))
  const file = join(folder, 'result.pdf')
  writeFileSync(file, pdf)
  const poppler = spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' })
  rmSync(folder, { recursive: true, force: true })
  if (!poppler.error) expect(poppler.stdout.match(/Signature is Valid/g)).toHaveLength(2)
  await citizen.context().close()
}

/** Filed before the change, received after it: the old limit, no new question, no new step. */
async function finishTheOldOne(code: string): Promise<void> {
  const receptionist = await enter('receptionist.haichau', '/desk')
  await desk.takeFromQueue(receptionist, 'Chờ tiếp nhận', code)
  await desk.act(receptionist, 'Tiếp nhận')
  await desk.waitForStep(receptionist, appraisal)
  await receptionist.context().close()
  const officer = await enter('officer.haichau', '/desk')
  await desk.takeFromQueue(officer, 'Chờ xử lý', code)
  expect(await desk.readDue(officer)).toContain('Thời hạn: 3 ngày làm việc.')
  expect(await officer.getByText(area.vi).count()).toBe(0)
  expect(await officer.getByRole('button', { name: 'Cần xác minh tại địa điểm' }).count()).toBe(0)
  await desk.waitForAct(officer, 'Hợp lệ, đề nghị cấp')
  await desk.act(officer, 'Hợp lệ, đề nghị cấp')
  await officer.context().close()
}

/** A window of his own for one of the demo people, watched. */
async function enter(who: string, path: string, size = desktop): Promise<Page> {
  const { page, context } = await signInAs(browser, product.url, who, path, size)
  page.setDefaultTimeout(15_000)
  watch.on(who, context)
  return page
}

async function look(screen: string, page: Page): Promise<void> {
  barriers[screen] = await seriousFindings(page)
}

async function fillIn(page: Page, name: string): Promise<void> {
  await portal.answer(page, household.ownerPage)
  await portal.goOn(page, 'Hộ kinh doanh')
  await portal.answer(page, household.businessPage(name))
  await portal.goOn(page, 'Ngành nghề, vốn và thuế')
  await fillInTheRest(page)
}

async function fillInTheRest(page: Page): Promise<void> {
  const now = Date.parse(await productTime(page))
  const [year, month, day] = localMinute(now + 30 * 86_400_000)
    .slice(0, 10)
    .split('-')
  await portal.answer(page, household.activityPage(`${day}/${month}/${year}`))
  await portal.goOn(page, 'Nhận kết quả và cam đoan')
  await portal.answer(page, household.finishPage)
  await portal.goOn(page, 'Giấy tờ')
  await portal.handIn(page, lease, leaseFile)
  await portal.goOn(page, 'Kiểm tra và gửi')
}

async function productTime(page: Page): Promise<string> {
  const answer = await page.request.get(`${product.url}/api/environment`)
  return ((await answer.json()) as { now: string }).now
}

/** Local time of Viet Nam to the minute, as a box for it takes it. */
const localMinute = (ms: number): string => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16)

/** The first date in a text as people here write it, in milliseconds. */
function dateIn(text: string): number {
  const found = /(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(text)
  if (!found) throw new Error(`no date in “${text}”`)
  return Date.UTC(Number(found[3]), Number(found[2]) - 1, Number(found[1]))
}
