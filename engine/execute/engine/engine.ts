import { decide, type LoadedVersion, loadVersion } from '@motcua/core/process'
import { openStore, type Store } from '@motcua/store/client'
import type { AccountWithGrants } from '@motcua/store/read'
import { type Clock, type Ids, type Ports, systemClock, systemIds } from '../ports/index.ts'
import { Cache } from './cache.ts'
import type { Gate } from './gate.ts'
import { KeyedMutex } from './keyed-mutex.ts'
import { NextNumbers } from './next-number.ts'
import { tellWorkers } from './tell-workers.ts'
import { openTogether, type Together } from './together.ts'

/** The gaps of a command and of a delivery, at which tests stop the process. */
export type StopPoint = 'read' | 'decided' | 'written' | 'claimed' | 'delivered' | 'recorded'

/** What decides: the core's process room, or a small machine of a test's own. */
export interface ProcessRoom {
  readonly decide: typeof decide
  readonly loadVersion: typeof loadVersion
}

export interface EngineOptions {
  readonly url: string
  readonly ports: Ports
  /** demo mode: the business clock can be moved */
  readonly demo?: boolean
  readonly connections?: number
  /** commands that must be waiting before they share a statement and a commit; default 4 */
  readonly leastTogether?: number
  /** see `openStore` */
  readonly role?: string | null
  readonly process?: ProcessRoom
  readonly gate?: Gate
  /** called at each gap; throwing there ends the command as a crash would */
  readonly stopPoint?: (at: StopPoint) => void | Promise<void>
}

/** What every command works with. One per process. */
export interface EngineContext {
  readonly store: Store
  readonly ports: Ports
  readonly clock: Clock
  readonly ids: Ids
  readonly demo: boolean
  readonly process: ProcessRoom
  readonly gate: Gate
  readonly versions: Cache<LoadedVersion>
  readonly references: Cache<unknown>
  readonly accounts: Cache<AccountWithGrants>
  readonly registers: KeyedMutex
  readonly nextNumbers: NextNumbers
  readonly together: Together
  /** called when effects or timers were committed: workers may look at once */
  readonly hints: Set<() => void>
  readonly stopPoint: (at: StopPoint) => void | Promise<void>
}

export async function openEngine(options: EngineOptions, defaultGate: Gate): Promise<EngineContext> {
  const store = await openStore({ url: options.url, max: options.connections, role: options.role })
  return {
    store,
    ports: options.ports,
    clock: options.ports.clock ?? systemClock,
    ids: options.ports.ids ?? systemIds,
    demo: options.demo ?? false,
    process: options.process ?? { decide, loadVersion },
    gate: options.gate ?? defaultGate,
    versions: new Cache(500),
    references: new Cache(200),
    accounts: new Cache(10_000),
    registers: new KeyedMutex(),
    nextNumbers: new NextNumbers(),
    together: openTogether(store, options.leastTogether),
    hints: new Set([tellWorkers(store)]),
    stopPoint: options.stopPoint ?? (() => {}),
  }
}
