import type { Page } from 'playwright-core'

const dialog = (page: Page) => page.getByRole('dialog')
const acts = (page: Page) => page.getByRole('region', { name: 'Việc có thể làm' })
const facts = (page: Page) => page.getByRole('complementary', { name: 'Thông tin chính' })

/** Opens a queue by its name, e.g. `Chờ tiếp nhận`, and takes a dossier's work; ends on its page. */
export async function takeFromQueue(page: Page, queue: string, code: string): Promise<void> {
  await openQueue(page, queue)
  await page.getByRole('button', { name: `Nhận việc hồ sơ ${code}` }).click()
  await page.getByText(`Đã nhận hồ sơ ${code}`).first().waitFor({ state: 'attached' })
  await openFromQueue(page, code)
}

export async function openQueue(page: Page, queue: string): Promise<void> {
  await page.getByRole('link', { name: 'Việc của tôi' }).first().click()
  await page
    .getByRole('navigation', { name: 'Hàng việc' })
    .getByRole('link', { name: new RegExp(`^${queue}`) })
    .click()
  await page.getByRole('heading', { level: 1, name: queue }).waitFor()
}

export async function openFromQueue(page: Page, code: string): Promise<void> {
  await page.getByRole('link', { name: code }).first().click()
  await isOpen(page, code)
}

/** Finds a dossier by its code, whoever's work it is. */
export async function openBySearch(page: Page, code: string): Promise<void> {
  await page.getByLabel('Tìm hồ sơ theo mã, tên, điện thoại').first().fill(code)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: code }).first().click()
  const reason = page.getByRole('button', { name: 'Xử lý hồ sơ' })
  await reason.or(acts(page)).first().waitFor()
  if (await reason.isVisible()) await reason.click()
  await isOpen(page, code)
}

async function isOpen(page: Page, code: string): Promise<void> {
  await page.getByRole('main').getByText(code, { exact: true }).first().waitFor()
  await acts(page).waitFor()
}

/** Presses an act's button and confirms its dialog; `inside` fills in what the dialog asks. */
export async function act(page: Page, label: string, inside?: () => Promise<void>): Promise<void> {
  await acts(page).getByRole('button', { name: label, exact: true }).click()
  await dialog(page).waitFor()
  await inside?.()
  await confirm(page, new RegExp(`^(Ký số: )?${label}$`))
}

async function confirm(page: Page, label: RegExp): Promise<void> {
  await dialog(page).getByRole('button', { name: label }).click()
  await dialog(page).waitFor({ state: 'detached' })
}

/** Before a signature: the draft is looked at, then the box is ticked. */
export async function sign(page: Page, label: string): Promise<void> {
  await act(page, label, async () => {
    await dialog(page).locator('iframe, object, article').first().waitFor()
    await dialog(page)
      .getByRole('checkbox', { name: /ký bằng chữ ký số/ })
      .check()
  })
}

/** Notes the fee as paid at the desk. */
export async function markPaid(page: Page, receipt: string): Promise<void> {
  await acts(page).getByRole('button', { name: 'Ghi nhận đã thu', exact: true }).click()
  await dialog(page)
    .getByLabel(/Số biên lai/)
    .fill(receipt)
  await confirm(page, /^Ghi nhận đã thu/)
}

/** One request that names everything: each item with what is wrong and what to do. */
export async function askSupplement(
  page: Page,
  items: readonly { readonly item: string; readonly fault: 'Sai' | 'Thiếu'; readonly todo: string }[],
  note: string,
): Promise<void> {
  await acts(page).getByRole('button', { name: 'Yêu cầu bổ sung', exact: true }).click()
  const box = dialog(page)
  for (const { item, fault, todo } of items) {
    await box.getByRole('checkbox', { name: item }).check()
    const more = box.locator('.md-choice--on').filter({ hasText: item })
    await more.getByRole('radio', { name: fault }).check()
    await more.getByRole('textbox', { name: /Người nộp cần làm gì/ }).fill(todo)
  }
  await box.getByRole('textbox', { name: /Lý do chung/ }).fill(note)
  await box.getByRole('button', { name: 'Xem phiếu' }).click()
  await confirm(page, /^Gửi yêu cầu/)
}

/** Waits until the dossier stands at a step: the page follows by itself what the system does meanwhile. */
export async function waitForStep(page: Page, step: string): Promise<void> {
  await page.getByRole('main').getByText(`Bước: ${step}`).waitFor({ timeout: 30_000 })
}

/** Waits until the dossier's page offers an act: the system may still be working on the step before. */
export async function waitForAct(page: Page, label: string): Promise<void> {
  await acts(page).getByRole('button', { name: label, exact: true }).waitFor({ timeout: 30_000 })
}

/** The card of the due date, its explanation opened. */
export async function readDue(page: Page): Promise<string> {
  const card = facts(page)
  for (const summary of await card.getByText(/Vì sao là ngày này|Hạn trước đây/).all()) await summary.click()
  return (await card.textContent()) ?? ''
}

/** Takes a dossier from a queue as soon as it is there: the system may still be making the result. */
export async function takeWhenThere(page: Page, queue: string, code: string): Promise<void> {
  const there = page.getByRole('button', { name: `Nhận việc hồ sơ ${code}` })
  for (let i = 0; i < 15; i += 1) {
    await openQueue(page, queue)
    if (
      await there.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      )
    )
      break
    await page.reload()
  }
  await takeFromQueue(page, queue, code)
}

/** The administrator moves the demo clock forward. */
export async function moveClock(page: Page, by: string): Promise<void> {
  await page.getByRole('link', { name: 'Đồng hồ thử' }).click()
  const moved = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok())
  await page.getByRole('button', { name: by, exact: true }).click()
  await moved
}

/** The administrator moves the demo clock to a minute of Viet Nam, `2026-11-26T08:00`. */
export async function moveClockTo(page: Page, minute: string): Promise<void> {
  await page.getByRole('link', { name: 'Đồng hồ thử' }).click()
  await page.getByLabel(/Đến thời điểm/).fill(minute)
  const moved = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok())
  await page.getByRole('button', { name: 'Chuyển đến', exact: true }).click()
  await moved
}

/** Another tab of the dossier's page, e.g. `Giấy tờ`. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
}
