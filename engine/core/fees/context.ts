import type { Channel, FeeItem } from '../definition/index.ts'

/** A value that an expression of a fee gave: unknown (`null`) is told from an error. */
export type Evaluated = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: string }

/** What a fee needs to know. `evaluate` takes a place name, e.g. `fee.f-copy.quantity`. */
export interface FeeContext {
  readonly channel: Channel
  /** the day it is asked, `YYYY-MM-DD`; it counts for validity where a fee does not say otherwise */
  readonly on: string
  /** the day that counts for fees that name one; absent = `on` */
  readonly dayOf?: (day: FeeItem['dayThatCounts']) => string
  /** fee ids of the execution case; null = all */
  readonly only: readonly string[] | null
  /** undefined = the definition has no expression there */
  readonly evaluate: (place: string) => Evaluated | undefined
  /** amount that a decision table gives, in đồng */
  readonly table: (key: string, result: string) => Evaluated
  /** whether the paper that proves a relief is there; absent = whoever asks vouches for it */
  readonly isProven?: (requirementId: string) => boolean
}
