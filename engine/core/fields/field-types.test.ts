import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field, FieldType } from '../definition/index.ts'
import { Field as FieldSchema } from '../definition/index.ts'
import type { FieldContext } from './contract.ts'
import { checkValue, fieldTypeOf, fieldTypes, formatValue, isAnswered, parseValue } from './index.ts'
import { sampleFields } from './sample-fields.ts'

const types = Object.keys(fieldTypes) as FieldType[]
const codesOf = (field: Field, value: unknown, context?: FieldContext) =>
  checkValue(field, value, context).map((i) => i.code)

/** Types whose written form is not meant to be typed back. */
const notTypedBack = new Set<FieldType>(['file', 'lookup', 'signature', 'table', 'richText', 'computed', 'address'])

describe.each(types)('the field type %s', (type) => {
  const { field, values } = sampleFields[type]
  const module = fieldTypeOf(type)

  it('has no issue with an empty value and writes it as nothing', () => {
    expect(checkValue(field, module.empty)).toEqual([])
    expect(checkValue(field, undefined)).toEqual([])
    expect(isAnswered(field, module.empty)).toBe(false)
    expect(formatValue(field, undefined, 'vi')).toBe('')
  })

  it('reads no input as its empty value', () => {
    for (const input of [undefined, null, ''])
      expect(parseValue(field, input)).toEqual({ ok: true, value: module.empty })
  })

  it('has no issue with its canonical values and reads each as itself', () => {
    for (const value of values) {
      expect(checkValue(field, value)).toEqual([])
      expect(parseValue(field, value)).toEqual({ ok: true, value })
      expect(isAnswered(field, value)).toBe(value !== false)
    }
  })

  it('reads what it writes', () => {
    for (const value of values) {
      const written = formatValue(field, value, 'vi')
      expect(written).not.toBe('')
      if (!notTypedBack.has(type)) expect(parseValue(field, written)).toEqual({ ok: true, value })
    }
  })

  it('gives a plain schema without texts, formats or references', () => {
    const text = JSON.stringify(module.jsonSchema(field))
    expect(text).not.toMatch(/"(title|description|format|\$ref|default)":/)
  })

  it('answers any JSON with issues and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const issues = checkValue(field, value)
        expect(Array.isArray(issues)).toBe(true)
        expect(typeof formatValue(field, value, 'en')).toBe('string')
        const read = parseValue(field, value)
        if (read.ok && read.value !== null) {
          // What is read is canonical: what may still be wrong is its meaning, never its shape.
          expect(checkValue(field, read.value).map((i) => i.code)).not.toContain('value.type')
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('texts', () => {
  const text = FieldSchema.parse({ id: 'f', key: 'f', type: 'text', maxLength: 10, minLength: 2 })

  it('are normalised: NFC, one space for many, no marks of zero width', () => {
    expect(parseValue(text, '  Nguye\u0302\u0303n\u00a0\n \ufeffAn ')).toEqual({ ok: true, value: 'Nguyễn An' })
  })

  it('refuse NUL, halves of surrogate pairs and marks that reverse the reading', () => {
    for (const bad of ['a\u0000b', 'a\ud800', '\udc00a', 'a\u202eb', 'a\u2066b', 'a\u0007b']) {
      expect(parseValue(text, bad)).toMatchObject({ ok: false, error: { code: 'text.invalidCharacter' } })
      expect(codesOf(text, bad)).toEqual(['text.invalidCharacter'])
    }
    expect(codesOf(text, 'a\u{1f600}')).toEqual([])
  })

  it('count letters with their accents, and emoji, as one character', () => {
    expect(codesOf(text, 'Ễ'.repeat(10))).toEqual([])
    expect(codesOf(text, '\u{1f600}'.repeat(10))).toEqual([])
    expect(checkValue(text, 'Ễ'.repeat(11))).toEqual([{ code: 'text.tooLong', severity: 'error', params: { max: 10 } }])
    expect(checkValue(text, 'Ễ')).toEqual([{ code: 'text.tooShort', severity: 'error', params: { min: 2 } }])
  })

  it('match a pattern as a whole and in linear time', () => {
    const code = FieldSchema.parse({ id: 'f', key: 'f', type: 'text', pattern: '[A-Z]{2}\\d+' })
    expect(codesOf(code, 'AB12')).toEqual([])
    expect(codesOf(code, 'xAB12')).toEqual(['text.pattern'])
    const runaway = FieldSchema.parse({ id: 'f', key: 'f', type: 'text', pattern: '(a+)+b', maxLength: 20000 })
    expect(codesOf(runaway, 'a'.repeat(5000))).toEqual(['text.pattern'])
  })

  it('keep the names of real people', () => {
    const name = FieldSchema.parse({ id: 'f', key: 'f', type: 'text', maxLength: 100 })
    for (const person of [
      "H'Hen Niê",
      'Y Bhăm',
      'Đặng Thị Ánh',
      'Siu Black',
      'Nguyễn',
      'Ông-Cao',
      'Mai Ng.',
      "O'Brien",
      'Lò Văn Ún',
      '李明',
    ]) {
      expect(parseValue(name, person)).toEqual({ ok: true, value: person })
      expect(codesOf(name, person)).toEqual([])
    }
  })

  it('of several lines keep their line ends and lose the spaces at them', () => {
    const area = FieldSchema.parse({ id: 'f', key: 'f', type: 'textarea' })
    expect(parseValue(area, ' Dòng một  \r\nDòng hai\t\r\n\r\nBốn ')).toEqual({
      ok: true,
      value: 'Dòng một\nDòng hai\n\nBốn',
    })
    expect(codesOf(area, 'a\nb\tc')).toEqual([])
    expect(codesOf(area, 'a\rb')).toEqual(['text.invalidCharacter'])
  })
})

describe('numbers and money', () => {
  const number = FieldSchema.parse({ id: 'f', key: 'f', type: 'number', decimals: 2, min: 0, max: 10000, unit: 'm²' })
  const money = FieldSchema.parse({ id: 'f', key: 'f', type: 'money' })

  it.each([
    ['1.234,5', 1234.5],
    ['1.234', 1234],
    ['12.5', 12.5],
    ['12,50 m²', 12.5],
    ['0', 0],
    ['-0', 0],
    ['1 000', 1000],
  ])('read the number %s', (input, value) => expect(parseValue(number, input)).toEqual({ ok: true, value }))

  it.each(['1,2,3', '1.23.4', 'abc', '1e5', '--1', '12.', 'Infinity'])('refuse the number %s', (input) => {
    expect(parseValue(number, input)).toMatchObject({ ok: false, error: { code: 'number.invalid' } })
  })

  it('are within their bounds and decimals', () => {
    expect(codesOf(number, 1.234)).toEqual(['number.decimals'])
    expect(codesOf(number, -1)).toEqual(['number.min'])
    expect(codesOf(number, 10000.01)).toEqual(['number.max'])
    expect(codesOf(number, 5, { limits: { max: 3 } })).toEqual([])
    const free = FieldSchema.parse({ id: 'f', key: 'f', type: 'number', max: 'area * 2' })
    expect(codesOf(free, 5, { limits: { max: 3 } })).toEqual(['number.max'])
  })

  it.each([
    ['1.234.567 đ', 1234567],
    ['1,234,567 VND', 1234567],
    ['2000000', 2000000],
    ['20.000₫', 20000],
    ['5.000 đồng', 5000],
  ])('read the amount %s', (input, value) => expect(parseValue(money, input)).toEqual({ ok: true, value }))

  it('refuse parts of a đồng, amounts below zero and amounts that are not exact', () => {
    expect(parseValue(money, '1,5')).toMatchObject({ ok: false })
    expect(codesOf(money, -1)).toEqual(['money.min'])
    expect(codesOf(money, 2 ** 53)).toEqual(['value.type'])
    expect(formatValue(money, 1234567, 'vi')).toBe('1.234.567 đ')
  })
})

describe('dates', () => {
  const date = FieldSchema.parse({ id: 'f', key: 'f', type: 'date', min: '1900-01-01', max: '2026-11-23' })
  const partial = FieldSchema.parse({ id: 'f', key: 'f', type: 'partialDate', max: '2026-11-23' })

  it.each([
    ['23/11/2026', '2026-11-23'],
    ['1-2-1990', '1990-02-01'],
    ['29.2.2024', '2024-02-29'],
    ['ngày 2 tháng 9 năm 1945', '1945-09-02'],
    ['02091945', '1945-09-02'],
    ['2026-11-23', '2026-11-23'],
  ])('read %s', (input, value) => expect(parseValue(date, input)).toEqual({ ok: true, value }))

  it.each(['29/2/2023', '31/04/2026', '11/23/2026', '1/1/90', '00/01/2000', '2026-13-01'])('refuse %s', (input) => {
    expect(parseValue(date, input)).toMatchObject({ ok: false, error: { code: 'date.invalid' } })
  })

  it('are within their bounds', () => {
    expect(codesOf(date, '1899-12-31')).toEqual(['date.min'])
    expect(codesOf(date, '2026-11-24')).toEqual(['date.max'])
    expect(codesOf(date, '2023-02-29')).toEqual(['date.invalid'])
  })

  it.each([
    ['1965', '1965'],
    ['3/1965', '1965-03'],
    ['tháng 12 năm 1965', '1965-12'],
    ['năm 1965', '1965'],
    ['5/3/1965', '1965-03-05'],
  ])('of which a part is known: %s', (input, value) => expect(parseValue(partial, input)).toEqual({ ok: true, value }))

  it('of which a part is known are late only when every day of it is', () => {
    expect(codesOf(partial, '2026')).toEqual([])
    expect(codesOf(partial, '2026-11')).toEqual([])
    expect(codesOf(partial, '2026-12')).toEqual(['date.max'])
    expect(codesOf(partial, '1965-13')).toEqual(['date.invalid'])
  })
})
