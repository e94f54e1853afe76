// @vitest-environment happy-dom
import type { Client } from '@motcua/api/client'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'
import { type OpenSurface, openSurface } from '../testing/open-surface.tsx'
import { templateOf } from '../testing/templates.ts'
import PoliciesSurface from './PoliciesSurface.tsx'

let page: OpenSurface
afterEach(() => page.close())
const open = async (name = 'd06-household-business', answers: Partial<Client> = {}) => {
  page = await openSurface(PoliciesSurface, templateOf(name), {
    listVersions: (async () => ({ items: [] })) as unknown as Client['listVersions'],
    ...answers,
  })
}
const policies = () => page.definition().policies
const radio = (ask: string, label: string) => {
  const section = page.all('.b-question').find((one) => one.querySelector('h3')?.textContent === ask)
  const found = [...(section?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])].find((one) =>
    one.closest('label')?.textContent?.startsWith(label),
  )
  if (!found) throw new Error(`no answer ${label} to ${ask}`)
  return found
}

test('what holds now is said in a sentence, and an answer changes it as one act', async () => {
  await open()
  expect(page.text()).toContain('Sau khi tiếp nhận thì phải đề nghị')
  await page.click(radio('Người nộp được rút hồ sơ đến lúc nào?', 'Không được rút'))
  expect(policies().withdrawal.afterReception).toBe('never')
  expect(page.text()).toContain('Sau khi tiếp nhận thì không rút được')
  page.editor.undo()
  expect(policies().withdrawal.afterReception).toBe('request')
})

test('an exception to withdrawal names its step, and one that a line above hides says so', async () => {
  await open()
  await page.click(page.button('Thêm ngoại lệ'))
  await page.click(page.button('Thêm ngoại lệ'))
  const [first, second] = ['Ngoại lệ 1: ở đâu', 'Ngoại lệ 2: ở đâu'].map((name) => page.labelled(name))
  const step = page.definition().workflow.steps[0]?.id ?? ''
  await page.choose(first as Element, `step:${step}`)
  await page.choose(second as Element, `step:${step}`)
  expect(policies().withdrawal.rules?.map((rule) => rule.step)).toEqual([step, step])
  expect(page.text()).toContain('không bao giờ dùng đến')
})

test('the older switch for fees of stopped dossiers is taken over by the share, never both', async () => {
  await open('d01-birth-registration')
  expect(policies().stop.refundFees).toBe(true)
  expect(page.text()).toContain('Cơ quan dừng: trả lại toàn bộ.')
  const stopped = page.all('.b-govern__part').find((one) => one.textContent?.startsWith('Khi cơ quan dừng'))
  const byStep = [...(stopped?.querySelectorAll('input[type=radio]') ?? [])].at(-1)
  await page.click(byStep as Element)
  expect(policies().stop.refundFees).toBe(false)
  expect(policies().refund?.stopped).toMatchObject({ kind: 'byStep', otherwise: 100 })
  page.editor.undo()
  expect(policies().stop.refundFees).toBe(true)
})

test('built-in acts are ticked by step; what no step offers is said', async () => {
  await open()
  const boxes = page.all('input[aria-label^="Dừng giải quyết ở bước"]') as HTMLInputElement[]
  for (const box of boxes) if (box.checked) await page.click(box)
  expect(page.text()).toContain('Chưa bước nào được làm: Dừng giải quyết')
  expect(page.definition().workflow.steps.some((step) => 'allow' in step && step.allow.includes('stop' as never))).toBe(
    false,
  )
})

test('a catalogue in use says where and stays; a missing one is set up with its first line', async () => {
  await open()
  const used = page.all('.b-reasons > li').filter((one) => one.textContent?.includes('Hỏi ở “'))
  expect(used.length).toBeGreaterThan(0)
  for (const one of used) expect(one.querySelector<HTMLButtonElement>('.b-item__tools button')?.disabled).toBe(true)
  expect(page.text()).toContain('Cán bộ đang tự viết lý do khi: Gia hạn, xin lỗi')
  await page.click(page.button('Gia hạn, xin lỗi'))
  expect(policies().reasons.at(-1)).toEqual({ id: 'extension', reasons: ['other'] })
  await page.type(page.labelled(/^Lý do 1 \(Tiếng Việt\)/), 'Chờ ý kiến sở')
  expect(page.definition().messages.vi?.['reason.extension.other']?.text).toBe('Chờ ý kiến sở')
})

test('running dossiers are counted, and a step that is no more gets one in its place', async () => {
  const earlier = templateOf('d06-household-business')
  const now = structuredClone(earlier)
  const step = now.workflow.steps.find((one) => one.kind === 'task' && one.id !== now.workflow.initial)
  const gone = earlier.workflow.steps.map((one) =>
    one.id === step?.id ? { ...one, id: 's-gone' } : one,
  ) as typeof earlier.workflow.steps
  const before = {
    ...earlier,
    workflow: { ...earlier.workflow, steps: [...earlier.workflow.steps, ...gone.filter((one) => one.id === 's-gone')] },
  }
  await open('d06-household-business', {
    listVersions: (async () => ({ items: [{ running: 3, definition: before }] })) as unknown as Client['listVersions'],
  })
  await page.until(() => page.text().includes('3 hồ sơ đang chạy'), 'the count')
  await page.click(radio('Hồ sơ đang giải quyết theo bản trước thì sao?', 'Sang bản mới ngay'))
  expect(page.text()).toContain('Còn 1 bước đã bỏ chưa có bước thay')
  await page.choose(page.all('.b-rules select').at(-1) as Element, step?.id ?? '')
  expect(policies().movedSteps).toEqual({ 's-gone': step?.id })
  expect(page.text()).toContain('Bước nào đã bỏ cũng có bước thay')
})

test('limits of burden stand beside what is asked now, and the counts of now become limits in one press', async () => {
  await open()
  await page.type(page.labelled('Tối đa: Nộp số giấy tờ'), '1')
  expect(policies().burden.documents).toBe(1)
  expect(page.text()).toContain('Đang vượt mức: Nộp số giấy tờ')
  await page.click(page.button('Lấy mức hiện nay làm tối đa'))
  expect(page.text()).toContain('Đang trong mức đã đặt')
})

test('the questions are accessible', async () => {
  await open()
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}, 20_000)
