import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Definition, Field } from '../definition/index.ts'
import { largeDefinition } from '../definition/testing/large-definition.ts'
import { check, createChecker, noSurroundings, type Surroundings, shareParts } from './index.ts'

/** An edit as the builder makes it: what it does not touch stays the very same. */
type Edit = (d: Definition, at: number) => Definition

const replaced = <T>(list: readonly T[], at: number, change: (one: T) => T | null): T[] =>
  list.flatMap((one, i) => (i === at % list.length ? (change(one) ?? []) : one))
const inForm = (d: Definition, at: number, change: (field: Field) => Field | null): Definition => {
  const pages = replaced(d.form.pages, at, (page) => ({
    ...page,
    sections: replaced(page.sections, at >> 4, (section) => ({
      ...section,
      fields: replaced(section.fields, at >> 5, change),
    })),
  }))
  return { ...d, form: { ...d.form, pages } }
}
const inWorkflow = (d: Definition, change: Partial<Definition['workflow']>): Definition => ({
  ...d,
  workflow: { ...d.workflow, ...change },
})

const edits: Readonly<Record<string, Edit>> = {
  'a text': (d, at) => {
    const path = Object.keys(d.messages.vi ?? {})[at % 50] ?? ''
    return { ...d, messages: { ...d.messages, vi: { ...d.messages.vi, [path]: { text: `Chữ ${at}` } } } }
  },
  'a placeholder': (d, at) => ({
    ...d,
    messages: { ...d.messages, vi: { ...d.messages.vi, 'result.body': { text: `{{field.t${at % 20}}} {{who}}` } } },
  }),
  'a condition of a field': (d, at) =>
    inForm(d, at, (field) => ({
      ...field,
      visible: ['n0 > 5', 'unknownName > 1', 'flag0', 'table("price0") > 3'][at % 4],
    })),
  'a key': (d, at) => inForm(d, at, (field) => ({ ...field, key: `renamed${at % 40}` })),
  'the type of a field': (d, at) =>
    inForm(d, at, ({ id, key }) => ({
      id,
      key,
      type: 'checkbox',
      sensitivity: 'ordinary',
      purpose: 'stateFunction',
      width: 'full',
    })),
  'a field away': (d, at) => inForm(d, at, () => null),
  'a condition of a transition': (d, at) =>
    inWorkflow(d, {
      transitions: replaced(d.workflow.transitions, at, (t) => ({
        ...t,
        when: ['n1 > 7', 'false', 'dossier.caseId = "c-few"', 'found = "x"', 'n1 >'][at % 5],
      })),
    }),
  'where a transition leads': (d, at) =>
    inWorkflow(d, {
      transitions: replaced(d.workflow.transitions, at, (t) => ({
        ...t,
        to: d.workflow.steps[at % d.workflow.steps.length]?.id ?? '',
      })),
    }),
  'a transition away': (d, at) => inWorkflow(d, { transitions: replaced(d.workflow.transitions, at, () => null) }),
  'a step away': (d, at) => inWorkflow(d, { steps: replaced(d.workflow.steps, at, () => null) }),
  'an allotment': (d, at) =>
    inWorkflow(d, {
      steps: replaced(d.workflow.steps, at, (s) => ({ ...s, allotment: { amount: at % 200, unit: 'workingDay' } })),
    }),
  'a cell': (d, at) => ({
    ...d,
    tables: replaced(d.tables, at, (table) => ({
      ...table,
      rules: replaced(table.rules, at, (rule) => ({
        ...rule,
        when: [['< 3', '-', '> n2', '< <'][at % 4] ?? '-', '-'],
      })),
    })),
  }),
  'what a table reads': (d, at) => ({
    ...d,
    tables: replaced(d.tables, at, (table) => ({
      ...table,
      inputs: replaced(table.inputs, 0, (input) => ({
        ...input,
        expression: ['n3', 'n0', 't1', 'flag2'][at % 4] ?? 'n0',
      })),
    })),
  }),
  'the validity of a fee': (d, at) => ({
    ...d,
    fees: replaced(d.fees, at, (fee) => ({
      ...fee,
      key: 'fee',
      validity: { from: '2026-01-01', to: `2026-0${1 + (at % 9)}-01` },
    })),
  }),
  'a time limit': (d, at) => ({
    ...d,
    cases: replaced(d.cases, at, (one) => ({ ...one, timeLimit: { amount: at % 30, unit: 'workingDay' } })),
  }),
  'the condition of a case': (d, at) => ({
    ...d,
    cases: replaced(d.cases, 0, (one) => ({ ...one, when: ['n1 > 3', 'pick1 = "a"', 'nothing'][at % 3] })),
  }),
  'the channels': (d, at) => ({
    ...d,
    procedure: { ...d.procedure, channels: at % 2 ? ['online'] : ['online', 'direct', 'postal'] },
  }),
}

const worlds: readonly Surroundings[] = [
  noSurroundings,
  { ...noSurroundings, boundSources: ['register'], calendarUntil: '2026-12-31', today: '2026-11-23' },
  {
    ...noSurroundings,
    staffing: [{ role: 'officer', agencyId: 'A', unitId: null, accountIds: ['a'] }],
    boundSources: [],
  },
]

describe('a checker that remembers', () => {
  it('says after any edits what a fresh check says', () => {
    const edit = fc.record({
      name: fc.constantFrom(...Object.keys(edits)),
      at: fc.nat(4000),
      world: fc.nat(worlds.length - 1),
      undo: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.nat(5), fc.array(edit, { minLength: 3, maxLength: 12 }), (seed, list) => {
        const start = largeDefinition({ steps: 18, fields: 45, tables: 2, fees: 2, seed })
        const checker = createChecker()
        let now = start
        for (const { name, at, world, undo } of list) {
          const around = worlds[world] ?? noSurroundings
          const next = (edits[name] as Edit)(now, at)
          expect(checker(next, around), name).toEqual(check(next, around))
          if (!undo) now = next
        }
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('runs nothing anew for the same definition, and answers with the same findings', () => {
    const definition = largeDefinition({ steps: 18, fields: 45 })
    const checker = createChecker()
    const first = checker(definition, noSurroundings)
    expect(checker(definition, noSurroundings)).toEqual(first)
  })

  it('finds nothing in the definitions that measurements are made with', () => {
    for (const seed of [1, 2, 3]) expect(check(largeDefinition({ seed }))).toEqual([])
  })
})

describe('the speed of checks of 200 steps and 300 fields', () => {
  // Time of the processor, and the least of some runs: what others do on the machine meanwhile is not the check's.
  const least = (runs: number, work: () => void): number =>
    Math.min(
      ...Array.from({ length: runs }, () => {
        const start = process.cpuUsage()
        work()
        const { user, system } = process.cpuUsage(start)
        return (user + system) / 1000
      }),
    )
  const definition = largeDefinition()

  it('is under two seconds cold', () => {
    expect([
      definition.workflow.steps.length,
      definition.form.pages.flatMap((p) => p.sections.flatMap((s) => s.fields)).length + 2,
    ]).toEqual([200, 300])
    expect(least(2, () => check(definition))).toBeLessThan(2000)
  })

  it.each(Object.entries(edits))('is at most 100 ms after an edit of %s', (_, edit) => {
    const checker = createChecker()
    checker(definition, noSurroundings)
    let at = 7
    const ms = least(4, () => {
      at += 53
      checker(edit(definition, at), noSurroundings)
    })
    expect(ms).toBeLessThanOrEqual(100)
  })
})

describe('parts shared with the value before', () => {
  it('are the very same where they are equal, wherever they moved to', () => {
    const before = largeDefinition({ steps: 18, fields: 45 })
    const copy = structuredCloneOf(before)
    expect(shareParts(before, copy)).toBe(before)
    const edited = structuredCloneOf({
      ...before,
      workflow: { ...before.workflow, steps: before.workflow.steps.slice(1) },
    })
    const shared = shareParts(before, edited)
    expect(shared).toEqual(edited)
    expect(shared.form).toBe(before.form)
    expect(shared.workflow.steps[3]).toBe(before.workflow.steps[4])
  })

  it('never change what is said', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (a, b) => {
        expect(shareParts(JSON.parse(a), JSON.parse(b))).toEqual(JSON.parse(b))
      }),
    )
  })
})

const structuredCloneOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
