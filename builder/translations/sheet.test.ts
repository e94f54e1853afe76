import { blankDefinition } from '@motcua/core/definition'
import { readSheet } from '@motcua/ui/form'
import { expect, test } from 'vitest'
import { edit } from '../commands/index.ts'
import { isMissing, isStale, textRows } from './rows.ts'
import { readTextSheet, toTextSheet } from './sheet.ts'

const texts = [
  { language: 'vi', path: 'procedure.title', text: 'Cấp "bản sao", trích lục' },
  { language: 'en', path: 'procedure.title', text: '=1+1' },
  { language: 'vi', path: 'page.page-1.help', text: 'Hai\ndòng' },
] as const
const started = edit(blankDefinition('1.000001', 'x'), 'setTexts', { texts })
if (!started.ok) throw new Error('the texts are not taken')
const definition = started.definition
const words = { where: () => 'Biểu mẫu', state: () => 'đủ' }
const sheet = async (): Promise<string[][]> => {
  const cells = await readSheet(new Blob([toTextSheet(definition, textRows(definition, 'vi'), words)]))
  if (typeof cells === 'string') throw new Error(cells)
  return cells
}

test('a sheet that comes back as it went out changes nothing', async () => {
  const cells = await sheet()
  expect(cells[0]).toEqual(['path', 'where', 'vi', 'en', 'state'])
  expect(readTextSheet(definition, cells)).toMatchObject({ texts: [], unknown: [], tooLong: [] })
})

test('changed cells are taken, the source first; empty ones take nothing away and foreign rows are told', async () => {
  const cells = (await sheet()).map((row) =>
    row[0] === 'procedure.title'
      ? [row[0], '', 'Mới', 'New', '']
      : row[0] === 'case.case-1.title'
        ? [row[0], '', '', '', '']
        : row,
  )
  const read = readTextSheet(definition, [...cells, ['field.gone.label', '', 'x', 'y', '']])
  expect(read).toMatchObject({
    texts: [
      { language: 'vi', path: 'procedure.title', text: 'Mới' },
      { language: 'en', path: 'procedure.title', text: 'New' },
    ],
    unknown: [{ path: 'field.gone.label' }],
    empty: 1,
  })
  const done = typeof read === 'string' ? null : edit(definition, 'setTexts', { texts: read.texts })
  const rows = done?.ok ? textRows(done.definition, 'vi') : []
  const title = rows.find((row) => row.path === 'procedure.title')
  expect(title?.cells.map(({ text, state }) => [text, state])).toEqual([
    ['Mới', 'ok'],
    ['New', 'ok'],
  ])
})

test('a sheet without its heads is refused, not guessed', () => {
  expect(readTextSheet(definition, [['a', 'b']])).toBe('noPath')
  expect(readTextSheet(definition, [['path', 'fr']])).toBe('noLanguage')
})

test('a source text that changed makes its translation stale, a text that is not there is missing', () => {
  const changed = edit(definition, 'setText', { language: 'vi', path: 'procedure.title', text: 'Khác' })
  const rows = changed.ok ? textRows(changed.definition, 'vi') : []
  const of = (path: string) => rows.find((row) => row.path === path)
  expect(of('procedure.title') && isStale(of('procedure.title') as (typeof rows)[number])).toBe(true)
  expect(of('case.case-1.title') && isMissing(of('case.case-1.title') as (typeof rows)[number])).toBe(true)
  expect(of('procedure.summary')?.cells.map(({ state }) => state)).toEqual(['empty', 'empty'])
})
