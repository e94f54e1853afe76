import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Field, type FieldType } from '../definition/index.ts'
import type { ValueIssue } from './contract.ts'
import { checkValue, fieldTypes, parseValue, possibleIssues, sampleFields, valueIssueCodes } from './index.ts'

/** What no form lets happen: only a client that is broken, or hostile, sends it. */
const brokenClient = new Set([
  'value.type',
  'option.unknown',
  'option.duplicate',
  'file.invalid',
  'table.rowId',
  'table.unknownColumn',
  // a character that no keyboard has can be pasted anywhere; it is foretold where text is written
  'text.invalidCharacter',
])
const types = Object.keys(fieldTypes) as FieldType[]

/** The sample of a type with every bound that it can have. */
const bounded = (type: FieldType): Field => {
  const { field } = sampleFields[type]
  const more: Partial<Record<FieldType, object>> = {
    text: { minLength: 3, maxLength: 5, pattern: '[A-Z]+' },
    textarea: { minLength: 3, maxLength: 5 },
    number: { min: 2, max: 5 },
    money: { min: 2, max: 5 },
    date: { min: '2026-01-01', max: '2026-02-01' },
    partialDate: { min: '2026-01-01', max: '2026-02-01' },
    multiSelect: { minItems: 2, maxItems: 2 },
    personalId: { birthDate: 'born', gender: 'sex' },
    taxCode: { allowPersonal: false, allowBranch: false },
    phone: { allowLandline: false },
    adminUnit: { province: '48' },
    table: { minRows: 2, maxRows: 3 },
  }
  return Field.parse({ ...field, ...more[type] })
}
const inputs = [
  ...[
    'x',
    'ABCDEFGH',
    'a\u0000',
    '1,2345',
    '1',
    '99',
    '31/02/2026',
    '01/12/2026',
    '2020',
    '999090001234',
    '0100109107',
  ],
  ...['0100109106-000', '0100109106-001', '048090001234', '+842363822822', '12', 'a@', '16.06,108.2', '99999', '48'],
  ...[1, 99, -1, 1.23456, { line: '', unit: '20242' }, { line: 'x', unit: '' }, { line: 'x'.repeat(400), unit: '1' }],
  ...[{ type: 'Point', coordinates: [0, 0] }, ['a'], ['a', 'b', 'c'], [{ _row: 'r1' }], []],
  [1, 2, 3, 4].map((n) => ({ _row: `r${n}` })),
  [{ fileId: 'f', name: 'a', size: 0, type: 'application/pdf', sha256: 'a1'.repeat(32) }],
  [{ fileId: 'f', name: 'a', size: 99e9, type: 'application/pdf', sha256: 'a1'.repeat(32) }],
  [{ fileId: 'f', name: 'a', size: 9, type: 'text/x', sha256: 'a1'.repeat(32) }],
]

describe.each(types)('the messages of %s', (type) => {
  it.each([
    ['as it is', sampleFields[type].field],
    ['with every bound', bounded(type)],
  ])('are all foretold, %s', (_how, field) => {
    const foretold = new Set(possibleIssues(field).map(({ code }) => code))
    const unknown = (value: unknown) => {
      const read = parseValue(field, value)
      const issues: readonly ValueIssue[] = [...checkValue(field, value), ...(read.ok ? [] : [read.error])]
      return issues
        .filter((one) => one.at === undefined && !brokenClient.has(one.code) && !foretold.has(one.code))
        .map(({ code }) => code)
    }
    expect(inputs.flatMap(unknown)).toEqual([])
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue()), (value) => {
        expect(unknown(value)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('carry what their texts speak of', () => {
    for (const { code, params } of possibleIssues(bounded(type)))
      expect([code, Object.keys(params ?? {}).sort()]).toEqual([code, [...valueIssueCodes[code]].sort()])
  })
})

it('together they are every code that a person can come upon', () => {
  const foretold = new Set(
    types
      .flatMap((type) => [...possibleIssues(sampleFields[type].field), ...possibleIssues(bounded(type))])
      .map((one) => one.code),
  )
  const left = (Object.keys(valueIssueCodes) as (keyof typeof valueIssueCodes)[]).filter(
    (code) => !brokenClient.has(code) && !foretold.has(code),
  )
  expect(left).toEqual([])
})
