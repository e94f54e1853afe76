import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRebuild, exportJournal, verifyJournal } from '../journal/index.ts'
import { agencyId, createWorld, type TestWorld } from '../testing/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const file = fileURLToPath(new URL('../testing/stream.ts', import.meta.url))

/** Runs the stream; kills the process with -9 once it has acknowledged so many. @returns dossier by acknowledged key */
function run(from: number, to: number, killAfter: number | null): Promise<Map<string, string>> {
  const { citizen, receptionist } = world.people
  const args = [
    '--import',
    'tsx',
    file,
    world.db.url,
    citizen.accountId,
    receptionist.accountId,
    String(from),
    String(to),
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged = new Map<string, string>()
  let rest = ''
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [key = '', id = ''] = line.split(' ')
      acknowledged.set(key, id)
    }
    if (killAfter !== null && acknowledged.size >= killAfter) child.kill('SIGKILL')
  })
  return new Promise((resolve) => child.on('close', () => resolve(acknowledged)))
}

test('killed with -9 in the middle of its work and started again: every acknowledged command is there once', async () => {
  const total = 150
  const acknowledged = new Map<string, string>()
  for (const killAfter of [40, 60, null])
    for (const [key, id] of await run(0, total, killAfter)) {
      // What was acknowledged before the kill is answered with the very same dossier after it.
      expect(acknowledged.get(key) ?? id).toBe(id)
      acknowledged.set(key, id)
    }
  const { sql } = world.engine.store
  const keys = await sql<
    { key: string; id: string }[]
  >`select key, dossier_id as id from command_key where dossier_id is not null`
  expect(new Map(keys.map(({ key, id }) => [key, id]))).toEqual(acknowledged)
  const [row] = await sql`
    select (select count(*)::int from dossier) as dossiers,
      (select count(*)::int from dossier where revision = 2 and status = 'processing') as received,
      (select count(*)::int from journal) as entries,
      (select sum(next - 1)::int from number_register where register = 'dossier') as numbers,
      (select count(*)::int from task t where not exists (select from dossier d where d.id = t.dossier_id)) as orphans`
  expect(row).toEqual({ dossiers: total, received: total, entries: 2 * total, numbers: total, orphans: 0 })
  const ids = [...new Set(acknowledged.values())]
  for (const id of ids.slice(0, 20)) {
    expect(verifyJournal(await exportJournal(world.engine.context, agencyId, id))).toMatchObject({ ok: true })
    expect(await checkRebuild(world.engine.context, agencyId, id)).toBeNull()
  }
})
