import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formOf } from '../evaluate/testing/forms.ts'
import {
  type ConditionGroup,
  type ConditionRow,
  checkExpression,
  fromConditionRows,
  rewriteKey,
  rewriteReferences,
  scopeFor,
  toConditionRows,
} from './index.ts'
import { scopeWith } from './testing/scopes.ts'

describe('renaming a key', () => {
  it.each([
    ['lop = 1 and lopHoc = 2', 'grade = 1 and lopHoc = 2'],
    ['a.lop = "lop" and lop.lop > 1', 'a.lop = "lop" and grade.lop > 1'],
    ['for lop in xs return lop + 1', 'for lop in xs return lop + 1'],
    ['for x in lop, lop in x return lop', 'for x in grade, lop in x return lop'],
    ['{lop: lop}.lop', '{lop: grade}.lop'],
    ['/* lop */ count(lop[item > lop])', '/* lop */ count(grade[item > grade])'],
    ['lop >', 'lop >'],
  ])('%s becomes %s', (text, expected) => expect(rewriteKey(text, 'lop', 'grade')).toBe(expected))

  const definition = formOf([
    { key: 'age', type: 'number' },
    { key: 'people', type: 'table', columns: [{ key: 'age', type: 'number' }] },
    { key: 'pets', type: 'table', columns: [{ key: 'age', type: 'number' }] },
  ])
  it('tells columns of one table from fields and other tables of the same key', () => {
    const text = 'people[age > 1].age = pets.age or age > 1 or row.age = 2'
    const scope = scopeFor(definition, { kind: 'row', table: 'f-people' })
    expect(rewriteReferences(text, scope, { kind: 'column', target: 'f-people/c-age', newKey: 'years' })).toBe(
      'people[years > 1].years = pets.age or age > 1 or row.years = 2',
    )
    expect(rewriteReferences(text, scope, { kind: 'field', target: 'f-age', newKey: 'old' })).toBe(
      'people[age > 1].age = pets.age or old > 1 or row.age = 2',
    )
  })
})

const scope = scopeWith({ n: 'number', m: 'number', s: 'text', d: 'date', p: 'boolean', xs: { list: 'text' } })

describe('the condition builder', () => {
  it('shows a condition as rows and groups', () => {
    expect(toConditionRows('n >= 2 and (s in ("a", "b") or p = true) and d < today', scope)).toEqual({
      kind: 'group',
      join: 'and',
      rows: [
        { kind: 'row', field: 'n', comparison: 'atLeast', values: [{ kind: 'number', number: '2' }] },
        {
          kind: 'group',
          join: 'or',
          rows: [
            {
              kind: 'row',
              field: 's',
              comparison: 'oneOf',
              values: [
                { kind: 'text', text: 'a' },
                { kind: 'text', text: 'b' },
              ],
            },
            { kind: 'row', field: 'p', comparison: 'isTrue', values: [] },
          ],
        },
        { kind: 'row', field: 'd', comparison: 'less', values: [{ kind: 'field', field: 'today' }] },
      ],
    })
  })

  it.each([
    'n + 1 > 2',
    'count(xs) > 1',
    'if p then p else p',
    'n > 1 // why',
    'n > ',
    'unknown = 1',
    'some x in xs satisfies x = "a"',
  ])('leaves %s as text', (text) => {
    expect(toConditionRows(text, scope)).toBeNull()
  })

  it('writes and reads the same rows', () => {
    const texts = fc.string({ maxLength: 8 }).map((text) => ({ kind: 'text' as const, text: text.normalize('NFC') }))
    const numbers = fc
      .oneof(
        fc.integer().map(String),
        fc
          .tuple(
            fc.integer({ min: -99, max: 99 }).filter((i) => i !== 0),
            fc.integer({ min: 1, max: 9 }),
          )
          .map(([a, b]) => `${a}.${b}`),
      )
      .map((number) => ({ kind: 'number' as const, number }))
    const dates = fc.constantFrom('2026-01-31', '1999-12-01').map((date) => ({ kind: 'date' as const, date }))
    const row = (
      field: string,
      comparisons: ConditionRow['comparison'][],
      value: fc.Arbitrary<ConditionRow['values'][number]>,
      count = 1,
    ) =>
      fc.record({
        kind: fc.constant('row' as const),
        field: fc.constant(field),
        comparison: fc.constantFrom(...comparisons),
        values: fc.array(value, { minLength: count, maxLength: count }),
      })
    const field = (name: string) => fc.constant({ kind: 'field' as const, field: name })
    const rows: fc.Arbitrary<ConditionRow> = fc.oneof(
      row('n', ['equals', 'differs', 'less', 'atMost', 'more', 'atLeast'], fc.oneof(numbers, field('m'))),
      row('n', ['between'], numbers, 2),
      row('s', ['equals', 'differs'], texts),
      row('s', ['oneOf', 'noneOf'], texts, 3),
      row('d', ['less', 'equals'], fc.oneof(dates, field('today'))),
      row('xs', ['includes'], texts),
      row('s', ['isEmpty', 'isFilled'], texts, 0),
      row('p', ['isTrue', 'isFalse'], texts, 0),
    )
    const { group } = fc.letrec<{ group: ConditionGroup; part: ConditionRow | ConditionGroup }>((tie) => ({
      part: fc.oneof({ maxDepth: 3, depthIdentifier: 'g' }, rows, tie('group')),
      group: fc.record({
        kind: fc.constant('group' as const),
        join: fc.constantFrom('and' as const, 'or' as const),
        rows: fc.array(tie('part'), { minLength: 2, maxLength: 3, depthIdentifier: 'g' }),
      }),
    }))
    fc.assert(
      fc.property(group, (given) => {
        const text = fromConditionRows(given)
        fc.pre(text.length < 3500)
        expect(checkExpression(text, scope, 'boolean').problems).toEqual([])
        expect(toConditionRows(text, scope)).toEqual(given)
      }),
    )
  })
})
