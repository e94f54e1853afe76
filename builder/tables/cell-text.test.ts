import { builtInTypes, type Scope } from '@motcua/core/expression'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CellModel, cellProblem, readCell, writeCell } from './cell-model.ts'
import { cellFromText, cellWords, resultFromText, resultWords } from './cell-text.ts'
import type { ColumnKind } from './columns.ts'

const scope: Scope = {
  names: new Map([['today', { type: builtInTypes.today, ref: { kind: 'builtin', name: 'today' } }]]),
}
const column = (kind: ColumnKind['kind'], options: ColumnKind['options'] = []): ColumnKind => ({
  kind,
  type: kind === 'choice' ? 'text' : kind === 'other' ? 'any' : kind,
  options,
})
const money = column('money')
const number = column('number')
const date = column('date')
const way = column('choice', [
  { value: 'fast', label: 'Nhanh, trong ngày' },
  { value: 'slow', label: 'Thường' },
])

test.each([
  [money, 'từ 1.000.000 đến 2.000.000', '[1000000..2000000]'],
  [money, 'trên 1.000.000 đồng', '> 1000000'],
  [money, '≥ 500.000đ', '>= 500000'],
  [money, '500,000', '500000'],
  [number, '10 - 20', '[10..20]'],
  [number, '10-20', '[10..20]'],
  [number, 'từ 16 đến dưới 60', '[16..60)'],
  [number, 'dưới 1,5', '< 1.5'],
  [number, '1; 2; 3', '1, 2, 3'],
  [number, 'khác 7', 'not(7)'],
  [number, 'không quá 30', '<= 30'],
  [number, '? > 3 and ? < 9', '? > 3 and ? < 9'],
  [date, 'từ 01/07/2025 đến 31/12/2025', '[date("2025-07-01")..date("2025-12-31")]'],
  [date, 'trước 1/1/2026', '< date("2026-01-01")'],
  [date, '= < today', '< today'],
  [way, 'Nhanh, trong ngày', '"fast"'],
  [way, 'thuong', '"slow"'],
  [way, 'fast; Thường', '"fast", "slow"'],
  [way, 'khác Thường', 'not("slow")'],
  [way, 'trống', 'null'],
  [column('boolean'), 'có', 'true'],
  [column('boolean'), 'Không', 'false'],
  [column('text'), 'Hải Châu', '"Hải Châu"'],
  [column('text'), '"a", "b"', '"a", "b"'],
  [money, 'Bất kỳ', '-'],
  [money, '', '-'],
] as const)('a cell typed by a person becomes FEEL (%#: %o → %s)', (kind, typed, feel) => {
  const written = cellFromText(typed, kind, scope)
  expect(written).toBe(feel)
  expect(cellProblem(written, kind, scope)).toBeUndefined()
})

test('what cannot be read stays as it was typed and says why', () => {
  expect(cellFromText('khoảng mười', number, scope)).toBe('khoảng mười')
  expect(cellProblem('khoảng mười', number, scope)?.code).toMatch(/^expression\./)
  expect(cellProblem('"vừa"', way, scope)).toEqual({ code: 'noSuchOption', params: { value: 'vừa' } })
  expect(cellProblem('"fast"', number, scope)?.code).toBe('expression.typeMismatch')
})

test('a cell is shown in words of the language', () => {
  expect(cellWords('[16..60)', number, scope, 'vi')).toBe('từ 16 đến dưới 60')
  expect(cellWords('>= 1000000', money, scope, 'vi')).toBe('từ 1.000.000 trở lên')
  expect(cellWords('>= 1000000', money, scope, 'en')).toBe('1.000.000 or more')
  expect(cellWords('not("slow")', way, scope, 'vi')).toBe('khác Thường')
  expect(cellWords('date("2026-11-23")', date, scope, 'vi')).toBe('23/11/2026')
  expect(cellWords('-', date, scope, 'en')).toBe('any')
  expect(cellWords('"a; b"', column('text'), scope, 'vi')).toBe('"a; b"')
})

const bound = fc.integer({ min: -2_000_000, max: 2_000_000 })
const someDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10))
const range = (point: fc.Arbitrary<string | number>): fc.Arbitrary<CellModel> =>
  fc
    .tuple(fc.option(point), fc.option(point), fc.boolean(), fc.boolean())
    .filter(([low, high]) => low !== null || high !== null)
    .map(([low, high, a, b]) => ({
      kind: 'range' as const,
      low,
      high,
      lowIncluded: low !== null && a,
      highIncluded: high !== null && b,
    }))
const list = (value: fc.Arbitrary<string | number | boolean | null>): fc.Arbitrary<CellModel> =>
  fc
    .tuple(fc.uniqueArray(value, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([values, negated]) => ({ kind: 'values' as const, values, negated }))

test.each([
  ['numbers', number, fc.oneof(range(bound), list(fc.oneof(bound, fc.constant(null))))],
  ['money', money, fc.oneof(range(bound), list(bound))],
  ['days', date, fc.oneof(range(someDay), list(someDay))],
  ['options', way, list(fc.constantFrom('fast', 'slow'))],
  ['texts', column('text'), list(fc.string({ minLength: 1, maxLength: 12 }).map((one) => one.normalize('NFC')))],
  ['yes and no', column('boolean'), list(fc.boolean())],
] as const)(
  '%s: what is picked is FEEL that reads the same, and its words typed back are the same',
  (_, kind, models) => {
    fc.assert(
      fc.property(
        models as fc.Arbitrary<CellModel>,
        fc.constantFrom('vi' as const, 'en' as const),
        (model, language) => {
          const feel = writeCell(model, kind)
          expect(readCell(feel, kind, scope)).toEqual(model)
          const words = cellWords(feel, kind, scope, language)
          expect(readCell(cellFromText(words, kind, scope), kind, scope)).toEqual(model)
        },
      ),
      { numRuns: 200 },
    )
  },
)

test.each([
  [money, '1.000.000 đ', '1000000', '1.000.000'],
  [money, '= dienTich * 1000', 'dienTich * 1000', '= dienTich * 1000'],
  [number, '2,5', '2.5', '2,5'],
  [date, '1/2/2026', 'date("2026-02-01")', '01/02/2026'],
  [column('boolean'), 'có', 'true', 'Có'],
  [column('text'), 'Loại A', '"Loại A"', 'Loại A'],
  [column('text'), '="Loại " + ten', '"Loại " + ten', '= "Loại " + ten'],
  [money, '', 'null', ''],
] as const)('a result is a value, or a formula behind = (%#)', (kind, typed, feel, shown) => {
  expect(resultFromText(typed, kind, scope)).toBe(feel)
  expect(resultWords(feel, kind, scope, 'vi')).toBe(shown)
  expect(resultFromText(shown, kind, scope)).toBe(feel)
})

test('any text of a result comes back as the same text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), (text) => {
      const feel = JSON.stringify(text.normalize('NFC'))
      const shown = resultWords(feel, column('text'), scope, 'vi')
      const back = resultFromText(shown, column('text'), scope)
      // spaces around a value are not typed by anybody
      if (text === text.trim()) expect(JSON.parse(back)).toBe(text.normalize('NFC'))
    }),
    { numRuns: 200 },
  )
})
