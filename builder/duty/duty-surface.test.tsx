// @vitest-environment happy-dom
import { dutyDefinition } from '@motcua/core/definition/testing'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'
import { type OpenSurface, openSurface } from '../testing/open-surface.tsx'
import { templateOf } from '../testing/templates.ts'
import DutySurface from './DutySurface.tsx'

let page: OpenSurface
afterEach(() => page.close())
const duty = () => page.definition().duty

test('the empty surface tells when one needs it, and a press sets up a monthly report of the other agencies', async () => {
  page = await openSurface(DutySurface, templateOf('d06-household-business'))
  expect(page.text()).toContain('Thủ tục này không phải báo cáo định kỳ')
  await page.until(() => !page.button('Đây là báo cáo định kỳ').disabled, 'the button')
  await page.click(page.button('Đây là báo cáo định kỳ'))
  expect(duty()).toMatchObject({ every: 'month', assignees: { kind: 'agencies', from: { ids: ['H17.2'] } } })
  expect(page.text()).toContain('Mỗi tháng')
})

test('the next periods are listed on the agency’s own calendar and follow the schedule', async () => {
  page = await openSurface(DutySurface, dutyDefinition())
  await page.until(() => page.text().includes('01/12/2026 – 31/12/2026'), 'the periods')
  expect(page.text()).toContain(
    'Mỗi tháng, mở trước khi hết kỳ 3 ngày làm việc, hạn nộp 5 ngày làm việc sau đó, cho 3 cơ quan.',
  )
  await page.choose(page.labelled('Kỳ báo cáo'), 'quarter')
  await page.until(() => page.text().includes('01/10/2026 – 31/12/2026'), 'quarters')
})

test('figures are added with an example that never counts a missing report as nothing', async () => {
  page = await openSurface(DutySurface, dutyDefinition())
  expect(page.text()).toContain('42 (tạm, 2 nơi)')
  expect(page.text()).toContain('51')
  await page.choose(page.labelled('Số liệu 1: cách tính'), 'max')
  expect(duty()?.aggregate[0]?.as).toBe('max')
  expect(page.text()).toContain('30 (tạm, 2 nơi)')
})

test('removing asks first, and undo brings it back whole', async () => {
  page = await openSurface(DutySurface, dutyDefinition())
  const before = duty()
  await page.click(page.button('Không còn là báo cáo định kỳ'))
  expect(duty()).toBe(before)
  expect(page.text()).toContain('báo cáo đã mở vẫn nộp được')
  await page.click(page.button('Bỏ'))
  expect(duty()).toBeUndefined()
  page.editor.undo()
  expect(duty()).toEqual(before)
})

test('the designer is accessible', async () => {
  page = await openSurface(DutySurface, dutyDefinition())
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}, 20_000)
