import type { ConsultationBranch, StepOf } from '../definition/index.ts'
import type { OpinionFacts } from '../expression/index.ts'
import type { BranchState, DossierState, JoinState, Place } from './types.ts'
import type { LoadedVersion } from './version.ts'

/**
 * Words of this file. A *join* is one visit of a parallel step, kept under `branch>step#visit`; a *branch* of it is kept
 * under its id, and its places carry `join:branch` as their branch. A *consultation* is a branch that another agency
 * answers; its place stands in `step/branch`, which no id of a step can be.
 */

/** Name of a consultation where a step id is asked for. */
export const consultationId = (stepId: string, branchId: string): string => `${stepId}/${branchId}`

export const joinKey = (place: Pick<Place, 'branch' | 'stepId' | 'visit'>): string =>
  `${place.branch}>${place.stepId}#${place.visit}`

export const branchName = (key: string, branchId: string): string => `${key}:${branchId}`

/** Path of the text that names a piece of work: a step, or a consultation `step/branch`. */
export const workTitlePath = (stepId: string): string =>
  stepId.includes('/') ? `branch.${stepId.replace('/', '.')}.title` : `step.${stepId}.title`

/** The join and branch a place belongs to; undefined on the main line. */
export function branchOf({
  branch,
}: Pick<Place, 'branch'>): { readonly key: string; readonly branchId: string } | undefined {
  const at = branch.lastIndexOf(':')
  return at < 0 ? undefined : { key: branch.slice(0, at), branchId: branch.slice(at + 1) }
}

/** A consultation a dossier stands in. */
export interface Consultation {
  readonly step: StepOf<'parallel'>
  readonly branch: ConsultationBranch
  readonly key: string
  readonly state: BranchState
}

export function consultationAt(
  { version, state }: { readonly version: LoadedVersion; readonly state: DossierState },
  place: Place,
): Consultation | undefined {
  const found = version.consultations.get(place.stepId)
  const at = found && branchOf(place)
  const join = at && state.joins?.[at.key]
  const branch = at && join?.branches[at.branchId]
  return found && branch ? { ...found, key: at.key, state: branch } : undefined
}

/** Agencies that are or were asked for their opinion: they read the dossier too. */
export function consultedAgencies({ joins }: Pick<DossierState, 'joins'>): string[] {
  if (!joins) return []
  const found = Object.values(joins).flatMap((join) => Object.values(join.branches).map((b) => b.agencyId ?? ''))
  return [...new Set(found)].filter((id) => id !== '')
}

/** Every agency that has to do with a dossier. */
export const agenciesOf = (state: Pick<DossierState, 'agencyId' | 'competentAgencyId' | 'joins'>): string[] => [
  ...new Set([state.agencyId, state.competentAgencyId, ...consultedAgencies(state)]),
]

/** What FEEL reads as `opinions`: the join named, else the one opened last. */
export function opinionFacts({ joins }: DossierState, key?: string): OpinionFacts {
  const all = Object.values(joins ?? {})
  const join = (key === undefined ? undefined : joins?.[key]) ?? all.sort((a, b) => b.n - a.n)[0]
  const branches = Object.values(join?.branches ?? {})
  const count = (test: (b: BranchState) => boolean) => branches.filter(test).length
  return {
    agreed: count((b) => b.verdict === 'agreed'),
    refused: count((b) => b.verdict === 'refused'),
    silent: count((b) => b.how === 'silent'),
    finished: count((b) => b.state === 'finished'),
    open: count((b) => b.state === 'open'),
    total: branches.length,
  }
}

/** One opinion as somebody may see it. */
export interface SeenOpinion {
  /** `step/branch` */
  readonly stepId: string
  readonly visit: number
  readonly confidential: boolean
  /** false = the viewer is not told what was answered */
  readonly open: boolean
  readonly branch: BranchState
}

/**
 * Opinions a viewer sees. A confidential one is seen by the asking agencies and by the agency that gave it; the others
 * and the applicant learn that it was asked, not what was said.
 * @param viewer  agencies the official works for; null = the applicant
 */
export function seenOpinions(
  version: LoadedVersion,
  state: Pick<DossierState, 'agencyId' | 'competentAgencyId' | 'joins'>,
  viewer: readonly string[] | null,
): SeenOpinion[] {
  const asks = viewer?.some((id) => id === state.agencyId || id === state.competentAgencyId) ?? false
  const joins: JoinState[] = Object.values(state.joins ?? {}).sort((a, b) => a.n - b.n)
  return joins.flatMap((join) =>
    Object.entries(join.branches).flatMap(([branchId, branch]): SeenOpinion[] => {
      const stepId = consultationId(join.stepId, branchId)
      const { confidential } = version.consultations.get(stepId)?.branch ?? {}
      if (confidential === undefined) return []
      const open = !confidential || asks || (viewer?.includes(branch.agencyId ?? '') ?? false)
      const { opinion: _opinion, verdict: _verdict, by: _by, byName: _name, late: _late, ...outside } = branch
      return [{ stepId, visit: join.visit, confidential, open, branch: open ? branch : outside }]
    }),
  )
}
