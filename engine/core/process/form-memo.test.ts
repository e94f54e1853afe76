import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Field, versionHash } from '../definition/index.ts'
import { smallDefinition, withTexts } from '../definition/testing/small-definition.ts'
import { evaluateForm } from '../evaluate/index.ts'
import { evaluateOnce } from './form-memo.ts'
import type { Reference } from './types.ts'
import { compileVersion } from './version.ts'

const definition = withTexts(
  smallDefinition((d) => {
    d.form.pages[0]!.sections[0]!.fields.push(
      Field.parse({ id: 'f-sum', key: 'sum', type: 'computed', value: 'copies * 3', result: 'number' }),
      Field.parse({
        id: 'f-copy',
        key: 'copyOf',
        type: 'text',
        source: { kind: 'field', field: 'who', when: 'copies > 2' },
      }),
      Field.parse({ id: 'f-hidden', key: 'hidden', type: 'text', visible: 'sum > 6', required: 'copies > 3' }),
    )
  }),
)
const loaded = compileVersion({
  id: 'v',
  number: 1,
  hash: versionHash(definition),
  effectiveFrom: '2026-01-01T00:00:00Z',
  definition,
})
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
const version = loaded.value
const reference = {
  adminUnits: { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] },
  codeLists: { revision: '1', lists: {} },
} as unknown as Reference
const environment = { today: '2026-11-23', now: '2026-11-23T01:00:00Z' }
const evaluate = (answers: object) =>
  evaluateForm(version.form, {
    answers: { ...answers },
    environment,
    ...{ adminUnits: reference.adminUnits, codeLists: reference.codeLists },
  })

it('what the form made of the answers makes the same of itself', () => {
  const answers = fc.record({
    'f-who': fc.oneof(fc.string(), fc.constant(null)),
    'f-copies': fc.oneof(fc.integer({ min: -2, max: 120 }), fc.constant(undefined)),
    'f-copy': fc.string(),
    'f-hidden': fc.string(),
    'f-way': fc.constantFrom('fast', 'slow', 'other', ''),
    'f-people': fc.array(fc.record({ _row: fc.string({ minLength: 1 }), 'c-age': fc.integer() }), { maxLength: 3 }),
  })
  fc.assert(
    fc.property(answers, (given) => {
      const once = evaluate(given)
      expect(evaluate(once.values)).toEqual(once)
    }),
    { numRuns: 300, seed: 20261123 },
  )
})

it('is worked out once for the same answers in the same world, and anew when the world changed', () => {
  const answers = { 'f-who': 'Hoa', 'f-copies': 3 }
  const at = (more: object) => evaluateOnce(version, reference, answers, {}, { ...environment, ...more })
  const first = at({})
  expect(at({ now: '2026-11-23T05:00:00Z', actor: { account: 'somebody' } })).toBe(first)
  expect(evaluateOnce(version, reference, first.values as never, {}, environment)).toBe(first)
  const dossier = {
    channel: 'online',
    caseId: 'c-few',
    receivedOn: null,
    submittedOn: '2026-11-23',
    procedure: 'x',
    paid: false,
  }
  for (const more of [{ today: '2026-11-24' }, { dossier }, { submitter: { fullName: 'Lan', kind: 'person' } }]) {
    const other = at(more)
    expect(other).not.toBe(first)
    expect(other.values).toEqual(first.values)
  }
})
