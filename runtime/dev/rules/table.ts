/**
 * Who may import whom: the one rules file. A room is a folder with a manifest; an arrow that is not here is a violation, type
 * imports included. A new arrow needs an ADR.
 */
export interface Room {
  /** Rooms it may import; with `only`, these doors of the other room and no others. */
  imports: readonly (string | { room: string; only: readonly string[] })[]
  /** Files that wire the parts together and may import every door of the rooms above. */
  wiring?: readonly string[]
  /** Whether its code may use Node: `never` for what also runs in a browser. */
  node: 'allowed' | 'never'
  /** Whether it is pure: no clock, randomness or input and output of any kind. */
  pure?: boolean
  /** Whether it may read the environment: everywhere, or in these files. */
  environment?: 'allowed' | readonly string[]
  /** Whether it may hold SQL. */
  sql?: boolean
  /** Whether it is a tool of developers: what the root manifest and its own `devDependencies` list is there for it. */
  tool?: boolean
}

const ENGINE = ['engine/core', 'engine/store', 'engine/execute']
const RUNTIME = ['runtime/api', 'runtime/server', 'runtime/ui', 'runtime/sandbox']
const READ = { room: 'engine/store', only: ['read'] }
const APP: Room = { imports: ['engine/core', 'runtime/api', 'runtime/ui'], node: 'never' }

export const ROOMS = {
  'engine/core': { imports: [], node: 'never', pure: true },
  'engine/store': { imports: ['engine/core'], node: 'allowed', sql: true },
  'engine/execute': { imports: ['engine/core', 'engine/store'], node: 'allowed' },
  'runtime/api': { imports: ['engine/core'], node: 'never' },
  'runtime/ui': { imports: ['engine/core'], node: 'never' },
  'runtime/sandbox': { imports: ['engine/core'], node: 'allowed' },
  'runtime/server': {
    imports: [
      ...['engine/core', 'engine/execute', 'runtime/api', 'runtime/sandbox'],
      READ,
      // Only to render a form as HTML, for the page without scripts.
      { room: 'runtime/ui', only: ['form', 'i18n'] },
    ],
    wiring: ['runtime/server/main.ts', 'runtime/server/worker.ts'],
    node: 'allowed',
    environment: ['runtime/server/config.ts'],
  },
  'runtime/cli': {
    imports: ['engine/core', 'engine/execute', READ],
    wiring: ['runtime/cli/main.ts'],
    node: 'allowed',
    environment: ['runtime/cli/main.ts'],
  },
  'runtime/portal': APP,
  'runtime/desk': APP,
  builder: APP,
  templates: { imports: ['engine/core'], node: 'allowed' },
  examples: { imports: [...ENGINE, ...RUNTIME, 'templates'], node: 'allowed' },
  'runtime/dev': {
    imports: [...ENGINE, ...RUNTIME, 'templates', { room: 'builder', only: ['testing'] }],
    node: 'allowed',
    environment: 'allowed',
    sql: true,
    tool: true,
  },
} satisfies Record<string, Room>

/** What tests may import besides: neighbours to talk to, and a database of their own. */
export const TEST_IMPORTS = ['runtime/sandbox', { room: 'engine/store', only: ['testing'] }] as const

/** Names that say nothing about what is inside. */
export const EMPTY_NAMES = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'v2', 'new', 'old', 'shared', 'lib']
