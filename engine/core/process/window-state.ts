import type { AllocationFacts } from '../expression/index.ts'
import type { Refused } from '../windows/index.ts'

/** What an application window gave a dossier. A place is held while it is offered or accepted. */
export interface AllocationState {
  /** opening of the window it was filed in */
  readonly windowId: string
  /** none: no place, and nothing to wait for; left: the dossier ended without keeping what it had */
  readonly state: 'applied' | 'waiting' | 'offered' | 'accepted' | 'declined' | 'none' | 'left'
  /** option of the place held */
  readonly choice: string | null
  /** which of the applicant's choices it is, 1 the dearest */
  readonly rank: number | null
  /** order on the waiting list by option, lower first; empty unless waiting */
  readonly waiting: Readonly<Record<string, number>>
  /** offers made so far; names the timer of the open one */
  readonly offers: number
  readonly offerUntil?: string
  readonly score?: number
  readonly refused?: readonly Refused[]
}

/** The event that tells a dossier what the allocation of its window gave it. */
export interface AllocatedEvent {
  readonly type: 'allocated'
  readonly windowId: string
  readonly choice: string | null
  readonly rank: number | null
  readonly score: number | null
  readonly refused: readonly Refused[]
  readonly waiting: Readonly<Record<string, number>>
}

/** Events of application windows besides the submission. */
export type WindowEvent =
  | AllocatedEvent
  /** a place that came free goes to this dossier, the first of the waiting list */
  | { readonly type: 'offerPlace'; readonly windowId: string; readonly option: string }
  | { readonly type: 'answerOffer'; readonly accept: boolean }
  | {
      /** a place that nobody waits for is open to the next who comes; to the dossier that gave it back */
      readonly type: 'placeReturned'
      readonly windowId: string
      readonly option: string
      /** number of the next who will wait, as it was when nobody was found waiting */
      readonly queue: number
    }

/** Names of what a wait step may wait for that hold of the dossier's place now. */
export function windowEvents(allocation: AllocationState): readonly string[] {
  const { state } = allocation
  if (state === 'applied') return []
  return state === 'offered' || state === 'waiting' ? ['allocated'] : ['allocated', 'placeSettled']
}

/** For expressions: what the dossier has, or the option a score is asked for. */
export function allocationFacts(allocation: AllocationState, option: string | null = null): AllocationFacts {
  const { state, choice, rank, waiting } = allocation
  const positions = Object.values(waiting)
  return {
    state,
    choice,
    rank,
    waiting: state === 'waiting',
    position: positions.length > 0 ? Math.min(...positions) : null,
    option,
  }
}
