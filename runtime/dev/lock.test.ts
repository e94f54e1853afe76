import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LockError, withLock } from './lock.ts'

let file: string
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'motcua-lock-')), 'lock')
})
afterEach(() => rmSync(join(file, '..'), { recursive: true, force: true }))

test('two pieces of work never run at the same time, and the lock is gone afterwards', async () => {
  let inside = 0
  const work = async () => {
    inside++
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(inside--).toBe(1)
  }
  await Promise.all([withLock(file, 5_000, work), withLock(file, 5_000, work), withLock(file, 5_000, work)])
  expect(existsSync(file)).toBe(false)
})

test('the lock of a dead process is taken over, that of a living one is waited for and then named', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  writeFileSync(file, String(dead))
  expect(await withLock(file, 0, async () => 'done')).toBe('done')
  writeFileSync(file, String(process.ppid))
  const refused = await withLock(file, 150, async () => 'done').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(LockError)
  expect(refused).toMatchObject({ holder: process.ppid })
})

test('work that throws releases the lock', async () => {
  await expect(withLock(file, 0, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(existsSync(file)).toBe(false)
})
