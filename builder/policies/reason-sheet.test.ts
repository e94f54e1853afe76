import type { Definition } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { edit } from '../commands/index.ts'
import { readSheet, toCsv, toTabText } from '../grid/sheet-text.ts'
import { templateOf } from '../testing/templates.ts'
import { type ReadReason, readReason, reasonSheet, takeReasons } from './reason-sheet.ts'

const head = ['Mã', 'Tiếng Việt', 'Tiếng Anh']
const d06 = () => templateOf('d06-household-business')
const known = (d: Definition) => d.policies.reasons[0]?.reasons ?? []
const readAll = (text: string, d: Definition): ReadReason[] =>
  readSheet(text).flatMap((cells) => readReason(cells, known(d)) ?? [])

test('what is copied as a sheet reads back as it was', () => {
  const d = d06()
  for (const text of [toTabText(reasonSheet(d, 0, head)), toCsv(reasonSheet(d, 0, head))]) {
    const items = readAll(text, d)
    expect(items.map(({ id }) => id)).toEqual(known(d))
    const { reasons, texts } = takeReasons(d, 0, items)
    const edited = edit(d, 'setReasons', { index: 0, reasons, texts })
    expect(edited.ok && edited.definition).toEqual(d)
  }
})

test('a line with a known code renews its words and makes no second reason', () => {
  const d = d06()
  const [id = ''] = known(d)
  const items = readAll(`${id}\tKhông thuộc thẩm quyền của phường\tNot for the ward`, d)
  expect(items).toEqual([
    { id, words: 'Không thuộc thẩm quyền của phường', other: 'Not for the ward', doubts: ['known'] },
  ])
  const { reasons, texts } = takeReasons(d, 0, items)
  expect(reasons).toEqual(known(d))
  expect(texts.map(({ text }) => text)).toEqual(['Không thuộc thẩm quyền của phường', 'Not for the ward'])
})

test('new lines get ids from their words, each its own; numbers, bullets and the head are no reasons', () => {
  const d = d06()
  const items = readAll('STT\tLý do\n1\tĐất có tranh chấp\tLand in dispute\n2\tĐất có tranh chấp\n- Khác', d)
  expect(items.map(({ words }) => words)).toEqual(['Đất có tranh chấp', 'Đất có tranh chấp', 'Khác'])
  const { reasons } = takeReasons(d, 0, items)
  expect(reasons.slice(known(d).length)).toEqual(['datCoTranhChap', 'datCoTranhChap2', 'khac'])
})

test('a code without words changes nothing', () => {
  const d = d06()
  const [id = ''] = known(d)
  const { reasons, texts } = takeReasons(d, 0, readAll(id, d))
  expect(reasons).toEqual(known(d))
  expect(texts).toEqual([])
})
