import { blankDefinition, Definition, findText, listFields } from '@motcua/core/definition'
import { compileForm, evaluateForm, type FormInput } from '@motcua/core/evaluate'
import { expect, test } from 'vitest'
import { citizenDefinition } from './citizen-definition.ts'

const field = (key: string, more: object = {}) => ({ id: `f-${key}`, key, type: 'text', ...more })

const adminUnits = { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] }
const codeLists = { revision: '1', lists: {} }
const environment: FormInput['environment'] = {
  today: '2026-11-23',
  now: '2026-11-23T01:15:00Z',
  dossier: {
    channel: 'online',
    caseId: null,
    receivedOn: null,
    submittedOn: '2026-11-23',
    procedure: '1.000001',
    paid: false,
  },
  submitter: { fullName: 'Hoa', kind: 'person' },
  actor: { account: null },
  calendar: {
    addWorkingDays: () => ({ ok: true, value: '2026-11-24' }),
    workingDaysBetween: () => ({ ok: true, value: 1 }),
    isWorkingDay: () => ({ ok: true, value: true }),
  },
  tables: {},
}

const definition = Definition.parse({
  ...blankDefinition('1.000001', 'Thử'),
  form: {
    pages: [{ id: 'p-1', sections: [{ id: 'sec-1', fields: [field('name')] }] }],
    officialSections: [
      {
        id: 'sec-office',
        fields: [
          field('state', { required: true }),
          field('secret'),
          field('found', {
            type: 'computed',
            result: 'boolean',
            value: 'if state = null then false else state = "found"',
          }),
        ],
      },
    ],
  },
  requirements: [{ id: 'r-paper', key: 'paper', mode: 'submit', originals: 1, copies: 0, when: 'found' }],
  messages: {
    vi: {
      'field.f-name.label': { text: 'Tên' },
      'field.f-state.label': { text: 'Tra cứu' },
      'field.f-found.label': { text: 'Thấy' },
      'field.f-secret.label': { text: 'Ghi chú nội bộ' },
    },
  },
})

test('an official field that a condition of the form reads is there for the condition, one through the other, and for nothing else', () => {
  const shown = citizenDefinition(definition)
  expect(listFields(shown).map(({ field: one }) => one.id)).toEqual(['f-name', 'f-state', 'f-found'])
  expect(findText(shown, 'vi', 'field.f-name.label')).toBe('Tên')
  for (const hidden of ['f-state', 'f-found', 'f-secret'])
    expect(findText(shown, 'vi', `field.${hidden}.label`)).toBeUndefined()
  expect(listFields(shown).find(({ field: one }) => one.id === 'f-state')?.field).not.toHaveProperty('required')
})

test('the condition says the same in the citizen’s browser as on the server', () => {
  const asked = (of: Definition) =>
    evaluateForm(compileForm(of), { answers: {}, documents: {}, environment, adminUnits, codeLists }).requirements
  expect(asked(definition)).toEqual([])
  expect(asked(citizenDefinition(definition))).toEqual(asked(definition))
})
