import { describe, expect, it } from 'vitest'
import { check, noSurroundings } from '../check/index.ts'
import { type Definition, Field, Output, Scenario } from '../definition/index.ts'
import { smallDefinition, withTexts } from '../definition/testing/small-definition.ts'
import { listKeySubjects, renameKey } from '../rename/index.ts'
import { brokenUses, listSubjects, subjectAtPath, usesOf } from './index.ts'
import { valueAt } from './uses-of.ts'

/** The small definition with every kind of mention. */
const full = (): Definition =>
  withTexts(
    smallDefinition((d) => {
      d.form.pages[0]!.sections[0]!.fields.push(
        Field.parse({ id: 'f-born', key: 'born', type: 'date' }),
        Field.parse({ id: 'f-pid', key: 'pid', type: 'personalId', birthDate: 'born' }),
        Field.parse({ id: 'f-owner', key: 'owner', type: 'text', source: { kind: 'field', field: 'who' } }),
        Field.parse({ id: 'f-alone', key: 'alone', type: 'text' }),
        Field.parse({ id: 'f-eldest', key: 'eldest', type: 'computed', value: 'max(people.age)', result: 'number' }),
        Field.parse({ id: 'f-cost', key: 'cost', type: 'computed', value: 'table("price")', result: 'money' }),
        Field.parse({ id: 'f-paper', key: 'hasPaper', type: 'checkbox', replaces: ['paper'] }),
      )
      d.outputs[0] = Output.parse({
        ...d.outputs[0],
        template: {
          title: 'result',
          blocks: [
            { id: 'body', kind: 'text', text: 'result.body', when: 'copies > 1' },
            { id: 'list', kind: 'table', rows: 'people', columns: [{ key: 'age', header: 'result.age' }] },
          ],
        },
      })
      d.messages.vi = { 'result.body': { text: 'Cấp {{field.copies}} bản cho {{who}}' } }
      d.workflow.transitions.find(({ id }) => id === 't-back')!.when = 'dossier.caseId = "c-many"'
      d.scenarios = [
        Scenario.parse({
          name: 's',
          start: { at: '2026-11-23T01:15:00Z', answers: { who: 'Hoa', people: [{ age: 4 }] } },
          acts: [{ as: 'receptionist', do: 't-accept', expect: { step: 's-check' } }],
          answers: { 'register.find': 'hit' },
        }),
      ]
    }),
  )

const places = (kind: Parameters<typeof usesOf>[1]['kind'], id: string) =>
  usesOf(full(), { kind, id }).map(({ path, how }) => `${how} ${path.join('/')}`)

describe('where a part is used', () => {
  it('finds a field in conditions, formulas, mappings, words, papers and scenarios', () => {
    const fields = 'form/pages/0/sections/0/fields'
    expect(places('field', 'f-copies')).toEqual([
      'expression cases/0/when',
      'expression form/pages/0/sections/0/fields/3/columns/0/visible',
      'expression requirements/0/when',
      'expression tables/0/inputs/0/expression',
      'expression fees/0/shape/quantity',
      'expression workflow/transitions/3/when',
      'expression outputs/0/template/blocks/0/when',
      'text messages/vi/result.body/text',
    ])
    expect(places('field', 'f-born')).toEqual([`reference ${fields}/5/birthDate`])
    expect(places('field', 'f-who')).toContain('text messages/vi/result.body/text')
    expect(places('field', 'f-who')).toContain('scenario scenarios/0')
    expect(places('field', 'f-note')).toEqual([
      'reference workflow/transitions/3/requires/fields/0',
      'reference workflow/steps/2/fields/0',
    ])
    expect(places('field', 'f-people/c-age')).toEqual([
      `expression ${fields}/8/value`,
      'document outputs/0/template/blocks/1/columns/0/key',
      'scenario scenarios/0',
    ])
    expect(places('field', 'f-alone')).toEqual([])
  })

  it.each([
    ['step', 's-check', ['reference workflow/transitions/1/to', 'scenario scenarios/0']],
    ['transition', 't-accept', ['scenario scenarios/0']],
    ['source', 'register', ['reference workflow/steps/1/act/source', 'scenario scenarios/0']],
    ['operation', 'register.find', ['reference workflow/steps/1/act/operation', 'scenario scenarios/0']],
    ['table', 't-price', ['expression form/pages/0/sections/0/fields/9/value']],
    ['requirement', 'r-paper', ['reference form/pages/0/sections/0/fields/10/replaces/0']],
    ['case', 'c-many', ['expression workflow/transitions/8/when']],
    ['output', 'o-result', ['reference workflow/transitions/10/effects/0/output']],
    ['notification', 'n-effect', ['reference workflow/transitions/10/effects/2/notification']],
    ['reasons', 'good', ['reference workflow/transitions/3/requires/reason']],
    ['role', 'clerk', ['reference workflow/steps/8/actor/role']],
  ] as const)('finds a %s', (kind, id, expected) => {
    expect(places(kind, id)).toEqual(expect.arrayContaining([...expected]))
  })

  it.each(listKeySubjects(full()).map(({ kind, target }) => [kind, target] as const))(
    'lists whatever a renaming rewrites: %s %s',
    (kind, target) => {
      const before = full()
      const after = renameKey(before, target, 'quiteNew')
      if (!after.ok) throw new Error(after.error.code)
      const subject = { kind: kind === 'column' ? ('field' as const) : kind, id: target }
      const own = listSubjects(before).find((one) => one.kind === subject.kind && one.id === target)!.path
      // every listed place put back, and the own keys: then nothing else was rewritten
      let left: unknown = after.value
      const put = (path: readonly (string | number)[]) => {
        left = replaced(left, path, valueAt(before, path))
      }
      for (const { path } of usesOf(before, subject)) put(path)
      put(own)
      expect(left).toEqual(before)
    },
  )

  it('names a place only where its part is missed once it is gone', () => {
    const definition = full()
    const codes = (d: Definition) =>
      check(d, noSurroundings)
        .filter(
          ({ code }) => code === 'reference.missing' || code === 'expression.problem' || code.endsWith('unboundToken'),
        )
        .map(({ code, path, params }) => `${code} ${path.slice(0, 2).join('/')} ${JSON.stringify(params)}`)
    const known = new Set(codes(definition))
    for (const { kind, id, path } of listSubjects(definition)) {
      const list = path.slice(0, -1)
      const index = path.at(-1)
      const rest = (valueAt(definition, list) as unknown[]).filter((_, i) => i !== index)
      const without = replaced(definition, list, rest) as Definition
      const uses = usesOf(definition, { kind, id }).filter(({ how }) => how !== 'scenario')
      const missed = codes(without).filter((one) => !known.has(one))
      if (uses.length === 0) expect([kind, id, missed]).toEqual([kind, id, []])
    }
  })

  it('tells what still speaks of a part that an edit took away, by its new place', () => {
    const before = full()
    const after = full()
    after.form.pages[0]!.sections[0]!.fields = after.form.pages[0]!.sections[0]!.fields.filter(
      ({ id }) => id !== 'f-who' && id !== 'f-alone',
    )
    after.scenarios = []
    const broken = brokenUses(before, after)
    expect(broken.map(({ subject }) => subject.id)).toEqual(['f-who'])
    expect(broken[0]!.uses.map(({ path }) => path.join('/'))).toEqual(
      expect.arrayContaining([
        'form/pages/0/sections/0/fields/5/source/field',
        'workflow/steps/1/act/input/who',
        'messages/vi/result.body/text',
      ]),
    )
    expect(brokenUses(after, after)).toEqual([])
  })

  it('knows the part at a place', () => {
    expect(subjectAtPath(full(), ['workflow', 'steps', 2])).toMatchObject({ kind: 'step', id: 's-check' })
    expect(subjectAtPath(full(), ['form', 'pages', 0, 'sections', 0, 'fields', 3, 'columns', 0])?.id).toBe(
      'f-people/c-age',
    )
    expect(subjectAtPath(full(), ['form'])).toBeUndefined()
  })
})

function replaced(value: unknown, path: readonly (string | number)[], next: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return next
  const inner = replaced((value as Record<string | number, unknown>)[key], rest, next)
  if (Array.isArray(value)) return value.map((one, i) => (i === key ? inner : one))
  return { ...(value as object), [key]: inner }
}
