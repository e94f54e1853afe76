import { expect, test } from 'vitest'
import { parseValue, readMoney } from './index.ts'
import { sampleFields } from './sample-fields.ts'

test.each([
  ['1.000.000', 1_000_000],
  ['75.000 đồng', 75_000],
  ['500,000', 500_000],
  ['1,234,567 VND', 1_234_567],
  ['8000đ', 8000],
  ['-1.000', -1000],
])('an amount is read as it is written: %s', (text, vnd) => {
  expect(readMoney(text)).toBe(vnd)
})

test.each(['1,5', '10,50', 'mười nghìn', '', '1.5'])('what is no amount of whole đồng is not guessed: %o', (text) => {
  expect(readMoney(text)).toBeNull()
})

test('the field reads amounts in the same way', () => {
  expect(parseValue(sampleFields.money.field, '500,000')).toEqual({ ok: true, value: 500_000 })
})
