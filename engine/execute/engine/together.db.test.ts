import { DenialError } from '@motcua/core/errors'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Engine, SendableEvent } from '../commands/index.ts'
import { checkRebuild, exportJournal, verifyJournal } from '../journal/index.ts'
import { uuidv7 } from '../ports/index.ts'
import { agencyId, createWorld, type TestWorld, testPorts } from '../testing/world.ts'
import { runOnce } from '../worker/index.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createWorld({ leastTogether: 2 })
})
afterEach(() => world.closeOthers())
afterAll(() => world.close())

let keys = 0
const act = (transitionId: string): SendableEvent => ({ type: 'act', transitionId, fields: {} })
const send = (
  engine: Engine,
  who: keyof TestWorld['people'],
  dossierId: string,
  event: SendableEvent,
  more: { idempotencyKey?: string; expectedRevision?: number } = {},
) =>
  engine.sendEvent({ agencyId, dossierId, event, by: world.people[who], idempotencyKey: `t${keys++}`, ...more }).then(
    (sent) => sent.revision,
    (error: unknown) => {
      if (error instanceof DenialError) return error.denial.code
      throw error
    },
  )
const inOrder = async (count: number): Promise<string[]> => {
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push(await world.file())
  return ids
}
const received = async (count: number): Promise<string[]> => {
  const ids = await inOrder(count)
  for (const id of ids) await send(world.engine, 'receptionist', id, act('t-receive'))
  return ids
}
/** How many commits wrote the last entries of these dossiers. */
const commitsOf = async (ids: readonly string[]): Promise<number> => {
  const [row] = await world.engine.store.sql`
    select count(distinct j.xmin::text)::int as n from journal j join dossier d
      on d.agency_id = j.agency_id and d.id = j.dossier_id and d.journal_seq = j.seq
    where d.id in (select x::uuid from json_array_elements_text(${JSON.stringify(ids)}::text::json) x)`
  return row?.n
}

test('commands that wait together share commits, and each dossier is what its verified journal makes it', async () => {
  const ids = await received(40)
  const revisions = await Promise.all(ids.map((id) => send(world.engine, 'officer', id, act('t-round'))))
  expect(revisions).toEqual(ids.map(() => 3))
  expect(await commitsOf(ids)).toBeLessThan(8)
  for (const id of ids) {
    expect(verifyJournal(await exportJournal(world.engine.context, agencyId, id))).toMatchObject({ ok: true })
    expect(await checkRebuild(world.engine.context, agencyId, id)).toBeNull()
  }
})

test('two servers that act on the same dossiers at once: one winner each, the rest a clean conflict', async () => {
  const ids = await received(24)
  const engines = [world.engine, await world.open()]
  const outcomes = await Promise.all(
    engines.flatMap((engine) => ids.map((id) => send(engine, 'officer', id, act('t-pass')))),
  )
  for (const [i, id] of ids.entries())
    expect([outcomes[i], outcomes[i + ids.length]].sort(), id).toEqual([3, 'transition.notHere'])
})

test('copies of a command that wait together are done once and answered alike', async () => {
  const ids = await received(6)
  const copies = ids.flatMap((id) => [id, id, id])
  const revisions = await Promise.all(
    copies.map((id) => send(world.engine, 'officer', id, act('t-round'), { idempotencyKey: `copy-${id}` })),
  )
  expect(revisions).toEqual(copies.map(() => 3))
})

test('a key used for two dossiers at once is taken by one of them; those who shared the commit are not touched', async () => {
  const ids = await received(12)
  const outcomes = await Promise.all(
    ids.map((id, i) => send(world.engine, 'officer', id, act('t-round'), i < 2 ? { idempotencyKey: 'one-key' } : {})),
  )
  expect(outcomes.slice(0, 2).sort()).toEqual([3, 'key.otherBody'])
  expect(outcomes.slice(2)).toEqual(ids.slice(2).map(() => 3))
})

test('rights that end between decision and commit stop that person alone', async () => {
  const ids = await received(10)
  const { accountId } = await world.engine.putAccount({ sub: 'sub-leaver', kind: 'official', name: 'Cán bộ nghỉ' })
  const system = { kind: 'system', accountId: 'system' } as const
  const { grantId } = await world.engine.grantRole({
    ...{ by: system, agencyId, accountId, role: 'officer', unitId: null, from: null, to: null },
  })
  let ended: Promise<unknown> | null = null
  const engine = await world.open({
    async stopPoint(at) {
      if (at !== 'decided') return
      // All have decided by the rights they read; none has written yet.
      ended ??= world.engine.revokeRole({ by: system, agencyId, accountId, grantId })
      await ended
    },
  })
  const leaver = { kind: 'official', accountId } as const
  const outcomes = await Promise.all(
    ids.map((dossierId, i) =>
      i === 0
        ? engine
            .sendEvent({ agencyId, dossierId, event: act('t-round'), by: leaver, idempotencyKey: 'leaver' })
            .catch((error: DenialError) => error.denial.code)
        : send(engine, 'officer', dossierId, act('t-round')),
    ),
  )
  // To whoever has no right here any more the dossier is not there.
  expect(['found.nothing', 'actor.notAllowed']).toContain(outcomes[0])
  expect(outcomes.slice(1)).toEqual(ids.slice(1).map(() => 3))
})

/** Every row of the deciding write but what differs from one run to the next: salts, hashes over them, clocks of the database. */
const tables = {
  dossier: `select (to_jsonb(d) - 'journal_head' - 'secret_hash') from dossier d order by id`,
  journal: `select (to_jsonb(j) - 'prev_hash' - 'hash' - 'recorded_at' - 'entry'
    || jsonb_build_object('entry', j.entry::jsonb - 'inputHash')) from journal j order by dossier_id, seq`,
  command_key: `select (to_jsonb(k) - 'at') from command_key k order by actor_id, key`,
  dossier_input: `select (to_jsonb(i) - 'salt') from dossier_input i order by dossier_id, seq`,
  dossier_answers: 'select to_jsonb(n) from dossier_answers n order by dossier_id',
  task: 'select to_jsonb(t) from task t order by dossier_id, step_id, visit',
  timer: 'select to_jsonb(t) from timer t order by dossier_id, timer_id',
  outbox: `select (to_jsonb(o) - 'next_at' - 'done_at') || jsonb_build_object('done', done_at is not null)
    from outbox o order by dossier_id, seq, idx`,
}

test('a commit of many leaves the very rows that a commit for each leaves', async () => {
  const rounds: [keyof TestWorld['people'], SendableEvent][] = [
    ['receptionist', act('t-receive')],
    ['officer', { type: 'claim', stepId: 'work' }],
    ['officer', { type: 'release', stepId: 'work' }],
    ['officer', { type: 'act', transitionId: 't-round', fields: { 'f-opinion': 'ý kiến “một”\\n' } }],
    [
      'officer',
      {
        type: 'requestSupplement',
        requestId: 's-1',
        items: [{ kind: 'field', id: 'f-copies', fault: 'incorrect', note: 'Ghi lại' }],
        note: 'Bổ sung',
      },
    ],
    ['citizen', { type: 'answerSupplement', answers: { 'f-copies': 3 }, documents: {} }],
    ['officer', act('t-rest')],
    ['citizen', { type: 'requestWithdrawal', reason: 'đổi ý' }],
    ['officer', { type: 'decideWithdrawal', accept: true, comment: 'đồng ý' }],
  ]
  const dump = async (leastTogether: number) => {
    let now = Date.parse('2026-11-23T01:15:00Z')
    let next = 0
    const own = await createWorld({
      leastTogether,
      ports: {
        ...testPorts,
        clock: { now: () => new Date(now).toISOString() },
        ids: { next: () => uuidv7(1_763_800_000_000 + next++, new Uint8Array(10)) },
      },
    })
    try {
      const ids: string[] = []
      for (let i = 0; i < 8; i++) ids.push(await own.file(`file-${i}`))
      for (const [n, [who, event]] of rounds.entries()) {
        now += 3_600_000
        const { people, engine } = own
        const sendTo = (dossierId: string) =>
          engine.sendEvent({ agencyId, dossierId, event, by: people[who], idempotencyKey: `${n}-${dossierId}` })
        // One after the other where numbers are taken, so that both runs give the same ones.
        if (event.type === 'requestSupplement') for (const id of ids) await sendTo(id)
        else await Promise.all(ids.map(sendTo))
        // Deliveries of the first of them, so that timers fire and effects end in both ways too.
        if (n === 0) await runOnce(own.engine.context)
      }
      const { sql } = own.engine.store
      const rows = Object.entries(tables).map(async ([name, text]) => [name, await sql.unsafe(text).values()])
      const [row] = await sql`select count(distinct xmin::text)::int as commits from journal`
      return { rows: Object.fromEntries(await Promise.all(rows)), commits: row?.commits as number }
    } finally {
      await own.close()
    }
  }
  const alone = await dump(Number.POSITIVE_INFINITY)
  const together = await dump(1)
  expect(together.commits).toBeLessThan(alone.commits * 0.7)
  for (const name of Object.keys(tables)) expect(together.rows[name], name).toEqual(alone.rows[name])
})
