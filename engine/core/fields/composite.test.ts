import { describe, expect, it } from 'vitest'
import { Field } from '../definition/index.ts'
import { checkValue, type FieldContext, formatValue, parseValue } from './index.ts'

const field = (own: object) => Field.parse({ id: 'f', key: 'f', ...own })
const codes = (own: object, value: unknown, context?: FieldContext) =>
  checkValue(field(own), value, context).map((issue) => `${issue.code}${issue.at ? ` at ${issue.at}` : ''}`)

describe('a table', () => {
  const people = {
    type: 'table',
    minRows: 2,
    maxRows: 3,
    columns: [
      { id: 'c-born', key: 'born', type: 'date' },
      { id: 'c-id', key: 'number', type: 'personalId', birthDate: 'born', gender: 'sex' },
      { id: 'c-cars', key: 'cars', type: 'table', columns: [{ id: 'c-seats', key: 'seats', type: 'number' }] },
    ],
  }
  const row = (id: string, own = {}) => ({ _row: id, ...own })

  it('names the row and the column of what is wrong, inner tables included', () => {
    const value = [row('a', { 'c-born': '1990-02-30' }), row('b', { 'c-cars': [row('x', { 'c-seats': 'four' })] })]
    expect(codes(people, value)).toEqual(['date.invalid at a/c-born', 'value.type at b/c-cars/x/c-seats'])
  })

  it('looks up a key in the row before the form', () => {
    const context = { answerTo: (key: string) => ({ born: '1950-01-01', sex: 'female' })[key] }
    const value = [row('a', { 'c-born': '1990-01-01', 'c-id': '048090001234' }), row('b', { 'c-id': '048090001234' })]
    expect(codes(people, value, context)).toEqual(['personalId.gender at a/c-id', 'personalId.gender at b/c-id'])
  })

  it('has rows with ids of their own, known columns, and not too few or many', () => {
    expect(codes(people, [row('a'), row('a')])).toEqual(['table.rowId'])
    expect(codes(people, [row('a'), { 'c-born': '1990-01-01' }])).toEqual(['table.rowId'])
    expect(codes(people, [row('a'), row('b', { other: 1 })])).toEqual(['table.unknownColumn at b'])
    expect(codes(people, [row('a')])).toEqual(['table.tooFew'])
    expect(
      codes(
        people,
        ['a', 'b', 'c', 'd'].map((id) => row(id)),
      ),
    ).toEqual(['table.tooMany'])
  })

  it('reads rows pasted from a spreadsheet, and gives new rows the next free id', () => {
    expect(parseValue(field(people), '23/11/1990\t048 090 001 234\r\n1/2/1991\t\r\n')).toEqual({
      ok: true,
      value: [
        { _row: 'r1', 'c-born': '1990-11-23', 'c-id': '048090001234', 'c-cars': [] },
        { _row: 'r2', 'c-born': '1991-02-01', 'c-cars': [] },
      ],
    })
    const read = parseValue(field(people), [{ _row: 'r1' }, {}, { _row: 'r2' }])
    expect(read.ok && (read.value as { _row: string }[]).map((r) => r._row)).toEqual(['r1', 'r3', 'r2'])
    expect(parseValue(field(people), 'tomorrow')).toMatchObject({ ok: false, error: { at: 'r1/c-born' } })
  })

  it('is written row by row', () => {
    expect(formatValue(field(people), [row('a', { 'c-born': '1990-11-23', 'c-id': '048090001234' })], 'vi')).toBe(
      '23/11/1990, 048090001234',
    )
  })
})

describe('files', () => {
  const own = { type: 'file', accept: ['pdf'], maxFiles: 1, maxMegabytes: 1 }
  const file = { fileId: 'a', name: 'a.pdf', size: 10, type: 'application/pdf', sha256: '0'.repeat(64) }

  it('are of an accepted kind and size, not empty, and not too many', () => {
    expect(codes(own, [file])).toEqual([])
    expect(codes(own, [{ ...file, type: 'image/png' }])).toEqual(['file.typeRefused'])
    expect(codes(own, [{ ...file, size: 1024 * 1024 + 1 }])).toEqual(['file.tooLarge'])
    expect(codes(own, [{ ...file, size: 0 }])).toEqual(['file.empty'])
    expect(codes(own, [file, file])).toEqual(['file.tooMany'])
  })

  it('are named without control characters and known by a hash', () => {
    expect(codes(own, [{ ...file, name: 'a\u0000.pdf' }])).toEqual(['file.invalid'])
    expect(codes(own, [{ ...file, sha256: 'A'.repeat(64) }])).toEqual(['file.invalid'])
    expect(codes(own, [{ ...file, url: 'https://elsewhere' }])).toEqual(['file.invalid'])
  })
})

describe('choices', () => {
  const options = [{ value: 'online' }, { value: 'desk' }, { value: 'post' }]
  const text = (path: string) => ({ 'field.f.option.desk': 'Tại quầy' })[path]

  it('are read by value or by label, and written by label', () => {
    const select = field({ type: 'select', options })
    expect(parseValue(select, 'tai quay', { text })).toEqual({ ok: true, value: 'desk' })
    expect(parseValue(select, 'Online')).toEqual({ ok: true, value: 'online' })
    expect(parseValue(select, 'elsewhere')).toMatchObject({ ok: false, error: { code: 'option.unknown' } })
    expect(formatValue(select, 'desk', 'vi', { text })).toBe('Tại quầy')
    expect(codes({ type: 'radio', options }, 'elsewhere')).toEqual(['option.unknown'])
  })

  it('of several are each made once and not too few or many', () => {
    const many = { type: 'multiSelect', options, minItems: 2, maxItems: 2 }
    expect(parseValue(field(many), 'desk; post; desk')).toEqual({ ok: true, value: ['desk', 'post'] })
    expect(codes(many, ['desk', 'desk'])).toEqual(['option.duplicate'])
    expect(codes(many, ['desk'])).toEqual(['items.min'])
    expect(codes(many, ['desk', 'post', 'online'])).toEqual(['items.max'])
    expect(codes(many, [])).toEqual([])
  })

  it('of yes or no are read as people write them', () => {
    const tick = field({ type: 'checkbox' })
    for (const yes of ['Có', 'x', 'on', true, 1]) expect(parseValue(tick, yes)).toEqual({ ok: true, value: true })
    for (const no of ['Không', '0', false]) expect(parseValue(tick, no)).toEqual({ ok: true, value: false })
    expect(parseValue(tick, 'perhaps')).toMatchObject({ ok: false })
  })
})

describe('a place on the map', () => {
  const ring = [
    [108.1, 16],
    [108.2, 16],
    [108.2, 16.1],
    [108.1, 16],
  ]

  it('is a point or a closed area, as the field asks', () => {
    expect(codes({ type: 'map', shape: 'polygon' }, { type: 'Polygon', coordinates: [ring] })).toEqual([])
    expect(codes({ type: 'map' }, { type: 'Polygon', coordinates: [ring] })).toEqual(['map.shape'])
    expect(codes({ type: 'map', shape: 'polygon' }, { type: 'Polygon', coordinates: [ring.slice(0, 3)] })).toEqual([
      'map.invalid',
    ])
    expect(codes({ type: 'map' }, { type: 'Point', coordinates: [108, 91] })).toEqual(['map.invalid'])
  })

  it('is read latitude first, and far from Viet Nam is a warning', () => {
    expect(parseValue(field({ type: 'map' }), '16.0678, 108.2208')).toEqual({
      ok: true,
      value: { type: 'Point', coordinates: [108.2208, 16.0678] },
    })
    expect(checkValue(field({ type: 'map' }), { type: 'Point', coordinates: [16.0678, 48.2] })).toEqual([
      { code: 'map.outside', severity: 'warning' },
    ])
  })
})

describe('values written by the system', () => {
  it('say when and by whom', () => {
    const at = '2026-11-23T01:15:00Z'
    expect(formatValue(field({ type: 'signature' }), { at, by: 'Trần Văn Bình' }, 'vi')).toBe(
      'Trần Văn Bình, 08:15 23/11/2026',
    )
    const lookup = { type: 'lookup', lookupSource: 'land', operation: 'parcel', input: {} }
    expect(formatValue(field(lookup), { status: 'none', at, source: 'land' }, 'en')).toBe(
      'Not found (08:15 23/11/2026)',
    )
    expect(codes(lookup, { status: 'none', at: '2026-11-23T25:00:00Z', source: 'land' })).toEqual(['value.type'])
    expect(codes(lookup, { status: 'maybe', at, source: 'land' })).toEqual(['value.type'])
  })

  it('are of the kind the definition calculates', () => {
    expect(codes({ type: 'computed', value: '1', result: 'date' }, '2026-02-30')).toEqual(['value.type'])
    expect(formatValue(field({ type: 'computed', value: '1', result: 'boolean' }), false, 'vi')).toBe('Không')
  })
})
