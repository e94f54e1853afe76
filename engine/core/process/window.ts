import { anyOption } from '../definition/index.ts'
import { choicesOf, openingAt } from '../windows/index.ts'
import { outside } from './act.ts'
import { instantAfter } from './clock.ts'
import { type Facts, factsOf } from './facts.ts'
import type { NumberNeed } from './types.ts'
import { type AllocatedEvent, type AllocationState, type WindowEvent, windowEvents } from './window-state.ts'
import { comparedNumber, type Handled, set, takeNumber, type Working } from './working.ts'

type EventOf<T extends WindowEvent['type']> = Extract<WindowEvent, { type: T }>
type NoticeOn = 'allocated' | 'placeOffered' | 'placeEnded'

/** Counter of the places taken: its next number is one more than there are. */
const placesTaken = (procedureCode: string, windowId: string, option: string): NumberNeed => ({
  register: `@place:${windowId}:${option}`,
  period: procedureCode,
})
/** Order of those who wait. */
export const queueRegister = (procedureCode: string, windowId: string): NumberNeed => ({
  register: `@queue:${windowId}`,
  period: procedureCode,
})

/**
 * Submission within a window: it must be open, and the choices must be among the options. First come, first served takes
 * the place in this very write: the counters read are compared by it, so n places go to exactly n.
 */
export function applyInWindow(working: Working): Handled {
  const { window } = working.version.definition
  if (!window) return undefined
  const opening = openingAt(window, working.context.now)
  if ('code' in opening) return opening
  const facts = factsOf(working)
  const choices = choicesOf(window, facts.evaluation.values)
  if (choices.length === 0) return { code: 'window.choiceMissing', params: { field: window.choices?.field ?? null } }
  const applied: AllocationState = {
    windowId: opening.id,
    state: 'applied',
    choice: null,
    rank: null,
    waiting: {},
    offers: 0,
  }
  set(working, { allocation: applied })
  return window.mode === 'firstCome' ? takePlace(working, applied, choices, facts) : undefined
}

function takePlace(working: Working, applied: AllocationState, choices: readonly string[], facts: Facts): Handled {
  const { procedureCode } = working.state
  for (const [i, option] of choices.entries()) {
    const places = placesOf(facts, applied.windowId, option)
    if (places === null) return { code: 'transition.conditionUnknown', params: { place: 'window.quota', option } }
    const counter = placesTaken(procedureCode, applied.windowId, option)
    const next = comparedNumber(working, counter, 0)
    // Asked again with the number in hand.
    if (next === null) return undefined
    if (next > places) continue
    comparedNumber(working, counter, 1)
    set(working, { allocation: { ...applied, state: 'accepted', choice: option, rank: i + 1 } })
    return undefined
  }
  if (!working.version.definition.window?.waitingList) return { code: 'window.full' }
  const order = takeNumber(working, queueRegister(procedureCode, applied.windowId))
  const waiting = Object.fromEntries(choices.map((option) => [option, order]))
  set(working, { allocation: { ...applied, state: 'waiting', waiting } })
  return undefined
}

/**
 * Places of an option in an opening; null when its table does not know.
 * @param facts  the world the decision table reads
 */
export function placesOf(facts: Pick<Facts, 'version' | 'environment'>, windowId: string, option: string) {
  const { window } = facts.version.definition
  const own = window?.openings.find((one) => one.id === windowId)?.places
  if (!window) return null
  if (own) return own[option] ?? 0
  const { quota } = window
  if (quota.kind === 'number') return option === anyOption ? quota.places : 0
  if (quota.kind === 'options') return quota.places[option] ?? 0
  const result = facts.version.tables[quota.table]?.([option], { values: {}, environment: facts.environment })
  if (!result?.ok) return null
  const value = typeof result.value === 'number' ? result.value : null
  return value === null || !Number.isInteger(value) || value < 0 ? null : value
}

/** The allocation of a ranked window reaches the dossier; what was decided before stands. */
export function allocated(working: Working, event: AllocatedEvent): Handled {
  const { allocation } = working.state
  if (allocation?.state !== 'applied' || allocation.windowId !== event.windowId) {
    working.noop = true
    return undefined
  }
  const { choice, rank, score, refused, waiting } = event
  const known: AllocationState = { ...allocation, ...(score === null ? {} : { score }), refused }
  tell(working, 'allocated')
  if (choice !== null) return give(working, known, choice, rank)
  const waits = Object.keys(waiting).length > 0
  set(working, { allocation: { ...known, state: waits ? 'waiting' : 'none', waiting } })
  return undefined
}

/** A place that came free goes to the first who waits. */
export function offerPlace(working: Working, { windowId, option }: EventOf<'offerPlace'>): Handled {
  const { allocation } = working.state
  if (allocation?.state !== 'waiting' || allocation.windowId !== windowId || !Object.hasOwn(allocation.waiting, option))
    return { code: 'event.notNow', params: { event: 'offerPlace' } }
  const { window } = working.version.definition
  const choices = window ? choicesOf(window, factsOf(working).evaluation.values) : []
  tell(working, 'placeOffered')
  return give(working, allocation, option, choices.indexOf(option) + 1 || null)
}

/** The place is the applicant's: at once, or when he accepts it in time. */
function give(working: Working, allocation: AllocationState, choice: string, rank: number | null): Handled {
  const { offers: policy } = working.version.definition.window ?? {}
  const held: AllocationState = { ...allocation, choice, rank, waiting: {} }
  if (!policy) {
    set(working, { allocation: { ...held, state: 'accepted' } })
    return undefined
  }
  const offerUntil = instantAfter(working.context.now, policy.answerWithin, working.context.reference)
  if (typeof offerUntil !== 'string') return offerUntil
  const offers = held.offers + 1
  set(working, { allocation: { ...held, state: 'offered', offers, offerUntil } })
  working.timers.push({ kind: 'set', timerId: `offer:${offers}`, timer: 'offerEnd', dueAt: offerUntil })
  return undefined
}

/** The applicant takes the place or gives it up. */
export function answerOffer(working: Working, { accept }: EventOf<'answerOffer'>): Handled {
  const { allocation } = working.state
  // Both in whole seconds, so texts sort as instants; the end does not hang on when the worker comes round to it.
  const open = allocation?.state === 'offered' && working.context.now <= (allocation.offerUntil ?? '')
  if (!allocation || !open) return { code: 'offer.ended' }
  return settleOffer(working, allocation, accept)
}

/** Nobody answered in time. An offer that was answered is recorded and stays. */
export function offerEnded(working: Working, timerId: string): Handled {
  const { allocation } = working.state
  if (allocation?.state !== 'offered' || timerId !== `offer:${allocation.offers}`) {
    working.noop = true
    return undefined
  }
  tell(working, 'placeEnded')
  return settleOffer(working, allocation, working.version.definition.window?.offers?.silence === 'accepted')
}

function settleOffer(working: Working, allocation: AllocationState, accept: boolean): Handled {
  const { offerUntil: _over, ...rest } = allocation
  working.timers.push({ kind: 'clear', timerId: `offer:${allocation.offers}` })
  if (!accept) giveBack(working, allocation)
  set(working, {
    allocation: accept ? { ...rest, state: 'accepted' } : { ...rest, state: 'declined', choice: null, rank: null },
  })
  return undefined
}

function giveBack(working: Working, { windowId, choice }: AllocationState): void {
  if (choice !== null) working.effects.push({ kind: 'passPlace', windowId, option: choice })
}

/** Nobody waits for the place: the counter of those taken goes down, unless somebody has begun to wait meanwhile. */
export function placeReturned(working: Working, event: EventOf<'placeReturned'>): Handled {
  const { windowId, option, queue } = event
  const { procedureCode } = working.state
  const taken = comparedNumber(working, placesTaken(procedureCode, windowId, option), -1)
  const next = comparedNumber(working, queueRegister(procedureCode, windowId), 0)
  if (taken === null || next === null) return undefined
  return next === queue && taken > 1 ? undefined : { code: 'event.notNow', params: { event: 'placeReturned' } }
}

/** What follows from a decision for the place of the dossier; runs after every event of a dossier in a window. */
export function settleWindow(working: Working): Handled {
  const { allocation, endedAt, outcome } = working.state
  if (!allocation || endedAt === null) return undefined
  const { state } = allocation
  if (state === 'offered') working.timers.push({ kind: 'clear', timerId: `offer:${allocation.offers}` })
  if (outcome === 'granted') {
    if (state === 'offered') set(working, { allocation: { ...allocation, state: 'accepted' } })
    return undefined
  }
  if (state === 'offered' || state === 'accepted') giveBack(working, allocation)
  if (state === 'offered' || state === 'accepted' || state === 'applied' || state === 'waiting')
    set(working, { allocation: { ...allocation, state: 'left', choice: null, rank: null, waiting: {} } })
  return undefined
}

const mostPasses = 20

/** A wait for the allocation goes on once the result is there, also when it was there before the dossier came to wait. */
export function passWindowWaits(working: Working): Handled {
  for (let turn = 0; turn < mostPasses; turn++) {
    const { allocation, places, endedAt, hold } = working.state
    if (!allocation || endedAt !== null || hold) return undefined
    const name = windowEvents(allocation).find((one) => places.some((place) => waitsFor(working, place.stepId, one)))
    if (name === undefined) return undefined
    const before = working.noop
    working.noop = false
    const denied = outside(working, { type: 'outside', name })
    const moved = !working.noop
    working.noop = before && working.noop
    if (denied || !moved) return denied
  }
  return undefined
}

function waitsFor(working: Working, stepId: string, event: string): boolean {
  const step = working.version.steps.get(stepId)
  return step?.kind === 'wait' && step.until.kind === 'event' && step.until.event === event
}

function tell(working: Working, on: NoticeOn): void {
  for (const n of working.version.definition.notifications)
    if (n.on === on) working.effects.push({ kind: 'notify', notificationId: n.id })
}
