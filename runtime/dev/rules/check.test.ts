import { describe, expect, test } from 'vitest'
import { checkModules } from './check.ts'
import { findCycles } from './cycles.ts'
import type { Manifest } from './manifests.ts'
import { parseModule } from './parse.ts'

const doors = { './*': './*/index.ts' }
const manifests: Manifest[] = [
  { room: '', name: 'motcua', dependencies: [], devDependencies: ['vitest'], exports: {} },
  {
    room: 'engine/core',
    name: '@motcua/core',
    dependencies: ['zod'],
    devDependencies: [],
    exports: { './errors': './errors.ts', ...doors },
  },
  {
    room: 'engine/store',
    name: '@motcua/store',
    dependencies: ['postgres'],
    devDependencies: ['drizzle-kit'],
    exports: doors,
  },
  { room: 'engine/execute', name: '@motcua/execute', dependencies: [], devDependencies: [], exports: doors },
  { room: 'runtime/api', name: '@motcua/api', dependencies: [], devDependencies: [], exports: { './*': './*.ts' } },
  { room: 'runtime/ui', name: '@motcua/ui', dependencies: ['react'], devDependencies: [], exports: doors },
  {
    room: 'runtime/server',
    name: '@motcua/server',
    dependencies: [],
    devDependencies: [],
    exports: { './*': './*.ts' },
  },
  {
    room: 'runtime/sandbox',
    name: '@motcua/sandbox',
    dependencies: [],
    devDependencies: [],
    exports: { './*': './*.ts' },
  },
  { room: 'runtime/portal', name: '@motcua/portal', dependencies: [], devDependencies: [], exports: {} },
]

/** Violations of a repository that consists of these files, as `rule path:line`. */
function check(files: Record<string, string>): string[] {
  const modules = Object.entries(files).map(([path, text]) => parseModule(path, text))
  return checkModules(modules, manifests).map(({ rule, path, line }) => `${rule} ${path}:${line}`)
}

describe('each rule lets the right code pass and names the wrong one', () => {
  test.each<[string, string, string, string | null]>([
    ['an allowed arrow', 'engine/store/a.ts', `import { a } from '@motcua/core/fields'`, null],
    [
      'an arrow against the table',
      'engine/core/a.ts',
      `\nimport { a } from '@motcua/store/read'`,
      'arrow engine/core/a.ts:2',
    ],
    [
      'a type import against the table',
      'runtime/ui/a.ts',
      `import type { A } from '@motcua/api/client'`,
      'arrow runtime/ui/a.ts:1',
    ],
    [
      'an import() type against the table',
      'runtime/ui/a.ts',
      `type A = import('@motcua/api/client').A`,
      'arrow runtime/ui/a.ts:1',
    ],
    [
      'a dynamic import against the table',
      'runtime/ui/a.ts',
      `export const a = () => import('@motcua/api/client')`,
      'arrow runtime/ui/a.ts:1',
    ],
    [
      'a re-export against the table',
      'runtime/portal/a.ts',
      `export { a } from '@motcua/execute/commands'`,
      'arrow runtime/portal/a.ts:1',
    ],
    [
      'another room by a relative path',
      'engine/store/a.ts',
      `import { a } from '../core/fields/index.ts'`,
      'arrow engine/store/a.ts:1',
    ],
    [
      'its own package by name',
      'engine/core/a.ts',
      `import { a } from '@motcua/core/fields'`,
      'arrow engine/core/a.ts:1',
    ],
    ['the door that is open', 'runtime/server/routes/a.ts', `import { a } from '@motcua/store/read'`, null],
    [
      'a door that is closed',
      'runtime/server/routes/a.ts',
      `import { a } from '@motcua/store/write'`,
      'arrow runtime/server/routes/a.ts:1',
    ],
    ['a closed door in the wiring', 'runtime/server/main.ts', `import { a } from '@motcua/store/write'`, null],
    ['the renderer of the server', 'runtime/server/page.ts', `import { a } from '@motcua/ui/form'`, null],
    [
      'the kit in the server',
      'runtime/server/page.ts',
      `import { a } from '@motcua/ui/kit'`,
      'arrow runtime/server/page.ts:1',
    ],
    ['the sandbox in a test', 'engine/execute/a.test.ts', `import { a } from '@motcua/sandbox/eid'`, null],
    [
      'the sandbox in code',
      'engine/execute/a.ts',
      `import { a } from '@motcua/sandbox/eid'`,
      'arrow engine/execute/a.ts:1',
    ],
    ['what the bundler makes', 'builder/a.ts', `import x from 'virtual:builder-texts/vi'`, null],
    ['a package of the manifest', 'engine/core/a.ts', `import { z } from 'zod'`, null],
    [
      'a package outside the manifest',
      'engine/core/a.ts',
      `import x from 'left-pad/deep.js'`,
      'manifest engine/core/a.ts:1',
    ],
    [
      'a development package in code',
      'engine/store/a.ts',
      `import x from 'drizzle-kit'`,
      'manifest engine/store/a.ts:1',
    ],
    ['a development package in a test', 'engine/store/a.test.ts', `import { test } from 'vitest'`, null],
    ['Node in the core', 'engine/core/a.ts', `import { readFileSync } from 'node:fs'`, 'builtin engine/core/a.ts:1'],
    [
      'Node without its prefix in the ui',
      'runtime/ui/a.ts',
      `import { join } from 'path'`,
      'builtin runtime/ui/a.ts:1',
    ],
    ['Node in a test of the core', 'engine/core/a.test.ts', `import { readFileSync } from 'node:fs'`, null],
    ['export *', 'engine/store/a.ts', `export * from './b.ts'`, 'star-export engine/store/a.ts:1'],
    ['export * as', 'engine/store/a.ts', `export * as b from './b.ts'`, 'star-export engine/store/a.ts:1'],
    ['the environment in its one place', 'runtime/server/config.ts', `export const port = process.env.PORT`, null],
    [
      'the environment elsewhere',
      'runtime/server/a.ts',
      `export const port = process.env.PORT`,
      'environment runtime/server/a.ts:1',
    ],
    [
      'the environment by globalThis',
      'engine/store/a.ts',
      `export const p = globalThis.process.env`,
      'environment engine/store/a.ts:1',
    ],
    ['the environment taken apart', 'engine/store/a.ts', `const { env } = process`, 'environment engine/store/a.ts:1'],
    [
      'the environment imported',
      'engine/store/a.ts',
      `import { env } from 'node:process'`,
      'environment engine/store/a.ts:1',
    ],
    ['SQL in the store', 'engine/store/a.ts', 'const a = sql`select id from dossiers where open`', null],
    [
      'SQL in a command',
      'engine/execute/a.ts',
      'const a = sql`select id from dossiers where open`',
      'sql engine/execute/a.ts:1',
    ],
    [
      'an insert in the server',
      'runtime/server/a.ts',
      `const a = 'INSERT INTO dossiers values (1)'`,
      'sql runtime/server/a.ts:1',
    ],
    ['English that is no SQL', 'runtime/server/a.ts', `const a = 'Select a unit from the list'`, null],
    ['randomness in the core', 'engine/core/a.ts', `export const a = Math.random()`, 'pure engine/core/a.ts:1'],
    ['the clock in the core', 'engine/core/a.ts', `export const a = new Date()`, 'pure engine/core/a.ts:1'],
    [
      'the clock of Temporal in the core',
      'engine/core/a.ts',
      `export const a = Temporal.Now.instant()`,
      'pure engine/core/a.ts:1',
    ],
    ['the clock elsewhere', 'runtime/server/a.ts', `export const a = new Date()`, null],
    ['an empty name', 'engine/store/read/utils.ts', '', 'name engine/store/read/utils.ts:1'],
    ['a name in camel case', 'engine/store/read/openTasks.ts', '', 'name engine/store/read/openTasks.ts:1'],
    ['a component', 'runtime/ui/kit/DateField.tsx', '', null],
    ['package-wide types', 'engine/store/types.ts', '', 'name engine/store/types.ts:1'],
    ['text that is no TypeScript', 'engine/store/a.ts', 'export const = 1', 'syntax engine/store/a.ts:1'],
  ])('%s', (_, path, text, expected) => {
    expect(check({ [path]: text })).toEqual(expected ? [expected] : [])
  })
})

test('code may not import what is there for tests', () => {
  const files = { 'engine/store/testing/index.ts': 'export const a = 1' }
  const text = `import { a } from '@motcua/store/testing'`
  expect(check({ ...files, 'engine/execute/a.ts': text })).toEqual(['test-only engine/execute/a.ts:1'])
  expect(check({ ...files, 'engine/execute/a.test.ts': text })).toEqual([])
})

test('a circle is found through re-exports, type imports and the doors of other rooms', () => {
  const through = check({
    'engine/core/fields/index.ts': `export { a } from './text.ts'`,
    'engine/core/fields/text.ts': `import type { B } from '../check/index.ts'\nexport const a = 1`,
    'engine/core/check/index.ts': `import { a } from '../fields/index.ts'\nexport type B = typeof a`,
  })
  expect(through).toEqual(['cycle engine/core/check/index.ts:1'])
  const across = check({
    'engine/core/fields/index.ts': `import { a } from '@motcua/store/read'`,
    'engine/store/read/index.ts': `import { b } from '@motcua/core/fields'`,
  })
  expect(across).toContain('cycle engine/core/fields/index.ts:1')
})

test('the circle that is shown is a real one, without members that merely hang on it', () => {
  const graph = new Map([
    ['a', ['b', 'd']],
    ['b', ['c']],
    ['c', ['a']],
    ['d', ['e']],
    ['e', []],
    ['self', ['self']],
  ])
  expect(findCycles(graph)).toEqual([['a', 'b', 'c'], ['self']])
})
