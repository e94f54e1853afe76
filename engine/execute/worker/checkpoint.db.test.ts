import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import { findHead } from '@motcua/store/read'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportJournal, verifyJournal } from '../journal/index.ts'
import type { Checkpoint } from '../ports/index.ts'
import { agencyId, createWorld, type TestWorld, testPorts } from '../testing/world.ts'
import { makeCheckpoints } from './checkpoint.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const published: Checkpoint[] = []
// Heads are found by the database's own clock: ours stays near it.
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
let now = hoursAgo(4)
let world: TestWorld

beforeAll(async () => {
  const checkpoints = {
    sign: async (bytes: Uint8Array) => ({ signature: sign(null, bytes, privateKey), keyId: 'test' }),
    publish: async (checkpoint: Checkpoint) => void published.push(checkpoint),
  }
  world = await createWorld({ ports: { ...testPorts, clock: { now: () => now }, checkpoints } })
})
afterAll(() => world.close())

const read = (checkpoint: Checkpoint | undefined) =>
  JSON.parse(checkpoint?.body ?? '{}') as {
    agencyId: string
    number: number
    previous: string | null
    heads: [dossierId: string, seq: number, hash: string][]
  }

test('the heads of all journals leave the database signed, at most once an hour, each chained to the one before', async () => {
  const dossierId = await world.file()
  const { context } = world.engine
  expect(await makeCheckpoints(context)).toBe(1)
  expect(await makeCheckpoints(context)).toBe(0)
  const first = published[0]
  expect(verify(null, Buffer.from(first?.body ?? ''), publicKey, Buffer.from(first?.signature ?? ''))).toBe(true)
  expect(first).toMatchObject({ agencyId, number: 1, keyId: 'test' })
  const head = await findHead(context.store.sql, agencyId, dossierId)
  const hash = Buffer.from(head?.hash ?? '').toString('hex')
  expect(read(first)).toMatchObject({ agencyId, number: 1, previous: null, heads: [[dossierId, head?.seq, hash]] })

  now = hoursAgo(2.9)
  const later = await world.file()
  expect(await makeCheckpoints(context)).toBe(1)
  const second = read(published[1])
  expect(second.previous).toBe(
    createHash('sha256')
      .update(first?.body ?? '')
      .digest('hex'),
  )
  expect(second.heads.map(([id]) => id)).toContain(later)
})

test('a journal whose end was cut off verifies in itself, and not against its published head', async () => {
  const dossierId = await world.file()
  const { engine, people } = world
  const event = { type: 'act', transitionId: 't-receive', fields: {} } as const
  await engine.sendEvent({ agencyId, dossierId, event, by: people.receptionist, idempotencyKey: 'received' })
  now = hoursAgo(1.8)
  await makeCheckpoints(engine.context)
  const [, seq = 0, hash = ''] = read(published.at(-1)).heads.find(([id]) => id === dossierId) ?? []
  const whole = await exportJournal(engine.context, agencyId, dossierId)
  expect(verifyJournal({ ...whole, head: { seq, hash } })).toMatchObject({ ok: true, entries: 2 })
  const cut = { ...whole, entries: whole.entries.slice(0, -1) }
  expect(verifyJournal({ ...cut, head: null })).toMatchObject({ ok: true })
  expect(verifyJournal({ ...cut, head: { seq, hash } })).toMatchObject({ ok: false, fault: 'end.cutOff' })
})
