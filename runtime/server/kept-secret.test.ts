import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { keptSecret } from './kept-secret.ts'

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-secret-'))
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

it('is made once and the same ever after, also for several that ask at once', async () => {
  const folder = join(newFolder(), 'files')
  const asked = await Promise.all(Array.from({ length: 8 }, () => keptSecret(folder)))
  const hex = new Set(asked.map((secret) => Buffer.from(secret).toString('hex')))
  expect(hex.size).toBe(1)
  expect(asked[0]?.byteLength).toBe(32)
  expect(Buffer.from(await keptSecret(folder)).toString('hex')).toBe([...hex][0])
  expect(readdirSync(folder)).toEqual(['secret'])
})

it('is another one in another folder', async () => {
  expect(await keptSecret(newFolder())).not.toEqual(await keptSecret(newFolder()))
})

it('can be read by its owner alone', async () => {
  const folder = newFolder()
  await keptSecret(folder)
  expect(statSync(join(folder, 'secret')).mode & 0o077).toBe(0)
})

it('names the file that is no secret', async () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'secret'), 'short')
  await expect(keptSecret(folder)).rejects.toThrow(join(folder, 'secret'))
})
