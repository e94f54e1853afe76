import { anyOption, type Language } from '@motcua/core/definition'
import { listChildren } from '@motcua/core/process'
import type { World } from '@motcua/core/simulate'
import type { ActInput } from './act-input.ts'
import type { Offer } from './cast-offers.ts'
import { inputsOf } from './inputs-of.ts'

/** What can come from outside now: children of chains that end, events that waits hear, places of a window, silent neighbours. */
export function outsideOffers(world: World, language: Language): Offer[] {
  const { snapshot, version } = world
  if (!snapshot || snapshot.state.endedAt !== null) return []
  const offer = (act: string, given: Offer['given'], inputs: readonly ActInput[], key = ''): Offer => ({
    key: `system ${act} ${key}`,
    as: 'system',
    act,
    stepId: typeof given.step === 'string' ? given.step : null,
    isTransition: false,
    tone: 'secondary',
    given,
    inputs,
    blockedBy: null,
    holds: true,
  })
  const about = { snapshot, slots: () => [], stepId: null, language }
  const children = listChildren(snapshot.state, version.steps)
    .filter(({ state, leftAt }) => state === 'open' && leftAt === null)
    .map(({ stepId, childId, visit }) =>
      offer(
        'childEnded',
        { step: stepId, child: childId },
        inputsOf(version.definition, 'childEnded', about),
        `${stepId} ${childId} ${visit}`,
      ),
    )
  const heard = snapshot.state.places.flatMap(({ stepId }) => {
    const step = version.steps.get(stepId)
    return step?.kind === 'wait' && step.until.kind === 'event'
      ? [offer('outside', { name: step.until.event }, [], step.until.event)]
      : []
  })
  const silent = world.unanswered.length > 0 ? [offer('retry', {}, [])] : []
  return [...silent, ...heard, ...children, ...windowOffers(world, offer)]
}

type Make = (act: string, given: Offer['given'], inputs: readonly ActInput[]) => Offer

function windowOffers({ snapshot, version }: World, offer: Make): Offer[] {
  const allocation = snapshot?.state.allocation
  const quota = version.definition.window?.quota
  if (!allocation || !quota) return []
  const options = quota.kind === 'options' ? Object.keys(quota.places) : [anyOption]
  const choice = (name: string): ActInput => ({
    kind: 'choice',
    name,
    required: false,
    options: options.map((value) => ({ value, label: value })),
  })
  const number = (name: string): ActInput => ({ kind: 'number', name, required: false })
  const window = { window: allocation.windowId }
  if (allocation.state === 'applied')
    return [offer('allocated', window, [choice('choice'), number('rank'), number('score')])]
  if (allocation.state === 'waiting') return [offer('offerPlace', window, [choice('option')])]
  return []
}
