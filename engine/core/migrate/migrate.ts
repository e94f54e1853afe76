import type { FieldIssue } from '../errors.ts'
import {
  type Accepted,
  type Actor,
  decide,
  type LoadedVersion,
  planPlaces,
  type Reference,
  type Snapshot,
} from '../process/index.ts'
import { compareUnder, type Differences, noDifferences } from './differences.ts'

/** What moving one dossier to another version comes to. Fields, steps and documents by id; no answers in it. */
export interface MigrationReport extends Differences {
  readonly dossierId: string
  readonly code: string
  readonly fromVersionId: string
  readonly toVersionId: string
  /** where each place goes on; `renewed`: the same step, but its work is given out anew */
  readonly places: readonly {
    readonly from: string
    readonly to: string
    readonly how: 'kept' | 'renewed' | 'mapped'
  }[]
  /** why it stays where it is; empty = it can be moved */
  readonly blocked: readonly FieldIssue[]
}

export interface Migrated {
  readonly report: MigrationReport
  /** the dossier under the other version, and all that the move writes; null when it is blocked */
  readonly accepted: Accepted | null
  readonly next: Snapshot | null
}

const system: Actor = { kind: 'system', accountId: 'system', name: 'system', grants: [], grantsRevision: 0 }

/**
 * Moves one dossier to another version of its procedure, as data: the report a person decides on and the next snapshot. The
 * same decision as the journalled event `migrate`, so a dry run says what the command will do. Pure.
 * @param from  the version the dossier stands under; another one, or a step it does not have, is `migration.stateUnknown`
 * @param mapping  step that is no more → step of `to`, besides the version's own `movedSteps`
 */
export function migrate(
  from: LoadedVersion,
  to: LoadedVersion,
  snapshot: Snapshot,
  reference: Reference,
  now: string,
  mapping: Readonly<Record<string, string>> = {},
): Migrated {
  const { state } = snapshot
  const about = { dossierId: state.dossierId, code: state.code, fromVersionId: from.id, toVersionId: to.id }
  const decision = decide(
    to,
    snapshot,
    { type: 'migrate', toVersionId: to.id, mapping },
    { reference, actor: system, now, earlier: from },
  )
  if (decision.kind !== 'accepted') {
    const denial = decision.kind === 'denied' ? decision.denial : { code: 'internal' as const }
    const { params } = denial
    const issues = denial.issues ?? [{ path: '', code: denial.code, ...(params ? { params } : {}) }]
    return { report: { ...about, ...noDifferences, places: [], blocked: issues }, accepted: null, next: null }
  }
  const { next } = decision
  const places = planPlaces(from, to, state, mapping).moves.map(({ place, to: step, how }) => {
    const stands = next.state.places.some(
      (p) => p.branch === place.branch && p.stepId === step && p.visit === place.visit,
    )
    return { from: place.stepId, to: step, how: how === 'kept' && !stands ? ('renewed' as const) : how }
  })
  const differences = compareUnder(from, to, snapshot, next, reference, now)
  return { report: { ...about, ...differences, places, blocked: [] }, accepted: decision, next }
}

/** Whether the move changes anything that a person would want to know of before it. */
export const isPlain = (report: MigrationReport): boolean =>
  report.blocked.length === 0 &&
  report.places.every(({ how }) => how === 'kept') &&
  report.lostAnswers.length === 0 &&
  report.lostDocuments.length === 0 &&
  report.missingFields.length === 0 &&
  report.newDocuments.length === 0 &&
  report.newIssues.length === 0 &&
  report.conditions.length === 0 &&
  report.due === null &&
  report.fee === null &&
  report.caseId === null
