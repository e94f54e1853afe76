import { Forwarding, type StepRole } from '../definition/index.ts'
import { isOwnMatter } from './act.ts'
import { leaveAppointment } from './appointment-state.ts'
import { actAs, capacityBy } from './capacity.ts'
import { recountDue } from './clock.ts'
import { unknownReason } from './ending.ts'
import type { DossierEvent, Service } from './types.ts'
import type { LoadedVersion } from './version.ts'
import { workAt } from './work.ts'
import { type Handled, set, type Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

const usual = Forwarding.parse({})

export const forwardingOf = ({ definition }: Pick<LoadedVersion, 'definition'>): Forwarding =>
  definition.policies.forward ?? usual

/**
 * The service as another competent agency works it: roles go to the whole of that agency, which has units of its own; reception
 * stays where the dossier was numbered.
 */
export function serviceAt(service: Service, competentAgencyId: string): Service {
  if (competentAgencyId === service.competentAgencyId) return service
  const { receptionist } = service.units
  return { ...service, competentAgencyId, units: receptionist ? { receptionist } : {} }
}

/** Whether the dossier may be handed to another competent agency now, by this actor. */
export function mayForward(working: Working): Handled {
  const { state, version } = working
  const { allowed, by } = forwardingOf(version)
  const capacity = capacityBy(working, by, [state.competentAgencyId])
  if (!capacity) return { code: 'actor.notAllowed', params: { role: by[0] ?? '' } }
  if (isOwnMatter(working, capacity)) return { code: 'actor.samePerson', params: { operation: 'forward' } }
  if (!allowed || state.receivedAt === null || state.hold) return { code: 'event.notNow', params: { event: 'forward' } }
  return undefined
}

/**
 * Another agency becomes the competent one: open work goes there, nobody has taken it, an appointment still to come is off,
 * and the due date is counted anew on that agency's calendar. The agency that numbered the dossier stays the same for life.
 * The reference of this decision must be that of the new agency.
 */
export function forward(working: Working, event: EventOf<'forward'>): Handled {
  const { state, context, version } = working
  const denied = mayForward(working)
  if (denied) return denied
  const { to, by } = forwardingOf(version)
  const { agencyId } = event
  const known = agencyId !== state.competentAgencyId && context.reference.service.competentAgencyId === agencyId
  if (!known || (to && !to.includes(agencyId))) return { code: 'input.invalid', params: { input: 'agencyId' } }
  const wrong = unknownReason(working, 'forward', event.reason)
  if (wrong) return wrong
  actAs(working, capacityBy(working, by, [state.competentAgencyId]))
  const done = { from: state.competentAgencyId, to: agencyId, at: context.now, reason: event.reason }
  set(working, {
    competentAgencyId: agencyId,
    forwards: [...(state.forwards ?? []), { ...done, by: context.actor.accountId }],
  })
  for (const place of state.places) {
    const stays = stayingRole(working, place.stepId)
    const work = stays ? undefined : workAt(working, place)
    if (!work) continue
    if ('code' in work) return work
    // Whoever was consulted is an agency of its own.
    if (work.kind === 'consultation') continue
    leaveAppointment(working, place)
    hand(working, place, work)
  }
  return recountDue(working, 'forwarded')
}

function stayingRole({ version }: Working, stepId: string): boolean {
  const step = version.steps.get(stepId)
  const role: StepRole | undefined = step && 'actor' in step ? step.actor.role : undefined
  return role === 'receptionist' || role === 'applicant'
}

/** Gives the work at a place to another agency, role or unit; whoever had taken it has it no more. */
export function hand(
  working: Working,
  { stepId, visit }: { readonly stepId: string; readonly visit: number },
  to: { readonly agencyId: string; readonly role: string; readonly unitId: string | null },
): void {
  const { [stepId]: _before, ...assignee } = working.state.assignee
  set(working, { assignee })
  working.tasks.push({ kind: 'hand', stepId, visit, agencyId: to.agencyId, role: to.role, unitId: to.unitId })
}
