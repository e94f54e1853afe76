import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../lock.ts'

const PREFIX = 'motcua-volume-'

/** A volume of a few megabytes that can really be full. */
export interface SmallVolume {
  readonly folder: string
  readonly how: VolumeKind
  /** Fills it with a file until so many bytes are left; may be called again when something was freed meanwhile. */
  fill(leaveBytes: number): void
  /** Removes that file. */
  free(): void
  freeBytes(): number
  /** Unmounts it; whoever still has files open on it must have ended. */
  remove(): Promise<void>
}

/** How it is made: without any rights, in a name space of its own that ends with its holder; or mounted as root. */
export type VolumeKind = 'tmpfs in a name space' | 'tmpfs mounted by root'

/** Makes a volume that PostgreSQL's account can write to. @returns null where this machine lets nobody mount one */
export async function makeSmallVolume(
  megabytes: number,
  // What root writes would belong to nobody in a name space of PostgreSQL's account.
  how: VolumeKind = process.getuid?.() === 0 ? 'tmpfs mounted by root' : 'tmpfs in a name space',
): Promise<SmallVolume | null> {
  if (process.platform !== 'linux') return null
  removeLeft()
  const at = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  chmodSync(at, 0o755)
  const made = how === 'tmpfs in a name space' ? await inNameSpace(at, megabytes) : asRoot(at, megabytes)
  if (!made) {
    rmSync(at, { recursive: true, force: true })
    return null
  }
  const filler = join(made.folder, 'filler')
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(made.folder)
    return bavail * bsize
  }
  return {
    ...{ folder: made.folder, how, freeBytes },
    fill(leaveBytes) {
      const missing = freeBytes() - leaveBytes
      if (missing > 0) appendFileSync(filler, Buffer.alloc(missing, 1))
    },
    free: () => rmSync(filler, { force: true }),
    async remove() {
      await made.unmount()
      rmSync(at, { recursive: true, force: true })
    },
  }
}

/** Volumes of runs that were killed. A PostgreSQL that still runs there ends by itself once its files are gone. */
function removeLeft(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (!owner || isAlive(Number(owner))) continue
    const at = join(tmpdir(), name)
    if (process.getuid?.() !== statSync(at).uid) continue
    for (const left of readdirSync(at)) rmSync(join(at, left), { recursive: true, force: true })
    spawnSync('umount', ['-l', at])
    rmSync(at, { recursive: true, force: true })
  }
}

interface Mounted {
  readonly folder: string
  unmount(): Promise<void>
}

async function inNameSpace(at: string, megabytes: number): Promise<Mounted | null> {
  // It waits for the end of its input: whatever becomes of us, the mount goes with it.
  const script = `mount -t tmpfs -o size=${megabytes}m,mode=755 motcua "$1" && echo mounted && exec cat`
  const holder: ChildProcess = spawn('unshare', ['-Urm', 'sh', '-c', script, 'sh', at], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const mounted = await new Promise<boolean>((resolve) => {
    holder.stdout?.once('data', () => resolve(true))
    holder.once('error', () => resolve(false))
    holder.once('exit', () => resolve(false))
  })
  if (!mounted) return null
  return {
    // Seen from outside through its holder.
    folder: `/proc/${holder.pid}/root${at}`,
    async unmount() {
      const ended = once(holder, 'exit')
      holder.stdin?.end()
      await ended
    },
  }
}

function asRoot(at: string, megabytes: number): Mounted | null {
  if (process.getuid?.() !== 0) return null
  const options = `size=${megabytes}m,mode=755`
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'motcua', at]).status !== 0) return null
  // Lazily: a process that still ends must not keep it.
  const unmount = () => void spawnSync('umount', ['-l', at])
  process.once('exit', unmount)
  return {
    folder: at,
    async unmount() {
      process.off('exit', unmount)
      unmount()
    },
  }
}
