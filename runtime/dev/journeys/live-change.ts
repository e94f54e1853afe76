import { both, openPart, side } from '@motcua/builder/testing/builder-page'
import { fromKeyed } from '@motcua/core/simulate'
import type { Page } from 'playwright-core'
import { signInByHttp } from '../product/http-person.ts'
import { readTemplates } from '../templates.ts'
import * as builder from './builder-steps.ts'

/** The ward whose service is changed while dossiers run, and the code of the procedure. */
export const ward = { agencyId: 'H17.15', name: 'Ủy ban nhân dân phường Hòa Xuân', code: '1.001612' }
export const appraisal = 'Kiểm tra hồ sơ, tên hộ kinh doanh'
export const siteCheck = { vi: 'Xác minh tại địa điểm', en: 'Check of the place' }
const area = { vi: 'Diện tích địa điểm kinh doanh (m²)', en: 'Area of the place (m²)' }
const photo = { vi: 'Ảnh chụp địa điểm kinh doanh', en: 'Photo of the place' }
const fee = 'Lệ phí đăng ký hộ kinh doanh'

const answers = (name: string, startDate: string) => ({
  founderType: 'person',
  ownerIsSubmitter: true,
  ownerNationality: 'VN',
  hkdName: name,
  placeAddress: { line: '12 Trần Nam Trung', unit: '20314' },
  lines: [{ lineCode: '47731', lineDetail: 'Bán lẻ hoa tươi', main: true }],
  licenceState: 'later',
  capital: 60_000_000,
  labour: 1,
  startDate,
  taxMethod: 'declaration',
  returnMode: 'online',
  truthStatement: true,
})

/** A citizen files over HTTP what the journey of the main job types. Answers the dossier's code and id. */
export async function fileDossier(base: string, by: string, name: string): Promise<{ code: string; id: string }> {
  const { client } = await signInByHttp(base, by)
  const definition = (await readTemplates()).find((one) => one.procedure.code === ward.code)
  if (!definition) throw new Error(`no template of ${ward.code}`)
  const { now } = await client.environment()
  const startDate = new Date(Date.parse(now) + 30 * 86_400_000).toISOString().slice(0, 10)
  const draft = await client.createDraft({ body: { agencyId: ward.agencyId, procedureCode: ward.code } })
  await client.saveDraft({
    params: { id: draft.id },
    body: {
      answers: fromKeyed(definition, answers(name, startDate) as never) as never,
      documents: {},
      revision: draft.revision,
    },
  })
  const filed = await client.submitDraft({ params: { id: draft.id }, body: { declared: true } })
  return { code: filed.code, id: filed.dossierId }
}

/** An official of the ward sends a dossier on. */
export async function sendOn(base: string, by: string, id: string, transitionId: string): Promise<void> {
  const { client } = await signInByHttp(base, by)
  const at = { agencyId: ward.agencyId, id }
  for (let tries = 0; ; tries += 1) {
    const { acts, revision } = await client.readDossier({ params: at })
    if (acts.some((act) => act.kind === 'transition' && act.transitionId === transitionId)) {
      await client.act({ params: at, body: { transitionId, expectedRevision: revision } })
      return
    }
    // What the system does in between is not done yet.
    if (tries === 100) throw new Error(`${transitionId} is not offered`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** The code of the one dossier of the ward that is not among those just filed. */
export async function readOlder(base: string, filed: readonly { code: string }[]): Promise<string> {
  const { client } = await signInByHttp(base, 'officer.hoaxuan')
  const { items } = await client.tasks({ query: { queue: 'open' } })
  const older = items.filter((one) => one.procedureCode === ward.code && !filed.some(({ code }) => code === one.code))
  if (older.length !== 1) throw new Error(`${older.length} dossiers of the demo instead of one`)
  return older[0]?.code ?? ''
}

/** From the list into the live procedure. */
export async function openLive(page: Page): Promise<void> {
  await page
    .getByRole('row')
    .filter({ hasText: ward.name })
    .filter({ hasText: ward.code })
    .getByRole('link')
    .first()
    .click()
  await page.locator('.b-card').first().waitFor()
}

/** Limit, fee, document, field and step, each on its own surface; and what becomes of the running dossiers. */
export async function changeEverything(page: Page, decision: { number: string; receivedAt: string }): Promise<void> {
  await builder.recordDecision(page, decision)
  await builder.changeLimit(page, 'Đăng ký thành lập mới', '5')

  await openPart(page, 'Phí, lệ phí')
  await page.getByRole('button', { name: new RegExp(`^${fee}`) }).click()
  await page.getByRole('main').getByLabel('Số tiền (đồng)').fill('150000')

  await openPart(page, 'Thành phần hồ sơ')
  await page.getByRole('button', { name: 'Thêm giấy tờ' }).click()
  await both(side(page), 'Tên', [photo.vi, photo.en])
  await side(page).getByLabel('Không bắt buộc').check()

  await builder.addRequiredField(page, { type: 'Số', label: area, after: 'Địa chỉ trụ sở' })

  await builder.addStep(page, { title: siteCheck, role: 'Chuyên viên', amount: '1', unit: 'ngày làm việc' })
  await builder.connect(page, appraisal, siteCheck.vi, { vi: 'Cần xác minh tại địa điểm', en: 'Check the place' })
  await builder.connect(page, siteCheck.vi, appraisal, { vi: 'Đã xác minh', en: 'Place checked' })

  await openPart(page, 'Chính sách')
  await page
    .getByRole('main')
    .getByRole('radio', { name: /^Sang bản mới ở bước sau/ })
    .check()
}

/** The difference in words, on the drawing; on dossiers of the past and on those that run now. */
export async function lookAtTheDifference(page: Page): Promise<void> {
  await openPart(page, 'Công bố')
  for (const [part, change] of [
    ['Trường hợp', '5 ngày làm việc'],
    ['Phí, lệ phí', '150.000'],
    ['Thành phần hồ sơ', photo.vi],
    ['Biểu mẫu', area.vi],
    ['Quy trình', siteCheck.vi],
    ['Chính sách', 'Chuyển ở bước kế tiếp'],
  ] as const)
    await changesOf(page, part).filter({ hasText: change }).waitFor()
  await page.getByRole('button', { name: 'Trên sơ đồ' }).click()
  await page.getByText('Thêm mới (3)').waitFor()
  await page.getByRole('button', { name: new RegExp(`^${siteCheck.vi}.*Thêm mới$`) }).waitFor()
}

/** The changes of a part in words. */
const changesOf = (page: Page, part: string) =>
  page
    .getByRole('heading', { level: 3, name: new RegExp(`^${part} \\(\\d+\\)$`) })
    .locator('xpath=following-sibling::*[1]')

/** What the trial says of each running dossier, by its code. */
export type Trial = ReadonlyMap<string, string>

/** The draft on the dossiers of the past, then on the three that are running now. */
export async function tryOut(page: Page): Promise<Trial> {
  await openPart(page, 'Thử trên hồ sơ cũ')
  await page.getByRole('button', { name: 'Thử lại', exact: true }).click()
  await page.getByText('3 trên 3 hồ sơ sẽ khác đi').waitFor()
  await page.getByText(`Chưa có “${area.vi}”, nay bắt buộc.`, { exact: false }).first().waitFor()
  await page.getByRole('tab', { name: 'Trên hồ sơ đang chạy' }).click()
  await page.getByRole('button', { name: 'Thử chuyển', exact: true }).click()
  await page.getByText('Đã xem 3 hồ sơ đang chạy.').waitFor()
  const said = new Map<string, string>()
  for (const report of await page
    .getByRole('group')
    .filter({ hasText: /^H17\.15-\d{6}-\d{4}/ })
    .all()) {
    await report.locator('summary').click()
    const text = (await report.textContent()) ?? ''
    said.set(/H17\.15-\d{6}-\d{4}/.exec(text)?.[0] ?? '', text)
  }
  return said
}

/** How many dossiers run under each version, newest first, as the history of versions tells it. */
export async function readRunning(page: Page): Promise<readonly string[]> {
  await openPart(page, 'Các phiên bản')
  await page.getByRole('heading', { level: 2, name: /^Phiên bản 1/ }).waitFor()
  return page.getByText(/^\d+ đang chạy, \d+ tất cả$/).allTextContents()
}

/** The gate says which scenarios tell the old rules; each is mended, none left out. */
export async function mendScenarios(page: Page): Promise<void> {
  await builder.runGate(page)
  await page.getByLabel(`Câu trả lời cho “${area.vi}”`).fill('40')
  await page.getByRole('button', { name: 'Điền vào mọi tình huống' }).click()
  await builder.runGate(page)
  await builder.acceptNewOutcomes(page)
  await builder.runGate(page)
  // What was paid at the counter was the old fee.
  await page.getByRole('button', { name: /^Mở tình huống này: At the counter/ }).click()
  await page.getByRole('button', { name: /^1\. Tiếp nhận/ }).click()
  await page.getByRole('button', { name: 'Lấy thực tế: 150.000' }).click()
  await page.getByRole('button', { name: /^3\. Ghi nhận đã nộp phí/ }).click()
  await page.getByRole('main').getByLabel('Số tiền (đồng)').fill('150000')
  await page.getByRole('button', { name: /^3\. Ghi nhận đã nộp phí.* Đạt/ }).waitFor()
  await builder.runGate(page)
  await page.getByText('Đạt cả 31 tình huống.').waitFor()
}

/** Plays a dossier from filing to its end in the simulator and keeps it as a scenario with what came out. */
export async function recordScenario(page: Page, name: string): Promise<void> {
  await openPart(page, 'Chạy thử')
  const main = page.getByRole('main')
  await main.getByRole('button', { name: 'Điền dữ liệu mẫu' }).click()
  await main.getByRole('button', { name: 'Nộp hồ sơ', exact: true }).click()
  const on = main.getByRole('button', { name: 'Đi tiếp giúp tôi' })
  const end = main.getByText('Hồ sơ đã kết thúc').first()
  await on.or(end).first().waitFor()
  for (let acts = 0; acts < 20 && !(await end.isVisible()); acts += 1) await on.click()
  await end.waitFor()
  await main.getByRole('button', { name: 'Lưu thành tình huống' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill(name)
  await dialog.getByRole('button', { name: 'Lưu tình huống' }).click()
  await dialog.waitFor({ state: 'detached' })
}
