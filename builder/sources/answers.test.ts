import type { Source } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { freshName, fromCell, renameOutput, toCell, withValue } from './answers.ts'

test.each([
  ['12,5', 'number', 12.5],
  ['1 000', 'number', 1000],
  ['mười', 'number', null],
  ['2026-11-23', 'date', '2026-11-23'],
  ['23/11/2026', 'date', null],
  ['true', 'boolean', true],
  ['có', 'boolean', null],
  ['  ', 'text', undefined],
  ['Nguyễn Văn A ', 'text', 'Nguyễn Văn A '],
] as const)('the cell %j of a %s', (cell, type, value) => {
  expect(fromCell(cell, type)).toBe(value)
  if (value !== null && value !== undefined && type !== 'number') expect(toCell(value)).toBe(cell)
})

test('a renamed output takes the values of the answers with it', () => {
  const operation: Source['operations'][number] = {
    id: 'find',
    input: [],
    output: [{ name: 'name', type: 'text' }],
    sandbox: [
      { name: 'found', isNo: false, answer: { name: 'A', other: 1 } },
      { name: 'no', isNo: true, answer: {} },
    ],
  }
  const renamed = renameOutput(operation, 0, 'fullName')
  expect(renamed.output).toEqual([{ name: 'fullName', type: 'text' }])
  expect(renamed.sandbox.map(({ answer }) => answer)).toEqual([{ other: 1, fullName: 'A' }, {}])
  expect(renameOutput(operation, 3, 'x')).toBe(operation)
})

test('an emptied value is left out, names are never doubled', () => {
  expect(withValue({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 })
  expect(withValue({ a: 1 }, 'a', 'x')).toEqual({ a: 'x' })
  expect(freshName('find', ['find', 'find2'])).toBe('find3')
})
