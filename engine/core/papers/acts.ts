import type { Output } from '../definition/index.ts'
import type { LoadedVersion } from '../process/index.ts'

export interface Official {
  readonly accountId: string
  /** as it was when he acted */
  readonly name: string
}

/** One entry of a dossier's journal, as its papers speak of it. */
export interface Act {
  readonly seq: number
  readonly at: string
  readonly event: { readonly type: string; readonly [name: string]: unknown }
  readonly official: Official | null
  readonly before: { readonly places: readonly { readonly stepId: string }[] } | null
  readonly after: { readonly outcome: string | null }
  readonly referenceRevision: number
}

/**
 * The entry a slip tells of; undefined when nothing called for it.
 * @see Circular 03/2025/TT-VPCP, Annex I, forms 01 to 05
 */
export function actOfSlip(
  acts: readonly Act[],
  version: LoadedVersion,
  kind: Output['kind'],
  receivedAt: string | null,
): Act | undefined {
  switch (kind) {
    // Until an official has received it, slip 01 tells of the submission.
    case 'receiptSlip':
      return acts.find((act) => act.at === receivedAt && stepLeft(act, version)?.reception) ?? acts[0]
    case 'supplementSlip':
      return acts.findLast(({ event }) => event.type === 'requestSupplement')
    case 'refusalSlip':
      return acts.find(({ after }) => after.outcome === 'refused')
    case 'apologySlip':
      return acts.findLast(({ event }) => event.type === 'extend')
    case 'stopSlip':
      return acts.find(({ after }) => after.outcome === 'stopped')
    default:
      return undefined
  }
}

export const isEndOfSupplement = (event: Act['event']): boolean =>
  event.type === 'timer' && event.timer === 'supplementEnd'

/** The task that a person's button left. */
export function stepLeft({ event }: Act, version: LoadedVersion) {
  const step = event.type === 'act' ? version.steps.get(transitionOf(event, version)?.from ?? '') : undefined
  return step?.kind === 'task' ? step : undefined
}

export const transitionOf = (event: Act['event'], version: LoadedVersion) =>
  version.transitions.get(String(event.transitionId))
