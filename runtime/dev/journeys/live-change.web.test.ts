import { cloneDatabase, type TestDatabase } from '@motcua/store/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { type Product, startProduct } from '../product/product.ts'
import { desktop, signInAs } from '../product/sign-in.ts'
import * as builder from './builder-steps.ts'
import * as desk from './desk-steps.ts'
import * as change from './live-change.ts'
import { createWatch, picturesOf } from './watch.ts'

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

test('limit, fee, document, field and step of a live procedure change in minutes; each running dossier keeps or moves as the policy says', async () => {
  const minutes = await walk().catch(async (error: unknown) => {
    console.error(`windows at that moment: ${await picturesOf(browser)}`)
    throw error
  })
  expect(watch.troubles).toEqual([])
  console.info(`D06 changed while three dossiers ran: ${minutes.toFixed(1)} minutes from the decision to live`)
}, 180_000)

test('a scenario recorded in the simulator is broken by a change, caught at the gate, and holds again once it is looked at', async () => {
  await walkScenario().catch(async (error: unknown) => {
    console.error(`windows at that moment: ${await picturesOf(browser)}`)
    throw error
  })
  expect(watch.troubles).toEqual([])
}, 180_000)

/** In the other ward's procedure, which the first journey leaves alone. */
async function walkScenario(): Promise<void> {
  const name = 'Đi thẳng tới trả kết quả'
  const page = await enter('analyst', '/builder')
  await page
    .getByRole('row')
    .filter({ hasText: 'Ủy ban nhân dân phường Hải Châu' })
    .filter({ hasText: change.ward.code })
    .getByRole('link')
    .first()
    .click()
  await page.locator('.b-card').first().waitFor()
  await change.recordScenario(page, name)
  await builder.runGate(page)
  await page.getByText('Đạt cả 32 tình huống.').waitFor()
  await builder.changeLimit(page, 'Đăng ký thành lập mới', '4')
  await builder.runGate(page)
  const failed = page.getByText(`Tình huống không đạt: ${name}`)
  await failed.waitFor()
  expect(await page.getByRole('button', { name: 'Gửi người duyệt' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: `Mở tình huống này: ${name}` }).click()
  await page
    .getByRole('row', { name: /^Không đạt\s*Hẹn trả/ })
    .first()
    .waitFor()
  await builder.runGate(page)
  await builder.acceptNewOutcomes(page)
  await builder.runGate(page)
  await page.getByText('Đạt cả 32 tình huống.').waitFor()
  expect(await failed.count()).toBe(0)
  await page.context().close()
}

async function walk(): Promise<number> {
  const dossiers = await fileDossiers()
  const minutes = await changeAndProve(dossiers)
  await followThem(dossiers)
  return minutes
}

interface Dossiers {
  /** filed, not received yet */
  readonly waiting: string
  /** with the officer, and stays there */
  readonly appraised: string
  /** before the approver, and stays there */
  readonly approved: string
}

/** One more runs since yesterday: the demo's own, with the officer of the ward. */
async function fileDossiers(): Promise<Dossiers> {
  const { url } = product
  const waiting = await change.fileDossier(url, 'lan.citizen', 'Hoa Tươi Lan')
  const approved = await change.fileDossier(url, 'hhen.citizen', 'Hoa Tươi H’Hen')
  await change.sendOn(url, 'receptionist.hoaxuan', approved.id, 't-accept')
  await change.sendOn(url, 'officer.hoaxuan', approved.id, 't-valid')
  return { waiting: waiting.code, approved: approved.code, appraised: await change.readOlder(url, [waiting, approved]) }
}

/** The analyst changes, compares, tries and mends; the reviewer reads and approves. Answers the minutes it took. */
async function changeAndProve({ waiting, appraised, approved }: Dossiers): Promise<number> {
  const analyst = await enter('analyst', '/builder')
  const began = await readNow(analyst)
  await change.openLive(analyst)
  await change.changeEverything(analyst, { number: '77/QĐ-UBND', receivedAt: localMinute(began) })
  await change.lookAtTheDifference(analyst)
  const trial = await change.tryOut(analyst)
  expect([...trial.keys()].sort()).toEqual([waiting, appraised, approved].sort())
  for (const said of trial.values()) {
    expect(said).toContain('Chuyển được')
    expect(said).toMatch(/Phải thu: 100\.000\sđ → 150\.000\sđ/)
  }
  // Not received yet: no date was promised, so none moves.
  expect([waiting, appraised, approved].map((code) => trial.get(code)?.includes('Hẹn trả:'))).toEqual([
    false,
    true,
    true,
  ])
  await change.mendScenarios(analyst)
  await builder.askForPublication(analyst, 'Thời hạn 5 ngày, lệ phí 150.000 đồng, xác minh tại địa điểm')
  await analyst.context().close()

  const reviewer = await enter('reviewer', '/builder')
  await builder.openReview(reviewer, /hộ kinh doanh/)
  for (const words of ['5 ngày làm việc', '150.000', change.siteCheck.vi, 'Đã xem xét'])
    await reviewer.getByText(words).first().waitFor()
  await builder.approve(reviewer)
  const minutes = ((await readNow(reviewer)) - began) / 60_000
  await builder.openList(reviewer)
  await change.openLive(reviewer)
  expect(await change.readRunning(reviewer)).toEqual(['0 đang chạy, 0 tất cả', '3 đang chạy, 3 tất cả'])
  await reviewer.context().close()
  return minutes
}

/** Under “move at the next step”: who enters a step after the change follows the new rules, who stands still the old ones. */
async function followThem({ waiting, appraised, approved }: Dossiers): Promise<void> {
  const receptionist = await enter('receptionist.hoaxuan', '/desk')
  await desk.takeFromQueue(receptionist, 'Chờ tiếp nhận', waiting)
  await desk.act(receptionist, 'Tiếp nhận')
  await desk.waitForStep(receptionist, change.appraisal)
  await receptionist.context().close()

  const officer = await enter('officer.hoaxuan', '/desk')
  await desk.takeFromQueue(officer, 'Chờ xử lý', appraised)
  await desk.waitForAct(officer, 'Hợp lệ, đề nghị cấp')
  expect(await desk.readDue(officer)).toContain('Thời hạn: 3 ngày làm việc.')
  expect(await officer.getByRole('button', { name: 'Cần xác minh tại địa điểm' }).count()).toBe(0)

  const approver = await enter('approver.hoaxuan', '/desk')
  await desk.takeFromQueue(approver, 'Chờ duyệt, ký', approved)
  expect(await desk.readDue(approver)).toContain('Thời hạn: 3 ngày làm việc.')
  await approver.context().close()

  await desk.takeFromQueue(officer, 'Chờ xử lý', waiting)
  // The worker looks after the policy once a minute; a page that is open is not pulled from under the official's hands.
  const newAct = officer.getByRole('button', { name: 'Cần xác minh tại địa điểm', exact: true })
  for (let tries = 0; tries < 25 && !(await newAct.isVisible()); tries += 1) {
    await officer.reload()
    await desk.waitForAct(officer, 'Hợp lệ, đề nghị cấp')
    if (!(await newAct.isVisible())) await officer.waitForTimeout(3_000)
  }
  await newAct.waitFor()
  expect(await desk.readDue(officer)).toContain('Thời hạn: 5 ngày làm việc.')
  await officer.context().close()

  const reviewer = await enter('reviewer', '/builder')
  await change.openLive(reviewer)
  expect(await change.readRunning(reviewer)).toEqual(['1 đang chạy, 1 tất cả', '2 đang chạy, 2 tất cả'])
  await reviewer.context().close()
}

/** A window of his own for one of the demo people, watched. */
async function enter(who: string, path: string): Promise<Page> {
  const { page, context } = await signInAs(browser, product.url, who, path, desktop)
  page.setDefaultTimeout(15_000)
  watch.on(who, context)
  return page
}

async function readNow(page: Page): Promise<number> {
  const answer = await page.request.get(`${product.url}/api/environment`)
  return Date.parse(((await answer.json()) as { now: string }).now)
}

/** Local time of Viet Nam to the minute, as a box for it takes it. */
const localMinute = (ms: number): string => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16)
