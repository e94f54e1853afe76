import type { SendEventInput, SentEvent, SubmittedDossier } from '@motcua/execute/commands'
import { smallDefinition } from '@motcua/execute/testing'
import { agencyId, createWorld, submission, type TestWorld, testPorts } from '@motcua/execute/testing/world'
import { runOnce } from '@motcua/execute/worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkInvariants } from './invariants.ts'
import { type Node, NodeFault, startNode } from './start-node.ts'
import { act, send } from './steps.ts'
import { openWire, type Wire } from './wire.ts'

let world: TestWorld
let wire: Wire
/** works over a wire that is cut; a process of its own, for the driver may throw where nobody can catch it */
let wired: Node
/** another one, which knows nothing of what the first did */
let other: Node
const received = new Map<string, string>()
const acknowledged = new Map<string, { dossierId: string; seq?: number }>()

beforeAll(async () => {
  const told = (key: string) => void received.set(key, key.split(':')[0] ?? '')
  const note = async ({ idempotencyKey }: { idempotencyKey: string }) => told(idempotencyKey)
  const ports = {
    ...testPorts,
    mail: { send: note },
    registry: {
      call: async (request: { idempotencyKey: string }) => {
        await note(request)
        return { result: 'success', answer: { status: 'known' } } as const
      },
    },
  }
  world = await createWorld({ ports })
  wire = await openWire(world.db.url)
  const nodes = [wire.url, world.db.url].map((url) => startNode({ url, connections: 1, leastTogether: 2 }, told))
  ;[wired, other] = (await Promise.all(nodes)) as [Node, Node]
})
afterAll(async () => {
  await Promise.all([wired.stop(), other.stop()])
  await world.close()
  await wire.close()
})

/** One command: what must be there for it, and itself; sent again it gives the same answer. */
interface Scene {
  /** @param key  fresh for each cut */
  prepare(key: string): Promise<(node: Node) => Promise<unknown>>
}

const filed = async (key: string, ...events: (readonly [keyof TestWorld['people'], string])[]): Promise<string> => {
  const id = await world.file(`${key}-file`)
  for (const [i, [who, transition]] of events.entries()) await send(world, who, id, act(transition), `${key}-pre-${i}`)
  return id
}
const receive = ['receptionist', 't-receive'] as const
const sends =
  (key: string, dossierId: string, who: keyof TestWorld['people'], transition: string) => async (node: Node) => {
    const input: SendEventInput = {
      agencyId,
      dossierId,
      event: act(transition),
      by: world.people[who],
      idempotencyKey: key,
    }
    const sent = await node.run<SentEvent>('sendEvent', input)
    acknowledged.set(key, { dossierId, seq: sent.seq })
    return sent
  }
/** Claims of the dead come back by their lease; here at once. */
const hurry = async () => {
  const { sql } = world.engine.store
  await sql`update outbox set next_at = now() where done_at is null`
  await sql`update timer set held_until = null`
}
const drain = async () => {
  await hurry()
  while ((await runOnce(world.engine.context)) > 0);
}

const scenes: Readonly<Record<string, Scene>> = {
  'filing a dossier': {
    async prepare(key) {
      return async (node) => {
        const answer = await node.run<SubmittedDossier>('submitDossier', submission(world.people.citizen, key))
        acknowledged.set(key, { dossierId: answer.dossierId })
        return answer
      }
    },
  },
  'an act': {
    async prepare(key) {
      return sends(key, await filed(key), 'receptionist', 't-receive')
    },
  },
  'an act that takes a number': {
    async prepare(key) {
      return sends(key, await filed(key, receive, ['officer', 't-pass']), 'clerk', 't-number')
    },
  },
  'acts that share a commit': {
    async prepare(key) {
      const ids = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((one) => filed(`${key}-${one}`, receive)))
      return async (node) => {
        const outcomes = await Promise.allSettled(
          ids.map((id, i) => sends(`${key}-${i}`, id, 'officer', 't-round')(node)),
        )
        const failed = outcomes.find((one) => one.status === 'rejected')
        if (failed) throw failed.reason
        return outcomes.map((one) => one.status === 'fulfilled' && one.value)
      }
    },
  },
  'a worker that asks a neighbour and reports': {
    async prepare(key) {
      await drain()
      await filed(key, receive, ['officer', 't-ask'])
      return (node) => node.run('runOnce').then(() => null)
    },
  },
  'a worker whose timer fires': {
    async prepare(key) {
      await drain()
      await filed(key, receive, ['officer', 't-rest'])
      const { engine, people } = world
      const to = new Date(Date.parse(await engine.now()) + 5 * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z')
      await engine.moveDemoClock({ agencyId, by: people.administrator, to })
      return (node) => node.run('runOnce').then(() => null)
    },
  },
  'a request to publish and its approval': {
    async prepare(key) {
      const { analyst, reviewer } = world.people
      const code = `2.${key.replaceAll(/\D/g, '').padStart(6, '0')}`
      const { draftId, revision } = await world.engine.saveProcedureDraft({
        ...{ agencyId, by: analyst, definition: smallDefinition(code) },
      })
      const effectiveFrom = await world.engine.now()
      return async (node) => {
        const { requestId } = await node.run<{ requestId: string }>('requestPublish', {
          ...{ agencyId, by: analyst, draftId, expectedRevision: revision, effectiveFrom },
          ...{ changeNote: 'x', warningReasons: {}, idempotencyKey: `${key}-request` },
        })
        return node.run('approvePublish', { agencyId, by: reviewer, requestId, idempotencyKey: `${key}-approve` })
      }
    },
  },
}

/** What says "ask again with the same key"; anything else is an answer, and a wrong one. */
const open = new Set(['database.unavailable', 'commit.unknown'])

async function untilAnswered<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < 20; tries++) {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof NodeFault) || !(error.died || open.has(error.code ?? ''))) throw error
    }
  }
  throw new Error('never answered')
}

const most = 40

test.each(Object.entries(scenes))(
  '%s: cut at every statement, before it and after it, the same key gets the same answer and nothing is lost or doubled',
  async (name, scene) => {
    let cuts = 0
    for (const fault of ['before', 'after'] as const) {
      for (let n = 1; n <= most; n++) {
        const key = `${Object.keys(scenes).indexOf(name)}${fault === 'before' ? 1 : 2}${String(n).padStart(3, '0')}`
        const run = await scene.prepare(key)
        wire.cutAt(n, fault)
        const answer = await untilAnswered(() => run(wired))
        const cut = wire.wasCut()
        wire.disarm()
        if (!name.startsWith('a worker')) expect(await untilAnswered(() => run(other))).toEqual(answer)
        if (!cut) break
        cuts += 1
        expect(n, 'the command never comes to its end').toBeLessThan(most)
      }
    }
    expect(cuts).toBeGreaterThanOrEqual(4)
    await drain()
    expect(await checkInvariants(world.engine, { acknowledged, received, drained: true })).toEqual([])
  },
  240_000,
)

test('each version and request to publish that was cut is there once', async () => {
  const [row] = await world.engine.store.sql`
    select (select count(*)::int from procedure_version where procedure_code like '2.%') as versions,
      (select count(distinct procedure_code)::int from procedure_version where procedure_code like '2.%') as codes,
      (select count(*)::int from publish_request where procedure_code like '2.%') as requests,
      (select count(*)::int from publish_request where procedure_code like '2.%' and state <> 'approved') as open`
  expect(row?.versions).toBeGreaterThan(4)
  expect(row).toEqual({ versions: row?.versions, codes: row?.versions, requests: row?.versions, open: 0 })
})
