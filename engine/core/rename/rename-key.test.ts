import { describe, expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import {
  type Definition,
  definitionJsonSchema,
  Field,
  listExpressions,
  Output,
  Requirement,
  Scenario,
  textHash,
  versionHash,
} from '../definition/index.ts'
import { smallDefinition, withTexts } from '../definition/testing/small-definition.ts'
import { compileVersion, type Reference } from '../process/index.ts'
import { runScenario } from '../simulate/index.ts'
import { listKeySubjects, renameKey } from './index.ts'

/** The small definition with every kind of mention by key. */
const full = (): Definition =>
  withTexts(
    smallDefinition((d) => {
      const fields = d.form.pages[0]!.sections[0]!.fields
      fields.push(
        Field.parse({ id: 'f-born', key: 'born', type: 'date' }),
        Field.parse({ id: 'f-pid', key: 'pid', type: 'personalId', birthDate: 'born' }),
        Field.parse({ id: 'f-owner', key: 'owner', type: 'text', source: { kind: 'field', field: 'who' } }),
        Field.parse({
          id: 'f-paid',
          key: 'cost',
          type: 'computed',
          value: 'copies * 3',
          result: 'number',
          replaces: ['paper'],
        }),
        Field.parse({
          id: 'f-look',
          key: 'look',
          type: 'lookup',
          lookupSource: 'register',
          operation: 'find',
          input: { who: 'who' },
          output: { name: 'owner' },
        }),
        Field.parse({ id: 'f-old', key: 'before', type: 'text', source: { kind: 'previousResult' } }),
        Field.parse({ id: 'f-eldest', key: 'eldest', type: 'computed', value: 'max(people.age)', result: 'number' }),
      )
      d.fees.push({ ...d.fees[0]!, id: 'fee-2', shape: { kind: 'table', table: 'price', result: 'vnd' } })
      d.requirements.push(
        Requirement.parse({ id: 'r-b', key: 'other', mode: 'present', originals: 1, copies: 0, when: 'copies > 90' }),
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
      const vi = 'Cấp {{field.copies}} bản ({{field.copiesInWords}}) cho {{ field.who }}, copies'
      d.messages.vi = { 'result.body': { text: vi } }
      d.messages.en = { 'result.body': { text: '{{field.copies}} copies', of: textHash(vi) } }
      d.scenarios = [
        Scenario.parse({
          name: 's',
          start: {
            at: '2026-11-23T01:15:00Z',
            answers: { who: 'Hoa Mai', copies: 2, people: [{ age: 4 }] },
            documents: { other: 0 },
          },
          expect: { values: { copies: 2, cost: 6, people: [{ _row: 'r1', age: 4 }] }, requirements: [] },
          acts: [
            { as: 'receptionist', do: 't-accept' },
            {
              as: 'officer',
              do: 'requestSupplement',
              with: {
                note: 'n',
                items: [
                  { field: 'copies', fault: 'incorrect', note: 'copies' },
                  { field: 'people', note: 'p' },
                ],
              },
            },
            {
              as: 'applicant',
              do: 'answerSupplement',
              with: { answers: { copies: 200, people: [{ age: 5 }] } },
              expect: { denial: 'answers.invalid', issues: { copies: 'number.max' } },
            },
            { as: 'applicant', do: 'answerSupplement', with: { answers: { copies: 3, people: [{ age: 5 }] } } },
            {
              as: 'officer',
              do: 't-good',
              with: { fields: { note: 'ok' }, reason: 'complete', comment: 'đủ' },
              expect: { values: { copies: 3, note: 'ok' }, feeVnd: 3000 },
            },
          ],
        }),
      ]
    }),
  )

const reference: Reference = {
  revision: 1,
  calendar: daNang,
  adminUnits: { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] },
  codeLists: { revision: '1', lists: {} },
  service: {
    agencyId: 'SIM',
    procedureCode: '1.000001',
    channels: ['online', 'direct'],
    units: {},
    receivingUnitId: 'desk',
    competentAgencyId: 'SIM',
  },
}
const played = (definition: Definition) => {
  const row = { id: 'v', number: 1, hash: versionHash(definition), effectiveFrom: at('2026-01-01 00:00'), definition }
  const loaded = compileVersion(row)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  const { passed, mismatches, world } = runScenario(loaded.value, reference, definition.scenarios[0]!)
  return { passed, mismatches, state: world.snapshot?.state, answers: world.snapshot?.answers }
}
const renamed = (id: string, to: string, definition = full()): Definition => {
  const result = renameKey(definition, id, to)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('a key given another name', () => {
  const before = played(full())

  it.each(listKeySubjects(full()).map(({ target }) => target))('leaves everything as it was: %s', (target) => {
    const after = renamed(target, 'quiteNew')
    expect(before.mismatches).toEqual([])
    expect(played(after)).toEqual(before)
    const old = listKeySubjects(full()).find((one) => one.target === target)!.key
    // Back again, it is the same text for text.
    if (target !== 'f-old') expect(renamed(target, old, after)).toEqual(full())
  })

  it('is written in expressions, texts, documents and scenarios, and not in words that merely look like it', () => {
    const d = renamed('f-copies', 'soBan')
    const texts = listExpressions(d).map(({ text }) => text)
    expect(texts).toContain('soBan > 10')
    expect(texts.filter((text) => /\bcopies\b/.test(text))).toEqual([])
    const body = d.outputs[0]!.template.blocks[0]!
    expect(body.when).toBe('soBan > 1')
    expect(d.messages.vi?.['result.body']?.text).toBe(
      'Cấp {{field.soBan}} bản ({{field.soBanInWords}}) cho {{ field.who }}, copies',
    )
    expect(d.scenarios[0]!.acts[1]!.with).toMatchObject({
      items: [{ field: 'soBan', note: 'copies' }, { field: 'people' }],
    })
    expect(d.scenarios[0]!.acts[2]!.expect?.issues).toEqual({ soBan: 'number.max' })
  })

  it('keeps a translation true that was true to its source', () => {
    const { messages } = renamed('f-copies', 'soBan')
    expect(messages.en?.['result.body']?.of).toBe(textHash(messages.vi?.['result.body']?.text ?? ''))
  })

  it('goes on asking the earlier procedure for what it was called there', () => {
    const d = renamed('f-old', 'earlier')
    const field = d.form.pages[0]!.sections[0]!.fields.find((one) => one.id === 'f-old')
    expect(field?.source).toMatchObject({ kind: 'previousResult', field: 'before' })
  })

  it('follows a column into rows, documents and expressions, and leaves a field of that name alone', () => {
    const d = renamed('f-people/c-age', 'years')
    expect(d.scenarios[0]!.start.answers.people).toEqual([{ years: 4 }])
    expect(JSON.stringify(d.outputs)).toContain('"key":"years"')
    expect(JSON.stringify(d.form)).toContain('max(people.years)')
  })

  it('follows a column into a condition of its row that does not type-check yet', () => {
    const definition = full()
    const table = definition.form.pages[0]!.sections[0]!.fields.find((one) => one.id === 'f-people')
    if (table?.type === 'table') table.columns[0]!.visible = 'row.age > notThere and age > 1'
    expect(JSON.stringify(renamed('f-people/c-age', 'years', definition).form)).toContain(
      'row.years > notThere and age > 1',
    )
  })

  it.each([
    ['f-copies', 'who', 'taken'],
    ['f-copies', 'So', 'shape'],
    ['f-copies', 'today', 'reserved'],
  ])('cannot be %s → %s: %s', (id, key, why) => {
    expect(renameKey(full(), id, key)).toMatchObject({ ok: false, error: { code: 'input.invalid', params: { why } } })
  })
})

interface Schema {
  readonly $ref?: string
  readonly title?: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly propertyNames?: unknown
  readonly $defs?: Readonly<Record<string, unknown>>
}

describe('every property that holds a key', () => {
  it('is known to the renaming: a new one must be rewritten too', () => {
    const places = new Set<string>()
    const schema = definitionJsonSchema() as Schema
    const visited = new Set<string>()
    const visit = (node: unknown, name: string): void => {
      if (Array.isArray(node)) for (const one of node) visit(one, name)
      if (typeof node !== 'object' || node === null || Array.isArray(node)) return
      const { $ref, title, properties, propertyNames, $defs: _, ...rest } = node as Schema
      if (title === 'Key') places.add(name)
      const target = $ref?.split('/').at(-1)
      if (target && !visited.has(`${target} ${name}`)) {
        visited.add(`${target} ${name}`)
        visit(schema.$defs?.[target], name)
      }
      for (const [of, one] of Object.entries(properties ?? {})) visit(one, of)
      visit(propertyNames, `names of ${name}`)
      for (const inner of Object.values(rest)) visit(inner, name)
    }
    visit(schema, '')
    // `into`, `input` and `documents` name things of other procedures or of a result, `key` the thing itself.
    expect([...places].sort()).toEqual(
      [
        'birthDate',
        'documents',
        'field',
        'gender',
        'into',
        'key',
        'lookup',
        'names of input',
        'output',
        'replaces',
        'result',
        'table',
      ].sort(),
    )
  })
})
