import type { Denial } from '../errors.ts'
import { mayActIn } from './act.ts'
import { actAs, capacityBy, capacityOf } from './capacity.ts'
import { mayAnswer } from './consultation.ts'
import { may, operations } from './may.ts'
import { consultationAt } from './opinions.ts'
import type { DossierEvent } from './types.ts'
import { type Work, workAt } from './work.ts'
import { type Handled, set, type Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

function workOf(working: Working, stepId: string): Work | Denial {
  const place = working.state.places.find((p) => p.stepId === stepId)
  return (place && workAt(working, place)) ?? { code: 'transition.notHere', params: { step: stepId } }
}

/** Whether the actor may do a piece of work that nobody else has taken. */
export function mayDo(working: Working, { stepId }: Pick<Work, 'stepId'>): Handled {
  const step = working.version.steps.get(stepId)
  if (step?.kind === 'task' || step?.kind === 'group' || step?.kind === 'chain') return mayActIn(working, step, null)
  const place = working.state.places.find((p) => p.stepId === stepId)
  const consultation = place && consultationAt(working, place)
  if (!consultation) return { code: 'transition.notHere', params: { step: stepId } }
  return mayAnswer(working, consultation.branch, consultation.state, stepId)
}

/** An official takes a task for himself; only who may act in it can. */
export function claim(working: Working, event: EventOf<'claim'>): Handled {
  const work = workOf(working, event.stepId)
  if ('code' in work) return work
  const denied = mayDo(working, work)
  if (denied) return denied
  const { state, context } = working
  const place = { ...work, applicantAccountId: state.applicantAccountId, at: context.now }
  actAs(working, capacityOf(context.actor, place, state.assignee[event.stepId]))
  return assignTo(working, event.stepId, context.actor.accountId)
}

/** Gives a task back to its queue. */
export function release(working: Working, event: EventOf<'release'>): Handled {
  const work = workOf(working, event.stepId)
  if ('code' in work) return work
  if (working.state.assignee[event.stepId] !== working.context.actor.accountId)
    return { code: 'task.taken', params: { step: event.stepId } }
  return assignTo(working, event.stepId, null)
}

/** Whether the actor gives out a piece of work: at its agency, and in its unit. */
export function mayAssign(working: Working, { agencyId, unitId }: Pick<Work, 'agencyId' | 'unitId'>): boolean {
  const { actor, now } = working.context
  return may(actor, 'dossier.assign', { agencyId, unitId, at: now })
}

/** The head of the agency gives a task to someone; whether that person may act is judged when he acts. */
export function assign(working: Working, event: EventOf<'assign'>): Handled {
  const work = workOf(working, event.stepId)
  if ('code' in work) return work
  // Given to another, what the applicant has to do could be done by nobody.
  if (work.role === 'applicant') return { code: 'transition.notHere', params: { step: event.stepId } }
  if (!mayAssign(working, work)) return { code: 'actor.notAllowed', params: { operation: 'dossier.assign' } }
  actAs(working, capacityBy(working, operations['dossier.assign'], [work.agencyId]))
  return assignTo(working, event.stepId, event.accountId)
}

function assignTo(working: Working, stepId: string, accountId: string | null): Handled {
  const visit = working.state.places.find((p) => p.stepId === stepId)?.visit ?? 0
  const { [stepId]: _before, ...rest } = working.state.assignee
  set(working, { assignee: accountId === null ? rest : { ...rest, [stepId]: accountId } })
  working.tasks.push({ kind: 'assign', stepId, visit, assignee: accountId })
  return undefined
}
