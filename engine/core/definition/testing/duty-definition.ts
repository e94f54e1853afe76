import { type Definition, Definition as schema } from '../definition.ts'
import { withTexts } from './small-definition.ts'

/**
 * A monthly report of communes to a department: the commune's officer fills it in, the department receives it or gives
 * it back.
 */
export function dutyDefinition(change?: (definition: Definition) => void): Definition {
  const definition = schema.parse({
    format: 'motcua/1',
    procedure: {
      code: '9.000001',
      sector: 'G15',
      audience: ['agency'],
      channels: ['online'],
      serviceLevel: 'full',
    },
    cases: [{ id: 'c-1', code: '01', timeLimit: { amount: 5, unit: 'workingDay' } }],
    form: {
      pages: [],
      officialSections: [
        {
          id: 'sec-1',
          fields: [
            { id: 'f-cases', key: 'newCases', type: 'number', required: true, min: 0 },
            { id: 'f-rate', key: 'rate', type: 'number', decimals: 2 },
            { id: 'f-note', key: 'note', type: 'text' },
            { id: 'f-month', key: 'month', type: 'computed', value: 'duty.period', result: 'text' },
          ],
        },
      ],
    },
    requirements: [],
    tables: [],
    fees: [],
    workflow: {
      initial: 's-report',
      steps: [
        {
          id: 's-report',
          kind: 'task',
          status: 'processing',
          actor: { role: 'officer' },
          allotment: { amount: 3, unit: 'workingDay' },
          fields: ['f-cases', 'f-rate', 'f-note'],
        },
        {
          id: 's-receive',
          kind: 'task',
          status: 'processing',
          actor: { role: 'receptionist' },
          allotment: { amount: 2, unit: 'workingDay' },
        },
        { id: 's-done', kind: 'end', status: 'completed', clock: 'stopped', outcome: 'granted' },
        { id: 's-not', kind: 'end', status: 'completed', clock: 'stopped', outcome: 'notGranted' },
      ],
      transitions: [
        { id: 't-send', from: 's-report', to: 's-receive' },
        { id: 't-good', from: 's-receive', to: 's-done' },
        { id: 't-back', from: 's-receive', to: 's-report', order: 1 },
        { id: 't-not', from: 's-receive', to: 's-not', order: 2 },
      ],
    },
    deadlines: {},
    duty: {
      every: 'month',
      opens: { kind: 'beforeEnd', workingDays: 3 },
      dueAfter: { amount: 5, unit: 'workingDay' },
      assignees: { kind: 'agencies', from: { kind: 'ids', ids: ['C1', 'C2', 'C3'] } },
      remindBefore: [{ amount: 2, unit: 'workingDay' }],
      aggregate: [
        { field: 'f-cases', as: 'sum', into: 'cases' },
        { field: 'f-rate', as: 'average', into: 'rate' },
      ],
    },
    outputs: [],
    notifications: [
      { id: 'n-opened', on: 'dutyOpened', to: 'assignee', channels: ['portal'] },
      { id: 'n-remind', on: 'dutyReminder', to: 'assignee', channels: ['portal'] },
      { id: 'n-late', on: 'dutyLate', to: 'assignee', channels: ['portal'] },
    ],
    sources: [],
    policies: {},
    access: {},
    messages: {},
    scenarios: [],
  })
  change?.(definition)
  return withTexts(definition)
}
