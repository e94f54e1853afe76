// @vitest-environment happy-dom
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'
import CasesSurface from '../cases/CasesSurface.tsx'
import DeadlinesSurface from '../deadlines/DeadlinesSurface.tsx'
import FeesSurface from '../fees/FeesSurface.tsx'
import RequirementsSurface from '../requirements/RequirementsSurface.tsx'
import { type OpenSurface, openSurface } from '../testing/open-surface.tsx'
import { tableDefinition } from '../testing/table-definition.ts'

let page: OpenSurface
afterEach(() => page.close())
const openTry = async () => {
  const details = page.find('.b-try') as HTMLDetailsElement
  details.open = true
  details.dispatchEvent(new Event('toggle'))
  await page.until(() => page.all('.b-try__result').length > 0, 'the trial')
}

test('a fee is a sentence that says how much, when, and who pays less', async () => {
  page = await openSurface(FeesSurface, tableDefinition())
  expect(page.text()).toContain('Lệ phí 8.000 đ × Số bản, thu khi trả kết quả; giảm 50 % cho hồ sơ nộp trực tuyến.')
  expect(page.text()).toContain('theo bảng “Mức phí theo diện tích”, cột muc')
})

test('the way to the amount is chosen, and the amount stays where it fits', async () => {
  page = await openSurface(FeesSurface, tableDefinition())
  await page.click(page.button(/^Lệ phí bản sao/))
  await page.click(page.labelled(/^Theo cách nộp/))
  expect(page.definition().fees[1]?.shape).toEqual({ kind: 'byChannel', online: 8000, direct: 8000, postal: 8000 })
  await page.type(page.labelled('Trực tuyến (đồng)'), '5.000')
  expect(page.definition().fees[1]?.shape).toMatchObject({ online: 5000, direct: 8000 })
  await page.type(page.labelled('Trực tuyến (đồng)'), 'năm nghìn')
  expect(page.text()).toContain('Số tiền là số đồng chẵn')
  expect(page.definition().fees[1]?.shape).toMatchObject({ online: 5000 })
})

test('a made-up dossier is worked out fee by fee, as the engine explains it', async () => {
  page = await openSurface(FeesSurface, tableDefinition())
  await openTry()
  await page.click(page.labelled(/^Cửa hàng, kho/, '.b-sample'))
  await page.type(page.labelled(/^Diện tích/, '.b-sample'), '40')
  await page.type(page.labelled(/^Số bản/, '.b-sample'), '3')
  const total = () => page.find('.b-try__answer').textContent?.replace(/\s/g, ' ')
  await page.until(() => total() === '512.000 đ', 'the total')
  await page.choose(page.labelled('Cách nộp', '.b-sample'), 'direct')
  await page.until(() => total() === '524.000 đ', 'the total without the relief of online')
})

test('a list of fees from a spreadsheet is shown as it was read, and taken as one act', async () => {
  page = await openSurface(FeesSurface, tableDefinition())
  await page.click(page.button('Dán danh sách khoản thu'))
  await page.type(
    page.find('.b-paste textarea'),
    'Tên khoản thu\tMức thu\nLệ phí cấp lại\t30.000 đồng\nPhí khác\ttheo quy định',
  )
  expect(page.all('.b-paste tbody tr').length).toBe(2)
  expect(page.text()).toContain('Không đọc được số tiền')
  await page.click(page.labelled('Lấy dòng: Phí khác'))
  await page.click(page.button('Lấy 1 dòng'))
  expect(page.definition().fees.length).toBe(3)
  expect(page.definition().fees[2]).toMatchObject({ kind: 'charge', shape: { kind: 'fixed', amountVnd: 30_000 } })
  page.editor.undo()
  expect(page.definition().fees.length).toBe(2)
})

test('a new case stands before the one that takes the rest, and Alt with an arrow moves it', async () => {
  page = await openSurface(CasesSurface, tableDefinition())
  const first = page.definition().cases[0]?.id
  await page.click(page.button('Thêm trường hợp'))
  expect(page.definition().cases[1]?.id).toBe(first)
  await page.press(page.button(/^Trường hợp mới/), 'ArrowDown', { altKey: true })
  expect(page.definition().cases[0]?.id).toBe(first)
  expect(page.text()).toContain('Không có điều kiện: nhận mọi hồ sơ')
})

test('a trial says which case a dossier falls under, and waits where an answer is missing', async () => {
  const start = tableDefinition()
  const [rest] = start.cases
  if (!rest) throw new Error('no case')
  const large = { ...rest, id: 'case-large', code: '02', when: 'dienTich > 100' }
  page = await openSurface(CasesSurface, { ...start, cases: [large, rest] })
  await openTry()
  expect(page.find('.b-try__answer').textContent).toContain('Chưa biết được')
  await page.type(page.labelled(/^Diện tích/, '.b-sample'), '250')
  await page.until(() => page.find('.b-try__result').textContent?.includes('không xét nữa') ?? false, 'the case')
})

test('papers are filled in as a table and ticked by case; every tick means all there are', async () => {
  page = await openSurface(RequirementsSurface, tableDefinition())
  expect(page.text()).toContain('Nộp 1 bản chính, 2 bản sao.')
  await page.click(page.button('Bảng điền nhanh'))
  await page.choose(page.labelled('Cách nộp: Bản vẽ'), 'present')
  await page.type(page.labelled('Bản sao: Bản vẽ'), '0')
  expect(page.definition().requirements[0]).toMatchObject({ mode: 'present', originals: 1, copies: 0 })
  await page.click(page.button('Theo trường hợp'))
  const tick = page.labelled(/^Bản vẽ trong /)
  await page.click(tick)
  expect(page.definition().cases[0]?.requirements).toEqual([])
  await page.click(page.labelled(/^Bản vẽ trong /))
  expect(page.definition().cases[0]).not.toHaveProperty('requirements')
})

test('a due date is counted on the calendar of the agency, with its reasons', async () => {
  const start = tableDefinition()
  const [rest] = start.cases
  if (!rest) throw new Error('no case')
  page = await openSurface(DeadlinesSurface, {
    ...start,
    cases: [{ ...rest, timeLimit: { amount: 3, unit: 'workingDay' } }],
  })
  await openTry()
  await page.until(() => page.text().includes('Thời hạn: 3 ngày làm việc.'), 'the reasons')
  // 24 November 2026 is a day off: Monday the 23rd and three working days is Friday the 27th
  expect(page.find('.b-try__answer').textContent).toContain('27/11/2026')
})

test.each([
  ['fees', FeesSurface],
  ['cases', CasesSurface],
  ['requirements', RequirementsSurface],
  ['deadlines', DeadlinesSurface],
] as const)('%s: no fault that a check of accessibility finds', async (_, Surface) => {
  page = await openSurface(Surface, tableDefinition())
  const { violations } = await axe.run(document.body, {
    rules: { region: { enabled: false }, 'color-contrast': { enabled: false } },
  })
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 200)}`)).toEqual([])
})
