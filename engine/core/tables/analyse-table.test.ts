import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blankDefinition, DecisionTable, type Definition, Field } from '../definition/index.ts'
import { analyseTable, caseText, compileTables, type TableCase, tableCaseText } from './index.ts'

const fields = [
  { id: 'f-age', key: 'age', type: 'number', required: true, min: 0, max: 150 },
  { id: 'f-area', key: 'area', type: 'number', required: true, decimals: 1, min: 0 },
  {
    id: 'f-way',
    key: 'way',
    type: 'select',
    required: true,
    options: [{ value: 'fast' }, { value: 'slow' }, { value: 'free' }],
  },
  { id: 'f-poor', key: 'poor', type: 'checkbox' },
  { id: 'f-day', key: 'day', type: 'date', required: true },
  { id: 'f-unit', key: 'unit', type: 'adminUnit', required: true },
  { id: 'f-note', key: 'note', type: 'select', options: [{ value: 'a' }, { value: 'b' }] },
  { id: 'f-price', key: 'price', type: 'money', required: true },
  { id: 'f-double', key: 'double', type: 'computed', value: 'age * 2', result: 'number' },
].map((field) => Field.parse(field))

function definitionWith(tables: readonly DecisionTable[]): Definition {
  const definition = blankDefinition('1.000001', 'Thử')
  definition.form.pages[0]?.sections[0]?.fields.push(...fields)
  return { ...definition, tables: [...tables] }
}

const tableOf = (inputs: string[], cells: string[][], hitPolicy = 'UNIQUE') =>
  DecisionTable.parse({
    id: 't',
    key: 't',
    hitPolicy,
    inputs: inputs.map((expression, i) => ({ id: `i${i}`, expression })),
    outputs: [{ id: 'o', key: 'o', type: 'number' }],
    rules: cells.map((when, i) => ({ id: `r${i}`, when, then: [String(i)] })),
  })
const analysed = (inputs: string[], cells: string[][], hitPolicy?: string) => {
  const table = tableOf(inputs, cells, hitPolicy)
  return analyseTable(table, definitionWith([table]))
}
const gapsOf = (inputs: string[], cells: string[][], hitPolicy?: string) =>
  analysed(inputs, cells, hitPolicy).gaps.map(tableCaseText)

describe('the gaps of a decision table', () => {
  it.each<[string, string[], string[][], string[]]>([
    ['between two stretches of whole numbers', ['age'], [['< 16'], ['> 16']], ['age: 16']],
    ['a stretch, with its ends', ['age'], [['< 16'], ['>= 60']], ['age: [16..60)']],
    ['none between neighbouring whole numbers', ['age'], [['[0..15]'], ['[16..150]']], []],
    ['one between neighbouring numbers with a decimal', ['area'], [['[0..15]'], ['>= 16']], ['area: (15..16)']],
    ['below the least and above the greatest the field allows, none', ['age'], [['[0..150]']], []],
    ['below zero, none for đồng', ['price'], [['>= 0']], []],
    ['an option', ['way'], [['"fast"'], ['"slow"']], ['way: "free"']],
    ['what not(…) leaves out', ['way'], [['not("fast")']], ['way: "fast"']],
    ['a truth value', ['poor'], [['true']], ['poor: false']],
    [
      'a stretch of dates',
      ['day'],
      [['< date("2026-01-01")'], ['> date("2026-01-02")']],
      ['day: [date("2026-01-01")..date("2026-01-02")]'],
    ],
    ['a single day', ['day'], [['< date("2026-01-01")'], ['>= @"2026-01-02"']], ['day: date("2026-01-01")']],
    ['units that no row names', ['unit'], [['"20194", "20200"']], ['unit: not("20194", "20200")']],
    ['a list of values', ['way'], [['["fast", "slow"]'], ['"free"']], []],
    [
      'a corner of two inputs',
      ['age', 'way'],
      [
        ['< 16', '-'],
        ['>= 16', '"fast", "slow"'],
      ],
      ['age: [16..150], way: "free"'],
    ],
    ['everything, in a table without rows', ['age', 'unit'], [], ['age: [0..150], unit: -']],
    ['the empty answer, where a cell names it', ['note'], [['"a"'], ['null']], ['note: "b"']],
    ['a condition on the input itself', ['age'], [['? < 10 or ? > 20'], ['(10..20)']], ['age: 10', 'age: 20']],
    ['the channel', ['dossier.channel'], [['"online"'], ['"direct"']], ['dossier.channel: "postal"']],
    ['all but the empty answer', ['note'], [['null']], ['note: not(null)']],
  ])('are found: %s', (_, inputs, cells, gaps) => {
    expect(gapsOf(inputs, cells)).toEqual(gaps)
    expect(gapsOf(inputs, cells, 'FIRST')).toEqual(gaps)
  })

  it('are not those of an input that can be left empty and that no cell names: that is told apart', () => {
    expect(analysed(['note'], [['"a"'], ['"b"']])).toMatchObject({ gaps: [], unanswered: [0] })
    expect(analysed(['note'], [['"a"'], ['"b"'], ['null']])).toMatchObject({ gaps: [], unanswered: [] })
    expect(analysed(['note'], [['-']])).toMatchObject({ gaps: [], unanswered: [] })
  })
})

describe('the overlaps of a decision table', () => {
  it('name two rules and a case both cover', () => {
    const [overlap] = analysed(
      ['age', 'way'],
      [
        ['[0..60]', '-'],
        ['[50..150]', '"slow"'],
        ['> 60', 'not("slow")'],
      ],
    ).overlaps
    expect(overlap?.rules).toEqual([0, 1])
    expect(tableCaseText(overlap?.case as TableCase)).toBe('age: [50..60], way: "slow"')
  })

  it('are none where stretches only touch', () => {
    expect(analysed(['age'], [['< 16'], ['[16..60)'], ['>= 60']])).toMatchObject({ gaps: [], overlaps: [] })
  })
})

describe('rules that never answer', () => {
  it('are those that one earlier rule covers, or several together, in a FIRST table', () => {
    const { shadowed } = analysed(['age'], [['< 50'], ['< 20'], ['>= 50'], ['[40..60]'], ['-']], 'FIRST')
    expect(shadowed).toEqual([
      { rule: 1, by: 0 },
      { rule: 3, by: null },
      { rule: 4, by: null },
    ])
  })

  it('are those whose cells let nothing through', () => {
    expect(analysed(['age'], [['[20..10]'], ['> 200'], ['-']]).empty).toEqual([0, 1])
    expect(analysed(['way'], [['"gone"'], ['-']]).empty).toEqual([0])
  })
})

describe('what cannot be read from its text', () => {
  it('is named by cell, and nothing is claimed that depends on it', () => {
    const found = analysed(
      ['age', 'way'],
      [
        ['> double', '-'],
        ['< 16', '"fast"'],
      ],
    )
    expect(found.notAnalysable).toEqual([{ rule: 0, input: 0 }])
    expect([found.gaps, found.overlaps]).toEqual([[], []])
  })

  it('are cases of inputs that depend on each other, also through a computed field', () => {
    expect(
      analysed(
        ['age', 'double'],
        [
          ['< 16', '< 10'],
          ['>= 16', '> 90'],
        ],
      ),
    ).toMatchObject({
      related: [0, 1],
      gaps: [],
      overlaps: [],
    })
  })
})

// Small tables over every kind of input, compared with the table itself, run on every value that matters.
const ages = [0, 1, 2, 3, 4, 5]
const ageCells = fc.oneof(
  fc.constant('-'),
  fc
    .tuple(fc.constantFrom('<', '<=', '>', '>=', '!='), fc.constantFrom(...ages))
    .map(([op, n]) => (op === '!=' ? `not(${n})` : `${op} ${n}`)),
  fc
    .tuple(fc.constantFrom('[', '('), fc.constantFrom(...ages), fc.constantFrom(...ages), fc.constantFrom(']', ')'))
    .map(([open, a, b, close]) => `${open}${Math.min(a, b)}..${Math.max(a, b)}${close}`),
  fc.uniqueArray(fc.constantFrom(...ages), { minLength: 1, maxLength: 3 }).map((list) => list.join(', ')),
)
const wayCells = fc.constantFrom(
  '-',
  '"fast"',
  '"slow", "free"',
  'not("free")',
  'not("fast", "slow")',
  '["fast", "free"]',
)
const noteCells = fc.constantFrom('-', '"a"', '"b"', 'null', 'not(null)', 'not("a")', '"a", null')
const poorCells = fc.constantFrom('-', 'true', 'false', 'not(true)')
const row = fc.tuple(ageCells, wayCells, noteCells, poorCells)

const values = ages.flatMap((age) =>
  ['fast', 'slow', 'free'].flatMap((way) =>
    ['a', 'b', null].flatMap((note) => [true, false].map((poor) => ({ age, way, note, poor }))),
  ),
)
const inputs = ['age', 'way', 'note', 'poor']
/** The values that lie in a case, as a table with that one row says. */
function within(one: TableCase): typeof values {
  const ask = compileTables(definitionWith([tableOf(inputs, [inputs.map((name) => caseText(one[name]!))], 'COLLECT')]))
    .t!
  return values.filter((value) => {
    const said = ask(
      inputs.map((name) => value[name as keyof typeof value]),
      { values: {}, environment: world },
    )
    return said.ok && (said.value as number[]).length === 1
  })
}
const world = { today: '2026-11-23', now: '2026-11-23T01:00:00Z' }

describe('the analysis of a table', () => {
  it('agrees with the table itself on every case, for random tables', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.constantFrom('UNIQUE', 'FIRST'), (rows, policy) => {
        const cells = rows.map((cells) => [...cells])
        // The field's own limits are the values tried.
        const table = tableOf(inputs, cells, policy)
        const definition = definitionWith([table])
        definition.form.pages[0]!.sections[0]!.fields[0] = Field.parse({ ...fields[0], min: 0, max: 5 })
        const found = analyseTable(table, definition)
        const collected = compileTables(definitionWith([tableOf(inputs, cells, 'COLLECT')])).t!
        const namesEmpty = cells.some((one) => one[2]?.includes('null'))
        const asked = values.filter((value) => value.note !== null || namesEmpty)
        const hits = asked.map((value) => {
          const said = collected(
            inputs.map((name) => value[name as keyof typeof value]),
            { values: {}, environment: world },
          )
          if (!said.ok) throw new Error(said.error.code)
          return said.value as number[]
        })
        expect(found.bound).toBeNull()
        expect(found.gaps.length > 0).toBe(hits.some((one) => one.length === 0))
        for (const gap of found.gaps) {
          const inside = within(gap).filter((value) => asked.includes(value))
          expect(inside.length).toBeGreaterThan(0)
          for (const value of inside) expect(hits[asked.indexOf(value)]).toEqual([])
        }
        if (policy === 'UNIQUE') {
          expect(found.overlaps.length > 0).toBe(hits.some((one) => one.length > 1))
          for (const { rules } of found.overlaps)
            expect(hits.some((one) => rules.every((rule) => one.includes(rule)))).toBe(true)
        } else {
          const reached = new Set(hits.map((one) => one[0]))
          const never = [...found.shadowed.map((one) => one.rule), ...found.empty].sort()
          expect(never).toEqual(cells.map((_, i) => i).filter((i) => !reached.has(i)))
        }
      }),
      { numRuns: 100 },
    )
  }, 60_000)

  const grid = (policy: string, hole: number) => {
    // 10 × 10 × 10 × 1 boxes and a stretch of dates split in two by the last input.
    const cells: string[][] = []
    for (let a = 0; a < 10; a++)
      for (let b = 0; b < 10; b++)
        for (let c = 0; c < 10; c++)
          cells.push([
            `[${a * 15}..${a * 15 + 15}${a === 9 ? ']' : ')'}`,
            `[${b * 10}..${b * 10 + 10})`,
            `[${c * 1000}..${c * 1000 + 1000})`,
            '-',
          ])
    cells.splice(hole, 1)
    const table = tableOf(['age', 'area', 'price', 'way'], cells, policy)
    const definition = definitionWith([table])
    definition.form.pages[0]!.sections[0]!.fields[1] = Field.parse({ ...fields[1], min: 0, max: 99.9 })
    definition.form.pages[0]!.sections[0]!.fields[7] = Field.parse({ ...fields[7], min: 0, max: 9999 })
    return { table, definition }
  }
  it.each(['UNIQUE', 'FIRST'])(
    'finds the one hole of a %s table of 1,000 rows and 4 inputs in under a second',
    (policy) => {
      const { table, definition } = grid(policy, 567)
      // Time of the processor: what others do on the machine meanwhile is not the table's.
      const start = process.cpuUsage()
      const found = analyseTable(table, definition)
      const { user, system } = process.cpuUsage(start)
      expect(found.gaps.map(tableCaseText)).toEqual(['age: [75..90), area: [60..70), price: [7000..8000), way: -'])
      expect([found.overlaps, found.shadowed, found.bound]).toEqual([[], [], null])
      expect((user + system) / 1000).toBeLessThan(1000)
    },
  )

  it('ends a search that would take too long, and says so', () => {
    // Each row leaves out a little of every input, so that nothing can be told before the last one.
    const names = ['age', 'area', 'price', 'unit', 'day', 'note']
    const cells = Array.from({ length: 60 }, (_, i) => [
      `not([${i}..${i + 40}])`,
      `not([${(i * 7) % 60}..${((i * 7) % 60) + 30}])`,
      `not([${(i * 11) % 60}..${((i * 11) % 60) + 30}])`,
      `not("${(i * 13) % 60}", "${(i * 17) % 60}")`,
      `not([date("2026-01-${String(1 + (i % 9)).padStart(2, '0')}")..date("2026-02-${String(1 + (i % 9)).padStart(2, '0')}")])`,
      '-',
    ])
    const table = tableOf(names, cells, 'FIRST')
    const start = process.cpuUsage()
    const found = analyseTable(table, definitionWith([table]))
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1000).toBeLessThan(3000)
    expect(found.bound).toBeGreaterThan(0)
  })
})
