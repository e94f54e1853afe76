import type { Store } from '@motcua/store/client'
import { notifyWorkers } from '@motcua/store/write'

/** Where workers listen for a hint that there is something to do. */
export const workChannel = 'motcua_work'

const quietMs = 100

/**
 * Tells workers in other processes, at most ten times a second and after the commit: a NOTIFY inside the deciding statement
 * would make all commits of the database wait for each other. A hint that gets lost costs a poll.
 */
export function tellWorkers(store: Store): () => void {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      notifyWorkers(store.sql, workChannel).catch(() => {})
    }, quietMs).unref()
  }
}
