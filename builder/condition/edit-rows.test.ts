import type { ConditionGroup, ConditionPart } from '@motcua/core/expression'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { duplicateAt, moveTo, partAt, replaceAt, stepAt, unwrapAt, wrapAt } from './edit-rows.ts'

const row = (field: string): ConditionPart => ({
  kind: 'row',
  of: { kind: 'field', field },
  comparison: 'isFilled',
  values: [],
})
const group = (join: 'and' | 'or', ...rows: ConditionPart[]): ConditionGroup => ({ kind: 'group', join, rows })
/** `a (b c) d` */
const said = (one: ConditionGroup): string =>
  one.rows
    .map((part) =>
      part.kind === 'group' ? `(${said(part)})` : part.kind === 'row' && part.of.kind === 'field' ? part.of.field : '?',
    )
    .join(' ')
const abc = group('and', row('a'), group('or', row('b'), row('c')), row('d'))

describe('lines of a condition', () => {
  test('are doubled, wrapped, unwrapped and taken away', () => {
    expect(said(duplicateAt(abc, [1, 0]))).toBe('a (b b c) d')
    expect(said(wrapAt(abc, [0], row('x')))).toBe('(a x) (b c) d')
    expect(partAt(wrapAt(abc, [0], row('x')), [0])).toMatchObject({ join: 'or' })
    expect(said(unwrapAt(abc, [1]))).toBe('a b c d')
    expect(said(replaceAt(replaceAt(abc, [1, 1], []), [1, 0], []))).toBe('a d')
  })

  test('a group that is negated or guarded is not taken apart', () => {
    const negated = group('and', { ...group('or', row('a'), row('b')), not: true })
    expect(unwrapAt(negated, [0])).toBe(negated)
  })

  test.each([
    [[0], 1, '(a b c) d', [0, 0]],
    [[2], -1, 'a (b c d)', [1, 2]],
    [[1, 0], -1, 'a b (c) d', [1]],
    [[1, 1], 1, 'a (b) c d', [2]],
    [[1, 0], 1, 'a (c b) d', [1, 1]],
    [[0], -1, 'a (b c) d', [0]],
  ] as const)('step from %j by %d: %s', (place, by, expected, now) => {
    const moved = stepAt(abc, place, by)
    expect(said(moved.group)).toBe(expected)
    expect(moved.place).toEqual(now)
    expect(partAt(moved.group, moved.place)).toBe(partAt(abc, place))
  })

  test('are dropped before another line, in whatever group that stands', () => {
    expect(said(moveTo(abc, [2], [0]))).toBe('d a (b c)')
    expect(said(moveTo(abc, [0], [1, 1]))).toBe('(b a c) d')
    expect(said(moveTo(abc, [1, 1], [0]))).toBe('c a (b) d')
    expect(said(moveTo(abc, [1], [1, 0]))).toBe('a (b c) d')
  })

  test('none is ever lost or doubled by moving', () => {
    const places = fc.constantFrom<readonly number[][]>(...[[0], [1], [2], [1, 0], [1, 1]].map((one) => [one]))
    const letters = (one: ConditionGroup) =>
      said(one)
        .replace(/[^a-z]/g, '')
        .split('')
        .sort()
        .join('')
    fc.assert(fc.property(places, places, ([from], [to]) => letters(moveTo(abc, from!, to!)) === 'abcd'))
    fc.assert(
      fc.property(fc.array(fc.tuple(places, fc.constantFrom(-1 as const, 1 as const)), { maxLength: 12 }), (steps) => {
        const end = steps.reduce((now, [[place], by]) => stepAt(now, place!, by).group, abc)
        return letters(end) === 'abcd'
      }),
    )
  })
})
