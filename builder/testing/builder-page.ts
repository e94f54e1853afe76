import type { Locator, Page } from 'playwright-core'

/** A text in both languages of the product. */
export type Both = readonly [vi: string, en: string]

/** Goes to a part of the definition by its name in the navigation; the number of its errors may stand behind it. */
export const openPart = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Các phần của thủ tục' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click()

/** The properties of what is selected. */
export const side = (page: Page) => page.getByRole('complementary', { name: 'Thuộc tính' })

/** Writes a text in Vietnamese, then in English. */
export async function both(where: Locator, name: string, [vi, en]: Both): Promise<void> {
  await where.getByLabel(`${name} (Tiếng Việt)`).fill(vi)
  await where.getByLabel(`${name} (English)`).fill(en)
}

/** Chooses from a list by the words that are shown. */
export async function choose(where: Locator, name: string, label: string): Promise<void> {
  await where.getByLabel(name, { exact: true }).selectOption({ label })
}

/** A condition as text, in FEEL; `name`: the property it stands under. */
export async function writeCondition(where: Locator, name: string, feel: string): Promise<void> {
  const group = where.getByRole('group', { name, exact: true }).last()
  const text = group.getByRole('textbox', { name: `${name} (FEEL)` })
  if (!(await text.isVisible())) await group.getByRole('button', { name: 'Viết bằng chữ (FEEL)' }).click()
  await text.fill(feel)
}

/** A time limit beneath a property that is not set yet. */
export async function setLimit(where: Locator, name: string, amount: string, unit: string): Promise<void> {
  await where.getByRole('button', { name: `Đặt: ${name}` }).click()
  const group = where.getByRole('group', { name, exact: true })
  await group.getByLabel('Tính theo').selectOption({ label: unit })
  await group.getByLabel('Số lượng').fill(amount)
}

/** Opens the properties that are used rarely. */
export const openMore = (where: Locator) => where.getByText('Thêm thiết lập').first().click()
