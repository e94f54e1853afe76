import { buildD02, d02Title } from '@motcua/builder/testing/d02'
import { type KeyboardPage, sitDown } from '@motcua/builder/testing/keyboard'
import { check } from '@motcua/core/check'
import { parseDefinition, textOf } from '@motcua/core/definition'
import { cloneDatabase, type TestDatabase } from '@motcua/store/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { signInByHttp } from '../product/http-person.ts'
import { type Product, startProduct } from '../product/product.ts'
import { signInAs } from '../product/sign-in.ts'
import * as builder from './builder-steps.ts'
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
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await database?.drop()
})

test('D02 is built from blank, asked for and approved by two people who have no mouse', async () => {
  await walk().catch(async (error: unknown) => {
    console.error(`windows at that moment: ${await picturesOf(browser)}`)
    throw error
  })
  expect(watch.troubles).toEqual([])
}, 300_000)

async function walk(): Promise<void> {
  const analyst = await enter('analyst')
  await build(analyst)
  await expectWhole()
  await builder.runGate(analyst.page)
  await builder.askForPublication(analyst.page, 'Dịch vụ mới')
  expect(await analyst.pointerEvents()).toEqual([])
  await analyst.page.context().close()

  const reviewer = await enter('reviewer')
  await builder.openReview(reviewer.page, new RegExp(d02Title))
  await builder.approve(reviewer.page)
  await builder.openList(reviewer.page)
  await reviewer.page.getByRole('row').filter({ hasText: code }).getByText('Đang chạy').waitFor()
  expect(await reviewer.pointerEvents()).toEqual([])
  await reviewer.page.context().close()
}

async function build({ page }: KeyboardPage): Promise<void> {
  await page.getByRole('button', { name: 'Thủ tục mới' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Trang trắng', { exact: true }).click()
  await dialog.getByRole('combobox', { name: /^Cơ quan công bố/ }).selectOption({ label: agency })
  await dialog.getByLabel('Mã thủ tục').fill(code)
  await dialog.getByLabel('Tên thủ tục').fill('Trích lục')
  await dialog.getByRole('button', { name: 'Tạo', exact: true }).click()
  await page.waitForURL(/overview/)
  await buildD02(page)
  await page.keyboard.press('Control+s')
  await builder.waitSaved(page)
}

/** Everything stands where it was meant to: passing other fields and steps on the way changed nothing. */
async function expectWhole(): Promise<void> {
  const { client } = await signInByHttp(product.url, 'analyst')
  const { items } = await client.listProcedures()
  const id = items.find((one) => one.code === code)?.id ?? ''
  const parsed = parseDefinition((await client.readProcedureDraft({ params: { id } })).definition)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const built = parsed.value
  expect(check(built).filter((one) => one.severity === 'error')).toEqual([])
  const keys = (sections: readonly { readonly fields: readonly { readonly key: string }[] }[]) =>
    sections.flatMap((section) => section.fields.map((field) => field.key))
  expect(keys(built.form.pages[1]?.sections ?? [])).toEqual([
    'loaiTrichLuc',
    'hoTenTrongGiayTo',
    'ngaySinhTrongGiayTo',
    'hoTenVoHoacChong',
    'ngayMat',
    'noiDaDangKy',
    'ngayDangKy',
    'soDangKy',
  ])
  expect(keys(built.form.pages[2]?.sections ?? []).slice(0, 2)).toEqual(['soBan', 'mucDich'])
  expect(keys(built.form.officialSections)).toEqual(['soKetQuaTraCuu'])
  const title = (id: string) => textOf(built, 'vi', `step.${id}.title`)
  expect(built.workflow.transitions.map(({ from, to }) => `${title(from)} → ${title(to)}`)).toEqual([
    'Tiếp nhận → Tra cứu, thẩm tra',
    'Tra cứu, thẩm tra → Xác nhận bản nháp',
    'Xác nhận bản nháp → Duyệt',
    'Xác nhận bản nháp → Tra cứu, thẩm tra',
    'Xác nhận bản nháp → Duyệt',
    'Duyệt → Lập bản trích lục',
    'Duyệt → Tra cứu, thẩm tra',
    'Lập bản trích lục → Ký số',
    'Ký số → Cấp số',
    'Cấp số → Đóng dấu',
    'Đóng dấu → Trả kết quả',
    'Trả kết quả → Đã trả',
  ])
  expect(built.cases.map((one) => [one.code, one.timeLimit.amount])).toEqual([
    ['01', 15],
    ['02', 0],
  ])
  expect(built.outputs.map((output) => output.kind)).toEqual(['result', 'receiptSlip', 'supplementSlip', 'refusalSlip'])
  expect(built.procedure.publicationDecision?.number).toBe('1234/QĐ-UBND')
}

/** A window of his own for one of the demo people, watched; from here on only keys. */
async function enter(who: string): Promise<KeyboardPage> {
  const { page, context } = await signInAs(browser, product.url, who, '/builder')
  page.setDefaultTimeout(15_000)
  watch.on(who, context)
  return sitDown(page)
}
