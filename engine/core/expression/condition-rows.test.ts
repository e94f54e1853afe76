import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ConditionGroup,
  type ConditionPart,
  type ConditionRow,
  checkExpression,
  compileExpression,
  fromConditionRows,
  type Operand,
  operandText,
  partText,
  rowScope,
  type Scope,
  toConditionRows,
  toOperand,
} from './index.ts'
import { goods, inputOf, scopeWith } from './testing/scopes.ts'

const plain = scopeWith({
  n: 'number',
  m: 'number',
  s: 'text',
  s2: 'text',
  d: 'date',
  e: 'date',
  p: 'boolean',
  xs: { list: 'text' },
  rows: goods,
})
const scope: Scope = {
  ...plain,
  tables: new Map([
    ['one', { inputs: 1, type: 'number', reads: () => new Set<string>() }],
    ['two', { inputs: 0, type: { context: { a: { id: 'a', type: 'number' } } }, reads: () => new Set<string>() }],
  ]),
}
const field = (name: string): Operand => ({ kind: 'field', field: name })
const number = (text: string): Operand => ({ kind: 'number', number: text })

describe('the condition builder', () => {
  it('shows a condition as rows and groups', () => {
    expect(toConditionRows('n >= 2 and (s in ("a", "b") or p = true) and d < today', scope)).toEqual({
      kind: 'group',
      join: 'and',
      rows: [
        { kind: 'row', of: field('n'), comparison: 'atLeast', values: [number('2')] },
        {
          kind: 'group',
          join: 'or',
          rows: [
            {
              kind: 'row',
              of: field('s'),
              comparison: 'oneOf',
              values: [
                { kind: 'text', text: 'a' },
                { kind: 'text', text: 'b' },
              ],
            },
            { kind: 'row', of: field('p'), comparison: 'isTrue', values: [] },
          ],
        },
        { kind: 'row', of: field('d'), comparison: 'less', values: [field('today')] },
      ],
    })
  })

  it.each([
    ['if s = null then false else s = "a"', { comparison: 'equals', ifEmpty: { names: ['s'], gives: false } }],
    ['if s = null or n = null then true else n > 1', { ifEmpty: { names: ['s', 'n'], gives: true } }],
    ['not(p)', { of: field('p'), comparison: 'holds', not: true }],
    ['age(d, today) >= 18', { of: { kind: 'age', of: field('d'), on: field('today') }, comparison: 'atLeast' }],
    ['d <= today - duration("P18Y")', { values: [{ kind: 'shift', of: field('today'), amount: -18, unit: 'years' }] }],
    ['d <= today + duration("P6M")', { values: [{ kind: 'shift', of: field('today'), amount: 6, unit: 'months' }] }],
    ['(e - d).days > 30', { of: { kind: 'span', from: field('d'), to: field('e'), unit: 'days' } }],
    ['sum(rows.price) = 100', { of: { kind: 'total', what: 'sum', of: 'rows', column: 'price', where: null } }],
    ['table("one", n) = 1', { of: { kind: 'table', table: 'one', inputs: [field('n')], result: null } }],
    ['not(starts with(s, "CAM-"))', { comparison: 'startsWith', not: true }],
    ['lower case(s) != "a"', { of: { kind: 'changed', how: 'lower case', of: field('s') } }],
    ['sameName(s, s2)', { comparison: 'sameName', values: [field('s2')] }],
    ['n * 2 + m > 4', { comparison: 'more' }],
    ['every r in rows satisfies r.qty > 1', { kind: 'each', every: true, name: 'r' }],
  ])('holds %s as one line', (text, expected) => {
    const rows = toConditionRows(text, scope)
    expect(rows?.rows).toHaveLength(1)
    expect(rows?.rows[0]).toMatchObject(expected)
  })

  it('keeps the condition on the rows that are counted', () => {
    expect(toConditionRows('count(rows[qty > 1 and day < today]) = 1', scope)?.rows[0]).toMatchObject({
      of: { kind: 'count', of: 'rows', where: { rows: [{ of: field('qty') }, { of: field('day') }] } },
    })
    expect(checkExpression('qty', rowScope(scope, 'rows')).type).toBe('number')
    expect(checkExpression('r.price', rowScope(scope, 'rows', 'r')).type).toBe('money')
  })

  it.each([
    'if p then p else p',
    'n > 1 // why',
    'n > ',
    'unknown = 1',
    'some x in rows, y in rows satisfies x.qty > y.qty',
    'count(rows[n]) > 1',
    'for x in xs return x = "a"',
    'n ** 2 > 4',
    's in ([1..2])',
    'if s = null then false else (if n = null then true else n > 1)',
  ])('leaves %s as text', (text) => expect(toConditionRows(text, scope)).toBeNull())

  const texts = fc.string({ maxLength: 8 }).map((text): Operand => ({ kind: 'text', text: text.normalize('NFC') }))
  const amounts = fc.oneof(
    fc.integer().map(String),
    fc
      .tuple(
        fc.integer({ min: -99, max: 99 }).filter((i) => i !== 0),
        fc.integer({ min: 1, max: 9 }),
      )
      .map(([a, b]) => `${a}.${b}`),
  )
  const numbers = amounts.map(number)
  const dates = fc.constantFrom('2026-01-31', '1999-12-01').map((date): Operand => ({ kind: 'date', date }))
  const day = fc.oneof(dates, fc.constantFrom('d', 'e', 'today').map(field))
  const shifts = fc.record({
    kind: fc.constant('shift' as const),
    of: day,
    amount: fc.integer({ min: -300, max: 300 }).filter((amount) => amount !== 0),
    unit: fc.constantFrom('days' as const, 'years' as const, 'workingDays' as const),
  })
  const row = (
    of: fc.Arbitrary<Operand>,
    comparisons: ConditionRow['comparison'][],
    value: fc.Arbitrary<Operand>,
    count = 1,
  ): fc.Arbitrary<ConditionRow> =>
    fc.record({
      kind: fc.constant('row' as const),
      of,
      comparison: fc.constantFrom(...comparisons),
      values: fc.array(value, { minLength: count, maxLength: count }),
    })
  const rowsOfTable: fc.Arbitrary<ConditionGroup> = fc
    .array(row(fc.constant(field('qty')), ['more', 'equals'], numbers), { minLength: 1, maxLength: 2 })
    .map((rows) => ({ kind: 'group', join: 'and', rows }))
  const calculated: fc.Arbitrary<Operand> = fc.oneof(
    fc.record({
      kind: fc.constant('span' as const),
      from: day,
      to: day,
      unit: fc.constantFrom('days' as const, 'years' as const, 'workingDays' as const),
    }),
    fc.record({ kind: fc.constant('age' as const), of: day, on: day }),
    fc.record({
      kind: fc.constant('count' as const),
      of: fc.constant('rows'),
      where: fc.option(rowsOfTable),
    }),
    fc.record({
      kind: fc.constant('total' as const),
      what: fc.constantFrom('sum' as const, 'min' as const, 'max' as const, 'mean' as const),
      of: fc.constant('rows'),
      column: fc.constant('qty'),
      where: fc.option(rowsOfTable),
    }),
    fc.constant<Operand>({ kind: 'table', table: 'two', inputs: [], result: 'a' }),
    numbers.map((input): Operand => ({ kind: 'table', table: 'one', inputs: [input], result: null })),
    fc.constant<Operand>({ kind: 'length', of: field('s') }),
    fc.constant<Operand>({
      kind: 'changed',
      how: 'abs',
      of: { kind: 'math', operator: '-', left: field('n'), right: field('m') },
    }),
    fc.record({
      kind: fc.constant('math' as const),
      operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
      left: fc.constantFrom(field('n'), field('m')),
      right: numbers,
    }),
  )
  const bare: fc.Arbitrary<ConditionRow> = fc.oneof(
    row(
      fc.oneof(fc.constant(field('n')), calculated),
      ['equals', 'differs', 'less', 'atMost', 'more', 'atLeast'],
      fc.oneof(numbers, fc.constant(field('m')), calculated),
    ),
    row(fc.constant(field('n')), ['between'], numbers, 2),
    row(fc.constant(field('s')), ['equals', 'differs', 'contains', 'startsWith', 'endsWith', 'sameName'], texts),
    row(fc.constant(field('s')), ['oneOf', 'noneOf'], texts, 3),
    row(day, ['less', 'equals'], fc.oneof(day, shifts)),
    row(fc.constant(field('xs')), ['includes', 'excludes'], texts),
    row(fc.constant(field('s')), ['isEmpty', 'isFilled'], texts, 0),
    row(fc.constant(field('p')), ['isTrue', 'isFalse', 'holds'], texts, 0),
    row(fc.constant(field('d')), ['isWorkingDay'], texts, 0),
  )
  const guards = fc.record(
    {
      not: fc.constant(true as const),
      ifEmpty: fc.record({
        names: fc.constantFrom(['n'], ['s', 'd']),
        gives: fc.boolean(),
      }),
    },
    { requiredKeys: [] },
  )
  // these two have opposites of their own
  const isOwnOpposite = (part: ConditionPart) =>
    part.kind === 'row' && ['oneOf', 'noneOf', 'includes', 'excludes'].includes(part.comparison)
  const guarded = (parts: fc.Arbitrary<ConditionPart>): fc.Arbitrary<ConditionPart> =>
    fc.tuple(parts, guards).map(([part, { not, ifEmpty }]) => ({
      ...part,
      ...(not && !isOwnOpposite(part) ? { not } : {}),
      ...(ifEmpty ? { ifEmpty } : {}),
    }))
  const each: fc.Arbitrary<ConditionPart> = fc.record({
    kind: fc.constant('each' as const),
    every: fc.boolean(),
    of: fc.constant('rows'),
    name: fc.constant('r'),
    group: fc
      .array(row(fc.constant(field('r.qty')), ['more', 'less'], numbers), { minLength: 1, maxLength: 2 })
      .map((rows): ConditionGroup => ({ kind: 'group', join: 'or', rows })),
  })
  const { group } = fc.letrec<{ group: ConditionGroup; part: ConditionPart }>((tie) => ({
    part: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'g' },
      guarded(bare),
      guarded(each),
      guarded(tie('group') as fc.Arbitrary<ConditionPart>),
    ),
    group: fc.record({
      kind: fc.constant('group' as const),
      join: fc.constantFrom('and' as const, 'or' as const),
      rows: fc.array(tie('part'), { minLength: 2, maxLength: 3, depthIdentifier: 'g' }),
    }),
  }))
  /** An "or" of one row is that row: only joins of several rows are told apart. */
  const seen = (part: ConditionPart): ConditionPart => {
    if (part.kind === 'row') return { ...part, of: seenOperand(part.of), values: part.values.map(seenOperand) }
    if (part.kind === 'each') return { ...part, group: seen(part.group) as ConditionGroup }
    return { ...part, join: part.rows.length === 1 ? 'and' : part.join, rows: part.rows.map(seen) }
  }
  const seenOperand = (operand: Operand): Operand =>
    'where' in operand && operand.where ? { ...operand, where: seen(operand.where) as ConditionGroup } : operand

  it('writes and reads the same rows', () => {
    fc.assert(
      fc.property(group, (given) => {
        const text = fromConditionRows(given)
        fc.pre(text.length < 3500)
        expect(checkExpression(text, scope, 'boolean').problems).toEqual([])
        expect(toConditionRows(text, scope)).toEqual(seen(given))
      }),
      { numRuns: 200 },
    )
  }, 30_000)

  it('writes each line as a condition that stands for itself, and each operand as a formula', () => {
    fc.assert(
      fc.property(group, ({ rows }) => {
        for (const part of rows) expect(checkExpression(partText(part), scope, 'boolean').problems).toEqual([])
      }),
    )
    fc.assert(
      fc.property(fc.oneof(calculated, shifts), (operand) => {
        expect(toOperand(operandText(operand), scope)).toEqual(seenOperand(operand))
      }),
    )
  })

  it.each([
    ['(e - d).days', { d: '2026-01-01', e: '2026-03-02' }, 60],
    ['years and months duration(d, e).years', { d: '2006-05-02', e: '2026-05-01' }, 19],
    ['count(rows[qty > 1])', { rows: [{ 'c-qty': 1 }, { 'c-qty': 2 }, { 'c-qty': 3 }] }, 2],
  ])('means by %s what it says', (text, answers, expected) => {
    const operand = toOperand(text, scope)
    const compiled = compileExpression(operandText(operand!), scope)
    expect(compiled.ok && compiled.value.evaluate(inputOf(answers))).toEqual({ ok: true, value: expected })
  })
})
