import type { Draft } from './samples.ts'
import type { Session } from './session.ts'

/** What was begun on a draft in this visit: leaving the surface and coming back loses nothing. */
export interface Kept {
  readonly draft: Draft | null
  readonly session: Session | null
}

const kept = new Map<string, Kept>()

/** @param id  of the draft */
export const keptOf = (id: string): Kept => kept.get(id) ?? { draft: null, session: null }

export const keep = (id: string, what: Partial<Kept>): void => {
  kept.set(id, { ...keptOf(id), ...what })
}
