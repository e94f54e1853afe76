import { DecisionTable, type Definition, FeeItem } from '../../definition/index.ts'
import type { FindingCode } from '../index.ts'
import { fieldOf, part, type Row, taskOf, transitionOf } from './parts.ts'

const table = (d: Definition) => part(d.tables[0])
const cells = (d: Definition, first: string, second: string) => {
  part(table(d).rules[0]).when = [first]
  part(table(d).rules[1]).when = [second]
}
const way =
  (expression: string, ...rows: string[]) =>
  (d: Definition) => {
    const one = table(d)
    one.inputs = [{ id: 'i', expression }]
    one.rules = rows.map((cell, i) => ({ id: `r${i}`, when: [cell], then: ['1'] }))
  }
const second = (d: Definition, validity: object, more: object = {}) =>
  void d.tables.push(DecisionTable.parse({ ...table(d), id: 't-next', validity, ...more }))
const feesOf = (d: Definition, ...validities: object[]) => {
  const fee = part(d.fees[0])
  d.fees = validities.map((validity, i) => FeeItem.parse({ ...fee, id: `fee-${i}`, key: 'copy', validity }))
}

/** Tables, fees, components, notices and patterns. */
export const ruleRows = {
  'table.gap': [
    {
      broken: 'a number no row is for',
      change: (d) => cells(d, '< 10', '> 10'),
      mended: (d) => cells(d, '< 10', '>= 10'),
    },
    {
      broken: 'an option no row is for',
      change: way('way', '"fast"', 'null'),
      mended: way('way', '"fast"', '"slow"', 'null'),
    },
  ],
  'table.overlap': [
    { broken: 'a number two rows are for', change: (d) => cells(d, '<= 10', '>= 10') },
    {
      broken: 'rows that meet, in a table that takes the first',
      change: (d) => cells(d, '<= 10', '>= 10'),
      mended: (d) => {
        cells(d, '<= 10', '>= 10')
        table(d).hitPolicy = 'FIRST'
      },
    },
  ],
  'table.shadowed': [
    {
      broken: 'a row behind one for everything',
      change: (d) => {
        cells(d, '-', '>= 10')
        table(d).hitPolicy = 'FIRST'
      },
      mended: (d) => {
        cells(d, '>= 10', '-')
        table(d).hitPolicy = 'FIRST'
      },
    },
  ],
  'table.ruleEmpty': [
    {
      broken: 'a row for no value',
      change: (d) => cells(d, '(10..10)', '-'),
      mended: (d) => cells(d, '[10..10]', 'not(10)'),
    },
  ],
  'table.emptyUnanswered': [
    {
      broken: 'a field that may be left empty, and no row for that',
      change: way('way', '"fast"', '"slow"'),
      mended: way('way', '"fast"', '"slow"', 'null'),
    },
  ],
  'table.notAnalysable': [
    { broken: 'a cell that depends on another answer', change: (d) => cells(d, '< string length(who)', '-') },
  ],
  'table.inputsRelated': [
    {
      broken: 'two inputs that read one answer',
      change: (d) => {
        const one = table(d)
        one.inputs.push({ id: 'j', expression: 'copies * 2' })
        for (const rule of one.rules) rule.when.push('-')
      },
      mended: (d) => {
        const one = table(d)
        one.inputs.push({ id: 'j', expression: 'who' })
        for (const rule of one.rules) rule.when.push('-')
      },
    },
  ],
  'table.bounded': [
    {
      broken: 'a table too entangled to search',
      change: (d) => {
        const one = table(d)
        one.hitPolicy = 'FIRST'
        one.inputs = ['copies', 'who', 'today', 'found', 'note'].map((expression, i) => ({ id: `i${i}`, expression }))
        one.rules = Array.from({ length: 60 }, (_, i) => ({
          id: `r${i}`,
          when: [
            `not([${1 + i}..${41 + (i % 50)}])`,
            `not("${i}", "${(i * 7) % 60}", "${(i * 11) % 60}")`,
            `not([date("2026-01-${String(1 + (i % 28)).padStart(2, '0')}")..date("2026-02-${String(1 + ((i * 5) % 28)).padStart(2, '0')}")])`,
            `not("${(i * 13) % 60}", "${(i * 17) % 60}")`,
            `not("${(i * 19) % 60}", "${(i * 23) % 60}")`,
          ],
          then: ['1'],
        }))
      },
    },
  ],
  'table.validityGap': [
    {
      broken: 'a month between two entries of a table',
      change: (d) => {
        table(d).validity = { to: '2026-06-30' }
        second(d, { from: '2026-08-01' })
      },
      mended: (d) => {
        second(d, { from: '2026-07-01' })
        table(d).validity = { to: '2026-06-30' }
      },
    },
  ],
  'validity.overlap': [
    { broken: 'two tables of one key at the same time', change: (d) => second(d, {}) },
    {
      broken: 'two amounts of one fee on one day',
      change: (d) => feesOf(d, { to: '2026-07-01' }, { from: '2026-07-01' }),
      mended: (d) => feesOf(d, { to: '2026-06-30' }, { from: '2026-07-01' }),
    },
  ],
  'table.entriesDiffer': [
    {
      broken: 'entries of one table that answer differently',
      change: (d) => {
        table(d).validity = { to: '2026-06-30' }
        second(d, { from: '2026-07-01' }, { outputs: [{ id: 'o', key: 'other', type: 'money' }] })
      },
      mended: (d) => {
        second(d, { from: '2026-07-01' })
        table(d).validity = { to: '2026-06-30' }
      },
    },
  ],
  'requirement.neverCheckable': [
    {
      broken: 'data that nothing gives',
      change: (d) => {
        part(d.requirements[0]).mode = 'data'
      },
      mended: (d) => {
        part(d.requirements[0]).mode = 'data'
        fieldOf(d, 'f-who').replaces = ['paper']
      },
    },
    {
      broken: 'a paper that no official looks at',
      change: (d) => {
        for (const id of ['s-reception', 's-check']) Object.assign(taskOf(d, id), { allow: [], reception: false })
      },
    },
  ],
  'onceOnly.field': [
    {
      broken: 'a name that a bound register gives',
      change: (d) => {
        fieldOf(d, 'f-way').key = 'name'
        transitionOf(d, 't-slow').when = 'if name = null then false else name = "slow"'
      },
      surroundings: { boundSources: ['register'] },
      mendedSurroundings: { boundSources: ['register'] },
    },
  ],
  'onceOnly.document': [
    {
      broken: 'a paper whose data a bound register holds',
      change: (d) => {
        part(d.requirements[0]).key = 'name'
      },
      surroundings: { boundSources: ['register'] },
      mended: (d) => {
        part(d.requirements[0]).key = 'name'
        part(d.requirements[0]).replacedBy = 'register'
      },
      mendedSurroundings: { boundSources: ['register'] },
    },
  ],
  'notification.unboundToken': [
    {
      broken: 'a placeholder of a notice that nothing fills',
      change: (d) =>
        void Object.assign(part(d.messages.vi), { 'notification.n-effect.body': { text: 'Gửi {{field.nobody}}' } }),
      mended: (d) => {
        Object.assign(part(d.messages.vi), {
          'notification.n-effect.body': { text: 'Gửi {{field.who}}, {{dossier.code}}' },
        })
      },
    },
  ],
  'pattern.costly': [
    {
      broken: 'a pattern of repeated repetitions',
      change: (d) => void Object.assign(fieldOf(d, 'f-who'), { pattern: '((a|b|cd|e){1,30}){1,30}' }),
      mended: (d) => void Object.assign(fieldOf(d, 'f-who'), { pattern: '(a+)+b?' }),
    },
    {
      broken: 'such a pattern in an expression',
      change: (d) => {
        transitionOf(d, 't-good').when = 'matches(who, "((a|b|cd|e){1,30}){1,30}")'
      },
    },
  ],
} satisfies Partial<Record<FindingCode, readonly Row[]>>
