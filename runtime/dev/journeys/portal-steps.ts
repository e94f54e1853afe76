import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

/** How a question is answered, by its accessible name as the citizen reads it. */
export type Answer =
  | { readonly type: 'text' | 'choose' | 'search' | 'date'; readonly label: string; readonly value: string }
  | { readonly type: 'radio' | 'tick'; readonly label: string; readonly within?: string }
  | { readonly type: 'press'; readonly label: string }

/** A question's label as the form draws it: behind it the unit, or that it is optional. */
const named = (label: string) => new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\s*\\([^)]*\\))*$`)

/** From the home page: searches without accents, opens the service of an agency, signs in as need be, begins. */
export async function findService(page: Page, words: string, agency: string): Promise<void> {
  await page.getByRole('searchbox').first().fill(words)
  await page.getByRole('search').getByRole('button').first().click()
  await page.waitForURL(/\/services\?/)
  const card = page.getByRole('listitem').filter({ hasText: agency })
  await card.getByRole('link').first().click()
  await page.getByRole('link', { name: 'Bắt đầu nộp hồ sơ' }).first().waitFor()
}

/** From the page of the service into the first page of the wizard. */
export async function beginDossier(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Bắt đầu nộp hồ sơ' }).first().click()
  await page.getByRole('button', { name: /Bắt đầu khai|Bắt đầu hồ sơ khác/ }).click()
  await page.waitForURL(/\/drafts?\/[^/]+\//)
}

/** Answers the questions of the page that is shown, in order. */
export async function answer(page: Page, answers: readonly Answer[]): Promise<void> {
  for (const one of answers) await answerOne(page, one)
}

async function answerOne(page: Page, one: Answer): Promise<void> {
  const main = page.getByRole('main')
  switch (one.type) {
    case 'text':
    case 'date':
      return main.getByLabel(named(one.label)).first().fill(one.value)
    case 'choose':
      await main.getByLabel(named(one.label)).first().selectOption({ label: one.value })
      return
    case 'search':
      await main
        .getByRole('combobox', { name: named(one.label) })
        .first()
        .fill(one.value)
      return page.getByRole('option').filter({ visible: true }).first().click()
    case 'radio':
      return one.within
        ? main
            .getByRole('group', { name: named(one.within) })
            .getByRole('radio', { name: one.label, exact: true })
            .check()
        : main.getByRole('radio', { name: one.label }).check()
    case 'tick':
      return main.getByRole('checkbox', { name: one.label }).check()
    case 'press':
      return main.getByRole('button', { name: one.label }).first().click()
  }
}

/** To the next page of the wizard; its heading says that it is there. */
export async function goOn(page: Page, next: string): Promise<void> {
  await page.getByRole('button', { name: 'Tiếp tục', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: next }).waitFor()
}

/** Hands in a file for a paper. */
export async function handIn(
  page: Page,
  paper: string,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await page.getByLabel(named(paper)).setInputFiles(file)
  // The name with its size stands there once the server has all of it.
  await page.getByRole('button', { name: new RegExp(`Xóa.*${file.name}`) }).waitFor()
  await page.locator('.mc-file__item--sending').waitFor({ state: 'detached' })
}

/** Waits until everything typed lies on the server. */
export async function waitKept(page: Page): Promise<void> {
  await page
    .getByText(/Đã lưu( lúc|$)/)
    .first()
    .waitFor()
}

/** Declares and sends; answers the code and the secret, which are shown this once. */
export async function declareAndSend(page: Page): Promise<{ code: string; secret: string }> {
  await page
    .getByRole('checkbox', { name: /cam đoan/i })
    .last()
    .check()
  await page.getByRole('button', { name: 'Gửi hồ sơ', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Đã gửi hồ sơ' }).waitFor()
  const codes = await page.locator('output.pt-code').allTextContents()
  return { code: codes[0]?.trim() ?? '', secret: codes[1]?.trim() ?? '' }
}

/** Looks a dossier up without an account. */
export async function track(page: Page, base: string, code: string, secret: string): Promise<void> {
  await page.goto(`${base}/track`)
  await page.getByLabel(named('Mã hồ sơ')).fill(code)
  await page.getByLabel(named('Mã tra cứu')).fill(secret)
  await page.getByRole('button', { name: 'Tra cứu' }).click()
  await page.getByText(code).first().waitFor()
}

/** From anywhere in the portal to one of my dossiers. */
export async function openMine(page: Page, base: string, code: string): Promise<void> {
  await page.goto(`${base}/my`)
  await page
    .getByRole('link', { name: new RegExp(code) })
    .or(page.getByRole('listitem').filter({ hasText: code }).getByRole('link'))
    .first()
    .click()
  await page.getByText(code).first().waitFor()
}

/** On my dossier: answers the open supplement request and sends it. */
export async function answerSupplement(page: Page, answers: readonly Answer[]): Promise<void> {
  await page.getByRole('link', { name: 'Bổ sung ngay' }).click()
  await page.getByRole('heading', { level: 1, name: 'Bổ sung hồ sơ' }).waitFor()
  await answer(page, answers)
  await page.getByRole('button', { name: 'Gửi bổ sung' }).click()
  await page
    .getByText(/Đã gửi bổ sung/)
    .first()
    .waitFor()
}

/** Goes back or forth to a page of the wizard by its name in the list of steps. */
export async function openPage(page: Page, title: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 1, name: title })
  await page.getByRole('button', { name: 'Tiếp tục', exact: true }).waitFor()
  if (await heading.isVisible()) return
  const steps = page.locator('.mc-steps')
  const list = steps.locator('summary')
  if (await list.isVisible()) await list.click()
  await steps.getByRole('link', { name: title }).click()
  await heading.waitFor()
}

const dueCard = (page: Page) =>
  page.locator('.mc-card').filter({ has: page.getByText('Ngày hẹn trả kết quả', { exact: true }) })

async function openDetails(page: Page, name: RegExp): Promise<string> {
  const details = dueCard(page).locator('details').filter({ hasText: name })
  if ((await details.count()) === 0) return ''
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click()
  return (await details.textContent()) ?? ''
}

/** The dates that were promised before, with what replaced them. */
export const readEarlierDue = (page: Page): Promise<string> => openDetails(page, /[Nn]gày hẹn trước đó/)

/** The date promised now, why it is that one, and the earlier ones. */
export async function readDue(page: Page): Promise<{ at: string; why: string; earlier: string }> {
  return {
    at: (await dueCard(page).locator('.pt-due').textContent()) ?? '',
    why: await openDetails(page, /Vì sao là ngày này/),
    earlier: await readEarlierDue(page),
  }
}

/** Downloads the signed result. */
export async function downloadResult(page: Page): Promise<Buffer> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: /^Tải kết quả \(PDF\)/ }).click()
  const path = await (await waiting).path()
  return readFileSync(path)
}
