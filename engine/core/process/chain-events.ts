import type { StepOf } from '../definition/index.ts'
import { isOwnMatter, mayActIn, recordActor } from './act.ts'
import { actAs, type Capacity, capacityBy, capacityIn } from './capacity.ts'
import type { ChainEvent, ChildRef } from './chain-types.ts'
import {
  askFor,
  chainKey,
  childOf,
  findChain,
  patchChild,
  stopRest,
  takeValues,
  tellToStop,
  undoLate,
} from './chains.ts'
import { updateClock } from './clock.ts'
import { seeToFailures } from './failed-children.ts'
import { settleChain } from './moves.ts'
import type { Place } from './types.ts'
import type { Handled, Working } from './working.ts'

type EventOf<T extends ChainEvent['type']> = Extract<ChainEvent, { type: T }>

/** The worker opened a child. A second report, or one after the child's end, changes nothing. */
export function childOpened(working: Working, event: EventOf<'childOpened'>): Handled {
  const child = childOf(working.state, event)
  if (!child || child.dossierId !== undefined) return nothing(working)
  const { dossierId, code, agencyId } = event
  const waiting = child.state === 'opening' || child.state === 'failed'
  patchChild(working, event, {
    ...(waiting ? { state: 'open', at: working.context.now } : {}),
    agencyId,
    dossierId,
    code,
  })
  link(working, event)
  tellToStop(working, event)
  return undefined
}

/**
 * A child came to its end, whatever way. Its values are taken while the dossier runs, also after the chain was left; the chain
 * goes on when it is decided.
 */
export function childEnded(working: Working, event: EventOf<'childEnded'>): Handled {
  const child = childOf(working.state, event)
  const known = child?.dossierId
  if (!child || child.outcome !== undefined || (known !== undefined && known !== event.dossierId))
    return nothing(working)
  const { agencyId, dossierId, code, outcome } = event
  const change = child.state === 'dropped' ? {} : ({ state: 'ended', at: working.context.now } as const)
  patchChild(working, event, { ...change, agencyId, dossierId, code, outcome })
  if (known === undefined) link(working, event)
  if (working.state.endedAt !== null) {
    undoLate(working, event)
    return undefined
  }
  if (child.state === 'dropped') return undefined
  const step = stepOf(working, event)
  const defined = step?.children.find((one) => one.id === event.childId)
  const unfit = defined ? takeValues(working, defined, event.values) : []
  if (unfit.length > 0) patchChild(working, event, { unfit })
  const chain = findChain(working.state, event)
  if (step?.ifRefused === 'stopOthers' && defined?.required && outcome !== 'granted' && chain?.leftAt === null)
    stopRest(working, chain, 'siblingRefused', event.childId)
  return settle(working, event)
}

/** The worker could not open a child. One that is not wanted any more is given up; another waits for a person. */
export function childFailed(working: Working, event: EventOf<'childFailed'>): Handled {
  const child = childOf(working.state, event)
  if (child?.state !== 'opening') return nothing(working)
  const at = working.context.now
  patchChild(working, event, child.stopping ? { state: 'dropped', at } : { state: 'failed', at, fault: event.fault })
  const place = placeOf(working, event)
  const step = stepOf(working, event)
  if (place && step && child.stopping) noteDropped(working, step, event)
  if (place && step) seeToFailures(working, step, place)
  return settle(working, event)
}

/** An official has a child tried again, with what is known now. */
export function retryChild(working: Working, event: EventOf<'retryChild'>): Handled {
  const found = seen(working, event)
  if ('code' in found) return found
  const { place, step, ref } = found
  const defined = step.children.find((one) => one.id === event.childId)
  if (!defined || childOf(working.state, ref)?.state !== 'failed')
    return { code: 'event.notNow', params: { event: 'retryChild' } }
  recordActor(working, place)
  askFor(working, step, defined, ref)
  if (childOf(working.state, ref)?.state === 'dropped') noteDropped(working, step, ref)
  return settle(working, ref)
}

/** An official gives a child up: the chain goes on without it, and where it runs it is stopped. */
export function dropChild(working: Working, event: EventOf<'dropChild'>): Handled {
  const found = seen(working, event)
  if ('code' in found) return found
  const { place, step, ref } = found
  const child = childOf(working.state, ref)
  if (!child || child.state === 'ended' || child.state === 'dropped')
    return { code: 'event.notNow', params: { event: 'dropChild' } }
  if (event.reason.trim() === '') return { code: 'transition.inputMissing', params: { input: 'reason' } }
  recordActor(working, place)
  const told = child.stopping !== undefined
  patchChild(working, ref, { state: 'dropped', at: working.context.now, stopping: child.stopping ?? 'dropped' })
  if (!told) tellToStop(working, ref)
  noteDropped(working, step, ref)
  return settle(working, ref)
}

function noteDropped(working: Working, step: StepOf<'chain'>, { childId }: ChildRef): void {
  const defined = step.children.find((one) => one.id === childId)
  if (defined) takeValues(working, defined, { outcome: 'dropped' })
}

/** The chain an official acts on, when he may: whoever works the step, or the head of the agency. */
function seen(working: Working, { stepId, childId }: { stepId: string; childId: string }) {
  const place = working.state.places.find((p) => p.stepId === stepId)
  const step = place && working.version.steps.get(stepId)
  if (!place || step?.kind !== 'chain') return { code: 'transition.notHere', params: { step: stepId } } as const
  const denied = maySeeTo(working, step)
  if (denied) return denied
  actAs(working, capacityIn(working, step) ?? asHead(working))
  return { place, step, ref: { stepId, visit: place.visit, childId } }
}

/** Whoever works the chain's step, or the head of the agency. */
export function maySeeTo(working: Working, step: StepOf<'chain'>): Handled {
  const denied = mayActIn(working, step, null)
  if (denied?.code !== 'actor.notAllowed' || isOwnMatter(working, asHead(working))) return denied
  return asHead(working) ? undefined : denied
}

const asHead = (working: Working): Capacity | undefined =>
  capacityBy(working, ['head'], [working.state.competentAgencyId])

function settle(working: Working, of: Pick<ChildRef, 'stepId' | 'visit'>): Handled {
  return settleChain(working, chainKey(of)) ?? updateClock(working, `chain:${of.stepId}`)
}

const placeOf = (working: Working, of: Pick<ChildRef, 'stepId' | 'visit'>): Place | undefined =>
  working.state.places.find((p) => p.stepId === of.stepId && p.visit === of.visit)

function stepOf(working: Working, { stepId }: Pick<ChildRef, 'stepId'>): StepOf<'chain'> | undefined {
  const step = working.version.steps.get(stepId)
  return step?.kind === 'chain' ? step : undefined
}

function link(working: Working, { agencyId, dossierId }: { agencyId: string; dossierId: string }): void {
  working.links.push({ kind: 'chain', other: 'child', agencyId, dossierId })
}

function nothing(working: Working): undefined {
  working.noop = true
}
