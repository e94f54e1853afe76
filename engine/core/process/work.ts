import type { StepRole } from '../definition/index.ts'
import type { Denial } from '../errors.ts'
import { findChain } from './chains.ts'
import { consultationAt } from './opinions.ts'
import { agencyOfRole, roleOf, unitOf } from './places.ts'
import type { Place } from './types.ts'
import type { Working } from './working.ts'

/** What somebody can work at one place of a dossier: a task, a group's task, a consultation, or a chain whose child failed. */
export interface Work {
  readonly kind: 'task' | 'group' | 'consultation' | 'chain'
  /** of a consultation: `step/branch` */
  readonly stepId: string
  readonly role: StepRole
  readonly agencyId: string
  /** null = every unit of the agency */
  readonly unitId: string | null
}

/** The work at a place; undefined where nobody works, a denial where its unit cannot be known. */
export function workAt(working: Working, place: Place): Work | Denial | undefined {
  const consultation = consultationAt(working, place)
  if (consultation) {
    const { branch, state } = consultation
    const role = state.escalatedAt === undefined ? branch.role : 'head'
    return { kind: 'consultation', stepId: place.stepId, role, agencyId: state.agencyId ?? '', unitId: null }
  }
  const step = working.version.steps.get(place.stepId)
  const sees = step?.kind === 'chain' && findChain(working.state, place)?.task
  if (step?.kind !== 'task' && step?.kind !== 'group' && !(step?.kind === 'chain' && sees)) return undefined
  const unit = unitOf(working, step)
  if (!unit.ok) return { code: 'transition.conditionUnknown', params: { place: `step.${step.id}.unit` } }
  const role = roleOf(working, step)
  return { kind: step.kind, stepId: step.id, role, agencyId: agencyOfRole(working, role), unitId: unit.unitId }
}
