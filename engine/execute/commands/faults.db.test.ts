import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net'
import { DenialError } from '@motcua/core/errors'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { agencyId, createWorld, submission, type TestWorld } from '../testing/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createWorld()
})
afterEach(() => world.closeOthers())
afterAll(() => world.close())

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof DenialError) return error.denial.code
      throw error
    },
  )

/** A wire to the database that can swallow the reply to a write and cut the line. */
async function openProxy(
  url: string,
): Promise<{ url: string; loseReplyTo: (words: string) => void; close: () => void }> {
  const target = new URL(url)
  let words: string | null = null
  const sockets = new Set<Socket>()
  const server: Server = createServer((client) => {
    const upstream = dial(Number(target.port), target.hostname)
    let swallow = false
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (chunk) => {
      if (words && chunk.includes(words)) {
        swallow = true
        words = null
      }
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => {
      if (!swallow) return void client.write(chunk)
      // `Z` ends the reply: the write has committed, and nobody is told.
      if (chunk.includes('Z')) setTimeout(() => client.destroy(), 20)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxied = new URL(url)
  proxied.hostname = '127.0.0.1'
  proxied.port = String((server.address() as AddressInfo).port)
  return {
    url: proxied.href,
    loseReplyTo: (text) => (words = text),
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

test('a reply lost after the commit is a question, and the same key answers it', async () => {
  const proxy = await openProxy(world.db.url)
  const engine = await world.open({ url: proxy.url, connections: 1 })
  const warm = await engine.submitDossier(submission(world.people.citizen, 'warm'))
  const input = submission(world.people.citizen, 'lost-reply')
  proxy.loseReplyTo('lost-reply-marker')
  const marked = { ...input, answers: { ...input.answers, 'f-name': 'lost-reply-marker' } }
  expect(await codeOf(engine.submitDossier(marked))).toBe('commit.unknown')
  const [row] = await world.engine.store.sql`select count(*)::int as n from command_key where key = 'lost-reply'`
  expect(row?.n).toBe(1)
  const again = await engine.submitDossier(marked)
  expect(again.dossierId).not.toBe(warm.dossierId)
  const [stored] = await world.engine.store.sql`select count(*)::int as n from dossier where id = ${again.dossierId}`
  expect(stored?.n).toBe(1)
  proxy.close()
})

test('connections cut under a stream of commands lose nothing that was acknowledged and double nothing', async () => {
  const engine = await world.open({ connections: 4 })
  const acknowledged: string[] = []
  let cutting = true
  const cutter = (async () => {
    while (cutting) {
      await world.engine.store.sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and random() < 0.3`.catch(() => {})
      await new Promise((done) => setTimeout(done, 25))
    }
  })()
  const file = async (key: string) => {
    for (let tries = 0; tries < 60; tries++) {
      const outcome = await codeOf(
        engine.submitDossier(submission(world.people.citizen, key)).then(({ code }) => void acknowledged.push(code)),
      )
      if (outcome === 'accepted') return
      expect(['database.unavailable', 'commit.unknown']).toContain(outcome)
      await new Promise((done) => setTimeout(done, 10))
    }
    throw new Error(`${key} was never accepted`)
  }
  for (let round = 0; round < 10; round++)
    await Promise.all(Array.from({ length: 12 }, (_, i) => file(`cut-${round}-${i}`)))
  cutting = false
  await cutter
  const { sql } = world.engine.store
  const [row] = await sql`
    select (select count(*)::int from command_key where key like 'cut-%') as done,
      (select count(distinct dossier_id)::int from command_key where key like 'cut-%') as dossiers,
      (select count(*)::int from dossier d where not exists (
        select from journal j where j.dossier_id = d.id and j.seq = d.journal_seq and j.hash = d.journal_head)) as torn,
      (select count(*)::int from dossier) - (select sum(next - 1)::int from number_register where register = 'dossier') as gaps`
  expect(acknowledged).toHaveLength(120)
  expect(new Set(acknowledged).size).toBe(120)
  expect(row).toEqual({ done: 120, dossiers: 120, torn: 0, gaps: 0 })
})

test('a database that is not there is unavailable, not a wrong answer', async () => {
  const proxy = await openProxy(world.db.url)
  const engine = await world.open({ url: proxy.url, connections: 1 })
  proxy.close()
  const input = { agencyId, dossierId: crypto.randomUUID(), event: { type: 'claim', stepId: 'work' } as const }
  const by = world.people.officer
  expect(await codeOf(engine.sendEvent({ ...input, by, idempotencyKey: 'gone' }))).toBe('database.unavailable')
})
