import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { APPS, type App } from './apps.ts'
import { withLock } from './lock.ts'
import { runCommand } from './run-command.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
// What a bundle is made of besides the app itself; styles, texts and images in these folders count too.
const SHARED = [
  'engine/core',
  'runtime/api',
  'runtime/ui',
  'runtime/dev/apps.ts',
  'runtime/dev/vite-app.ts',
  'pnpm-lock.yaml',
]
const STAMPS = join(ROOT, '.motcua', 'builds')

/**
 * Builds the browser apps whose sources changed since their last build, each in a process of its own, two at a time.
 * @param log  gets one line per app built
 * @param apps  those that are needed
 * @returns the folder of each app's files
 * @throws when one cannot be built, with the bundler's words
 */
export async function buildApps(
  log: (line: string) => void,
  apps: readonly App[] = APPS,
): Promise<Record<App['name'], string>> {
  await withLock(join(STAMPS, 'lock'), 300_000, () => buildChanged(log, apps))
  const folders = APPS.map((app) => [app.name, join(ROOT, app.folder, 'dist')] as const)
  return Object.fromEntries(folders) as Record<App['name'], string>
}

async function buildChanged(log: (line: string) => void, apps: readonly App[]): Promise<void> {
  const shared = createHash('sha256')
  for (const path of SHARED) hashTree(join(ROOT, path), shared)
  const common = shared.digest('hex')
  const waiting = apps
    .map((app) => ({ app, stamp: toStamp(app, common) }))
    .filter(({ app, stamp }) => !isBuilt(app, stamp))
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await buildInProcess(next.app, next.stamp, log)
  }
  await Promise.all([work(), work()])
}

function isBuilt(app: App, stamp: string): boolean {
  const file = join(STAMPS, app.name)
  const index = join(ROOT, app.folder, 'dist', 'index.html')
  return existsSync(index) && existsSync(file) && readFileSync(file, 'utf8') === stamp
}

function toStamp(app: App, common: string): string {
  const hash = createHash('sha256').update(common)
  hashTree(join(ROOT, app.folder), hash)
  return hash.digest('hex')
}

function hashTree(path: string, hash: ReturnType<typeof createHash>): void {
  if (!existsSync(path)) return
  const entries = readEntries(path)
  if (!entries) {
    hash.update(path.slice(ROOT.length)).update(readFileSync(path))
    return
  }
  for (const name of entries) {
    const skipped = name === 'node_modules' || name === 'dist' || name.startsWith('.') || /\.test\.tsx?$/.test(name)
    if (!skipped) hashTree(join(path, name), hash)
  }
}

function readEntries(path: string): string[] | null {
  try {
    return readdirSync(path).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return null
    throw error
  }
}

async function buildInProcess(app: App, stamp: string, log: (line: string) => void): Promise<void> {
  const began = Date.now()
  const { code, output } = await runCommand(process.execPath, ['--import', 'tsx', import.meta.filename, app.name], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (code !== 0) throw new Error(`The ${app.name} could not be built:\n${output.trim()}`)
  // Last, so that a build cut off half-way is made again.
  mkdirSync(STAMPS, { recursive: true })
  writeFileSync(join(STAMPS, app.name), stamp)
  log(`built the ${app.name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const app = APPS.find(({ name }) => name === process.argv[2])
  if (app) {
    // Loaded here only: an up-to-date start needs no bundler.
    const [{ build }, { toViteConfig }] = await Promise.all([import('vite'), import('./vite-app.ts')])
    await build(toViteConfig(join(ROOT, app.folder), app.base))
  } else await buildApps((line) => console.log(line))
}
