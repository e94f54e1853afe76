import { blankDefinition, type Definition, type Scenario } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { missingAnswers, readDetail } from '../publish/scenario-detail.ts'
import { edit } from './index.ts'

const scenario = (name: string): Scenario => ({
  name,
  start: {
    at: '2026-11-23T01:15:00Z',
    channel: 'online',
    answers: { copies: 3 },
    documents: {},
    submitter: {},
  },
  expect: { status: 'submitted', feeVnd: 24_000 },
  acts: [{ as: 'receptionist', do: 't-1', expect: { dueAt: '2026-11-26T10:00:00Z', step: 's-1' } }],
  answers: {},
})
const definition: Definition = { ...blankDefinition('2.000635', 'A'), scenarios: [scenario('one'), scenario('two')] }

function after(name: 'acceptOutcome' | 'answerScenarios', args: never): readonly Scenario[] {
  const edited = edit(definition, name, args)
  if (!edited.ok) throw new Error(JSON.stringify(edited.issues))
  return edited.definition.scenarios
}

test('what came out becomes what is expected, in the one scenario and at its place alone', () => {
  const outcomes = [
    { act: 0, what: 'dueAt', actual: '2026-11-30T10:00:00Z' },
    { act: -1, what: 'feeVnd', actual: 30_000 },
    { act: -1, what: 'values.total', actual: 3 },
  ]
  const [one, two] = after('acceptOutcome', { name: 'one', outcomes } as never)
  expect(one?.acts[0]?.expect).toEqual({ dueAt: '2026-11-30T10:00:00Z', step: 's-1' })
  expect(one?.expect).toEqual({ status: 'submitted', feeVnd: 30_000, values: { total: 3 } })
  expect(two).toEqual(scenario('two'))
})

test('a new required field is answered in every scenario that does not answer it yet', () => {
  const answered = after('answerScenarios', { key: 'area', value: 40 } as never)
  expect(answered.map((one) => one.start.answers.area)).toEqual([40, 40])
  expect(after('answerScenarios', { key: 'copies', value: 9 } as never)[0]?.start.answers.copies).toBe(3)
})

test('the gate tells which required field the scenarios leave open', () => {
  const denial = 'answers.invalid [{"path":"f-1","code":"required"},{"path":"f-2","code":"text.tooLong"}]'
  const detail = JSON.stringify([{ act: -1, what: 'denial', expected: null, actual: denial }])
  const edited = edit(definition, 'addField', {
    into: definition.form.pages[0]?.sections[0]?.id ?? '',
    id: 'f-1',
    type: 'number',
    label: { vi: 'Diện tích', en: 'Area' },
    optionLabel: { vi: '', en: '' },
  } as never)
  if (!edited.ok) throw new Error(JSON.stringify(edited.issues))
  const differences = readDetail(detail) ?? []
  expect(missingAnswers(edited.definition, differences).map((field) => field.id)).toEqual(['f-1'])
  expect(readDetail('no reference data')).toBeNull()
})
