import { type Definition, Definition as schema } from '../definition.ts'
import { withTexts } from './small-definition.ts'

/** Enrolment: up to three schools in order, a score, a check of the papers, the allocation, and an offer to accept. */
export function windowDefinition(change?: (definition: Definition) => void): Definition {
  const school = (value: string) => ({ value })
  const definition = schema.parse({
    format: 'motcua/1',
    procedure: {
      code: '1.000009',
      sector: 'G15',
      audience: ['person'],
      channels: ['online', 'direct'],
      serviceLevel: 'full',
    },
    cases: [{ id: 'c-1', code: '01', timeLimit: { amount: 30, unit: 'workingDay' } }],
    form: {
      pages: [
        {
          id: 'p-1',
          sections: [
            {
              id: 'sec-1',
              fields: [
                { id: 'f-name', key: 'pupil', type: 'text', required: true },
                {
                  id: 'f-schools',
                  key: 'schools',
                  type: 'multiSelect',
                  required: true,
                  maxItems: 3,
                  options: [school('A'), school('B'), school('C')],
                },
                { id: 'f-marks', key: 'marks', type: 'number', decimals: 2 },
                { id: 'f-age', key: 'age', type: 'number' },
              ],
            },
          ],
        },
      ],
    },
    requirements: [],
    tables: [],
    fees: [],
    workflow: {
      initial: 's-reception',
      steps: [
        {
          id: 's-reception',
          kind: 'task',
          status: 'submitted',
          clock: 'notStarted',
          actor: { role: 'receptionist' },
          reception: true,
          allow: ['refuse'],
          allotment: { amount: 1, unit: 'workingDay' },
        },
        { id: 's-wait', kind: 'wait', status: 'processing', until: { kind: 'event', event: 'allocated' } },
        { id: 's-answer', kind: 'wait', status: 'processing', until: { kind: 'event', event: 'placeSettled' } },
        { id: 's-which', kind: 'choice', status: 'processing' },
        { id: 's-in', kind: 'end', status: 'completed', clock: 'stopped', outcome: 'granted' },
        { id: 's-out', kind: 'end', status: 'completed', clock: 'stopped', outcome: 'notGranted' },
      ],
      transitions: [
        { id: 't-receive', from: 's-reception', to: 's-wait' },
        { id: 't-allocated', from: 's-wait', to: 's-answer', on: 'event' },
        { id: 't-settled', from: 's-answer', to: 's-which', on: 'event' },
        { id: 't-in', from: 's-which', to: 's-in', on: 'always', when: 'allocation.choice != null' },
        { id: 't-out', from: 's-which', to: 's-out', on: 'otherwise' },
      ],
    },
    deadlines: {},
    window: {
      openings: [
        { id: 'y2026', opensAt: '2026-11-01T00:00:00Z', closesAt: '2026-12-01T00:00:00Z' },
        { id: 'y2027', opensAt: '2027-11-01T00:00:00Z', closesAt: '2027-12-01T00:00:00Z' },
      ],
      mode: 'ranked',
      quota: { kind: 'options', places: { A: 1, B: 1, C: 0 } },
      choices: { field: 'f-schools' },
      score: 'marks',
      tieBreak: [{ id: 'age', by: 'age', order: 'ascending' }],
      offers: { answerWithin: { amount: 2, unit: 'workingDay' } },
      waitingList: true,
    },
    outputs: [],
    notifications: [{ id: 'n-place', on: 'allocated', to: 'applicant', channels: ['portal'] }],
    sources: [],
    policies: {},
    access: {},
    messages: {},
    scenarios: [],
  })
  change?.(definition)
  return withTexts(definition)
}
