// `npm test`: every check in order of its cost, and one last line that counts them.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Count, countTests } from './test-report.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const REPORTS = join(ROOT, '.motcua', 'test-reports')
const require = createRequire(join(ROOT, 'package.json'))

/** Checks without running the product; the first one that fails ends the run. */
const STATIC_STAGES: readonly [name: string, args: () => string[]][] = [
  ['format and lint', () => [findProgram('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', '.']],
  ['types of the core', () => [findProgram('typescript', 'tsc'), '-p', 'engine/core/tsconfig.json']],
  ['types', () => [findProgram('typescript', 'tsc'), '-p', 'tsconfig.json']],
  ['import rules', () => ['--import', 'tsx', 'runtime/dev/rules/main.ts']],
  ['unused code', () => [findProgram('knip', 'knip'), '--no-progress']],
  ['build of the apps', () => ['--import', 'tsx', 'runtime/dev/build.ts']],
]
const TEST_PROJECTS = ['unit', 'db', 'web']

const total: Count = { passed: 0, failed: 0, notes: [] }
console.log(`Node ${process.version}, ${process.platform} ${process.arch}`)
try {
  const clean = await runStaticStages()
  if (clean) for (const project of TEST_PROJECTS) await runTests(project)
  else total.notes.push('the tests were not run')
} catch (error) {
  total.failed++
  total.notes.push(`the run broke off: ${error instanceof Error ? error.message : error}`)
}
for (const note of total.notes) console.log(`! ${note}`)
process.exitCode = total.failed > 0 ? 1 : 0
console.log(`${total.passed} passed, ${total.failed} failed`)

async function runStaticStages(): Promise<boolean> {
  for (const [name, args] of STATIC_STAGES) {
    const code = await stage(name, args())
    if (code !== 0) {
      total.failed++
      total.notes.push(`${name}: failed`)
      return false
    }
    total.passed++
  }
  return true
}

async function runTests(project: string): Promise<void> {
  const file = join(REPORTS, `${project}.json`)
  mkdirSync(REPORTS, { recursive: true })
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await stage(`${project} tests`, [
    findProgram('vitest', 'vitest'),
    'run',
    '--project',
    project,
    ...reporters,
  ])
  const count = countTests(project, readReport(file), code)
  total.passed += count.passed
  total.failed += count.failed
  total.notes.push(...count.notes)
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Runs one stage with this very Node, shows what it says, and tells how long it took. */
async function stage(name: string, args: string[]): Promise<number | null> {
  const began = Date.now()
  console.log(`\n── ${name}`)
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: process.env })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', resolve)
  })
  console.log(`── ${name}: ${code === 0 ? 'passed' : 'FAILED'} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  return code
}

/** The script behind a package's command, so that no shell, shim or PATH is needed. */
function findProgram(packageName: string, command: string): string {
  const manifestFile = join(ROOT, 'node_modules', packageName, 'package.json')
  const manifest = require(manifestFile) as { bin: string | Record<string, string> }
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[command]
  if (!bin) throw new Error(`${packageName} has no command ${command}`)
  return join(dirname(manifestFile), bin)
}
