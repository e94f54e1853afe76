import type { Page } from 'playwright-core'
import { both } from './builder-page.ts'
import { form } from './d06-form.ts'
import * as parts from './d06-parts.ts'
import { workflow } from './d06-workflow.ts'

/** Title the citizen finds it under. */
export const d06Title = 'Đăng ký hộ kinh doanh tại quầy lưu động'

/** What the tests build by mouse: D06, registration of a household business, from blank, each part on its own surface. */
export async function buildD06(page: Page): Promise<void> {
  await overview(page)
  await form(page)
  await parts.cases(page)
  await parts.requirements(page)
  await parts.fees(page)
  await parts.deadlines(page)
  await parts.sources(page)
  await parts.outputs(page)
  await parts.notifications(page)
  await workflow(page)
}

/** Number, title, day; and the title in English, which is written by hand. */
const laws = [
  ['168/2025/NĐ-CP', 'Nghị định về đăng ký doanh nghiệp', '30/06/2025', 'Decree on enterprise registration'],
  ['118/2025/NĐ-CP', 'Nghị định về cơ chế một cửa', '09/06/2025', 'Decree on the one-stop mechanism'],
] as const

async function overview(page: Page) {
  const main = page.getByRole('main')
  await both(main, 'Tên', [d06Title, 'Registration of a household business, mobile counter'])
  await main.getByRole('button', { name: 'Đặt: Quyết định công bố' }).click()
  const decision = main.getByRole('group', { name: 'Quyết định công bố', exact: true })
  await decision.getByLabel('Số, ký hiệu').fill('2345/QĐ-UBND')
  await decision.getByLabel('Nhận được lúc').fill('2026-11-23T08:00')
  await main.getByRole('button', { name: 'Dán danh sách căn cứ' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(laws.map((law) => law.slice(0, 3).join('\t')).join('\n'))
  await dialog.getByRole('button', { name: `Lấy ${laws.length} dòng` }).click()
  for (const [i, [, , , english]] of laws.entries())
    await main
      .getByLabel('Tên (English)')
      .nth(i + 1)
      .fill(english)
}
