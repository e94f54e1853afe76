import { expect, test } from 'vitest'
import { DocumentTemplate } from '../definition/index.ts'
import { breakLines, type DocumentContent, type LayoutFault, layOutPages, markerOf, type Pen } from './index.ts'

/** Every letter half as wide as it is high. */
const measure = {
  width: (text: string, _face: string, size: number) => text.length * size * 0.5,
  printable: (text: string) => text,
}

interface Drawn {
  readonly page: number
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly size: number
}

function draw(
  blocks: readonly object[],
  texts: Record<string, string>,
  more: Partial<DocumentContent> & { template?: object } = {},
) {
  const { template: extra, ...content } = more
  const template = DocumentTemplate.parse({ title: 't', blocks, ...extra })
  const faults: [LayoutFault, string][] = []
  const whole: DocumentContent = { language: 'vi', texts, lists: {}, shown: {}, ...content }
  const laidOut = layOutPages(template, whole, measure, (code, about) => faults.push([code, about]))
  const lines: Drawn[] = []
  const boxes: { page: number; block: string; height: number }[] = []
  const rules: number[] = []
  for (let page = 0; page < laidOut.pages; page++) {
    const pen: Pen = {
      marked: (_tag, run) => run(),
      artifact: (run) => run(),
      text: (text, x, baseline, _face, size) => lines.push({ page, text: text.trim(), x, baseline, size }),
      rule: (x1, _y1, x2) => rules.push(Math.round(x2 - x1)),
      picture: () => {},
      area: () => {},
      block: (block, [, bottom, , top]) => boxes.push({ page, block, height: top - bottom }),
    }
    laidOut.draw(page, pen)
  }
  return {
    pages: laidOut.pages,
    faults,
    boxes,
    rules,
    lines: lines.filter(({ text }) => !/^\d+\/\d+$/.test(text)),
    root: laidOut.root,
  }
}

const text = (id: string, more: object = {}) => ({ id, kind: 'text', text: id, ...more })

test('lines break at spaces, and inside a word that is wider than the line', () => {
  const width = (one: string) => one.length
  expect(breakLines('một hai ba', width, 7)).toEqual(['một hai', 'ba'])
  expect(breakLines('nghiêng ngả', width, 5)).toEqual(['nghiê', 'ng', 'ngả'])
  expect(breakLines('a\n\nb', width, 5)).toEqual(['a', '', 'b'])
})

test('what follows a page break stands on the next page, and a break at the head of a page makes no empty one', () => {
  const pageBreak = (id: string) => ({ id, kind: 'pageBreak' })
  const { pages, lines } = draw([pageBreak('p0'), text('a'), pageBreak('p1'), text('b')], { a: 'A', b: 'B' })
  expect(pages).toBe(2)
  expect(lines.map(({ page, text }) => [page, text])).toEqual([
    [0, 'A'],
    [1, 'B'],
  ])
})

test('a group stands or falls with its condition, and what is inside keeps conditions of its own', () => {
  const group = { id: 'g', kind: 'group', when: 'x', blocks: [text('a'), text('b', { when: 'y' })] }
  const said = (shown: Record<string, boolean>) =>
    draw([text('z'), group], { a: 'A', b: 'B', z: 'Z' }, { shown }).lines.map((l) => l.text)
  expect(said({})).toEqual(['Z'])
  expect(said({ g: true })).toEqual(['Z', 'A'])
  expect(said({ g: true, b: true })).toEqual(['Z', 'A', 'B'])
  expect(said({ b: true })).toEqual(['Z'])
})

test('items of a list hang beside their marks, counted as Vietnamese documents count', () => {
  expect(['a)', 'd)', 'đ)', 'e)']).toEqual([0, 3, 4, 5].map((i) => markerOf('letter', i)))
  const list = { id: 'l', kind: 'list', marker: 'number', items: ['a', 'b'] }
  const { lines } = draw([list], { a: 'Một', b: 'Hai' })
  expect(lines.map((l) => l.text)).toEqual(['1.', 'Một', '2.', 'Hai'])
  expect(lines[1]?.x).toBeGreaterThan(lines[0]?.x ?? 0)
  expect(lines[1]?.baseline).toBe(lines[0]?.baseline)
  expect(lines[3]?.x).toBe(lines[1]?.x)
})

test('a larger size of text enlarges headings and small print in proportion', () => {
  const blocks = [{ id: 'h', kind: 'heading', level: 1, text: 'h' }, text('a'), text('s', { style: 'small' })]
  const texts = { h: 'H', a: 'A', s: 'S' }
  const sizes = (template: object) => draw(blocks, texts, { template }).lines.map((l) => l.size)
  expect(sizes({})).toEqual([15, 11, 9])
  expect(sizes({ textSize: 13 }).map((size) => Math.round(size * 10) / 10)).toEqual([17.7, 13, 10.6])
})

test('a line across takes its share of the width', () => {
  const { rules } = draw(
    [{ id: 'r', kind: 'rule', width: 50 }],
    {},
    { template: { margins: { top: 20, right: 30, bottom: 20, left: 30 } } },
  )
  expect(rules).toEqual([Math.round((150 / 2) * (72 / 25.4))])
})

test('what is missing is told and the rest is laid out', () => {
  const table = { id: 't1', kind: 'table', rows: 'none', columns: [{ key: 'k', header: 'h' }] }
  const { faults, lines } = draw([text('gone'), table, text('a')], { a: 'A', h: 'H' })
  expect(faults).toEqual([
    ['document.text-missing', 'gone'],
    ['document.list-missing', 'none'],
  ])
  expect(lines.map((l) => l.text)).toEqual(['H', 'A'])
  const tall = draw(
    [{ id: 'x', kind: 'seal', area: 'a', label: 'a', height: 60 }],
    { a: 'A' },
    { template: { margins: { top: 90, right: 20, bottom: 90, left: 30 } } },
  )
  expect(tall.faults).toEqual([])
  const columns = {
    id: 'c',
    kind: 'columns',
    columns: [
      { blocks: Array.from({ length: 20 }, (_, i) => ({ id: `s${i}`, kind: 'spacer', height: 30 })) },
      { blocks: [] },
    ],
  }
  expect(draw([columns], {}).faults[0]?.[0]).toBe('document.too-tall')
})

test('a block that goes on over the page is told of on both pages, its repeated header on the first alone', () => {
  const table = { id: 'tab', kind: 'table', rows: 'list', columns: [{ key: 'k', header: 'h' }] }
  const rows = Array.from({ length: 60 }, (_, i) => ({ k: `Dòng ${i}` }))
  const { pages, boxes, lines, root } = draw([table], { h: 'Cột' }, { lists: { list: rows } })
  expect(pages).toBe(2)
  expect(new Set(boxes.map(({ page, block }) => `${page} ${block}`))).toEqual(new Set(['0 tab', '1 tab']))
  expect(lines.filter((l) => l.text === 'Cột').map((l) => l.page)).toEqual([0, 1])
  expect(lines.filter((l) => /^Dòng/.test(l.text))).toHaveLength(60)
  expect(root.kids).toHaveLength(1)
})
