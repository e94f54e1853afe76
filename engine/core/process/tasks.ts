import type { StepOf } from '../definition/index.ts'
import { isOwnMatter, mayActIn } from './act.ts'
import { may } from './may.ts'
import { agencyOfRole, unitOf } from './places.ts'
import type { DossierEvent } from './types.ts'
import { type Handled, set, type Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

function taskAt(working: Working, stepId: string) {
  const place = working.state.places.find((p) => p.stepId === stepId)
  const step = place && working.version.steps.get(stepId)
  return place && step?.kind === 'task' ? { place, step } : undefined
}

/** An official takes a task for himself; only who may act in it can. */
export function claim(working: Working, event: EventOf<'claim'>): Handled {
  const task = taskAt(working, event.stepId)
  if (!task) return { code: 'transition.notHere', params: { step: event.stepId } }
  return mayActIn(working, task.step, null) ?? assignTo(working, event.stepId, working.context.actor.accountId)
}

/** Gives a task back to its queue. */
export function release(working: Working, event: EventOf<'release'>): Handled {
  if (!taskAt(working, event.stepId)) return { code: 'transition.notHere', params: { step: event.stepId } }
  if (working.state.assignee[event.stepId] !== working.context.actor.accountId)
    return { code: 'task.taken', params: { step: event.stepId } }
  return assignTo(working, event.stepId, null)
}

/** Whether the actor gives out the tasks of the step: at its agency, and in its unit. */
export function mayAssign(working: Working, step: StepOf<'task'>): boolean {
  const { actor, now } = working.context
  const unit = unitOf(working, step)
  const place = { agencyId: agencyOfRole(working, step.actor.role), unitId: unit.ok ? unit.unitId : null }
  return may(actor, 'dossier.assign', { ...place, at: now })
}

/** The head of the agency gives a task to someone; whether that person may act is judged when he acts. */
export function assign(working: Working, event: EventOf<'assign'>): Handled {
  const task = taskAt(working, event.stepId)
  if (!task) return { code: 'transition.notHere', params: { step: event.stepId } }
  if (!mayAssign(working, task.step)) return { code: 'actor.notAllowed', params: { operation: 'dossier.assign' } }
  return assignTo(working, event.stepId, event.accountId)
}

function assignTo(working: Working, stepId: string, accountId: string | null): Handled {
  const visit = working.state.places.find((p) => p.stepId === stepId)?.visit ?? 0
  const { [stepId]: _before, ...rest } = working.state.assignee
  set(working, { assignee: accountId === null ? rest : { ...rest, [stepId]: accountId } })
  working.tasks.push({ kind: 'assign', stepId, visit, assignee: accountId })
  return undefined
}

/** The desk notes that the fee was paid, with the number of the payment receipt. */
export function markPaid(working: Working, event: EventOf<'markPaid'>): Handled {
  const { state, context } = working
  const allowed = [state.agencyId, state.competentAgencyId].some((agencyId) =>
    may(context.actor, 'dossier.markPaid', { agencyId, at: context.now }),
  )
  if (!allowed) return { code: 'actor.notAllowed', params: { operation: 'dossier.markPaid' } }
  if (isOwnMatter(working)) return { code: 'actor.samePerson', params: { operation: 'dossier.markPaid' } }
  if (state.payment.state !== 'due') return { code: 'event.notNow', params: { payment: state.payment.state } }
  if (event.amountVnd !== state.payment.amountVnd)
    return { code: 'input.invalid', params: { input: 'amountVnd', expected: state.payment.amountVnd } }
  if (event.receipt.trim() === '') return { code: 'transition.inputMissing', params: { input: 'receipt' } }
  set(working, { payment: { ...state.payment, state: 'paid', paidAt: context.now, receipt: event.receipt } })
  return undefined
}
