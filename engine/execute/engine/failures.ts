import { DenialError } from '@motcua/core/errors'
import { toFault } from '@motcua/store/client'

/** Runs a read: whatever fails, nothing was written. */
export async function reading<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const fault = toFault(error)
    if (fault === 'unavailable' || fault === 'unknown' || fault === 'again')
      throw new DenialError({ code: 'database.unavailable' })
    throw error
  }
}

/**
 * Runs a write that is one commit.
 * @returns `again` when it was decided on older rows; the caller reads and decides anew
 * @throws `commit.unknown` when it may or may not have happened: only the same key can tell
 */
export async function writing<T>(run: () => Promise<T>): Promise<T | 'again'> {
  try {
    return await run()
  } catch (error) {
    const fault = toFault(error)
    if (fault === 'again' || fault === 'duplicate') return 'again'
    if (fault === 'unavailable') throw new DenialError({ code: 'database.unavailable' })
    if (fault === 'unknown') throw new DenialError({ code: 'commit.unknown' })
    throw error
  }
}
