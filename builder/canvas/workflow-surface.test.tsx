// @vitest-environment happy-dom
import { blankDefinition, type Definition } from '@motcua/core/definition'
import axe from 'axe-core'
import { act } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ArgsOf, type CommandName, edit } from '../commands/index.ts'
import { type OpenSurface, openSurface } from '../testing/open-surface.tsx'
import WorkflowSurface from './WorkflowSurface.tsx'

function run<N extends CommandName>(d: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(d, name, args)
  if (!result.ok) throw new Error(name)
  return result.definition
}
/** Two tasks, a parallel step, an end. */
function flow(): Definition {
  let d = blankDefinition('2.000635', 'x')
  d = run(d, 'addStep', { id: 'a', kind: 'task', title: 'Tiếp nhận' })
  d = run(d, 'addStep', { id: 'b', kind: 'task', title: 'Thẩm tra' })
  d = run(d, 'addStep', { id: 'p', kind: 'parallel', title: 'Lấy ý kiến' })
  d = run(d, 'addStep', { id: 'e', kind: 'end', title: 'Trả' })
  d = run(d, 'connect', { id: 't1', from: 'a', to: 'b', label: 'Nhận' })
  d = run(d, 'connect', { id: 't2', from: 'a', to: 'e', label: 'Trả ngay' })
  d = run(d, 'connect', { id: 't3', from: 'b', to: 'p', label: 'Hỏi' })
  return run(d, 'connect', { id: 't4', from: 'p', to: 'e' })
}

let page: OpenSurface
beforeEach(async () => {
  localStorage.setItem('motcua.builder.workflowView', 'list')
  page = await openSurface(WorkflowSurface, flow())
})
afterEach(() => page.close())
const workflow = () => page.definition().workflow
const selected = () => page.editor.getState().selection

test('the list tells of each step what it is, who does it and where it leads, and offers nothing that no name says', async () => {
  const first = page.find('#step-a')
  expect(first.textContent).toContain('Tiếp nhận')
  expect(first.textContent).toContain('Người làm · Chuyên viên · Bắt đầu')
  expect([...first.querySelectorAll('.b-way')].map((one) => one.textContent)).toEqual(['Nhận', 'Trả ngay'])
  const result = await axe.run(page.find('.b-workflow'), { rules: { 'color-contrast': { enabled: false } } })
  expect(result.violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 120)}`)).toEqual([])
})

test('steps are connected, led elsewhere, put in order and removed from the list', async () => {
  await page.choose(page.labelled('Nối Thẩm tra đến bước'), 'e')
  expect(workflow().transitions.at(-1)).toMatchObject({ from: 'b', to: 'e', on: 'person' })
  await page.choose(page.labelled('Nhận: đến bước'), 'p')
  expect(workflow().transitions.find((t) => t.id === 't1')?.to).toBe('p')
  await page.click(page.button('Chuyển lên: Trả ngay'))
  const order = (id: string) => workflow().transitions.find((t) => t.id === id)?.order
  expect([order('t2'), order('t1')]).toEqual([0, 1])
  expect([...page.find('#step-a').querySelectorAll('.b-way')].map((one) => one.textContent)).toEqual([
    'Trả ngay',
    'Nhận',
  ])
  await page.click(page.button('Xoá Trả ngay'))
  expect(workflow().transitions.some((t) => t.id === 't2')).toBe(false)
  await page.click(page.button('Chuyển xuống: Tiếp nhận'))
  expect(workflow().steps.map((s) => s.id)).toEqual(['b', 'a', 'p', 'e'])
})

test('a step is added behind another one, with the way to it, and selected', async () => {
  await page.choose(page.labelled('Thêm bước sau Thẩm tra'), 'wait')
  const [, , added] = workflow().steps
  expect(added).toMatchObject({ kind: 'wait' })
  expect(workflow().transitions.at(-1)).toMatchObject({ from: 'b', to: added?.id })
  expect(selected()?.id).toBe(added?.id)
  await act(async () => page.editor.undo())
  expect(workflow().steps).toHaveLength(4)
})

test('a branch of a parallel step is added, led elsewhere and taken for its properties', async () => {
  await page.choose(page.labelled('Lấy ý kiến: thêm nhánh bắt đầu ở bước'), 'b')
  const branch = () => {
    const step = workflow().steps.find((one) => one.id === 'p')
    return step?.kind === 'parallel' ? step.branches.at(-1) : undefined
  }
  expect(branch()).toMatchObject({ kind: 'steps', initial: 'b' })
  await page.choose(page.labelled('Nhánh Nhánh mới: bắt đầu ở bước'), 'a')
  expect(branch()).toMatchObject({ initial: 'a' })
  await page.click(page.button('Nhánh: Nhánh mới'))
  expect(selected()).toEqual({ within: ['workflow', 'steps', 2, 'branches'], id: branch()?.id })
})

test('several steps are picked, copied with the ways between them, pasted, framed and removed as one act each', async () => {
  await page.click(page.labelled('Chọn “Tiếp nhận”'))
  await page.click(page.labelled('Chọn “Thẩm tra”'))
  expect([selected()?.id, selected()?.also]).toEqual(['a', ['b']])
  const clip = await page.copy(document.body)
  await page.paste(document.body, clip)
  expect(workflow().steps).toHaveLength(6)
  const pasted = workflow()
    .steps.slice(4)
    .map((s) => s.id)
  expect(workflow().transitions.at(-1)).toMatchObject({ from: pasted[0], to: pasted[1] })
  expect([selected()?.id, ...(selected()?.also ?? [])]).toEqual(pasted)
  await page.click(page.button('Sửa'))
  await page.click(page.button('Gom vào khung (G)'))
  expect(workflow().frames?.[0]?.steps).toEqual(pasted)
  expect(page.find(`#step-${pasted[0]}`).textContent).toContain('Khung mới')
  await act(async () => page.editor.undo())
  await act(async () => page.editor.undo())
  expect(workflow()).toEqual(flow().workflow)
})

test('what was copied elsewhere and is no step is not pasted, and is told', async () => {
  const before = workflow()
  await page.paste(document.body, JSON.stringify({ motcua: 'parts', version: 9 }))
  expect(workflow()).toBe(before)
  await page.until(() => page.text().includes('bản phần mềm mới hơn'), 'the refusal is told')
})

test('a step or a transition is found by its words without accents and selected', async () => {
  const box = page.labelled('Tìm bước')
  await page.type(box, 'tham tra')
  await page.press(box, 'Enter')
  expect(selected()).toMatchObject({ within: ['workflow', 'steps'], id: 'b' })
  await page.type(page.labelled('Tìm bước'), 'tra ngay')
  await page.press(page.labelled('Tìm bước'), 'Enter')
  expect(selected()).toMatchObject({ within: ['workflow', 'transitions'], id: 't2' })
})

test('Ctrl+F comes to the search, from wherever one is', async () => {
  await page.press(document.body, 'f', { ctrlKey: true })
  expect(document.activeElement).toBe(page.labelled('Tìm bước'))
})

test('the time planned through what is selected stands against the limit of the case', async () => {
  const at = (id: string) => workflow().steps.findIndex((s) => s.id === id)
  const give = (id: string, amount: number) =>
    page.editor.act('setProperty', {
      path: ['workflow', 'steps', at(id), 'allotment'],
      value: { amount, unit: 'workingDay' },
    })
  await act(async () => {
    give('a', 1)
    give('b', 99)
  })
  await page.click(page.labelled('Chọn “Thẩm tra”'))
  await page.until(() => page.text().includes('Qua Thẩm tra:'), 'the sum')
  const strip = page.find('.b-plan')
  await page.until(() => /đến hết bước này 100 ngày làm việc/.test(strip.textContent ?? ''), 'the sum of both')
  expect(strip.textContent).toMatch(/vượt/)
  expect(strip.dataset.over).toBe('own')
})

test('the first step of a person in an empty workflow is where dossiers are received; the next ones are not', async () => {
  await page.close()
  page = await openSurface(WorkflowSurface, blankDefinition('2.000635', 'x'))
  await page.click(page.button('Người làm'))
  await page.click(page.button('Người làm'))
  expect(workflow().steps).toMatchObject([
    { kind: 'task', reception: true, actor: { role: 'receptionist' } },
    { kind: 'task', reception: false, actor: { role: 'officer' } },
  ])
})
