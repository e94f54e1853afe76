import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SendableEvent } from '../commands/index.ts'
import { agencyId, createWorld, type TestWorld } from '../testing/world.ts'
import { checkRebuild, exportJournal, type JournalExport, verifyJournal } from './index.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** The same walk for the same seed. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((again ^ (again >>> 14)) >>> 0) / 4_294_967_296
  }
}

async function walk(seed: number, steps: number): Promise<string> {
  const next = random(seed)
  const id = await world.file()
  const { people, engine } = world
  const acts: [SendableEvent, keyof TestWorld['people']][] = [
    [{ type: 'act', transitionId: 't-receive', fields: {} }, 'receptionist'],
    [{ type: 'act', transitionId: 't-round', fields: { 'f-opinion': `ý kiến ${seed}` } }, 'officer'],
    [{ type: 'act', transitionId: 't-rest', fields: {} }, 'officer'],
    [{ type: 'claim', stepId: 'work' }, 'officer'],
    [{ type: 'release', stepId: 'work' }, 'officer'],
    [
      {
        type: 'requestSupplement',
        requestId: `s-${seed}`,
        items: [{ kind: 'field', id: 'f-copies', fault: 'incorrect', note: 'Ghi lại số bản' }],
        note: 'Bổ sung',
      },
      'officer',
    ],
    [{ type: 'answerSupplement', answers: { 'f-copies': 3 }, documents: {} }, 'citizen'],
    [{ type: 'requestWithdrawal', reason: 'đổi ý' }, 'citizen'],
    [{ type: 'decideWithdrawal', accept: false, comment: 'không' }, 'officer'],
    [{ type: 'act', transitionId: 't-pass', fields: {} }, 'officer'],
    [{ type: 'act', transitionId: 't-number', fields: {} }, 'clerk'],
  ]
  for (let i = 0; i < steps; i++) {
    const [event, who] = acts[Math.floor(next() * acts.length)]!
    await engine
      .sendEvent({ agencyId, dossierId: id, event, by: people[who], idempotencyKey: `walk-${seed}-${i}` })
      .catch((error: { denial?: unknown }) => {
        if (!error.denial) throw error
      })
  }
  return id
}

test('every dossier is what its journal makes of it, after random walks', async () => {
  let entries = 0
  for (let seed = 1; seed <= 25; seed++) {
    const id = await walk(seed, 30)
    expect({ seed, differs: await checkRebuild(world.engine.context, agencyId, id) }).toEqual({ seed, differs: null })
    const exported = await exportJournal(world.engine.context, agencyId, id)
    expect(verifyJournal(exported)).toMatchObject({ ok: true, erasedInputs: 0 })
    entries += exported.entries.length
  }
  expect(entries).toBeGreaterThan(120)
})

test('an erased input leaves the chain whole, and what is written in the journal holds nothing a citizen typed', async () => {
  const id = await walk(3, 30)
  const { sql } = world.engine.store
  const [row] = await sql`select string_agg(entry, '') as text from journal where dossier_id = ${id}`
  expect(row?.text).not.toMatch(/H’Hen|0905123456|đổi ý|Ghi lại/)
  const exported = await exportJournal(world.engine.context, agencyId, id)
  const erased = { ...exported, entries: exported.entries.map((entry) => ({ ...entry, input: null })) }
  expect(verifyJournal(erased)).toMatchObject({ ok: true })
})

describe('verify names the first entry that was', () => {
  let honest: JournalExport
  beforeAll(async () => {
    const id = await world.file()
    const path = ['receptionist t-receive', 'officer t-round', 'officer t-round', 'officer t-pass', 'clerk t-number']
    for (const [i, step] of path.entries()) {
      const [who, transitionId] = step.split(' ') as [keyof TestWorld['people'], string]
      const event: SendableEvent = { type: 'act', transitionId, fields: {} }
      const by = world.people[who]
      await world.engine.sendEvent({ agencyId, dossierId: id, event, by, idempotencyKey: `verify-${i}` })
    }
    honest = await exportJournal(world.engine.context, agencyId, id)
    expect(honest.entries).toHaveLength(6)
  })
  const at = 2
  const change = (edit: (entries: JournalExport['entries'][number][]) => void): JournalExport => {
    const entries = structuredClone(honest.entries) as JournalExport['entries'][number][]
    edit(entries)
    return { ...honest, entries }
  }
  type Row = [string, (entries: JournalExport['entries'][number][]) => void, string, number]
  const rows: Row[] = [
    [
      'altered',
      (e) => (e[at] = { ...e[at]!, entry: e[at]!.entry.replace('"noop":false', '"noop":true ') }),
      'entry.altered',
      3,
    ],
    ['dropped', (e) => e.splice(at, 1), 'entry.missing', 3],
    ['moved', (e) => e.splice(at, 2, e[at + 1]!, e[at]!), 'entry.reordered', 3],
    ['put in twice', (e) => e.splice(at, 0, e[at - 1]!), 'entry.reordered', 3],
    ['cut off at the end', (e) => e.pop(), 'end.cutOff', 0],
    [
      'altered in its input',
      (e) => (e[0] = { ...e[0]!, input: { ...e[0]!.input!, body: e[0]!.input!.body.replace('2', '3') } }),
      'input.altered',
      1,
    ],
    ['given another hash', (e) => (e[at] = { ...e[at]!, hash: '00'.repeat(32) }), 'entry.altered', 3],
    ['cut off at the start', (e) => e.shift(), 'entry.missing', 1],
  ]
  test.each(rows)('%s', (_, edit, fault, seq) => {
    expect(verifyJournal(honest)).toMatchObject({ ok: true })
    expect(verifyJournal(change(edit))).toEqual({ ok: false, fault, seq: seq || honest.entries.length })
  })
})

test('the database refuses an entry whose hash is not that of its words', async () => {
  const { sql } = world.engine.store
  await expect(
    sql`insert into journal (agency_id, dossier_id, seq, at, event_type, actor_id, version_id, entry, prev_hash, hash)
      values (${agencyId}, ${crypto.randomUUID()}, 1, now(), 'act', 'x', ${crypto.randomUUID()}, '{}', ${Buffer.alloc(32)}, ${Buffer.alloc(32, 1)})`,
  ).rejects.toMatchObject({ code: '23514' })
})
