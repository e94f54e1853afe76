import type { Locator, Page } from 'playwright-core'

/** A text in both languages. */
export interface Both {
  readonly vi: string
  readonly en: string
}

/** What is written about a new field; the type as the palette calls it. */
export interface NewField {
  readonly type: string
  readonly label: Both
  /** the field it follows, by its label */
  readonly after: string
}

/** A step somebody does, and how long he has. */
export interface NewStep {
  readonly title: Both
  readonly role: string
  readonly amount: string
  readonly unit: string
}

const parts = (page: Page) => page.getByRole('navigation', { name: 'Các phần của thủ tục' })
const side = (page: Page) => page.getByRole('complementary', { name: 'Thuộc tính' })
const findings = (page: Page) => page.getByRole('region', { name: 'Phát hiện' })

/** Goes to a part of the definition, e.g. `Biểu mẫu`. */
export async function openPart(page: Page, name: string): Promise<void> {
  // A part with findings carries their number in its name.
  await parts(page)
    .getByRole('link', { name: new RegExp(`^${name}(\\s*\\d+.*)?$`) })
    .click()
}

async function fillBoth(where: Locator, name: string, text: Both): Promise<void> {
  await where.getByLabel(`${name} (Tiếng Việt)`).fill(text.vi)
  await where.getByLabel(`${name} (English)`).fill(text.en)
}

/** Waits until the server has the draft. */
export async function waitSaved(page: Page): Promise<void> {
  await page
    .getByRole('status')
    .filter({ hasText: /Đã lưu/ })
    .first()
    .waitFor()
}

/** From the list: a new change of a procedure, begun from its template. */
export async function createFromTemplate(page: Page, choice: { template: RegExp; agency: string }): Promise<void> {
  await page.getByRole('button', { name: 'Thủ tục mới' }).first().click()
  const dialog = page.getByRole('dialog')
  const template = dialog.getByRole('combobox', { name: /^Mẫu/ })
  await template.selectOption({ label: await optionNamed(template, choice.template) })
  await dialog.getByRole('combobox', { name: /^Cơ quan công bố/ }).selectOption({ label: choice.agency })
  await dialog.getByRole('button', { name: 'Tạo', exact: true }).click()
  await page.waitForURL(/\/builder\/p\/.*\/form/)
  await page.locator('.b-card').first().waitFor()
}

async function optionNamed(select: Locator, name: RegExp): Promise<string> {
  const option = select.locator('option').filter({ hasText: name }).first()
  await option.waitFor({ state: 'attached' })
  return (await option.textContent()) ?? ''
}

/** Writes down the decision whose arrival starts the two-day clock. `receivedAt`: local time, `YYYY-MM-DDTHH:mm`. */
export async function recordDecision(page: Page, decision: { number: string; receivedAt: string }): Promise<void> {
  await openPart(page, 'Thông tin chung')
  const main = page.getByRole('main')
  await main.getByRole('button', { name: 'Đặt: Quyết định công bố' }).click()
  const group = main.getByRole('group', { name: 'Quyết định công bố', exact: true })
  await group.getByLabel('Số, ký hiệu').fill(decision.number)
  await group.getByLabel('Nhận được lúc').fill(decision.receivedAt)
}

/** Changes the time limit of a case. */
export async function changeLimit(page: Page, name: string, amount: string): Promise<void> {
  await openPart(page, 'Trường hợp')
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await side(page).getByLabel('Số lượng').first().fill(amount)
}

/** Adds a field that must be answered, behind another one. */
export async function addRequiredField(page: Page, field: NewField): Promise<void> {
  await openPart(page, 'Biểu mẫu')
  await page.getByRole('group', { name: new RegExp(`^${field.after}, `) }).click()
  await page
    .getByRole('region', { name: 'Thêm vào biểu mẫu' })
    .getByRole('button', { name: field.type, exact: true })
    .click()
  await fillBoth(side(page), 'Nhãn', field.label)
  await side(page).getByLabel('Bắt buộc trả lời').selectOption({ label: 'Có' })
}

/** Adds a step done by a person. */
export async function addStep(page: Page, step: NewStep): Promise<void> {
  await openPart(page, 'Quy trình')
  await page.getByRole('toolbar').getByRole('button', { name: 'Người làm', exact: true }).click()
  await fillBoth(side(page), 'Tên', step.title)
  await side(page).getByLabel('Vai trò').selectOption({ label: step.role })
  await side(page).getByRole('button', { name: 'Đặt: Thời gian cho bước này' }).click()
  await side(page).getByLabel('Tính theo').selectOption({ label: step.unit })
  await side(page).getByLabel('Số lượng').fill(step.amount)
}

/** Connects two steps, in the list beside the drawing. */
export async function connect(page: Page, from: string, to: string, label: Both): Promise<void> {
  await page.getByRole('toolbar').getByRole('button', { name: 'Danh sách', exact: true }).click()
  await page.getByLabel(`Nối ${from} đến bước`).selectOption({ label: to })
  await fillBoth(side(page), 'Nhãn', label)
}

/** Opens the findings and jumps to the place of the one that says `text`. */
export async function jumpToFinding(page: Page, text: RegExp): Promise<void> {
  const region = findings(page)
  const head = region.getByRole('button', { name: /^Phát hiện/ })
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
  await region.getByRole('button', { name: text }).first().click()
}

/** Chooses a step in the list and changes how long it may take. */
export async function changeAllotment(page: Page, title: string, amount: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${title}`) }).click()
  await side(page).getByLabel('Số lượng').fill(amount)
}

/** The gate on the server; ends when its report is shown. */
export async function runGate(page: Page): Promise<void> {
  await openPart(page, 'Công bố')
  const run = page.getByRole('button', { name: 'Chạy kiểm tra trên máy chủ' })
  const answered = page.waitForResponse((response) => /\/check$/.test(new URL(response.url()).pathname))
  await run.click()
  await answered
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
}

/** Every scenario that came out otherwise is taken over, one by one, as the person who reads it would. */
export async function acceptNewOutcomes(page: Page): Promise<void> {
  const accept = page.getByRole('button', { name: 'Lấy kết quả mới làm mong đợi' })
  for (let i = await accept.count(); i > 0; i -= 1) await accept.nth(i - 1).click()
}

/** Gives each warning a reason, writes what changes and asks a second person. Takes effect at once when approved. */
export async function askForPublication(page: Page, note: string): Promise<void> {
  const reasons = page.getByPlaceholder('Lý do chấp nhận')
  for (const field of await reasons.all()) await field.fill('Đã xem xét')
  await page.getByLabel('Nội dung thay đổi').fill(note)
  await page.getByRole('button', { name: 'Gửi người duyệt' }).click()
  await page.getByText(/Đang chờ người duyệt/).waitFor()
}

/** The reviewer opens the open request for a procedure. */
export async function openReview(page: Page, title: RegExp): Promise<void> {
  await page.getByRole('link', { name: 'Chờ duyệt' }).click()
  await page.getByRole('link', { name: title }).first().click()
  await page.getByRole('button', { name: 'Duyệt và công bố' }).waitFor()
}

export async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Duyệt và công bố' }).click()
  await page
    .getByText(/đã duyệt/)
    .first()
    .waitFor()
}

/** The row of a procedure in the list, with its two-day clock. */
export async function openList(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Thủ tục', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Thủ tục' }).waitFor()
}
