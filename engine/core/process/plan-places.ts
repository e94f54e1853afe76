import { canonical, type Step } from '../definition/index.ts'
import type { FieldIssue } from '../errors.ts'
import type { DossierState, Place } from './types.ts'
import type { LoadedVersion } from './version.ts'

/** Where one place of a dossier goes on under another version. */
export interface PlacedMove {
  readonly place: Place
  /** step of the other version */
  readonly to: string
  /** `kept`: same step; `mapped`: a step in the place of one that is no more */
  readonly how: 'kept' | 'mapped'
}

export interface PlacePlan {
  readonly moves: readonly PlacedMove[]
  /** why it cannot be moved: path = step or branch, codes `step.unmapped`, `step.kind`, `step.open` */
  readonly blocked: readonly FieldIssue[]
  /** the state does not belong to the version it says it has */
  readonly unknown: readonly FieldIssue[]
}

/** Steps that one enters from outside and waits in; the others hold parts of their own while they are open. */
const plain: ReadonlySet<Step['kind']> = new Set(['task', 'wait', 'automatic'])

/** Step of the later version for each step that it no longer has: its own list, then what was asked for besides. */
export const mappingOf = (
  to: LoadedVersion,
  mapping: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({
  ...to.definition.policies.movedSteps,
  ...mapping,
})

/** Finds for every place of a dossier its step under another version, by id or by mapping. Nothing is guessed. */
export function planPlaces(
  from: LoadedVersion,
  to: LoadedVersion,
  state: DossierState,
  asked: Readonly<Record<string, string>>,
): PlacePlan {
  const mapping = mappingOf(to, asked)
  const moves: PlacedMove[] = []
  const blocked: FieldIssue[] = []
  const unknown: FieldIssue[] = []
  for (const place of state.places) {
    // Who was asked goes on being asked: the parallel step it stands in is judged as a whole.
    if (from.consultations.has(place.stepId)) continue
    const before = from.steps.get(place.stepId)
    if (!before) {
      unknown.push({ path: place.stepId, code: 'step.unknown' })
      continue
    }
    // Who maps a step that still exists wants it: the mapping comes first.
    const target = Object.hasOwn(mapping, place.stepId) ? mapping[place.stepId] : place.stepId
    const after = target === undefined ? undefined : to.steps.get(target)
    if (!after) blocked.push({ path: place.stepId, code: 'step.unmapped' })
    else if (
      after.id === before.id &&
      before.kind === after.kind &&
      (plain.has(before.kind) || same(asOpened(before), asOpened(after)))
    )
      moves.push({ place, to: after.id, how: 'kept' })
    else if (!plain.has(before.kind) || place.branch !== 'main') blocked.push({ path: place.stepId, code: 'step.open' })
    else if (plain.has(after.kind)) moves.push({ place, to: after.id, how: 'mapped' })
    else blocked.push({ path: place.stepId, code: 'step.kind', params: { step: after.id, kind: after.kind } })
  }
  return { moves, blocked: [...blocked, ...openJoins(from, to, state)], unknown }
}

/** Branches that are out with others stay as they were asked: a step that was drawn otherwise meanwhile holds the dossier back. */
function openJoins(from: LoadedVersion, to: LoadedVersion, state: DossierState): FieldIssue[] {
  const { joins = {} } = state as { joins?: Readonly<Record<string, { stepId: string; decidedAt: string | null }>> }
  return Object.values(joins)
    .filter(
      (join) =>
        join.decidedAt === null && !same(asOpened(from.steps.get(join.stepId)), asOpened(to.steps.get(join.stepId))),
    )
    .map((join) => ({ path: join.stepId, code: 'step.open' }))
}

/** A step without what was evaluated when it was entered: which branches were opened, and whom they asked. */
function asOpened(step: Step | undefined): unknown {
  if (step?.kind !== 'parallel') return step
  const branches = step.branches.map(({ when: _when, ...branch }) =>
    branch.kind === 'consultation' ? { ...branch, agency: null } : branch,
  )
  return { ...step, branches }
}

const same = (a: unknown, b: unknown): boolean => a !== undefined && b !== undefined && canonical(a) === canonical(b)
