// @vitest-environment happy-dom
import { windowDefinition } from '@motcua/core/definition/testing'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'
import { type OpenSurface, openSurface } from '../testing/open-surface.tsx'
import { templateOf } from '../testing/templates.ts'
import WindowSurface from './WindowSurface.tsx'

let page: OpenSurface
afterEach(() => page.close())
const now = () => page.definition().window

test('the empty surface tells when one needs it; a press sets up an opening with its name as one act', async () => {
  page = await openSurface(WindowSurface, templateOf('d06-household-business'))
  expect(page.text()).toContain('Nhận hồ sơ quanh năm')
  await page.click(page.button('Nhận hồ sơ theo đợt'))
  const id = now()?.openings[0]?.id
  expect(page.definition().messages.vi?.[`window.${id}.title`]?.text).toMatch(/^Đợt \d{4}$/)
  page.editor.undo()
  expect(now()).toBeUndefined()
})

test('places by option are typed and summed; an opening may have its own', async () => {
  page = await openSurface(WindowSurface, windowDefinition())
  const option = now()?.quota.kind
  expect(option).toBe('options')
  await page.type(page.labelled(/^Số chỗ: /), '77')
  const { quota } = now() ?? {}
  expect(quota?.kind === 'options' && Object.values(quota.places)[0]).toBe(77)
  await page.type(page.labelled(/^Số chỗ riêng của /), '5')
  expect(Object.values(now()?.openings[0]?.places ?? {})).toContain(5)
})

test('the next opening is a year later with its name moved on', async () => {
  page = await openSurface(WindowSurface, windowDefinition())
  const count = now()?.openings.length ?? 0
  await page.click(page.button('Thêm đợt sau, cùng ngày năm kế tiếp'))
  const openings = now()?.openings ?? []
  expect(openings.length).toBe(count + 1)
  expect(Number(openings.at(-1)?.opensAt.slice(0, 4))).toBe(Number(openings.at(-2)?.opensAt.slice(0, 4)) + 1)
})

test('the allocation is tried by the engine: an own wish is met by score, the rest wait', async () => {
  page = await openSurface(WindowSurface, windowDefinition())
  const details = page.all('details').find((one) => one.textContent?.startsWith('Thử xếp')) as HTMLDetailsElement
  details.open = true
  await page.press(details, 'x')
  details.dispatchEvent(new Event('toggle'))
  await page.until(() => page.text().includes('Được '), 'the allocation')
  expect(page.text()).toContain('Hồ sơ 1')
  expect(page.text()).toContain('(nguyện vọng 1)')
  await page.type(page.labelled('Điểm của Hồ sơ 6'), '30')
  const last = page.all('tbody tr').find((one) => one.textContent?.startsWith('Hồ sơ 6'))
  expect(last?.textContent).toContain('(nguyện vọng 1)')
})

test('removing asks first and says what becomes of who waits', async () => {
  page = await openSurface(WindowSurface, windowDefinition())
  await page.click(page.button('Nhận hồ sơ quanh năm'))
  expect(page.text()).toContain('danh sách chờ sẽ mất')
  await page.click(page.button('Bỏ'))
  expect(now()).toBeUndefined()
})

test('the designer is accessible', async () => {
  page = await openSurface(WindowSurface, windowDefinition())
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}, 20_000)
