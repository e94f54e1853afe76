import type { ChainEvent } from './chain-types.ts'
import { endDossier, isIssued } from './ending.ts'
import { numberSlip } from './numbers.ts'
import type { Handled, Working } from './working.ts'

/** Form 05 by order of the dossier that opened this one. What has been issued stands: the parent hears of the end as usual. */
export function stopByParent(working: Working, event: Extract<ChainEvent, { type: 'stopByParent' }>): Handled {
  const { parent } = working.state
  const asked = event.parent
  const same =
    parent?.agencyId === asked.agencyId &&
    parent.dossierId === asked.dossierId &&
    parent.stepId === asked.stepId &&
    parent.visit === asked.visit &&
    parent.childId === asked.childId
  if (!same) return { code: 'event.notNow', params: { event: 'stopByParent' } }
  if (isIssued(working.state)) {
    working.noop = true
    return undefined
  }
  numberSlip(working, 'stopSlip')
  return endDossier(working, 'stopped', 'stopped')
}
