import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, moveBy, rangeOf, within } from './grid-state.ts'

const size = { rows: 30, cols: 4 }
const go = (key: string, from = { row: 5, col: 1 }, more: { shiftKey?: boolean; ctrl?: boolean } = {}) =>
  moveBy(at(from), { key, shiftKey: false, ctrl: false, ...more }, size)?.active

test('keys lead where a spreadsheet leads them', () => {
  expect(go('ArrowDown')).toEqual({ row: 6, col: 1 })
  expect(go('ArrowUp', { row: 0, col: 1 })).toEqual({ row: 0, col: 1 })
  expect(go('ArrowRight', undefined, { ctrl: true })).toEqual({ row: 5, col: 3 })
  expect(go('Home', undefined, { ctrl: true })).toEqual({ row: 0, col: 0 })
  expect(go('End')).toEqual({ row: 5, col: 3 })
  expect(go('PageDown')).toEqual({ row: 15, col: 1 })
  expect(go('a')).toBeUndefined()
})

test('Tab walks along the row and leaves the grid at its end, so that nobody is caught in it', () => {
  expect(go('Tab')).toEqual({ row: 5, col: 2 })
  expect(go('Tab', { row: 5, col: 3 })).toBeUndefined()
  expect(go('Tab', { row: 5, col: 0 }, { shiftKey: true })).toBeUndefined()
})

test('with Shift the selection grows from where it began', () => {
  const grown = moveBy(at({ row: 5, col: 1 }), { key: 'ArrowDown', shiftKey: true, ctrl: false }, size)
  expect(grown && rangeOf(grown)).toEqual({ top: 5, bottom: 6, left: 1, right: 1 })
})

test('no key ever leads out of the cells there are', () => {
  const key = fc.constantFrom(
    'ArrowUp',
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
    'Home',
    'End',
    'PageUp',
    'PageDown',
    'Tab',
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.boolean(), fc.boolean())), (keys) => {
      let selection = at({ row: 0, col: 0 })
      for (const [one, shiftKey, ctrl] of keys)
        selection = moveBy(selection, { key: one, shiftKey, ctrl }, size) ?? selection
      expect(within(selection, size)).toEqual(selection)
    }),
  )
})
