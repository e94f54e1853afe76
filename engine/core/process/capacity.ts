import type { Role, StepOf } from '../definition/index.ts'
import { grantsFor, mayWork, type WorkPlace } from './may.ts'
import { agencyOfRole, roleOf, unitOf } from './places.ts'
import type { Actor, Grant } from './types.ts'
import type { Working } from './working.ts'

/** In whose right somebody works: his own, or that of an absent colleague. */
export interface Capacity {
  readonly onBehalfOf?: Grant['onBehalfOf']
}

/**
 * The right by which the actor does a piece of work: his own before one he holds for an absent colleague; but what that
 * colleague has taken is done in his place.
 * @param assignee  account that has taken the work
 * @returns undefined when he has no right at all
 */
export function capacityOf(actor: Actor, place: WorkPlace, assignee: string | undefined): Capacity | undefined {
  const { role } = place
  if (role === 'applicant') return mayWork(actor, place) ? {} : undefined
  const held = grantsFor(actor, role, place.agencyId, place.unitId, place.at)
  if (held.length === 0) return undefined
  const taken = assignee !== undefined && assignee !== actor.accountId
  const his = taken ? held.find((grant) => grant.onBehalfOf?.accountId === assignee) : undefined
  const { onBehalfOf } = his ?? held.find((grant) => !grant.onBehalfOf) ?? held[0] ?? {}
  return onBehalfOf ? { onBehalfOf } : {}
}

/** The same for a step of the dossier; undefined also where its unit cannot be known. */
export function capacityIn(working: Working, step: Pick<StepOf<'task'>, 'id' | 'actor'>): Capacity | undefined {
  const { state, context } = working
  const unit = unitOf(working, step)
  if (!unit.ok) return undefined
  const role = roleOf(working, step)
  const { applicantAccountId } = state
  const place = {
    role,
    agencyId: agencyOfRole(working, role),
    unitId: unit.unitId,
    applicantAccountId,
    at: context.now,
  }
  return capacityOf(context.actor, place, state.assignee[step.id])
}

/** The capacity by the first of these roles that the actor holds at one of the agencies, own rights first. */
export function capacityBy(
  { context: { actor, now } }: Working,
  roles: readonly Role[],
  agencies: readonly string[],
): Capacity | undefined {
  const held = agencies.flatMap((agencyId) => roles.flatMap((role) => grantsFor(actor, role, agencyId, null, now)))
  const grant = held.find((one) => !one.onBehalfOf) ?? held[0]
  return grant && (grant.onBehalfOf ? { onBehalfOf: grant.onBehalfOf } : {})
}

/** Notes for the journal in whose place the actor decides. */
export function actAs(working: Working, capacity: Capacity | undefined): void {
  if (capacity?.onBehalfOf) working.onBehalfOf = capacity.onBehalfOf
}

/** Every name that stands for a decision: the actor's, and that of the colleague in whose place he decides. */
export const namesOf = (actor: Actor, capacity: Capacity | undefined): string[] =>
  capacity?.onBehalfOf ? [actor.accountId, capacity.onBehalfOf.accountId] : [actor.accountId]
