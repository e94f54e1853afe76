import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../client/index.ts'
import { haveTimers, loadDossiers } from '../read/index.ts'
import { cloneDatabase, type TestDatabase } from '../testing/index.ts'
import { saveDecisions } from './save-decisions.ts'

let db: TestDatabase
let store: Store
beforeAll(async () => {
  db = await cloneDatabase()
  store = await openStore({ url: db.url })
})
afterAll(async () => {
  await store.close()
  await db.drop()
})

/** The plan of what is sent, made as the engine's connections make it. */
async function planOf(send: (sql: Store['hot']) => Promise<unknown>): Promise<string> {
  let sent = { text: '', count: 0 }
  await send({
    unsafe: async (text: string, params: unknown[]) => {
      sent = { text, count: params.length }
      return []
    },
  } as unknown as Store['hot'])
  const values = Array.from({ length: sent.count }, (_, n) => (n === 0 || sent.count > 2 ? "''" : "'[]'"))
  return (await store.hot.begin(async (sql) => {
    await sql.unsafe(`prepare planned as ${sent.text}`)
    const rows = await sql.unsafe(`explain (costs off) execute planned(${values.join(', ')})`)
    await sql.unsafe('deallocate planned')
    return rows.map((row) => row['QUERY PLAN'] as string).join('\n')
  })) as string
}

/** Scans of stored tables that begin without a key. */
const wholeTables = (plan: string): string[] => {
  const lines = plan.split('\n')
  return lines.filter(
    (line, n) =>
      /Seq Scan|Bitmap/.test(line) || (/Index (Only )?Scan/.test(line) && !/Index Cond/.test(lines[n + 1] ?? '')),
  )
}

test('on tables that were empty when it was planned, the write of many commands looks every row up by its key', async () => {
  const plan = await planOf((sql) => saveDecisions(sql, 'H17.12', []))
  expect(plan).toContain('Update on dossier')
  expect(wholeTables(plan)).toEqual([])
  expect(plan).not.toMatch(/Hash|Merge/)
})

test('so do the reads', async () => {
  for (const read of [loadDossiers, haveTimers]) {
    const plan = await planOf((sql) => read(sql, 'H17.12', []))
    expect(plan).toMatch(/on (dossier|timer)/)
    expect(wholeTables(plan)).toEqual([])
    expect(plan).not.toMatch(/Hash|Merge/)
  }
})
