import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Time between the announcement and the first byte's file. */
const slowestStartMs = 60_000

/** What each person has announced and not yet sent whole; kept as empty files, so that all servers of a folder see the same. */
export interface Announced {
  /** Notes an upload. @returns false when the person's open ones would come to more than is allowed: nothing is noted then */
  add(accountId: string, uploadId: string, size: number): Promise<boolean>
  /** The upload is whole, or given up. */
  remove(accountId: string, uploadId: string): Promise<void>
}

/**
 * @param folder  where the uploads lie, each under its id
 * @param limitBytes  of one person's open uploads together
 */
export function createAnnounced(folder: string, limitBytes: number): Announced {
  const folderOf = (accountId: string) => join(folder, 'announced', accountId)
  const remove = async (accountId: string, uploadId: string) => {
    const mine = folderOf(accountId)
    const names = await readdir(mine).catch(() => [])
    for (const name of names) if (name.startsWith(`${uploadId}.`)) await rm(join(mine, name), { force: true })
  }
  return {
    async add(accountId, uploadId, size) {
      const mine = folderOf(accountId)
      await mkdir(mine, { recursive: true, mode: 0o700 })
      // Noted before it is counted: of two at once at least the later count sees both.
      await writeFile(join(mine, `${uploadId}.${size}`), '')
      let total = 0
      for (const name of await readdir(mine)) {
        const [id = '', bytes] = name.split('.')
        if (id === uploadId || (await isOpen(join(mine, name), join(folder, id)))) total += Number(bytes)
        else await rm(join(mine, name), { force: true })
      }
      if (total <= limitBytes) return true
      await remove(accountId, uploadId)
      return false
    },
    remove,
  }
}

/** Expired and ended uploads are gone from the folder; a new one is not there yet. */
async function isOpen(note: string, upload: string): Promise<boolean> {
  if (await stat(upload).catch(() => null)) return true
  const noted = await stat(note).catch(() => null)
  return noted !== null && Date.now() - noted.mtimeMs < slowestStartMs
}
