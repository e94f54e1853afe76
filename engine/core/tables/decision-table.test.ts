import { describe, expect, it } from 'vitest'
import { blankDefinition, DecisionTable, type Definition, Field } from '../definition/index.ts'
import { scopeOf } from '../expression/index.ts'
import { compileTables, explainTable } from './decision-table.ts'

function withTable(table: unknown): Definition {
  const definition = blankDefinition('1.000001', 'Thử')
  const age = Field.parse({ id: 'f-age', key: 'age', type: 'number' })
  definition.form.pages[0]?.sections[0]?.fields.push(age)
  return { ...definition, tables: [DecisionTable.parse(table)] }
}
const rules = [
  { id: 'child', when: ['< 16'], then: ['0'] },
  { id: 'adult', when: ['[16..60)'], then: ['8000'] },
  { id: 'old', when: ['>= 60'], then: ['0'] },
]
const base = {
  id: 't',
  key: 'price',
  inputs: [{ id: 'i', expression: 'age' }],
  outputs: [{ id: 'o', key: 'vnd', type: 'money' }],
}
const ask = (table: unknown, age: number | null) =>
  compileTables(withTable(table)).price?.(null, {
    values: { 'f-age': age },
    environment: { today: '2026-11-23', now: '2026-11-23T01:00:00Z' },
  })

describe('a decision table', () => {
  it.each([
    [7, 0],
    [16, 8000],
    [59, 8000],
    [60, 0],
  ])('answers by the one rule that hits: age %i → %i', (age, vnd) => {
    expect(ask({ ...base, hitPolicy: 'UNIQUE', rules }, age)).toEqual({ ok: true, value: vnd })
  })

  it('says so when two rules of a UNIQUE table hit', () => {
    const table = { ...base, hitPolicy: 'UNIQUE', rules: [...rules, { id: 'twice', when: ['> 50'], then: ['1'] }] }
    expect(ask(table, 55)).toMatchObject({ ok: false, error: { code: 'table.overlap' } })
  })

  it('takes the first hit, or adds hits up, as its policy says', () => {
    const overlapping = [...rules, { id: 'all', when: ['-'], then: ['500'] }]
    expect(ask({ ...base, hitPolicy: 'FIRST', rules: overlapping }, 20)).toEqual({ ok: true, value: 8000 })
    expect(ask({ ...base, hitPolicy: 'COLLECT', aggregation: 'sum', rules: overlapping }, 20)).toEqual({
      ok: true,
      value: 8500,
    })
    expect(ask({ ...base, hitPolicy: 'COLLECT', rules: overlapping }, 20)).toEqual({ ok: true, value: [8000, 500] })
  })

  it('does not guess when an input is unknown, and answers null in a gap', () => {
    expect(ask({ ...base, hitPolicy: 'UNIQUE', rules }, null)).toMatchObject({
      ok: false,
      error: { code: 'table.unknown' },
    })
    expect(ask({ ...base, hitPolicy: 'UNIQUE', rules: rules.slice(0, 1) }, 30)).toEqual({ ok: true, value: null })
  })

  const three = [
    { id: 'a', when: ['> 10'], then: ['5'] },
    { id: 'b', when: ['> 20'], then: ['2.5'] },
    { id: 'c', when: ['> 30'], then: ['7'] },
  ]
  it.each([
    ['sum', 40, 14.5],
    ['min', 40, 2.5],
    ['max', 40, 7],
    ['list', 40, [5, 2.5, 7]],
    ['sum', 5, 0],
    ['min', 5, null],
    ['max', 5, null],
    ['list', 5, []],
  ])('collects the %s of all hits: age %i → %j', (aggregation, age, value) => {
    const table = {
      ...base,
      hitPolicy: 'COLLECT',
      aggregation,
      rules: three,
      outputs: [{ id: 'o', key: 'n', type: 'number' }],
    }
    expect(ask(table, age)).toEqual({ ok: true, value })
  })

  it('gives several outputs by their keys, and a list of them when it collects', () => {
    const outputs = [
      { id: 'o', key: 'vnd', type: 'money' },
      { id: 'p', key: 'why', type: 'text' },
    ]
    const table = { ...base, outputs, rules: [{ id: 'r', when: ['-'], then: ['5', '"x"'] }] }
    expect(ask({ ...table, hitPolicy: 'UNIQUE' }, 1)).toEqual({ ok: true, value: { vnd: 5, why: 'x' } })
    expect(ask({ ...table, hitPolicy: 'COLLECT' }, 1)).toEqual({ ok: true, value: [{ vnd: 5, why: 'x' }] })
  })

  it('takes the empty answer as a value in a column of which a cell names null, and only there', () => {
    const named = [
      { id: 'none', when: ['null'], then: ['1'] },
      { id: 'some', when: ['>= 0'], then: ['2'] },
    ]
    expect(ask({ ...base, hitPolicy: 'UNIQUE', rules: named }, null)).toEqual({ ok: true, value: 1 })
    expect(ask({ ...base, hitPolicy: 'UNIQUE', rules: named }, 5)).toEqual({ ok: true, value: 2 })
    const not = [{ id: 'some', when: ['not(null)'], then: ['2'] }]
    expect(ask({ ...base, hitPolicy: 'FIRST', rules: not }, null)).toEqual({ ok: true, value: null })
  })

  describe('with entries for different times', () => {
    const entry = (id: string, vnd: number, more: object) =>
      DecisionTable.parse({
        ...base,
        id,
        hitPolicy: 'UNIQUE',
        rules: [{ id: 'r', when: ['-'], then: [String(vnd)] }],
        ...more,
      })
    const askOn = (
      dayThatCounts: string | undefined,
      days: { today: string; submittedOn?: string; receivedOn?: string | null },
    ) => {
      const definition = {
        ...withTable(base2020),
        tables: [
          entry('old', 1, { validity: { to: '2025-12-31' }, dayThatCounts }),
          entry('new', 2, { validity: { from: '2026-01-01', to: '2026-06-30' }, dayThatCounts }),
        ],
      }
      const { today, ...dossier } = days
      return compileTables(definition).price?.([20], {
        values: {},
        environment: { today, now: `${today}T01:00:00Z`, dossier },
      })
    }
    const base2020 = { ...base, hitPolicy: 'UNIQUE', rules: [] }
    const days = { today: '2026-01-02', submittedOn: '2025-12-30', receivedOn: '2025-12-31' }

    it.each([
      ['the day it is asked, when nothing is said', undefined, days, 2],
      ['the day of the decision', 'decided', days, 2],
      ['the day of submission', 'submitted', days, 1],
      ['the day of reception', 'received', days, 1],
      ['today while it is not received', 'received', { ...days, receivedOn: null }, 2],
    ])('answers by the one valid on %s', (_, day, on, value) => {
      expect(askOn(day, on)).toEqual({ ok: true, value })
    })

    it('has no answer on a day for which there is none', () => {
      expect(askOn(undefined, { today: '2026-07-01' })).toEqual({
        ok: false,
        error: { code: 'table.notInForce', params: { table: 'price' } },
      })
    })
  })
})

describe('trying a table out', () => {
  const explain = (table: unknown, age: number | null) => {
    const definition = withTable(table)
    const [one] = definition.tables
    if (!one) throw new Error('no table')
    return explainTable(one, scopeOf(definition), {
      values: { 'f-age': age },
      environment: { today: '2026-11-23', now: '2026-11-23T01:00:00Z' },
    })
  }

  it('tells the verdict of every cell, also behind the first hit, and answers as the table itself does', () => {
    const overlapping = [...rules, { id: 'all', when: ['-'], then: ['500'] }]
    const found = explain({ ...base, hitPolicy: 'FIRST', rules: overlapping }, 20)
    expect(found.values).toEqual([20])
    expect(found.rules.map((rule) => [rule.hit, rule.cells])).toEqual([
      [false, [false]],
      [true, [true]],
      [false, [false]],
      [true, [true]],
    ])
    expect(found.answer).toEqual({ ok: true, value: 8000 })
    expect(explain({ ...base, hitPolicy: 'UNIQUE', rules: overlapping }, 20).answer).toMatchObject({
      error: { code: 'table.overlap' },
    })
  })

  it('says that nothing is known where an answer is empty or a cell is not sound', () => {
    expect(explain({ ...base, hitPolicy: 'UNIQUE', rules }, null).rules.map((rule) => rule.hit)).toEqual([
      null,
      null,
      null,
    ])
    const broken = [{ id: 'x', when: ['< tuoi'], then: ['0'] }]
    expect(explain({ ...base, hitPolicy: 'UNIQUE', rules: broken }, 20).rules).toEqual([{ hit: null, cells: [null] }])
  })
})
