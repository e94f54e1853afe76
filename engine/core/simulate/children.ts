import { localDateOf } from '../calendar/index.ts'
import type { ChainEffect, ChildRef, DossierEvent, Outcome, Value } from '../process/index.ts'

const outcomes: readonly string[] = ['granted', 'notGranted', 'refused', 'withdrawn', 'stopped'] satisfies Outcome[]

/** Name under which a scenario says how a child fares: `chain.<step>.<child>`. */
export const childName = ({ stepId, childId }: Pick<ChildRef, 'stepId' | 'childId'>): string =>
  `chain.${stepId}.${childId}`

/** The simulated dossier of a child. */
export const simulatedChild = ({ stepId, visit, childId }: ChildRef) => ({
  dossierId: `simulated/${stepId}/${visit}/${childId}`,
  code: `${childId}-${visit}`,
})

/**
 * What comes back for what a chain asks: a child is opened and runs; a scenario's word for it (`granted`, `refused`, …) ends it
 * at once, `failure` keeps it from being opened, `silence` leaves it running. One that is told to stop, stops.
 */
export function childAnswers(now: string, effect: ChainEffect, choice: string | undefined): DossierEvent[] {
  if (effect.kind === 'stopChild') {
    const { child, agencyId, dossierId } = effect
    const { code } = simulatedChild(child)
    return [{ type: 'childEnded', ...child, agencyId, dossierId, code, outcome: 'stopped', values: {} }]
  }
  if (effect.kind !== 'openChild') return []
  const { child, agencyId } = effect
  if (choice === 'failure') return [{ type: 'childFailed', ...child, fault: { code: 'chain.procedureMissing' } }]
  const opened: DossierEvent = { type: 'childOpened', ...child, agencyId, ...simulatedChild(child) }
  if (choice === undefined || !outcomes.includes(choice)) return [opened]
  return [opened, endOfChild(now, child, { agencyId, outcome: choice as Outcome, values: {} })]
}

/** The end of a child with the values that every end has, and those given. */
export function endOfChild(
  now: string,
  child: ChildRef,
  { agencyId, outcome, values }: { agencyId: string; outcome: Outcome; values: Readonly<Record<string, Value>> },
): DossierEvent {
  const { dossierId, code } = simulatedChild(child)
  const result: Record<string, Value> =
    outcome === 'granted' ? { resultNumber: `1/${code}`, resultOn: localDateOf(now) } : {}
  return {
    type: 'childEnded',
    ...child,
    agencyId,
    dossierId,
    code,
    outcome,
    values: { outcome, code, ...result, ...values },
  }
}
