import { createHash, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type FilesPort, PortFault } from '@motcua/execute/ports'

/**
 * Bytes in a folder of our own, under names of our own: nothing that a person typed is part of a path.
 * @param folder  outside of every folder that is served
 */
export function createDiskFiles(folder: string): FilesPort {
  const pathOf = (storageKey: string) => {
    if (!/^[0-9a-f]{2}\/[0-9a-f]{62}$/.test(storageKey)) throw new PortFault('file.badKey', false)
    return join(folder, storageKey)
  }
  return {
    async put(bytes) {
      const name = randomBytes(32).toString('hex')
      const storageKey = `${name.slice(0, 2)}/${name.slice(2)}`
      const path = pathOf(storageKey)
      const draft = `${path}.part`
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        const handle = await open(draft, 'wx', 0o600)
        try {
          await handle.writeFile(bytes)
          // Before the row that names it: an acknowledged file is on the disk.
          await handle.sync()
        } finally {
          await handle.close()
        }
        await link(draft, path)
      } catch (cause) {
        throw new PortFault('files.unavailable', true, { cause })
      } finally {
        // Its own failure must not hide why the bytes could not be kept.
        await rm(draft, { force: true }).catch(() => {})
      }
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      return { storageKey, sha256, size: bytes.byteLength }
    },
    async get(storageKey) {
      try {
        return await readFile(pathOf(storageKey))
      } catch (cause) {
        if (cause instanceof PortFault) throw cause
        throw new PortFault('files.unavailable', (cause as NodeJS.ErrnoException).code !== 'ENOENT', { cause })
      }
    },
    remove: async (storageKey) => rm(pathOf(storageKey), { force: true }),
  }
}
