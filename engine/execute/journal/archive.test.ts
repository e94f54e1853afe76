import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { canonical } from '@motcua/core/definition'
import { expect, it } from 'vitest'
import { type SignedCheckpoint, verifyArchive } from './archive.ts'
import { genesis, hashEntry } from './entry.ts'
import type { JournalExport } from './verify.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const journalOf = (agencyId: string, dossierId: string): JournalExport => {
  const entry = canonical({ format: 1, agencyId, dossierId, seq: 1, inputHash: null })
  const hash = hex(hashEntry(genesis, entry))
  return {
    format: 'motcua-journal/1',
    agencyId,
    dossierId,
    entries: [{ seq: 1, entry, prevHash: hex(genesis), hash, input: null }],
  }
}
const checkpointOf = (number: number, journals: readonly JournalExport[], before?: SignedCheckpoint) => {
  const agencyId = journals[0]?.agencyId ?? ''
  const previous = before ? createHash('sha256').update(before.body).digest('hex') : null
  const heads = journals.map(({ dossierId, entries }) => [dossierId, 1, entries[0]?.hash ?? ''])
  const body = canonical({ format: 1, agencyId, number, madeAt: '2026-11-23T01:00:00Z', previous, heads })
  const signature = sign(null, Buffer.from(body), privateKey).toString('base64')
  return { agencyId, number, body, signature, keyId: 'test' }
}

const [a1, a2] = [journalOf('A', 'a1'), journalOf('A', 'a2')]
const b1 = journalOf('B', 'b1')
const firstOfA = checkpointOf(1, [a1])
const ofA = [firstOfA, checkpointOf(2, [a2], firstOfA)]
const ofB = [checkpointOf(1, [b1])]
const both = [ofA[0], ofB[0], ofA[1]].flatMap((one) => one ?? [])

it('an agency is verified against the one file that holds the checkpoints of all', async () => {
  expect(await verifyArchive([a1, a2], both, publicKey)).toMatchObject({ ok: true, withoutCheckpoint: 0, faults: [] })
  expect(await verifyArchive([a1, a2, b1], both, publicKey)).toMatchObject({ ok: true, dossiers: 3 })
})

it('a journal that is gone is missed among those of its agency, and all are where none is left', async () => {
  expect((await verifyArchive([a1], both, publicKey)).faults).toEqual([
    { fault: 'journal.missing', dossierId: 'a2', seq: 1 },
  ])
  expect((await verifyArchive([], both, publicKey)).faults).toHaveLength(3)
})

it('a checkpoint that is gone, or passed off as that of another agency, is found', async () => {
  expect((await verifyArchive([a1, a2], [...ofA.slice(1), ...ofB], publicKey)).faults).toContainEqual({
    fault: 'checkpoint.missing',
    agencyId: 'A',
    number: 1,
  })
  const moved = ofB.map((one) => ({ ...one, agencyId: 'C' }))
  expect((await verifyArchive([b1], moved, publicKey)).faults).toEqual([
    { fault: 'checkpoint.altered', agencyId: 'C', number: 1 },
  ])
})
