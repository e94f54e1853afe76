import { textHash } from '../canonical.ts'
import { type Definition, type DefinitionInput, Definition as schema } from '../definition.ts'
import { textPaths } from '../text-paths.ts'

const template = (title: string) => ({
  title,
  blocks: [{ id: 'body', kind: 'text' as const, text: `${title}.body` }],
})

/** A whole small procedure: reception, a register, appraisal, signature, seal, return; and a wait and a choice. */
const small: DefinitionInput = {
  format: 'motcua/1',
  procedure: {
    code: '1.000001',
    sector: 'G15',
    audience: ['person'],
    channels: ['online', 'direct'],
    serviceLevel: 'full',
  },
  cases: [
    { id: 'c-many', code: '02', when: 'copies > 10', timeLimit: { amount: 5, unit: 'workingDay' } },
    { id: 'c-few', code: '01', timeLimit: { amount: 3, unit: 'workingDay' } },
  ],
  form: {
    pages: [
      {
        id: 'p-1',
        sections: [
          {
            id: 'sec-1',
            fields: [
              { id: 'f-who', key: 'who', type: 'text', required: true, maxLength: 50, pattern: '[A-Za-z ]+' },
              { id: 'f-copies', key: 'copies', type: 'number', required: true, min: 1, max: 99 },
              { id: 'f-way', key: 'way', type: 'radio', options: [{ value: 'fast' }, { value: 'slow' }] },
              {
                id: 'f-people',
                key: 'people',
                type: 'table',
                columns: [{ id: 'c-age', key: 'age', type: 'number', visible: 'copies > 1' }],
              },
            ],
          },
        ],
      },
    ],
    officialSections: [
      {
        id: 'sec-2',
        fields: [
          { id: 'f-found', key: 'found', type: 'text' },
          { id: 'f-note', key: 'note', type: 'text' },
        ],
      },
    ],
  },
  requirements: [{ id: 'r-paper', key: 'paper', mode: 'submit', originals: 1, copies: 0, when: 'copies > 5' }],
  tables: [
    {
      id: 't-price',
      key: 'price',
      hitPolicy: 'UNIQUE',
      inputs: [{ id: 'i', expression: 'copies' }],
      outputs: [{ id: 'o', key: 'vnd', type: 'money' }],
      rules: [
        { id: 'low', when: ['< 10'], then: ['1000'] },
        { id: 'high', when: ['>= 10'], then: ['2000'] },
      ],
    },
  ],
  fees: [{ id: 'fee-1', kind: 'fee', shape: { kind: 'perCopy', amountVnd: 1000, quantity: 'copies' } }],
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
        allow: ['supplement', 'refuse'],
        allotment: { amount: 2, unit: 'workingHour' },
      },
      {
        id: 's-register',
        kind: 'automatic',
        status: 'received',
        act: {
          kind: 'source',
          source: 'register',
          operation: 'find',
          input: { who: 'who' },
          output: { name: 'f-found' },
        },
      },
      {
        id: 's-check',
        kind: 'task',
        status: 'processing',
        actor: { role: 'officer' },
        fields: ['f-note'],
        allow: ['supplement', 'stop'],
        allotment: { amount: 1, unit: 'workingDay' },
      },
      { id: 's-way', kind: 'choice', status: 'processing' },
      {
        id: 's-wait',
        kind: 'wait',
        status: 'processing',
        clock: 'paused',
        until: { kind: 'duration', limit: { amount: 1, unit: 'workingDay' } },
      },
      {
        id: 's-approve',
        kind: 'task',
        status: 'processing',
        actor: { role: 'approver' },
        allotment: { amount: 1, unit: 'workingDay' },
      },
      { id: 's-make', kind: 'automatic', status: 'processing', act: { kind: 'generate', output: 'o-result' } },
      {
        id: 's-sign',
        kind: 'automatic',
        status: 'processing',
        act: { kind: 'sign', output: 'o-result', as: 'approver' },
      },
      {
        id: 's-return',
        kind: 'task',
        status: 'completed',
        clock: 'stopped',
        actor: { role: 'clerk' },
      },
      { id: 'e-granted', kind: 'end', status: 'returned', clock: 'stopped', outcome: 'granted' },
    ],
    transitions: [
      { id: 't-accept', from: 's-reception', to: 's-register' },
      { id: 't-found', from: 's-register', to: 's-check', on: 'success' },
      { id: 't-down', from: 's-register', to: 's-check', on: 'failure' },
      {
        id: 't-good',
        from: 's-check',
        to: 's-way',
        when: 'copies < 50',
        requires: { fields: ['f-note'], reason: 'good', comment: true },
      },
      { id: 't-slow', from: 's-way', to: 's-wait', on: 'always', when: 'if way = null then false else way = "slow"' },
      { id: 't-fast', from: 's-way', to: 's-approve', on: 'otherwise' },
      { id: 't-waited', from: 's-wait', to: 's-approve', on: 'timer' },
      { id: 't-sign', from: 's-approve', to: 's-make', notSameAs: 's-check' },
      { id: 't-back', from: 's-approve', to: 's-check' },
      { id: 't-made', from: 's-make', to: 's-sign', on: 'success' },
      {
        id: 't-signed',
        from: 's-sign',
        to: 's-return',
        on: 'success',
        effects: [
          { kind: 'takeNumber', output: 'o-result' },
          { kind: 'issue', output: 'o-result' },
          { kind: 'notify', notification: 'n-effect' },
        ],
      },
      { id: 't-return', from: 's-return', to: 'e-granted' },
    ],
  },
  deadlines: { supplement: { maxRequests: 1, answerWithin: { amount: 5, unit: 'workingDay' } } },
  outputs: [
    {
      id: 'o-result',
      kind: 'result',
      template: template('result'),
      register: { id: 'results', pattern: '{n}/KQ', restart: 'yearly' },
      signers: ['approver'],
      requiredFor: ['granted'],
    },
  ],
  notifications: [
    { id: 'n-received', on: 'received', to: 'applicant', channels: ['portal'] },
    { id: 'n-effect', on: 'effect', to: 'applicant', channels: ['portal'] },
  ],
  sources: [
    {
      id: 'register',
      port: 'register',
      operations: [
        {
          id: 'find',
          input: ['who'],
          output: [{ name: 'name', type: 'text' }],
          sandbox: [{ name: 'hit', answer: { name: 'Hoa' } }],
        },
      ],
    },
  ],
  policies: {
    reasons: [
      { id: 'refusal', reasons: ['incomplete'] },
      { id: 'stop', reasons: ['ownRequest'] },
      { id: 'good', reasons: ['complete'] },
    ],
  },
  access: {},
  messages: { vi: {}, en: {} },
  scenarios: [],
}

/** The small definition, changed as a test likes, with every text that it needs in both languages. */
export function smallDefinition(change: (definition: Definition) => void = () => {}): Definition {
  const definition = JSON.parse(JSON.stringify(withTexts(schema.parse(small)))) as Definition
  change(definition)
  return definition
}

/** Fills in each text that is missing. */
export function withTexts(definition: Definition): Definition {
  const paths = textPaths(definition).filter((p) => !p.optional)
  const vi = Object.fromEntries(paths.map(({ path }) => [path, { text: `Chữ ${path}` }]))
  const en = Object.fromEntries(paths.map(({ path }) => [path, { text: `Text ${path}`, of: textHash(`Chữ ${path}`) }]))
  return {
    ...definition,
    messages: { vi: { ...vi, ...definition.messages.vi }, en: { ...en, ...definition.messages.en } },
  }
}
