import type { Definition } from '@motcua/core/definition'
import type { CommandName } from '../commands/index.ts'
import type { Editor } from './editor.ts'

/** A state of a draft as this browser kept it. */
export interface LocalState {
  /** epoch milliseconds */
  readonly at: number
  /** acts since the state before it, oldest first; none = the draft was opened, or somebody else's work came in */
  readonly acts: readonly CommandName[]
  readonly why: 'acts' | 'opened' | 'merged'
  readonly definition: Definition
}

/** Where the last states of each draft are kept on this device. */
export interface LocalStates {
  /** latest first */
  list(id: string): Promise<readonly LocalState[]>
  /** Keeps one more, and of each draft only the last `keptStates`. */
  add(id: string, state: LocalState): Promise<void>
}

/** How many states of a draft are kept. */
export const keptStates = 50
const keptForMs = 60 * 24 * 3_600_000

const database = 'motcua-builder-history'
const store = 'states'

/** States in the browser's own database; where there is none nothing is kept and lists are empty. */
export function browserStates(): LocalStates {
  const open = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(database, 1)
      request.onupgradeneeded = () => {
        const made = request.result.createObjectStore(store, { autoIncrement: true })
        made.createIndex('draft', 'draft')
        made.createIndex('at', 'at')
      }
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const within = async <T>(mode: IDBTransactionMode, work: (s: IDBObjectStore, done: (value: T) => void) => void) => {
    const opened = await open()
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = opened.transaction(store, mode)
        transaction.onerror = () => reject(transaction.error)
        transaction.onabort = () => reject(transaction.error)
        work(transaction.objectStore(store), resolve)
      })
    } finally {
      opened.close()
    }
  }
  return {
    list: (id) =>
      within<readonly LocalState[]>('readonly', (states, done) => {
        const request = states.index('draft').getAll(id)
        request.onsuccess = () => done((request.result as LocalState[]).sort((a, b) => b.at - a.at))
      }),
    add: (id, state) =>
      within<void>('readwrite', (states, done) => {
        states.add({ ...state, draft: id })
        const keys = states.index('draft').getAllKeys(id)
        keys.onsuccess = () => {
          for (const key of keys.result.slice(0, -keptStates)) states.delete(key)
        }
        const old = states.index('at').openKeyCursor(IDBKeyRange.upperBound(state.at - keptForMs))
        old.onsuccess = () => {
          if (!old.result) return done()
          states.delete(old.result.primaryKey)
          old.result.continue()
        }
      }),
  }
}

/** States in memory, for tests. */
export function memoryStates(): LocalStates {
  const all = new Map<string, readonly LocalState[]>()
  return {
    list: async (id) => all.get(id) ?? [],
    add: async (id, state) => void all.set(id, [state, ...(all.get(id) ?? [])].slice(0, keptStates)),
  }
}

/**
 * Keeps the states an editor goes through: one a few seconds after the work has come to rest, at the latest every half minute.
 * @returns ends it, after what is still waiting was kept
 */
export function keepStates(
  editor: Editor,
  id: string,
  states: LocalStates,
  now: () => number,
  restMs = 3_000,
  mostMs = 30_000,
): () => void {
  let { present, past } = editor.getState().history
  let waitingSince: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: Definition | null = null
  const put = (state: LocalState) => {
    last = state.definition
    states.add(id, state).catch(() => undefined)
  }
  const keep = () => {
    clearTimeout(timer)
    waitingSince = null
    const { history } = editor.getState()
    if (history.present === last) return
    const known = past[0]
    // typing that went on is the same entry with a later act
    const at = known ? history.past.findIndex((one) => one.definition === known.definition) : history.past.length
    const since = at >= 0 && known && history.past[at]?.act !== known.act ? at + 1 : at
    const acts = history.past
      .slice(0, since < 0 ? undefined : since)
      .map((one) => one.act.name)
      .reverse()
    past = history.past
    put({ at: now(), acts, why: acts.length > 0 ? 'acts' : 'merged', definition: history.present })
  }
  put({ at: now(), acts: [], why: 'opened', definition: present })
  const stop = editor.subscribe(() => {
    const { history } = editor.getState()
    if (history.present === present) return
    present = history.present
    waitingSince ??= now()
    clearTimeout(timer)
    timer = setTimeout(keep, Math.max(0, Math.min(restMs, waitingSince + mostMs - now())))
  })
  return () => {
    stop()
    if (waitingSince !== null) keep()
  }
}
