const prefix = 'motcua.copy.'
const keptMs = 24 * 60 * 60_000

/** What was typed and has not reached the server yet. */
export interface LocalCopy {
  readonly answers: Readonly<Record<string, unknown>>
  readonly documents: Readonly<Record<string, unknown>>
  readonly pageId: string | null
  /** revision of the server's copy it was typed on */
  readonly revision: number
  /** milliseconds since 1970 */
  readonly at: number
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Copies are kept per account and matter, only until the server has them, and a day at most: the device may be shared. */
export const copyKey = (accountId: string, matter: string): string => `${prefix}${accountId}.${matter}`

/** @returns false when this browser keeps nothing */
export function writeLocalCopy(storage: Store | undefined, key: string, copy: LocalCopy): boolean {
  try {
    if (!storage) return false
    storage.setItem(key, JSON.stringify(copy))
    return true
  } catch {
    return false
  }
}

export function readLocalCopy(storage: Store | undefined, key: string, nowMs: number): LocalCopy | null {
  try {
    const copy = JSON.parse(storage?.getItem(key) ?? 'null') as LocalCopy | null
    if (copy && nowMs - copy.at <= keptMs && typeof copy.answers === 'object') return copy
    if (copy) storage?.removeItem(key)
    return null
  } catch {
    return null
  }
}

export function removeLocalCopy(storage: Store | undefined, key: string): void {
  try {
    storage?.removeItem(key)
  } catch {
    // nothing was kept
  }
}

/** At sign-out nothing typed stays on the device. */
export function forgetLocalCopies(storage: Storage | undefined): void {
  try {
    for (const key of Object.keys(storage ?? {})) if (key.startsWith(prefix)) storage?.removeItem(key)
  } catch {
    // nothing was kept
  }
}
