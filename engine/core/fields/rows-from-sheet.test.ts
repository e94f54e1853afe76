import { describe, expect, it } from 'vitest'
import { type Definition, Field } from '../definition/index.ts'
import { smallDefinition, withTexts } from '../definition/testing/small-definition.ts'
import { rowsFromSheet } from './index.ts'

const columns = [
  { id: 'c-name', key: 'name', type: 'text', required: true, maxLength: 20 },
  { id: 'c-born', key: 'born', type: 'date' },
  { id: 'c-class', key: 'class', type: 'select', options: [{ value: 'a' }, { value: 'b' }] },
  { id: 'c-score', key: 'score', type: 'number', min: 0, max: 10, decimals: 1 },
  { id: 'c-poor', key: 'poor', type: 'checkbox' },
  { id: 'c-sum', key: 'sum', type: 'computed', value: 'row.score + 1', result: 'number' },
]

function definition(maxRows?: number): Definition {
  const d = withTexts(
    smallDefinition((small) => {
      const fields = small.form.pages[0]?.sections[0]?.fields ?? []
      fields[fields.findIndex((f) => f.id === 'f-people')] = Field.parse({
        id: 'f-people',
        key: 'people',
        type: 'table',
        columns,
        ...(maxRows === undefined ? {} : { maxRows }),
      })
    }),
  )
  const say = (path: string, vi: string, en: string) => {
    if (d.messages.vi) d.messages.vi[path] = { text: vi }
    if (d.messages.en) d.messages.en[path] = { text: en }
  }
  say('field.c-name.label', 'Họ và tên', 'Full name')
  say('field.c-born.label', 'Ngày sinh', 'Date of birth')
  say('field.c-class.option.a', 'Lớp chọn', 'Advanced class')
  say('field.c-class.option.b', 'Lớp thường', 'Common class')
  return d
}
const read = (cells: string[][], maxRows?: number) => rowsFromSheet(definition(maxRows), 'f-people', cells)

describe('rows out of a sheet', () => {
  it('are read by label in either language, accents aside, or by key, in any order', () => {
    const sheet = read([
      ['', ''],
      ['STT', 'NGAY SINH', 'Full name (*)', 'class', 'score', 'poor'],
      ['1', '05/09/2012', 'Nguyễn Thị Hoa', 'Lớp chọn', '8,5', 'x'],
      ['', '', '', '', '', ''],
      ['2', '2011-01-31', 'Trần Văn An', 'common class', '7', ''],
    ])
    expect(sheet).toEqual({
      rows: [
        {
          _row: 'r1',
          'c-name': 'Nguyễn Thị Hoa',
          'c-born': '2012-09-05',
          'c-class': 'a',
          'c-score': 8.5,
          'c-poor': true,
        },
        { _row: 'r2', 'c-name': 'Trần Văn An', 'c-born': '2011-01-31', 'c-class': 'b', 'c-score': 7 },
      ],
      issues: [],
      unknownHeadings: ['STT'],
    })
  })

  it('an issue names the line of the sheet and the column; the rest of the row is kept', () => {
    const sheet = read([
      ['name', 'born', 'score', 'class'],
      ['Hoa', '31/02/2012', '11', 'lớp nào'],
      ['', '05/09/2012', '5', 'a'],
    ])
    expect(sheet.issues.map(({ line, columnId, code }) => [line, columnId, code])).toEqual([
      [2, 'c-born', 'date.invalid'],
      [2, 'c-score', 'number.max'],
      [2, 'c-class', 'option.unknown'],
      [3, 'c-name', 'required'],
    ])
    expect(sheet.rows[0]).toEqual({ _row: 'r1', 'c-name': 'Hoa' })
    expect(sheet.rows[1]).toEqual({ _row: 'r2', 'c-born': '2012-09-05', 'c-score': 5, 'c-class': 'a' })
  })

  it('what is worked out is not read, and a column that must be there is missed', () => {
    const sheet = read([
      ['sum', 'score'],
      ['100', '5'],
    ])
    expect(sheet.unknownHeadings).toEqual(['sum'])
    expect(sheet.issues).toEqual([{ line: 1, columnId: 'c-name', code: 'sheet.columnMissing' }])
    expect(sheet.rows).toEqual([{ _row: 'r1', 'c-score': 5 }])
  })

  it('more rows than the table takes are not taken', () => {
    const many = Array.from({ length: 5 }, (_, i) => [`Người ${i}`])
    const sheet = read([['name'], ...many], 3)
    expect(sheet.rows).toHaveLength(3)
    expect(sheet.issues).toEqual([{ line: 5, columnId: null, code: 'table.tooMany', params: { max: 3 } }])
  })

  it.each([
    ['an empty sheet', [], 'sheet.empty'],
    ['a sheet without a heading that is known', [['x'], ['1']], 'sheet.noHeadings'],
    ['headings alone', [['name']], 'sheet.noRows'],
  ])('%s gives no rows and says why', (_, cells, code) => {
    const sheet = read(cells)
    expect(sheet.rows).toEqual([])
    expect(sheet.issues.map((issue) => issue.code)).toEqual([code])
  })

  it('ten thousand rows are read in a moment', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => [`Người ${i}`, '05/09/2012', 'a', '5'])
    const start = performance.now()
    const sheet = read([['name', 'born', 'class', 'score'], ...many], 10_000)
    expect(sheet.rows).toHaveLength(10_000)
    expect(sheet.issues).toEqual([])
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
