import { blankDefinition, Definition, DocumentTemplate, type Output } from '@motcua/core/definition'
import { A4 } from '@motcua/core/documents'
import { expect, test } from 'vitest'
import { piecesOf } from './chip-text.ts'
import { contentWithNames } from './content.ts'
import { designTemplate, isRoom } from './design-template.ts'
import { dropPlaceAt } from './drop-place.ts'
import { modelOf } from './page-model.ts'
import type { TokenNames } from './token-names.ts'

const measure = {
  width: (text: string, _face: string, size: number) => text.length * size * 0.5,
  printable: (text: string) => text,
}
const names: TokenNames = { token: (token) => `Tên ${token}`, list: (key) => key, column: (_list, key) => `Cột ${key}` }
const template = DocumentTemplate.parse({
  title: 't',
  margins: { top: 20, right: 15, bottom: 20, left: 30 },
  blocks: [
    { id: 'cols', kind: 'columns', columns: [{ blocks: [{ id: 'a', kind: 'text', text: 'a' }] }, { blocks: [] }] },
    { id: 'when', kind: 'group', when: 'false', blocks: [{ id: 'b', kind: 'text', text: 'b' }] },
    { id: 'tab', kind: 'table', rows: 'components', columns: [{ key: 'name', header: 'h' }] },
  ],
})
const blank = blankDefinition('1.000001', 'Thử')
const definition = Definition.parse({
  ...blank,
  outputs: [{ id: 'o', kind: 'result', template }],
  messages: {
    vi: {
      ...blank.messages.vi,
      t: { text: 'T' },
      a: { text: 'Số {{dossier.code}} và {{nothing.here}}' },
      b: { text: 'B' },
      h: { text: 'Tên' },
    },
  },
})
const output = definition.outputs[0] as Output
const content = contentWithNames(definition, output, 'vi', names)
const { pages } = modelOf(designTemplate(output.template), content, measure)
const page = pages[0] as (typeof pages)[number]

test('data stand as chips with their names, what there is no data for is marked', () => {
  const chips = page.lines.flatMap((line) => line.runs).filter((run) => run.chip !== 'none')
  expect(
    chips
      .filter((run) => run.chip === 'known')
      .map((run) => run.text)
      .join(''),
  ).toContain('Tên dossier.code')
  expect(
    chips
      .filter((run) => run.chip === 'unknown')
      .map((run) => run.text)
      .join('')
      .replace(/\s/g, ''),
  ).toBe('«Tênnothing.here»')
  expect(chips.some((run) => run.text.includes('Cột name'))).toBe(true)
})

test('a part under a condition stands while it is designed, whatever the condition', () => {
  expect(page.texts.map((one) => one.textId)).toEqual(['a', 'b', 'h'])
  expect(page.blocks.map((one) => one.id)).toEqual(['cols', 'a', 'empty.cols.1', 'when', 'b', 'tab'])
})

test('boxes are inside the margins, a block around its text', () => {
  const mm = A4.width / 210
  const text = page.texts.find((one) => one.textId === 'b')
  const block = page.blocks.find((one) => one.id === 'b')
  if (!text || !block) throw new Error('no boxes')
  expect(text.block).toBe('b')
  expect(block.x).toBeCloseTo(30 * mm)
  expect(block.x + block.width).toBeCloseTo(A4.width - 15 * mm)
  expect(text.y).toBeGreaterThanOrEqual(block.y)
  expect(text.y + text.height).toBeLessThanOrEqual(block.y + block.height)
})

test('an empty column has room to drop into, which is no block', () => {
  expect(isRoom('empty.cols.1')).toBe(true)
  expect(designTemplate(output.template).blocks).toHaveLength(3)
  const column = page.columns.find((one) => one.index === 1)
  if (!column) throw new Error('no column')
  const middle = { x: column.x + column.width / 2, y: column.y + 5 }
  expect(dropPlaceAt(definition, output, page, 'text', middle)?.place).toEqual({ into: 'cols', column: 1, index: 0 })
  expect(dropPlaceAt(definition, output, page, 'group', middle)?.place.into).toBeUndefined()
})

test('a drop goes before or behind the block it is over, into a group in its middle, to the end below everything', () => {
  const box = (id: string) => page.blocks.find((one) => one.id === id) as (typeof page.blocks)[number]
  const at = (y: number) => dropPlaceAt(definition, output, page, 'text', { x: 200, y })
  expect(at(box('tab').y + 2)?.place).toEqual({ index: 2 })
  expect(at(box('when').y + 8)?.place.into).toBe('when')
  expect(at(800)?.place).toEqual({ index: 3 })
  expect(at(800)?.mark.y).toBeCloseTo(box('tab').y + box('tab').height)
})

test('a text is letters and data in turn', () => {
  expect(piecesOf('Số {{ dossier.code }}, {{field.x}}')).toEqual([
    { kind: 'text', text: 'Số ' },
    { kind: 'token', token: 'dossier.code' },
    { kind: 'text', text: ', ' },
    { kind: 'token', token: 'field.x' },
  ])
  expect(piecesOf('{{1}} không phải')).toEqual([{ kind: 'text', text: '{{1}} không phải' }])
})
