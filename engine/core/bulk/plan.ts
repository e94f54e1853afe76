import type { Definition } from '../definition/index.ts'
import type { BulkChange } from './change.ts'
import type { BulkPlan } from './line.ts'
import { renameAgency } from './rename-agency.ts'
import { renewFees } from './renew-fees.ts'
import { replaceBasis } from './replace-basis.ts'

/**
 * What a change comes to in one procedure: the definition after it, and each place it touches. Pure, and done twice it does
 * nothing the second time.
 * @param leftOut  ids of lines that stay as they are
 */
export function planBulk(definition: Definition, change: BulkChange, leftOut: readonly string[] = []): BulkPlan {
  const without = new Set(leftOut)
  if (change.kind === 'agencyRenamed') return renameAgency(definition, change, without)
  if (change.kind === 'basisReplaced') return replaceBasis(definition, change, without)
  return renewFees(definition, change, without)
}
