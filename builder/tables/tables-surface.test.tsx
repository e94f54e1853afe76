// @vitest-environment happy-dom
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type OpenSurface, openSurface } from '../testing/open-surface.tsx'
import { tableDefinition } from '../testing/table-definition.ts'
import TablesSurface from './TablesSurface.tsx'

let page: OpenSurface
beforeEach(async () => {
  page = await openSurface(TablesSurface, tableDefinition())
})
afterEach(() => page.close())
const cell = (row: number, col: number) => page.find(`[data-cell="${row}-${col}"]`)
const rules = () => page.definition().tables[0]?.rules ?? []

test('cells are shown in words, not in codes', () => {
  expect(cell(0, 0).textContent).toBe('Nhà ở')
  expect(cell(1, 1).textContent).toBe('từ 90 đến 200')
  expect(cell(2, 0).textContent).toBe('Cửa hàng, kho')
  expect(cell(2, 2).textContent).toBe('500.000')
})

test('a cell is written by keyboard alone, and undone as one act', async () => {
  await page.press(cell(0, 0), 'ArrowRight')
  await page.press(cell(0, 1), 'Enter')
  const box = page.find('.b-grid__input')
  await page.type(box, 'dưới 90')
  await page.press(box, 'Enter')
  expect(rules()[0]?.when).toEqual(['"house"', '< 90'])
  expect(document.activeElement).toBe(cell(1, 1))
  page.editor.undo()
  expect(rules()[0]?.when).toEqual(['"house"', '< 100'])
})

test('Escape leaves a cell as it was', async () => {
  await page.press(cell(0, 0), 'F2')
  const box = page.find('.b-grid__input')
  await page.type(box, 'Cửa hàng, kho')
  await page.press(box, 'Escape')
  expect(rules()[0]?.when[0]).toBe('"house"')
})

test('rows pasted from a spreadsheet are added as one act; what was not understood is told with its place', async () => {
  await page.click(cell(2, 0))
  await page.paste(
    cell(2, 0),
    'Cửa hàng, kho\tdưới 50\t300.000\tĐiều 3\nCửa hàng, kho\ttừ 50 trở lên\t700.000\nNhà kho\t5\t1.000\t\t\tthừa',
  )
  expect(rules().map((rule) => [...rule.when, ...rule.then])).toEqual([
    ['"house"', '< 100', '100000'],
    ['"house"', '[90..200]', '200000'],
    ['"shop"', '< 50', '300000'],
    ['"shop"', '>= 50', '700000'],
    ['Nhà kho', '5', '1000'],
  ])
  expect(rules()[2]?.basis).toBe('Điều 3')
  expect(page.text()).toContain('Đã dán 3 dòng; 2 ô cần xem lại.')
  expect(page.text()).toContain('“Nhà kho”')
  expect(page.text()).toContain('thừa')
  expect(cell(4, 0).getAttribute('aria-invalid')).toBe('true')
  page.editor.undo()
  expect(rules().length).toBe(3)
})

test('what is selected is copied as words that paste back', async () => {
  await page.press(cell(0, 0), 'ArrowRight', { shiftKey: true })
  await page.press(cell(0, 1), 'ArrowDown', { shiftKey: true })
  expect(await page.copy(cell(1, 1))).toBe('Nhà ở\tdưới 100\nNhà ở\ttừ 90 đến 200')
})

test('the case that no row answers stands in the grid, and a press makes its row', async () => {
  await page.until(() => page.all('.b-grid__gap').length > 0, 'the gap')
  const gap = page.find('.b-grid__gap')
  expect(gap.textContent).toContain('Nhà ở')
  expect(gap.textContent).toContain('trên 200')
  await page.click(page.button(/^Thêm dòng cho trường hợp: /))
  expect(rules()[3]?.when).toEqual(['"house"', '> 200'])
})

test('rows that answer one case twice say so with an example', async () => {
  await page.until(() => page.text().includes('Cùng đúng với dòng 2'), 'the overlap')
  expect(page.text()).toContain('Diện tích: từ 90 đến dưới 100')
})

test('a cell is picked below the grid: options, and how it compares', async () => {
  await page.click(cell(1, 1))
  await page.choose(page.labelled('Điều kiện của ô'), 'atLeast')
  expect(rules()[1]?.when[1]).toBe('>= 90')
  await page.type(page.labelled('Từ giá trị'), '1.000')
  expect(rules()[1]?.when[1]).toBe('>= 1000')
  await page.click(cell(1, 0))
  await page.click(page.labelled('Cửa hàng, kho'))
  expect(rules()[1]?.when[0]).toBe('"house", "shop"')
})

test('rows are added, doubled, moved and removed by keys', async () => {
  await page.press(cell(0, 0), 'd', { ctrlKey: true })
  expect(rules().map((rule) => rule.when[1])).toEqual(['< 100', '< 100', '[90..200]', '-'])
  await page.press(cell(1, 0), 'ArrowDown', { altKey: true })
  expect(rules().map((rule) => rule.when[1])).toEqual(['< 100', '[90..200]', '< 100', '-'])
  await page.press(cell(2, 0), 'Delete', { ctrlKey: true })
  expect(rules().map((rule) => rule.when[1])).toEqual(['< 100', '[90..200]', '-'])
  await page.press(cell(0, 0), 'Insert')
  expect(rules().length).toBe(4)
})

test('a column is added with a cell in every row, and goes with its cells', async () => {
  await page.choose(page.labelled('Cột điều kiện'), 'soBan')
  expect(rules().map((rule) => rule.when.length)).toEqual([3, 3, 3])
  await page.click(cell(0, 0))
  await page.click(page.button('Xoá cột'))
  expect(page.definition().tables[0]?.inputs.map((one) => one.expression)).toEqual(['dienTich', 'soBan'])
  expect(rules()[0]?.when).toEqual(['< 100', '-'])
})

test('a new version from a day on ends the old one the day before and keeps its rows', async () => {
  await page.click(page.button('Lập mức mới từ một ngày'))
  await page.type(page.labelled('Mức mới áp dụng từ ngày'), '2027-01-01')
  await page.click(page.button('Lập'))
  const [old, next] = page.definition().tables
  expect([old?.validity, next?.validity]).toEqual([{ to: '2026-12-31' }, { from: '2027-01-01' }])
  expect(next?.rules.map((rule) => rule.then)).toEqual(old?.rules.map((rule) => rule.then))
  const ids = page.definition().tables.flatMap((table) => table.rules.map((rule) => rule.id))
  expect(new Set(ids).size).toBe(ids.length)
})

test('the table is tried on a made-up dossier: which row answers, marked in the grid', async () => {
  const details = page.find('.b-try') as HTMLDetailsElement
  details.open = true
  await page.press(details, 'x')
  details.dispatchEvent(new Event('toggle'))
  await page.until(() => page.all('.b-sample').length > 0, 'the sample')
  await page.click(page.labelled(/^Cửa hàng, kho/, '.b-sample'))
  await page.type(page.labelled(/^Diện tích/, '.b-sample'), '40')
  await page.until(() => page.text().includes('Dòng đúng: 3'), 'the row')
  expect(page.find('.b-try__answer').textContent).toBe('500.000')
  expect(page.all('tr[data-verdict="yes"]').length).toBe(1)
  expect(cell(0, 0).dataset.verdict).toBe('no')
})

test('the surface has no fault that a check of accessibility finds', async () => {
  const { violations } = await axe.run(document.body, {
    rules: { region: { enabled: false }, 'color-contrast': { enabled: false } },
  })
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 200)}`)).toEqual([])
})
