import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createDiskFiles } from './index.ts'

const root = mkdtempSync(join(tmpdir(), 'motcua-files-'))
const files = createDiskFiles(join(root, 'bytes'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('files on disk', () => {
  it('come back byte for byte under a name of their own, with their hash', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 37, 80])
    const [one, two] = await Promise.all([files.put(bytes), files.put(bytes)])
    expect(one).toMatchObject({ size: 6, sha256: createHash('sha256').update(bytes).digest('hex') })
    expect(one.storageKey).not.toBe(two.storageKey)
    expect(Buffer.from(await files.get(one.storageKey)).equals(bytes)).toBe(true)
    const left = readdirSync(join(root, 'bytes'), { recursive: true }).map(String)
    expect(left.filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('are gone once removed, and removing twice does no harm', async () => {
    const { storageKey } = await files.put(Buffer.from('a'))
    await files.remove(storageKey)
    await files.remove(storageKey)
    await expect(files.get(storageKey)).rejects.toMatchObject({ code: 'files.unavailable', retryable: false })
  })

  it.each(['../outside', '/etc/hostname', `ab/${'c'.repeat(61)}/`, '', `ab/${'C'.repeat(62)}`])(
    'are not looked for under the key %j',
    async (key) => {
      writeFileSync(join(root, 'outside'), 'not ours to give')
      await expect(files.get(key)).rejects.toMatchObject({ code: 'file.badKey', retryable: false })
      await expect(files.remove(key)).rejects.toMatchObject({ code: 'file.badKey' })
    },
  )

  it('wait for a disk that is not there', async () => {
    writeFileSync(join(root, 'a-file'), '')
    const broken = createDiskFiles(join(root, 'a-file', 'below'))
    await expect(broken.put(Buffer.from('a'))).rejects.toMatchObject({ code: 'files.unavailable', retryable: true })
  })
})
