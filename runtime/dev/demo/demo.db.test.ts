import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cloneDatabase, type TestDatabase } from '@motcua/store/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedDemo } from './index.ts'

let db: TestDatabase
const filesDir = mkdtempSync(join(tmpdir(), 'motcua-demo-'))
const lines: string[] = []
const seed = () => seedDemo({ databaseUrl: db.url, filesDir, log: (line) => lines.push(line) })

beforeAll(async () => {
  db = await cloneDatabase()
  const t = performance.now()
  await seed().catch((e) => { console.log(JSON.stringify(e.denial ?? e.stack, null, 1)); throw e })
  console.log(performance.now() - t, lines)
})
afterAll(async () => {
  await db.drop()
  rmSync(filesDir, { recursive: true, force: true })
})

describe('the demo', () => {
  it('x', async () => {
    const t = performance.now()
    await seed()
    console.log(performance.now() - t)
    expect(1).toBe(1)
  })
})
