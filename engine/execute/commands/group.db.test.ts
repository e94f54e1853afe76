import { createHash } from 'node:crypto'
import { blankDefinition, Definition } from '@motcua/core/definition'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkRebuild } from '../journal/index.ts'
import type { DocumentData, DocumentsPort, FilesPort, SignaturePort } from '../ports/index.ts'
import { agencyId, createWorld, submission, type TestWorld, testPorts } from '../testing/world.ts'
import { runOnce } from '../worker/index.ts'
import type { SendableEvent } from './index.ts'

/** A list of people, decided one by one by the officer; each granted one gets a numbered, signed paper. */
function definitionOfGroup(): Definition {
  const blank = blankDefinition('1.000001', 'Thủ tục theo danh sách')
  const step = (id: string, more: object) => ({ id, status: 'processing', ...more })
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
                { id: 'f-copies', key: 'copies', type: 'number' },
                {
                  id: 'f-people',
                  key: 'people',
                  type: 'table',
                  maxRows: 10_000,
                  columns: [
                    { id: 'c-name', key: 'name', type: 'text', required: true },
                    { id: 'c-age', key: 'age', type: 'number', min: 0 },
                  ],
                },
              ],
            },
          ],
        },
      ],
      officialSections: [
        {
          id: 'section-o',
          fields: [{ id: 'f-grade', key: 'grade', type: 'number', writers: { applicant: false, steps: ['decide'] } }],
        },
      ],
    },
    outputs: [
      {
        id: 'o-paper',
        kind: 'result',
        perRow: 'f-people',
        template: { title: 'o.title', blocks: [{ id: 'b-1', kind: 'text', text: 'o.text' }] },
        register: { id: 'papers', pattern: '{n}/GCN', restart: 'yearly' },
        signers: ['approver'],
      },
    ],
    policies: { reasons: [{ id: 'why', reasons: ['incomplete'] }] },
    workflow: {
      initial: 'reception',
      steps: [
        step('reception', {
          kind: 'task',
          status: 'submitted',
          clock: 'notStarted',
          actor: { role: 'receptionist' },
          reception: true,
        }),
        step('decide', {
          kind: 'group',
          table: 'f-people',
          actor: { role: 'officer' },
          fields: ['f-grade'],
          reasons: 'why',
        }),
        step('approve', { kind: 'task', actor: { role: 'approver' } }),
        step('make', { kind: 'automatic', act: { kind: 'generate', output: 'o-paper' } }),
        step('sign', { kind: 'automatic', act: { kind: 'sign', output: 'o-paper', as: 'approver' } }),
        step('granted', { kind: 'end', status: 'returned', clock: 'stopped', outcome: 'granted' }),
      ],
      transitions: [
        { id: 't-receive', from: 'reception', to: 'decide' },
        { id: 't-decided', from: 'decide', to: 'approve' },
        { id: 't-sign', from: 'approve', to: 'make', effects: [{ kind: 'takeNumber', output: 'o-paper' }] },
        { id: 't-made', from: 'make', to: 'sign', on: 'success' },
        { id: 't-signed', from: 'sign', to: 'granted', on: 'success', effects: [{ kind: 'issue', output: 'o-paper' }] },
      ],
    },
    messages: {
      ...blank.messages,
      vi: {
        ...blank.messages.vi,
        'o.text': { text: '{{row.order}} {{row.name}}: {{row.grade}}, số {{output.number}} / {{group.granted}}' },
      },
    },
  })
}

const drawn: string[] = []
const documents: DocumentsPort = {
  render: async (_template, data: DocumentData) => {
    drawn.push(Object.values(data.texts).join('|'))
    return Buffer.from(Object.values(data.texts).join('|'))
  },
  renderHtml: () => '',
}
const stored = new Map<string, Uint8Array>()
const files: FilesPort = {
  put: async (bytes) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    stored.set(sha256, bytes)
    return { storageKey: sha256, sha256, size: bytes.length }
  },
  get: async (key) => stored.get(key) ?? new Uint8Array(),
  remove: async () => {},
} as FilesPort
const signature: SignaturePort = {
  sign: async ({ pdf, at }) => ({
    pdf: Buffer.concat([pdf, Buffer.from(' ký')]),
    certificateSubject: 'CN=test',
    signedAt: at,
  }),
}

let world: TestWorld
beforeAll(async () => {
  world = await createWorld({
    definition: definitionOfGroup(),
    ports: { ...testPorts, documents, files, signature },
  })
})
afterAll(() => world.close())

let keys = 0
const send = (who: keyof TestWorld['people'], dossierId: string, event: SendableEvent) =>
  world.engine.sendEvent({ agencyId, dossierId, event, by: world.people[who], idempotencyKey: `g${keys++}` })
const act = (transitionId: string): SendableEvent => ({ type: 'act', transitionId, fields: {} })
const people = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ _row: `r${i + 1}`, 'c-name': `Người ${i + 1}`, 'c-age': i % 90 }))

async function received(count: number): Promise<string> {
  const { dossierId } = await world.engine.submitDossier({
    ...submission(world.people.citizen, `group-${keys++}`),
    answers: { 'f-name': 'Trường THCS', 'f-people': people(count) },
  })
  await send('receptionist', dossierId, act('t-receive'))
  return dossierId
}
const decide = (from: number, to: number, refuseEvery: number): SendableEvent => ({
  type: 'decideRows',
  stepId: 'decide',
  rows: Array.from({ length: to - from }, (_, i) => {
    const n = from + i + 1
    return n % refuseEvery === 0
      ? { rowId: `r${n}`, verdict: 'notGranted', reason: 'incomplete' }
      : { rowId: `r${n}`, verdict: 'granted', fields: { 'f-grade': n % 10 } }
  }),
})
const drain = async () => {
  while ((await runOnce(world.engine.context)) > 0);
}

describe('a group of applicants', () => {
  test('each granted row gets its own paper, numbered in one run, signed and issued; the journal makes the same', {
    timeout: 30_000,
  }, async () => {
    const id = await received(250)
    await send('officer', id, decide(0, 250, 5))
    await send('officer', id, act('t-decided'))
    await send('approver', id, act('t-sign'))
    await drain()
    const [row] = await world.engine.store.sql`
      select d.outcome, d.state #> '{groups,f-people}' as counts, n.rows -> 'f-people' as rows
      from dossier d join dossier_answers n on n.dossier_id = d.id where d.id = ${id}`
    expect(row?.outcome).toBe('granted')
    expect(row?.counts).toMatchObject({ granted: 200, notGranted: 50, open: 0, total: 250 })
    expect(row?.rows.r5).toEqual({ verdict: 'notGranted', reason: 'incomplete' })
    expect(row?.rows.r6.outputs['o-paper']).toMatchObject({
      number: '5/GCN',
      signatures: [{ as: 'approver' }],
      issuedAt: expect.any(String),
    })
    const numbers = people(250).flatMap(({ _row }) => row?.rows[_row].outputs?.['o-paper'].number ?? [])
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, i) => `${i + 1}/GCN`))
    expect(drawn).toHaveLength(200)
    expect(drawn).toContain('6 Người 6: 6, số 5/GCN / 200')
    const [file] = await world.engine.store.sql`
      select storage_key as key from file where id = ${row?.rows.r6.outputs['o-paper'].file.fileId}`
    expect(Buffer.from(stored.get(file?.key) ?? []).toString()).toBe('6 Người 6: 6, số 5/GCN / 200 ký')
    expect(await checkRebuild(world.engine.context, agencyId, id)).toBeNull()
  })

  test('is given to nobody who cannot decide on it', async () => {
    const id = await received(1)
    const assign = ({ accountId }: { readonly accountId: string }) =>
      send('head', id, { type: 'assign', stepId: 'decide', accountId })
    await expect(assign(world.people.clerk)).rejects.toThrow('input.invalid')
    await expect(assign({ accountId: crypto.randomUUID() })).rejects.toThrow('input.invalid')
    await expect(assign(world.people.officer)).resolves.toMatchObject({ noop: false })
  })

  test('a draft holds a list of ten thousand, and goes on from it into a dossier', async () => {
    const draft = await world.engine.saveCitizenDraft({
      agencyId,
      by: world.people.citizen,
      procedureCode: '1.000001',
      answers: { 'f-name': 'Trường THCS', 'f-people': people(10_000) },
      documents: {},
    })
    const { dossierId } = await world.engine.submitDossier({
      agencyId,
      by: world.people.citizen,
      idempotencyKey: `group-${keys++}`,
      channel: 'online',
      submitter: { kind: 'person', fullName: 'H’Hen Niê' },
      draftId: draft.draftId,
    })
    const [row] = await world.engine.store.sql`
      select jsonb_array_length(answers -> 'f-people')::int as n from dossier_answers where dossier_id = ${dossierId}`
    expect(row?.n).toBe(10_000)
  }, 30_000)

  test('ten thousand rows are filed and decided in portions of a thousand; the row of the dossier stays small', async () => {
    const id = await received(10_000)
    const times: number[] = []
    for (let at = 0; at < 10_000; at += 1000) {
      const start = performance.now()
      await send('officer', id, decide(at, at + 1000, 10))
      times.push(performance.now() - start)
    }
    const [row] = await world.engine.store.sql`
      select pg_column_size(state)::int as size, state #> '{groups,f-people}' as counts from dossier where id = ${id}`
    expect(row?.counts).toMatchObject({ granted: 9000, notGranted: 1000, open: 0, total: 10_000 })
    expect(row?.size).toBeLessThan(4000)
    expect(Math.max(...times)).toBeLessThan(3000)
    const [written] = await world.engine.store.sql`
      select length(entry)::int as entry from journal where dossier_id = ${id} order by seq desc limit 1`
    expect(written?.entry).toBeLessThan(2000)
    expect(await checkRebuild(world.engine.context, agencyId, id)).toBeNull()
  }, 60_000)
})
