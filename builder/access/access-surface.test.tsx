// @vitest-environment happy-dom
import type { Client } from '@motcua/api/client'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type OpenSurface, openSurface } from '../testing/open-surface.tsx'
import { templateOf } from '../testing/templates.ts'
import AccessSurface from './AccessSurface.tsx'

let page: OpenSurface
beforeEach(async () => {
  const held = ['receptionist', 'head'].map((role) => ({
    role,
    agencyId: 'H17.1',
    unitId: null,
    accountIds: ['a', 'b'],
  }))
  page = await openSurface(AccessSurface, templateOf('d06-household-business'), {
    surroundings: (async () => ({ staffing: held })) as unknown as Client['surroundings'],
  })
})
afterEach(() => page.close())

test('who works a step is changed in the matrix, as in the workflow', async () => {
  const at = page.definition().workflow.steps.findIndex((step) => 'actor' in step && step.actor.role === 'officer')
  const step = page.definition().workflow.steps[at]
  const title = page.definition().messages.vi?.[`step.${step?.id}.title`]?.text
  await page.click(page.labelled(`Trưởng phòng: ${title}`))
  expect(page.definition().workflow.steps[at]).toMatchObject({ actor: { role: 'head' } })
  page.editor.undo()
  expect(page.definition().workflow.steps[at]).toEqual(step)
})

test('one way to submit stays: the last tick is refused with a reason', async () => {
  const [citizen, counter] = page.all('.b-checks input')
  await page.click(citizen as Element)
  await page.click(counter as Element)
  expect(page.definition().access.start).toEqual(['receptionist'])
  expect(page.text()).toContain('Phải có ít nhất một cách nộp.')
})

test('roles that nobody holds are named, with the way to the page where units are assigned', async () => {
  await page.until(() => page.text().includes('chưa có ai'), 'staffing')
  const row = page
    .all('tr')
    .find((one) => one.textContent?.startsWith('Chuyên viên') && one.textContent.includes('chưa có ai'))
  expect(row).toBeDefined()
  expect(
    page
      .all('tr')
      .some((one) => one.textContent?.startsWith('Cán bộ tiếp nhận') && one.textContent.includes('2 người')),
  ).toBe(true)
  expect(page.find('a[href="/desk/admin/services"]').textContent).toContain('Phân công đơn vị')
})

test('a field is marked as sensitive, asked for its purpose, and unmarked', async () => {
  const field = page.definition().form.pages[0]?.sections[0]?.fields.find((one) => one.type !== 'richText')
  const label = page.definition().messages.vi?.[`field.${field?.id}.label`]?.text
  await page.choose(page.labelled('Đánh dấu thêm'), field?.id ?? '')
  await page.type(page.labelled(`Mục đích của ${label}`), 'Đối chiếu')
  expect(page.definition().messages.vi?.[`field.${field?.id}.purpose`]?.text).toBe('Đối chiếu')
  const now = () =>
    page.definition().form.pages[0]?.sections[0]?.fields.find((one) => one.id === field?.id)?.sensitivity
  expect(now()).toBe('sensitive')
  await page.click(page.button(`${label} không nhạy cảm`))
  expect(now()).toBe('ordinary')
})

test('acts beside the steps keep one role at least', async () => {
  const only = page.labelled('Trưởng phòng: Chuyển cơ quan khác')
  expect([only.checked, only.disabled]).toEqual([true, true])
  await page.click(page.labelled('Lãnh đạo ký: Chuyển cơ quan khác'))
  expect(page.definition().policies.forward?.by).toEqual(['head', 'approver'])
})

test('the questions are accessible', async () => {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}, 20_000)
