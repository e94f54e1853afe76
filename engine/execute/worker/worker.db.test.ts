import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Engine, SendableEvent } from '../commands/index.ts'
import { checkRebuild } from '../journal/index.ts'
import { type MailPort, PortFault, type RegistryPort } from '../ports/index.ts'
import { agencyId, createWorld, type TestWorld, testPorts } from '../testing/world.ts'
import { runOnce, startWorker } from './index.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createWorld()
})
afterEach(() => world.closeOthers())
afterAll(() => world.close())

let keys = 0
const send = (who: keyof TestWorld['people'], dossierId: string, event: SendableEvent) =>
  world.engine.sendEvent({ agencyId, dossierId, event, by: world.people[who], idempotencyKey: `w${keys++}` })
const act = (transitionId: string): SendableEvent => ({ type: 'act', transitionId, fields: {} })
const received = async () => {
  const id = await world.file()
  await send('receptionist', id, act('t-receive'))
  return id
}
const stepOf = async (id: string) => {
  const [row] = await world.engine.store.sql`select state #>> '{places,0,stepId}' as step from dossier where id = ${id}`
  return row?.step as string
}
const drain = async (engine: Engine) => {
  while ((await runOnce(engine.context)) > 0);
}
/** Makes waiting retries due now, as time would. */
const hurry = () =>
  world.engine.store.sql`update outbox set next_at = now() where done_at is null and dead_reason is null`
const mail = () => {
  const sent: string[] = []
  const port: MailPort = { send: async ({ idempotencyKey }) => void sent.push(idempotencyKey) }
  return { sent, port }
}

describe('effects', () => {
  test('a notice goes out once by each channel, although two workers look at the same rows', async () => {
    const { sent, port } = mail()
    const engines = await Promise.all([1, 2].map(() => world.open({ ports: { ...testPorts, mail: port } })))
    const ids = await Promise.all(Array.from({ length: 10 }, received))
    await Promise.all([...engines, ...engines].map(drain))
    expect(sent).toHaveLength(10)
    expect(new Set(sent).size).toBe(10)
    const [row] = await world.engine.store.sql`select count(*)::int as n, min(subject) as subject from inbox`
    expect(row?.n).toBe(10)
    expect(row?.subject).toContain('Đã nhận hồ sơ')
    expect(ids).toHaveLength(10)
  })

  test('a neighbour that fails is asked again with the same key; its answer lands in the dossier once', async () => {
    const asked: string[] = []
    const registry: RegistryPort = {
      async call({ idempotencyKey, input }) {
        asked.push(idempotencyKey)
        expect(input).toEqual({ name: 'H’Hen Niê' })
        if (asked.length < 3) throw new PortFault('registry.down', true)
        return { result: 'success', answer: { status: 'known', other: 'ignored' } }
      },
    }
    const engine = await world.open({ ports: { ...testPorts, mail: mail().port, registry } })
    const id = await received()
    await send('officer', id, act('t-ask'))
    for (let i = 0; i < 3; i++) {
      await hurry()
      await drain(engine)
    }
    expect(asked).toHaveLength(3)
    expect(new Set(asked).size).toBe(1)
    expect(await stepOf(id)).toBe('work')
    const [row] = await engine.store
      .sql`select answers ->> 'f-found' as found from dossier_answers where dossier_id = ${id}`
    expect(row?.found).toBe('known')
  })

  test('when the tries are used up the dossier takes its way out of failure', async () => {
    const registry: RegistryPort = { call: () => Promise.reject(new PortFault('registry.down', true)) }
    const engine = await world.open({ ports: { ...testPorts, mail: mail().port, registry } })
    const id = await received()
    await send('officer', id, act('t-ask'))
    for (let i = 0; i < 4; i++) {
      await hurry()
      await drain(engine)
    }
    expect(await stepOf(id)).toBe('work')
    const [row] = await engine.store.sql`
      select count(*)::int as n from journal where dossier_id = ${id} and event_type = 'automatic'`
    expect(row?.n).toBe(1)
  })

  test('one poisoned effect becomes a visible dead letter and holds up no other dossier', async () => {
    const sent: string[] = []
    let poisoned = ''
    const port: MailPort = {
      async send({ idempotencyKey }) {
        if (idempotencyKey.startsWith(poisoned)) throw new PortFault('mail.refused', false)
        sent.push(idempotencyKey)
      },
    }
    poisoned = await received()
    const healthy = await received()
    await drain(await world.open({ ports: { ...testPorts, mail: port } }))
    expect(sent.filter((key) => key.startsWith(healthy))).toHaveLength(1)
    const [row] = await world.engine.store.sql`select dead_reason from outbox where dossier_id = ${poisoned}`
    expect(row?.dead_reason).toBe('mail.refused')
  })
})

describe('timers', () => {
  const forward = (days: number) =>
    world.engine.now().then((now) =>
      world.engine.moveDemoClock({
        agencyId,
        by: world.people.administrator,
        to: new Date(Date.parse(now) + days * 86_400_000).toISOString(),
      }),
    )

  test('fire once, never early and late rather than never, with two workers and a clock that jumps a month', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, received))
    for (const id of ids) await send('officer', id, act('t-rest'))
    const engines = await Promise.all([1, 2].map(() => world.open({ ports: { ...testPorts, mail: mail().port } })))
    await Promise.all(engines.map(drain))
    expect(new Set(await Promise.all(ids.map(stepOf)))).toEqual(new Set(['rest']))
    await forward(31)
    await Promise.all([...engines, ...engines].map(drain))
    expect(new Set(await Promise.all(ids.map(stepOf)))).toEqual(new Set(['work']))
    const [row] = await world.engine.store.sql`
      select count(*)::int as fired, (select count(*)::int from timer where kind = 'wait') as left
      from journal where event_type = 'timer' and dossier_id = any(${`{${ids.join()}}`}::text::uuid[])`
    expect(row).toEqual({ fired: 12, left: 0 })
  })

  test('a worker that died with its claim: another one fires the timer once the lease is over', async () => {
    const id = await received()
    await send('officer', id, act('t-rest'))
    await forward(10)
    const dying = await world.open({
      ports: { ...testPorts, mail: mail().port },
      stopPoint: (at) => {
        if (at === 'claimed') throw new Error('killed')
      },
    })
    await expect(runOnce(dying.context)).rejects.toThrow('killed')
    const next = await world.open({ ports: { ...testPorts, mail: mail().port } })
    await runOnce(next.context)
    expect(await stepOf(id)).toBe('rest')
    await world.engine.store.sql`update timer set held_until = now() - interval '1 second'`
    await runOnce(next.context)
    expect(await stepOf(id)).toBe('work')
  })

  test('a running worker wakes by the hint of a commit and stops cleanly', async () => {
    const { sent, port } = mail()
    const engine = await world.open({ ports: { ...testPorts, mail: port } })
    const running = await startWorker(engine.context, { pollMs: 60_000 })
    const id = await received()
    const until = Date.now() + 5_000
    while (!sent.some((key) => key.startsWith(id)) && Date.now() < until)
      await new Promise((done) => setTimeout(done, 20))
    await running.stop()
    expect(sent.filter((key) => key.startsWith(id))).toHaveLength(1)
  })
})

describe('a stop at every gap, then a restart', () => {
  const points = ['claimed', 'read', 'decided', 'written', 'delivered', 'recorded'] as const
  test.each(points)('at "%s" of a delivery: the event is in the dossier exactly once afterwards', async (point) => {
    let calls = 0
    const registry: RegistryPort = {
      async call() {
        calls += 1
        return { result: 'no', answer: {} }
      },
    }
    const ports = { ...testPorts, mail: mail().port, registry }
    await drain(await world.open({ ports }))
    const id = await received()
    await drain(await world.open({ ports }))
    await send('officer', id, act('t-ask'))
    let killed = false
    const dying = await world.open({
      ports,
      stopPoint: (at) => {
        if (at !== point || killed) return
        killed = true
        throw new Error('killed')
      },
    })
    await runOnce(dying.context).catch(() => {})
    expect(killed).toBe(true)
    await hurry()
    await drain(await world.open({ ports }))
    expect(await stepOf(id)).toBe('work')
    const [row] = await world.engine.store.sql`
      select count(*)::int as events, (select count(*)::int from outbox where dossier_id = ${id} and done_at is null) as open
      from journal where dossier_id = ${id} and event_type = 'automatic'`
    expect(row).toEqual({ events: 1, open: 0 })
    expect(calls).toBeGreaterThanOrEqual(1)
    expect(await checkRebuild(world.engine.context, agencyId, id)).toBeNull()
  })

  test.each(['read', 'decided', 'written'] as const)(
    'at "%s" of a command: the same key finds what happened',
    async (point) => {
      const id = await world.file()
      let killed = false
      const dying = await world.open({
        stopPoint: (at) => {
          if (at !== point || killed) return
          killed = true
          throw new Error('killed')
        },
      })
      const input = {
        agencyId,
        dossierId: id,
        event: act('t-receive'),
        by: world.people.receptionist,
        idempotencyKey: `stop-${point}`,
      }
      await expect(dying.sendEvent(input)).rejects.toThrow('killed')
      const [before] = await world.engine.store.sql`select revision from dossier where id = ${id}`
      expect(before?.revision).toBe(point === 'written' ? 2 : 1)
      expect((await world.engine.sendEvent(input)).revision).toBe(2)
      const [after] = await world.engine.store
        .sql`select revision, (select count(*)::int from journal where dossier_id = ${id}) as n from dossier where id = ${id}`
      expect(after).toEqual({ revision: 2, n: 2 })
    },
  )
})
