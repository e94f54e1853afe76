import type { Denial } from '../errors.ts'
import { carryAppointment } from './appointment-state.ts'
import { actAs, type Capacity, capacityIn } from './capacity.ts'
import { instantAfter, updateClock } from './clock.ts'
import { enter } from './moves.ts'
import { leave } from './places.ts'
import type { DossierEvent, DossierState, LastAct, Place } from './types.ts'
import { type Handled, set, type Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

const nameOf = ({ stepId, visit }: Place): string => `${stepId}#${visit}`

/** What nobody does to the dossier's work leaves the last act what it was. */
const beside: ReadonlySet<DossierEvent['type']> = new Set(['markPaid', 'markRefunded', 'recount', 'extend'])

/**
 * Keeps the last act of an official for as long as it can be taken back; any other event makes an end of that. Where the
 * policy offers no recall nothing is kept.
 */
export function keepLastAct(before: DossierState, working: Working, event: DossierEvent): void {
  if (!working.version.definition.policies.recall?.allowed) return
  if (event.type === 'act' && isRevocable(before, working)) {
    set(working, { lastAct: lastActOf(before, working, event.transitionId) })
    return
  }
  if (working.state.lastAct === undefined || beside.has(event.type)) return
  const { lastAct: _over, ...state } = working.state
  working.state = state
}

/** No number, signature, issue, reception, payment or word to another agency came of it. */
function isRevocable(before: DossierState, working: Working): boolean {
  const { state, context, effects, numbersTaken, version } = working
  const opened = openedBy(before, state)
  return (
    context.actor.kind === 'official' &&
    numbersTaken.length === 0 &&
    working.numbersReturned.length === 0 &&
    !working.rowsChanged &&
    state.receivedAt === before.receivedAt &&
    state.receivedAt !== null &&
    state.endedAt === null &&
    state.hold === null &&
    state.outputs === before.outputs &&
    state.payment === before.payment &&
    state.payments === before.payments &&
    state.joins === before.joins &&
    effects.every((effect) => effect.kind === 'notify') &&
    opened.length > 0 &&
    opened.every(({ stepId }) => ['task', 'group', 'wait'].includes(version.steps.get(stepId)?.kind ?? ''))
  )
}

const openedBy = (before: DossierState, after: DossierState): Place[] =>
  after.places.filter((place) => !before.places.includes(place))

function lastActOf(before: DossierState, { state, context, version }: Working, transitionId: string): LastAct {
  const from = version.transitions.get(transitionId)?.from ?? ''
  const left = before.places.find((place) => place.stepId === from)
  const opened = openedBy(before, state).map(nameOf)
  return { by: context.actor.accountId, at: context.now, from, branch: left?.branch ?? 'main', opened }
}

/** The right by which he gets the step back; who has lost it since, or whose cover is over, has nothing to take back. */
function capacityToRecall(working: Working, { from }: LastAct): Capacity | undefined {
  const step = working.version.steps.get(from)
  return step && 'actor' in step ? capacityIn(working, step) : undefined
}

/** Whether the actor's own last act can be taken back: the work it opened is still there and nobody has touched it. */
export function mayRecall(working: Working): Handled {
  const { state, context, version } = working
  const late: Denial = { code: 'recall.notPossible' }
  const { lastAct } = state
  const policy = version.definition.policies.recall
  if (!lastAct || !policy?.allowed) return late
  if (context.actor.kind !== 'official' || context.actor.accountId !== lastAct.by)
    return { code: 'actor.notAllowed', params: { event: 'recall' } }
  const capacity = capacityToRecall(working, lastAct)
  if (!capacity) return { code: 'actor.notAllowed', params: { event: 'recall' } }
  actAs(working, capacity)
  const standing = new Set(state.places.map(nameOf))
  if (lastAct.opened.some((name) => !standing.has(name) || state.assignee[name.split('#')[0] ?? ''])) return late
  if (policy.within) {
    const until = instantAfter(lastAct.at, policy.within, context.reference)
    if (typeof until !== 'string') return until
    if (context.now > until) return late
  }
  return undefined
}

/** The dossier goes back to the step that was left, to whom left it; what he entered stays, for him to change. */
export function recall(working: Working, event: EventOf<'recall'>): Handled {
  const denied = mayRecall(working)
  if (denied) return denied
  if (event.reason.trim() === '') return { code: 'transition.inputMissing', params: { input: 'reason' } }
  const { lastAct, places } = working.state
  if (!lastAct) return { code: 'recall.notPossible' }
  for (const place of places) if (lastAct.opened.includes(nameOf(place))) leave(working, place)
  const entered = enter(working, lastAct.branch, lastAct.from)
  if (entered) return entered
  const place = working.state.places.find((p) => p.stepId === lastAct.from)
  if (place) carryAppointment(working, place)
  set(working, { assignee: { ...working.state.assignee, [lastAct.from]: lastAct.by } })
  working.tasks.push({ kind: 'assign', stepId: lastAct.from, visit: place?.visit ?? 0, assignee: lastAct.by })
  return updateClock(working, 'recalled')
}
