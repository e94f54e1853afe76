import { blankDefinition, Definition } from '@motcua/core/definition'

/**
 * A small procedure with every kind of wait: reception, an officer's task that can be sent round, a source that is asked, a
 * numbered result, a wait of two working days.
 */
export function smallDefinition(code = '1.000001'): Definition {
  const blank = blankDefinition(code, 'Thủ tục thử')
  return Definition.parse({
    ...blank,
    form: {
      pages: [
        {
          id: 'page-1',
          sections: [
            {
              id: 'section-1',
              fields: [
                { id: 'f-name', key: 'fullName', type: 'text', required: true },
                { id: 'f-copies', key: 'copies', type: 'number', required: true, min: 1, max: 99 },
                { id: 'f-found', key: 'found', type: 'text', writers: { applicant: false, steps: [] } },
              ],
            },
          ],
        },
      ],
      officialSections: [
        {
          id: 'section-o',
          fields: [{ id: 'f-opinion', key: 'opinion', type: 'text', writers: { applicant: false, steps: ['work'] } }],
        },
      ],
    },
    requirements: [
      { id: 'r-paper', key: 'paper', mode: 'submit', originals: 1, copies: 0, optional: true, accept: ['pdf'] },
    ],
    outputs: [
      {
        id: 'o-result',
        kind: 'result',
        template: { title: 'o.title', blocks: [{ id: 'b-1', kind: 'text', text: 'o.text' }] },
        register: { id: 'results', pattern: '{n}/{yyyy}', restart: 'yearly' },
      },
    ],
    notifications: [{ id: 'n-received', on: 'received', to: 'applicant', channels: ['mail', 'portal'] }],
    sources: [
      {
        id: 's-people',
        port: 'register',
        operations: [{ id: 'find', input: ['name'], output: [{ name: 'status', type: 'text' }], sandbox: [] }],
      },
    ],
    policies: { reasons: [{ id: 'why', reasons: ['incomplete', 'other'] }] },
    workflow: {
      initial: 'reception',
      steps: [
        {
          id: 'reception',
          kind: 'task',
          status: 'submitted',
          clock: 'notStarted',
          actor: { role: 'receptionist' },
          reception: true,
          allow: ['supplement', 'refuse'],
        },
        {
          id: 'work',
          kind: 'task',
          status: 'processing',
          actor: { role: 'officer' },
          fields: ['f-opinion'],
          allow: ['supplement', 'stop'],
        },
        {
          id: 'ask',
          kind: 'automatic',
          status: 'processing',
          act: {
            kind: 'source',
            source: 's-people',
            operation: 'find',
            input: { name: 'fullName' },
            output: { status: 'f-found' },
          },
          attempts: 3,
        },
        {
          id: 'rest',
          kind: 'wait',
          status: 'processing',
          until: { kind: 'duration', limit: { amount: 2, unit: 'workingDay' } },
        },
        { id: 'number', kind: 'task', status: 'processing', actor: { role: 'clerk' } },
        { id: 'granted', kind: 'end', status: 'returned', clock: 'stopped', outcome: 'granted' },
        { id: 'refused', kind: 'end', status: 'completed', clock: 'stopped', outcome: 'notGranted' },
      ],
      transitions: [
        { id: 't-receive', from: 'reception', to: 'work' },
        { id: 't-round', from: 'work', to: 'work', order: 1 },
        { id: 't-ask', from: 'work', to: 'ask', order: 2 },
        { id: 't-found', from: 'ask', to: 'work', on: 'success' },
        { id: 't-notfound', from: 'ask', to: 'work', on: 'no' },
        { id: 't-down', from: 'ask', to: 'work', on: 'failure' },
        { id: 't-rest', from: 'work', to: 'rest', order: 3 },
        { id: 't-rested', from: 'rest', to: 'work', on: 'timer' },
        { id: 't-pass', from: 'work', to: 'number', order: 4 },
        { id: 't-deny', from: 'work', to: 'refused', order: 5 },
        { id: 't-number', from: 'number', to: 'granted', effects: [{ kind: 'takeNumber', output: 'o-result' }] },
      ],
    },
    messages: {
      ...blank.messages,
      vi: {
        ...blank.messages.vi,
        'notification.n-received.subject': { text: 'Đã nhận hồ sơ {{dossierCode}}' },
        'notification.n-received.body': { text: 'Hồ sơ {{dossierCode}} của {{ownerName}} đã được tiếp nhận.' },
      },
    },
  })
}
