import type { Adapter, AdapterPayload } from 'oidc-provider'

interface Entry {
  payload: AdapterPayload
  /** Milliseconds of the process clock; sign-ins run on real time, not on the demo clock. */
  expiresAt: number
}

/** At most this many sign-ins, codes and tokens are kept; the oldest go first, so that a flood cannot fill the memory. */
const CAPACITY = 5000

/** Storage of one provider, gone with the process: signing in again is all that a restart of the sandbox costs. */
export function createMemory(now: () => number = Date.now): (model: string) => Adapter {
  const entries = new Map<string, Entry>()
  const find = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key)
    if (!entry) return undefined
    if (entry.expiresAt > now()) return entry.payload
    entries.delete(key)
    return undefined
  }
  const search = (model: string, matches: (payload: AdapterPayload) => boolean) => {
    for (const key of entries.keys()) {
      const payload = key.startsWith(`${model}:`) ? find(key) : undefined
      if (payload && matches(payload)) return payload
    }
    return undefined
  }
  return (model) => ({
    async upsert(id, payload, expiresIn) {
      entries.delete(`${model}:${id}`)
      entries.set(`${model}:${id}`, {
        payload,
        expiresAt: expiresIn ? now() + expiresIn * 1000 : Number.POSITIVE_INFINITY,
      })
      const oldest = entries.keys().next().value
      if (entries.size > CAPACITY && oldest !== undefined) entries.delete(oldest)
    },
    find: async (id) => find(`${model}:${id}`),
    findByUid: async (uid) => search(model, (payload) => payload.uid === uid),
    findByUserCode: async (code) => search(model, (payload) => payload.userCode === code),
    async consume(id) {
      const payload = find(`${model}:${id}`)
      if (payload) payload.consumed = Math.floor(now() / 1000)
    },
    async destroy(id) {
      entries.delete(`${model}:${id}`)
    },
    async revokeByGrantId(grantId) {
      for (const [key, entry] of entries) if (entry.payload.grantId === grantId) entries.delete(key)
    },
  })
}
