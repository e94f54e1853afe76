import { describe, expect, it } from 'vitest'
import { blankDefinition, DecisionTable, type Definition, Field } from '../definition/index.ts'
import { compileTables } from './decision-table.ts'

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
})
