// @vitest-environment happy-dom
import { blankDefinition, type Definition } from '@motcua/core/definition'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'
import { type ArgsOf, type CommandName, edit, type Path } from '../commands/index.ts'
import { type OpenSurface, openSurface } from '../testing/open-surface.tsx'
import WorkflowSide from './WorkflowSide.tsx'

function run<N extends CommandName>(d: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(d, name, args)
  if (!result.ok) throw new Error(name)
  return result.definition
}
/** A task, a parallel step, a chain, an end; a way from the first to the second. */
function flow(): Definition {
  let d = blankDefinition('2.000635', 'x')
  d = run(d, 'addStep', { id: 'a', kind: 'task', title: 'Tiếp nhận' })
  d = run(d, 'addStep', { id: 'p', kind: 'parallel', title: 'Lấy ý kiến' })
  d = run(d, 'addStep', { id: 'c', kind: 'chain', title: 'Liên thông' })
  d = run(d, 'addStep', { id: 'e', kind: 'end', title: 'Trả' })
  return run(d, 'connect', { id: 't1', from: 'a', to: 'p', label: 'Hỏi' })
}

let page: OpenSurface
afterEach(() => page.close())
const open = async (path: Path) => {
  page = await openSurface(() => <WorkflowSide path={path} />, flow())
}
const step = (at: number) => page.definition().workflow.steps[at] as unknown as Record<string, unknown>
const faults = async () => {
  const result = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return result.violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`)
}

test('a task is escalated level by level: each one is a sentence, the last one taken away takes the list along', async () => {
  await open(['workflow', 'steps', 0])
  await page.click(page.button('Thêm một mức nhắc: Khi quá thời gian của bước'))
  expect(step(0).escalate).toEqual([{ after: { amount: 1, unit: 'workingDay' }, to: 'head', reassign: false }])
  expect(page.text()).toContain('Quá 1 ngày làm việc: báo cho Trưởng phòng')
  await page.click(page.labelled(/^Chuyển việc cho người đó/))
  expect(page.text()).toContain('Quá 1 ngày làm việc: chuyển việc cho Trưởng phòng')
  expect(await faults()).toEqual([])
  await page.click(page.button(/^Xoá Quá 1 ngày/))
  expect(step(0).escalate).toBeUndefined()
})

test('an appointment is set up with hours of the week, each line the next day', async () => {
  await open(['workflow', 'steps', 0])
  await page.click(page.button('Đặt: Lịch hẹn'))
  expect(page.text()).toContain('Hẹn được trong mọi giờ làm việc.')
  await page.click(page.button('+ Thêm khung giờ'))
  await page.click(page.button('+ Thêm khung giờ'))
  await page.choose(page.labelled('Ngày của khung giờ 1'), '3')
  expect(step(0).appointment).toMatchObject({
    minutes: 30,
    opening: [
      { weekday: 3, from: '08:00', to: '11:00' },
      { weekday: 2, from: '08:00', to: '11:00' },
    ],
  })
  expect(await faults()).toEqual([])
  await page.click(page.button('Bỏ: Lịch hẹn'))
  expect(step(0).appointment).toBeUndefined()
})

test('a usual time is given to a step with one press', async () => {
  await open(['workflow', 'steps', 0])
  await page.click(page.button('2 ngày làm việc'))
  expect(step(0).allotment).toEqual({ amount: 2, unit: 'workingDay' })
  expect(page.button('2 ngày làm việc').getAttribute('aria-pressed')).toBe('true')
})

test('agencies are asked in branches with their names; what silence means brings its own question', async () => {
  await open(['workflow', 'steps', 1])
  await page.choose(page.labelled('Thêm vào Các nhánh'), 'consultation')
  const branches = () => step(1).branches as readonly { id: string; silence?: string; escalation?: unknown }[]
  expect(branches()).toHaveLength(2)
  expect(page.definition().messages.vi?.[`branch.p.${branches()[1]?.id}.title`]?.text).toBe('Lấy ý kiến')
  await page.click(page.labelled(/^nhắc người đứng đầu/))
  expect(branches()[1]).toMatchObject({ silence: 'escalate', escalation: { within: { amount: 2 }, then: 'agreed' } })
  await page.click(page.button('+ Thêm lần nhắc'))
  expect(branches()[1]).toMatchObject({ remindAfter: [{ amount: 1, unit: 'workingDay' }] })
  await page.click(page.labelled(/^coi là không đồng ý/))
  expect(branches()[1]).toMatchObject({ silence: 'refused' })
  expect(branches()[1]?.escalation).toBeUndefined()
  expect(await faults()).toEqual([])
})

test('the rule by which branches are joined says what it means and asks for the number it needs', async () => {
  await open(['workflow', 'steps', 1])
  await page.choose(page.labelled('Thêm vào Các nhánh'), 'consultation')
  await page.click(page.labelled(/^Đủ số nhánh đã xong/))
  expect(step(1).join).toEqual({ kind: 'count', n: 2 })
  await page.type(page.labelled(/^Số lượngtrong tổng số 2/), '1')
  expect(step(1).join).toEqual({ kind: 'count', n: 1 })
  await page.click(page.labelled(/^Mọi nhánh đã xong/))
  expect(step(1).join).toEqual({ kind: 'all' })
})

test('a dossier that a chain opens is given data and papers and gives back its result', async () => {
  await open(['workflow', 'steps', 2])
  await page.click(page.button(/^Liên thông/))
  const child = () => (step(2).children as readonly Record<string, unknown>[])[0]
  await page.type(page.labelled('Thủ tục'), '1.001193')
  const box = page.labelled('Dữ liệu: Tên ngắn của ô ở hồ sơ con')
  await page.type(box, 'hoTen')
  await page.press(box, 'Enter')
  expect(child()).toMatchObject({ procedure: '1.001193', input: { hoTen: '""' } })
  await page.type(box, 'Không hợp lệ')
  await page.press(box, 'Enter')
  expect(page.text()).toContain('Chưa thêm được')
  expect(child()?.input).toEqual({ hoTen: '""' })
  await page.click(page.button('Xoá hoTen'))
  expect(child()?.input).toEqual({})
  expect(await faults()).toEqual([])
})

test('what happens besides a transition reads as a sentence and opens to be changed', async () => {
  await open(['workflow', 'transitions', 0])
  await page.choose(page.labelled('Thêm vào Việc kèm theo'), 'setField')
  const [effect] = page.definition().workflow.transitions[0]?.effects ?? []
  expect(effect?.kind).toBe('setField')
  expect(page.find('.b-item__toggle').getAttribute('aria-expanded')).toBe('true')
  expect(page.text()).toContain('Ghi giá trị vào hồ sơ cùng lúc với quyết định.')
  expect(await faults()).toEqual([])
})
