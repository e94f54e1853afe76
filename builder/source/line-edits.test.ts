import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineEdits } from './line-edits.ts'

const applied = (text: string, edits: ReturnType<typeof lineEdits>) =>
  [...edits].reverse().reduce((now, { from, to, text: put }) => now.slice(0, from) + put + now.slice(to), text)

test('a name changed in many lines is as many small changes, and what stands between them is not touched', () => {
  const before = ['{', '  "key": "old",', '  "other": 1,', '  "when": "old = 1"', '}'].join('\n')
  const after = before.replaceAll('old', 'newer')
  const edits = lineEdits(before, after)
  expect(edits).toHaveLength(2)
  expect(applied(before, edits)).toBe(after)
})

test('any two texts: the changes lead from one to the other', () => {
  const lines = fc
    .array(fc.constantFrom('a', 'b', '  c', '', 'long line'), { maxLength: 12 })
    .map((all) => all.join('\n'))
  fc.assert(fc.property(lines, lines, (before, after) => applied(before, lineEdits(before, after)) === after))
})
