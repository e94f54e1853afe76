import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** The account PostgreSQL runs as when we are root, for it refuses root. */
export interface ServerUser {
  name: string
  uid: number
  gid: number
}

/**
 * Whom PostgreSQL runs as: nobody else (null) for a normal user; for root the owner of an existing cluster, else `postgres`,
 * else `nobody`.
 */
export function findServerUser(clusterDir: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null
  if (existsSync(clusterDir)) {
    const { uid, gid } = statSync(clusterDir)
    if (uid !== 0) return { name: `user ${uid}`, uid, gid }
  }
  for (const name of ['postgres', 'nobody']) {
    const uid = askId('-u', name)
    const gid = askId('-g', name)
    if (uid !== null && gid !== null && uid !== 0) return { name, uid, gid }
  }
  return { name: 'nobody', uid: 65_534, gid: 65_534 }
}

/** Whether that account can reach the folder: every parent that exists lets it through. */
export function canReach(folder: string, user: ServerUser | null): boolean {
  if (!user) return true
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at)
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
      if ((mode & bit) === 0) return false
    }
    if (at === dirname(at)) return true
  }
}

function askId(flag: string, name: string): number | null {
  const answer = spawnSync('id', [flag, name], { encoding: 'utf8' })
  const id = Number.parseInt(answer.stdout ?? '', 10)
  return answer.status === 0 && Number.isInteger(id) ? id : null
}
