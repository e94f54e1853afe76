import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A lock that another living process holds. */
export class LockError extends Error {
  override name = 'LockError'
  readonly holder: number | null
  constructor(file: string, holder: number | null) {
    super(`Process ${holder ?? '?'} holds ${file}: wait for it or end it.`)
    this.holder = holder
  }
}

/**
 * Runs `work` while no other process of this machine holds the lock `file`; a lock whose owner died is taken over.
 * @param waitMs  how long to wait for the other one
 * @throws LockError when the wait is over
 */
export async function withLock<T>(file: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true })
  const giveUpAt = Date.now() + waitMs
  while (!take(file)) {
    const holder = readHolder(file)
    if (holder !== null && !isAlive(holder)) {
      rmSync(file, { force: true })
      continue
    }
    if (Date.now() > giveUpAt) throw new LockError(file, holder)
    await sleep(100)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** Whether a process with this id runs on this machine, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    // On a full disk the file is made and stays empty: a lock that nobody holds and nobody would ever take over.
    rmSync(file, { force: true })
    throw error
  }
}

function readHolder(file: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch {
    return null
  }
}

/** A dead process that nobody has collected yet, as happens in containers without an init. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
