import type { Definition } from '@motcua/core/definition'

/** A draft as this browser last had it, kept until the server has it too. */
export interface LocalCopy {
  readonly definition: Definition
  /** revision of the server it was made from */
  readonly revision: number
  /** the server's state of that revision: what it takes to join it with a later one */
  readonly base?: Definition
  /** epoch milliseconds */
  readonly at: number
}

/** Where unsaved work waits: survives a closed tab and a lost line. */
export interface LocalCopies {
  read(id: string): Promise<LocalCopy | undefined>
  write(id: string, copy: LocalCopy): Promise<void>
  remove(id: string): Promise<void>
}

const store = 'drafts'

/** Copies in the browser's own database; where there is none (private window, full disk) nothing is kept and reads find nothing. */
export function browserCopies(): LocalCopies {
  const open = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('motcua-builder', 1)
      request.onupgradeneeded = () => request.result.createObjectStore(store)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const run = async <T>(mode: IDBTransactionMode, work: (s: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const database = await open()
    try {
      return await new Promise<T>((resolve, reject) => {
        const request = work(database.transaction(store, mode).objectStore(store))
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    } finally {
      database.close()
    }
  }
  return {
    read: (id) => run('readonly', (s) => s.get(id) as IDBRequest<LocalCopy | undefined>),
    write: async (id, copy) => {
      await run('readwrite', (s) => s.put(copy, id))
    },
    remove: async (id) => {
      await run('readwrite', (s) => s.delete(id))
    },
  }
}

/** Copies in memory, for tests. */
export function memoryCopies(): LocalCopies & { readonly all: Map<string, LocalCopy> } {
  const all = new Map<string, LocalCopy>()
  return {
    all,
    read: async (id) => all.get(id),
    write: async (id, copy) => void all.set(id, copy),
    remove: async (id) => void all.delete(id),
  }
}
