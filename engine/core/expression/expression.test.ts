import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { no, ok } from '../errors.ts'
import { formOf } from '../evaluate/testing/forms.ts'
import {
  checkExpression,
  compileExpression,
  compileUnaryTests,
  type FeelType,
  reservedNames,
  scopeFor,
  scopeOf,
} from './index.ts'
import { goods, inputOf, scopeWith } from './testing/scopes.ts'

const types: Record<string, FeelType> = {
  a: 'number',
  b: 'number',
  unset: 'number',
  text: 'text',
  flag: 'boolean',
  open: 'boolean',
  birth: 'date',
  born: 'partialDate',
  income: 'money',
  list: { list: 'text' },
  rows: goods,
  free: 'any',
}
const scope = scopeWith(types)
const answers = {
  a: 3,
  b: 0.2,
  text: 'Đà Nẵng',
  flag: true,
  birth: '2000-02-29',
  born: '1990',
  income: 5_000_000,
  list: ['x', 'y'],
  rows: [
    { _row: '1', 'c-qty': 2, 'c-price': 1000, 'c-day': '2026-01-31' },
    { _row: '2', 'c-qty': 5, 'c-price': 2000, 'c-day': '2026-03-01' },
  ],
  free: 'abc',
}
function run(text: string, input = inputOf(answers)) {
  const compiled = compileExpression(text, scope)
  if (!compiled.ok) return { problems: compiled.error.map((p) => p.code) }
  const result = compiled.value.evaluate(input)
  return result.ok ? result.value : { error: result.error.code }
}
const find = (text: string, expected?: FeelType) => checkExpression(text, scope, expected).problems

describe('values', () => {
  it.each([
    ['0.1 + 0.2', 0.3],
    ['0.1 + 0.2 = 0.3', true],
    ['9007199254740991 + 2 - 2 = 9007199254740991', true],
    ['1 / 3 * 3 = 1', false],
    ['income * 0.1', 500_000],
    ['7 / 2', 3.5],
    ['2 ** 10', 1024],
    ['modulo(-7, 3)', 2],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(12345, -3)', 12000],
    ['decimal(2.345, 2)', 2.34],
    ['floor(-1.5)', -2],
    ['even(4) and odd(-3)', true],
    ['string(0.1 + 0.2) + "đ"', '0.3đ'],
    ['number("1.50")', 1.5],
    ['number("abc")', null],
    ['if a > 2 then "x" else "y"', 'x'],
    ['a between 1 and 3', true],
    ['a in (1..3)', false],
    ['a in [1..3]', true],
    ['a in (1, > 2)', true],
    ['text in ["Đà Nẵng", "Huế"]', true],
    ['sum(rows.price)', 3000],
    ['sum(for r in rows return r.qty * r.price)', 12_000],
    ['rows[qty > a].price', [2000]],
    ['rows[item.price = 1000][1].qty', 2],
    ['rows[-1].day + duration("P1M")', '2026-04-01'],
    ['rows[1].day + @"P1M"', '2026-02-28'],
    ['max(rows.day) - min(rows.day) = duration("P29D")', true],
    ['some r in rows satisfies r.day > today', false],
    ['every r in rows satisfies r.qty > 1', true],
    ['for i in 1..3, j in [10, 20] return i * j', [10, 20, 20, 40, 30, 60]],
    ['{a: 1, b: a + 1}.b', 2],
    ['distinct values([1, 1.0, 2])', [1, 2]],
    ['index of(["a", "b", "a"], "a")', [1, 3]],
    ['flatten([1, [2, [3]]])', [1, 2, 3]],
    ['sort([3, 1, 2])', [1, 2, 3]],
    ['string length("Đà")', 2],
    ['substring("foobar", -3, 2)', 'ba'],
    ['matches("2026-01", "^\\\\d{4}")', true],
    ['replace("a-b", "(b)", "[$1]")', 'a-[b]'],
    ['split("a,b,,c", ",")', ['a', 'b', '', 'c']],
    ['string join(list, "; ")', 'x; y'],
    ['upper case("đà")', 'ĐÀ'],
    ['birth.year + birth.month', 2002],
    ['age(birth, date("2026-02-28"))', 25],
    ['age(birth, date("2026-03-01"))', 26],
    ['day of week(today)', 'Monday'],
    ['years and months duration(birth, today).years', 26],
    ['a instance of number', true],
    ['sameName("HÒA  An", "Hoà An")', true],
    ['nearName("Hoa An", "Hoà An")', true],
    ['inWords(income)', 'Năm triệu đồng'],
    ['inWords(21)', 'hai mươi mốt'],
    ['a /* chú thích */ + 1 // cuối', 4],
  ])('%s is %j', (text, value) => expect(run(text)).toEqual(value))

  it('matches a decomposed text with a composed literal', () => {
    expect(run('text = "Đà Nẵng"'.normalize('NFD'), inputOf({ text: 'Đà Nẵng'.normalize('NFD') }))).toBe(true)
  })
  it('takes an answer of the wrong kind for no answer', () => {
    expect(run('a = null', inputOf({ a: '3' }))).toBe(true)
    expect(run('birth < today', inputOf({ birth: '31/01/2026' }))).toBe(null)
  })
})

describe('null is not false', () => {
  it.each([
    ['unset > 1', null],
    ['not(unset > 1)', null],
    ['unset > 1 and false', false],
    ['unset > 1 and true', null],
    ['unset > 1 or flag', true],
    ['open or false', null],
    ['if open then 1 else 2', null],
    ['unset = null', true],
    ['unset != null', false],
    ['a != unset', null],
    ['unset = 1', null],
    ['null = unset', true],
    ['unset + 1', null],
    ['sum([1, unset])', null],
    ['some x in [1, unset] satisfies x > 2', null],
    ['some x in [3, unset] satisfies x > 2', true],
    ['every x in [1, unset] satisfies x > 2', false],
    ['unset in [1..3]', null],
    ['a in (1, unset)', null],
  ])('%s is %j', (text, value) => expect(run(text)).toBe(value))

  it('decides on a partly known date only what it can', () => {
    expect(run('born < date("1991-01-01")')).toBe(true)
    expect(run('born < date("1990-06-01")')).toBe(null)
    expect(run('born = date("1989-12-31")')).toBe(false)
    expect(run('born.year')).toBe(1990)
    expect(run('age(born, date("2026-12-31"))')).toBe(36)
    expect(run('age(born, today)')).toBe(null)
  })

  it('gives an error, not null, for what cannot be computed', () => {
    expect(run('a / (a - 3)')).toEqual({ error: 'expression.divisionByZero' })
    expect(run('free + 1')).toEqual({ error: 'expression.typeMismatch' })
    expect(run('10 ** 99')).toEqual({ error: 'expression.numberTooLarge' })
    expect(run('isWorkingDay(today)')).toEqual({ error: 'expression.missingFunction' })
  })
})

describe('findings', () => {
  it.each([
    ['incom > 1', 'expression.unknownName', 0, 5],
    ['income > "x"', 'expression.typeMismatch', 0, 12],
    ['rows.prize', 'expression.unknownName', 5, 10],
    ['income * income', 'expression.typeMismatch', 9, 15],
    ['text + 1', 'expression.typeMismatch', 7, 8],
    ['a and flag', 'expression.typeMismatch', 0, 1],
    ['string lenght(text)', 'expression.unknownFunction', 0, 13],
    ['constructor(1)', 'expression.unknownFunction', 0, 11],
    ['contains(text)', 'expression.arity', 0, 14],
    ['a >', 'expression.syntax', 3, 3],
    ['"abc', 'expression.syntax', 0, 1],
    ['date("2026-02-30")', 'expression.syntax', 0, 18],
    ['matches(text, "(a")', 'expression.syntax', 14, 18],
    ['matches(text, text)', 'expression.notInSubset', 14, 18],
    ['matches(text, "(a)\\\\1")', 'expression.syntax', 14, 22],
    ['function(x) x', 'expression.notInSubset', 0, 13],
    ['now()', 'expression.unknownFunction', 0, 3],
    ['? > 1', 'expression.notInSubset', 0, 1],
    ['[1..5]', 'expression.notInSubset', 0, 6],
    ['date and time("2026-01-01T00:00:00")', 'expression.unknownFunction', 0, 13],
    ['for i in 1..10001 return i', 'expression.tooCostly', 4, 5],
    ['if flag then 1 else "x"', 'expression.typeMismatch', 20, 23],
    ['table("prices")', 'expression.unknownName', 6, 14],
  ])('%s has %s at %i–%i', (text, code, from, to) => {
    expect(find(text)[0]).toMatchObject({ code, from, to })
  })

  it('names the nearest name that exists', () => {
    expect(find('incom > 1')[0]?.params).toEqual({ name: 'incom', suggestion: 'income' })
    expect(find('string lenght(text)')[0]?.params.suggestion).toBe('string length')
  })
  it('compares with the type the place asks for', () => {
    expect(find('a + 1', 'boolean')).toMatchObject([
      { code: 'expression.typeMismatch', params: { expected: 'boolean', found: 'number' } },
    ])
    expect(find('birth', 'partialDate')).toEqual([])
  })
  it('bounds length, nesting and loops within loops', () => {
    const deep = `${'('.repeat(80)}1${')'.repeat(80)}`
    const loops = 'for a1 in 1..9, a2 in 1..9, a3 in 1..9, a4 in 1..9 return 1'
    const wide = 'for a1 in 1..2000, a2 in 1..2000 return a1'
    for (const text of [`${'1+'.repeat(2100)}1`, deep, loops, wide])
      expect(find(text)[0]?.code).toBe('expression.tooCostly')
  })
  it('never throws on broken text', () => {
    const pieces = fc.constantFrom(
      'a',
      'rows',
      '.',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '"',
      '..',
      '@',
      'for',
      'in',
      'return',
      'if',
      'then',
      'not',
      '1',
      '-',
      '?',
      ',',
      ':',
      '`',
      '//',
      '/*',
      'Đ',
      '__proto__',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 14 }).map((all) => all.join(' ')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const { tree, problems } = checkExpression(text, scope)
          expect(tree === undefined).toBe(problems.length > 0)
        },
      ),
      { numRuns: 500 },
    )
  })
})

it('lets a field have the name of a function, a type or a unit of time as its key', () => {
  for (const key of ['age', 'date', 'count', 'list', 'years', 'string', 'duration']) {
    expect(checkExpression(`${key} > 1 and (${key} + 1) * 2 = 6`, scopeWith({ [key]: 'number' })).problems).toEqual([])
  }
})

it('has a reserved name for every word that cannot be a key', () => {
  for (const key of ['for', 'in', 'if', 'then', 'null', 'true', 'item', 'between', 'function']) {
    expect(reservedNames).toContain(key)
    const { problems, reads } = checkExpression(`[1][${key} > 1] = [${key}]`, scopeWith({ [key]: 'number' }))
    expect(problems.length > 0 || !reads.has(`f-${key}`) || key === 'item').toBe(true)
  }
})

describe('what it reads', () => {
  it('is told by field id and by column', () => {
    const { reads, builtins } = checkExpression('a > 1 and rows[qty > 1].price = [1] and today > birth', scope)
    expect([...reads].sort()).toEqual(['f-a', 'f-birth', 'f-rows', 'f-rows/c-price', 'f-rows/c-qty'])
    expect([...builtins]).toEqual(['today'])
  })
})

describe('limits at run time', () => {
  it('stops with an error when the steps are used up', () => {
    const long = inputOf({ rows: Array.from({ length: 3000 }, (_, i) => ({ 'c-qty': i })) })
    expect(run('count(for r in rows, s in rows return r.qty)', long)).toEqual({ error: 'expression.stepBudget' })
    expect(run('count(distinct values(rows.qty))', long)).toEqual({ error: 'expression.stepBudget' })
  })
  it('takes a pattern that makes backtracking explode in no time', () => {
    const start = performance.now()
    expect(run('matches(text, "^(a+)+$")', inputOf({ text: `${'a'.repeat(5000)}!` }))).toBe(false)
    expect(performance.now() - start).toBeLessThan(500)
  })
  it('runs a usual guard in at most 5 µs', () => {
    const compiled = compileExpression(
      'a > 2 and flag and text = "Đà Nẵng" and (income * 12 >= 60000000 or count(rows) > 1)',
      scope,
      'boolean',
    )
    if (!compiled.ok) throw new Error('does not compile')
    const input = inputOf(answers)
    const batch = () => {
      const start = performance.now()
      for (let i = 0; i < 5000; i++) compiled.value.evaluate(input)
      return ((performance.now() - start) / 5000) * 1000
    }
    expect(Math.min(...Array.from({ length: 8 }, batch))).toBeLessThan(5)
  })
})

describe('table cells', () => {
  it.each([
    ['-', 1, true],
    ['> 5', 6, true],
    ['1, 2', 3, false],
    ['not(1, 2)', 3, true],
    ['[1..3)', 3, false],
    ['? > 3 and ? < 5', 4, true],
    ['b', 0.2, true],
    ['> a', 4, true],
    ['> 5', undefined, null],
    ['not(> 5)', undefined, null],
    ['null', undefined, true],
    ['flag', 9, true],
  ])('%s on %j is %j', (text, value, verdict) => {
    const cell = compileUnaryTests(text, scope, 'number')
    expect(cell.ok && cell.value.evaluate({ ...inputOf(answers), input: value })).toEqual({ ok: true, value: verdict })
  })
  it('compare with the type of their column', () => {
    const cell = compileUnaryTests('"x"', scope, 'number')
    expect(!cell.ok && cell.error[0]?.code).toBe('expression.typeMismatch')
  })
})

describe('the scope of a definition', () => {
  const definition = formOf(
    [
      { key: 'way', type: 'select', options: [{ value: 'post' }] },
      {
        key: 'people',
        type: 'table',
        columns: [
          { key: 'age', type: 'number' },
          { key: 'home', type: 'address' },
        ],
      },
    ],
    {
      tables: [
        {
          id: 't-1',
          key: 'price',
          hitPolicy: 'UNIQUE',
          inputs: [{ id: 'i-1', expression: 'way' }],
          outputs: [{ id: 'o-1', key: 'due', type: 'money' }],
          rules: [],
        },
      ],
    },
  )
  const check = (text: string, place: Parameters<typeof scopeFor>[1] = { kind: 'form' }) =>
    checkExpression(text, scopeFor(definition, place))

  it('types fields, columns and built-in names', () => {
    expect(check('way').type).toBe('text')
    expect(check('people.age').type).toEqual({ list: 'number' })
    expect(
      check('count(people[home.unit = "20194"]) > 0 and dossier.channel = "online" and submitter.birthDate < today')
        .problems,
    ).toEqual([])
  })
  it('knows the row only inside its table and the actor only in the workflow', () => {
    expect(check('row.age > 1').problems).toHaveLength(1)
    expect(check('row.age > 1', { kind: 'row', table: 'f-people' }).problems).toEqual([])
    expect(check('actor.role = "clerk"').problems).toHaveLength(1)
    expect(check('actor.role = "clerk"', { kind: 'workflow' }).problems).toEqual([])
  })
  it('types a decision table by its output, reads what its inputs read, and calls it', () => {
    const compiled = compileExpression('table("price") * 2', scopeOf(definition), 'money')
    if (!compiled.ok) throw new Error('does not compile')
    expect([...compiled.value.reads]).toEqual(['f-way'])
    const input = (tables: object) => ({
      values: { 'f-way': 'post' },
      environment: { ...inputOf().environment, tables: tables as never },
    })
    const price = (_: unknown, { values }: { values: Record<string, unknown> }) =>
      values['f-way'] === 'post' ? ok(30_000) : no({ code: 'table.noRule' })
    expect(compiled.value.evaluate(input({ price }))).toEqual({ ok: true, value: 60_000 })
    expect(compiled.value.evaluate(input({ price: () => no({ code: 'table.noRule' }) }))).toEqual({
      ok: false,
      error: { code: 'table.noRule' },
    })
  })
})
