import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallestEdit } from './smallest-edit.ts'

test('the edit gives the new text and touches nothing that did not change', () => {
  expect(smallestEdit('{"a": 1, "b": 2}', '{"a": 10, "b": 2}')).toEqual({ from: 7, to: 7, text: '0' })
  expect(smallestEdit('same', 'same')).toBeUndefined()
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, a, b, tail) => {
      const before = head + a + tail
      const after = head + b + tail
      const edit = smallestEdit(before, after)
      const made = edit ? before.slice(0, edit.from) + edit.text + before.slice(edit.to) : before
      return made === after && (edit === undefined || edit.to - edit.from <= a.length)
    }),
  )
})
