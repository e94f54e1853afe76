import { ApiError, newIdempotencyKey } from '@motcua/api/client'

const prefix = 'motcua.submit.'
const memory = new Map<string, string>()

/**
 * The key of one intent to send: the same until the server's answer is known, also after the page was loaded again, so that a
 * dossier is never filed twice.
 */
export function submitKey(matter: string): string {
  const known = memory.get(matter) ?? read(matter)
  if (known) return known
  const key = newIdempotencyKey()
  memory.set(matter, key)
  try {
    sessionStorage.setItem(prefix + matter, key)
  } catch {
    // the page alone remembers it
  }
  return key
}

/** Whether the answer leaves no doubt that nothing was done: the next press is a new intent. */
export const isSettled = (error: unknown): boolean =>
  error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 408 && error.status !== 429

export function forgetSubmitKey(matter: string): void {
  memory.delete(matter)
  try {
    sessionStorage.removeItem(prefix + matter)
  } catch {
    // nothing was kept
  }
}

function read(matter: string): string | null {
  try {
    return sessionStorage.getItem(prefix + matter)
  } catch {
    return null
  }
}
