import type { ConsultationBranch } from '../definition/index.ts'
import { isOwnMatter } from './act.ts'
import { openConsultation, openConsultationTask, setConsultationTimer, tellConsulted } from './asking.ts'
import { actAs, type Capacity, capacityBy, capacityOf, namesOf } from './capacity.ts'
import { instantAfter, updateClock } from './clock.ts'
import { errorsIn, factsOf } from './facts.ts'
import { patchBranch } from './joins.ts'
import { settleJoin } from './moves.ts'
import { type Consultation, consultationAt } from './opinions.ts'
import { leave } from './places.ts'
import type { Answers, BranchState, DossierEvent, Place } from './types.ts'
import { type Handled, set, type Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

/** The consulted agency says what it thinks. What comes too late is kept, shown, and counts for nothing. */
export function answerConsultation(working: Working, event: EventOf<'answerConsultation'>): Handled {
  const known = working.version.consultations.get(event.stepId)
  if (!known) return { code: 'transition.notHere', params: { step: event.stepId } }
  if (event.opinion.trim() === '') return { code: 'transition.inputMissing', params: { input: 'opinion' } }
  const place = askedAt(working, event)
  const consultation = place && consultationAt(working, place)
  if (!place || !consultation) return answerLate(working, event)
  const denied = mayAnswer(working, consultation.branch, consultation.state, place.stepId)
  if (denied) return denied
  const foreign = Object.keys(event.fields).find((id) => !consultation.branch.fields.includes(id))
  if (foreign) return { code: 'input.unknownField', params: { field: foreign } }
  if (Object.keys(event.fields).length > 0) {
    working.answers = { ...working.answers, ...event.fields }
    working.inputChanged = true
    const issues = errorsIn(factsOf(working).evaluation, (id) => id in event.fields)
    if (issues.length > 0) return { code: 'answers.invalid', issues }
  }
  const { actor } = working.context
  const { branch, state } = consultation
  remember(working, place.stepId, capacityToAnswer(working, branch, state, place.stepId))
  return finishConsultation(working, place, consultation, {
    how: 'answered',
    verdict: event.verdict,
    opinion: event.opinion,
    by: actor.accountId,
    byName: actor.name,
  })
}

/** The question that is answered: also as it stood before it went to the head, for it is still open. */
function askedAt(working: Working, { stepId, visit }: EventOf<'answerConsultation'>): Place | undefined {
  return working.state.places.find((place) => {
    if (place.stepId !== stepId) return false
    const escalated = consultationAt(working, place)?.state.escalatedAt !== undefined
    return place.visit === visit || (escalated && place.visit - 1 === visit)
  })
}

function answerLate(working: Working, event: EventOf<'answerConsultation'>): Handled {
  const known = working.version.consultations.get(event.stepId)
  const found = Object.entries(working.state.joins ?? {})
    .filter(([, join]) => join.stepId === known?.step.id && join.branches[known.branch.id] !== undefined)
    .sort(([, a], [, b]) => b.n - a.n)[0]
  const branch = known && found?.[1].branches[known.branch.id]
  if (!known || !found || !branch) return { code: 'transition.notHere', params: { step: event.stepId } }
  const denied = mayAnswer(working, known.branch, branch, event.stepId)
  if (denied) return denied
  const { actor, now } = working.context
  const { verdict, opinion } = event
  const late = [...(branch.late ?? []), { at: now, by: actor.accountId, byName: actor.name, verdict, opinion }]
  patchBranch(working, found[0], known.branch.id, { late })
  working.noop = true
  return undefined
}

/** The role asked, at the agency asked; after an escalation its head as well. */
export function mayAnswer(working: Working, branch: ConsultationBranch, state: BranchState, stepId: string): Handled {
  const capacity = capacityToAnswer(working, branch, state, stepId)
  if (!capacity) return { code: 'actor.notAllowed', params: { role: branch.role } }
  if (isOwnMatter(working, capacity)) return { code: 'actor.samePerson', params: { step: stepId } }
  const assignee = working.state.assignee[stepId]
  const names = namesOf(working.context.actor, capacity)
  return assignee && !names.includes(assignee) ? { code: 'task.taken', params: { step: stepId } } : undefined
}

function capacityToAnswer(
  { context, state: { applicantAccountId, assignee } }: Working,
  branch: ConsultationBranch,
  state: BranchState,
  stepId: string,
): Capacity | undefined {
  const roles = state.escalatedAt === undefined ? [branch.role] : [branch.role, 'head' as const]
  const place = { agencyId: state.agencyId ?? '', unitId: null, applicantAccountId, at: context.now }
  return roles.map((role) => capacityOf(context.actor, { ...place, role }, assignee[stepId])).find((one) => one)
}

/** For "not the same person"; who is consulted never becomes the one who signs. */
function remember(working: Working, stepId: string, capacity: Capacity | undefined): void {
  const before = working.state.actedIn[stepId] ?? []
  const more = namesOf(working.context.actor, capacity).filter((name) => !before.includes(name))
  if (more.length > 0) set(working, { actedIn: { ...working.state.actedIn, [stepId]: [...before, ...more] } })
  actAs(working, capacity)
  working.consulted = true
}

/** The asking agency gives up waiting for an opinion. */
export function closeConsultation(working: Working, event: EventOf<'closeConsultation'>): Handled {
  const place = working.state.places.find((p) => p.stepId === event.stepId)
  const consultation = place && consultationAt(working, place)
  if (!place || !consultation) return { code: 'transition.notHere', params: { step: event.stepId } }
  const denied = mayCloseConsultation(working)
  if (denied) return denied
  if (event.comment.trim() === '') return { code: 'transition.inputMissing', params: { input: 'comment' } }
  const { actor } = working.context
  set(working, { lastActorId: actor.accountId })
  return finishConsultation(working, place, consultation, {
    how: 'closed',
    by: actor.accountId,
    byName: actor.name,
    opinion: event.comment,
  })
}

export function mayCloseConsultation(working: Working): Handled {
  const { state } = working
  const capacity = capacityBy(working, ['officer', 'head'], [state.competentAgencyId])
  if (!capacity) return { code: 'actor.notAllowed', params: { role: 'officer' } }
  if (isOwnMatter(working, capacity)) return { code: 'actor.samePerson' }
  actAs(working, capacity)
  return undefined
}

/** A timer of a consultation. It runs on while the dossier waits for its applicant: the other agency does not. */
export function consultationTimer(
  working: Working,
  event: EventOf<'timer'>,
  place: Place,
  consultation: Consultation,
): Handled {
  const { branch, state, key } = consultation
  const agencyId = state.agencyId ?? ''
  const role = state.escalatedAt === undefined ? branch.role : 'head'
  if (event.timer === 'reminder') {
    tellConsulted(working, 'consultationReminder', agencyId, role)
    return undefined
  }
  if (event.timer !== 'silence') {
    working.noop = true
    return undefined
  }
  if (branch.silence !== 'escalate')
    return finishConsultation(working, place, consultation, { how: 'silent', verdict: branch.silence })
  const { escalation } = branch
  if (state.escalatedAt !== undefined && escalation)
    return finishConsultation(working, place, consultation, { how: 'silent', verdict: escalation.then })
  return escalate(working, place, { branch, key, agencyId })
}

function escalate(
  working: Working,
  place: Place,
  { branch, key, agencyId }: { branch: ConsultationBranch; key: string; agencyId: string },
): Handled {
  const { now, reference } = working.context
  const dueAt = instantAfter(now, branch.escalation?.within ?? branch.limit, reference)
  if (typeof dueAt !== 'string') return dueAt
  leave(working, place)
  patchBranch(working, key, branch.id, { escalatedAt: now, dueAt })
  const again = openConsultation(working, place.branch, place.stepId)
  openConsultationTask(working, again, { role: 'head', agencyId, dueAt })
  // Without words on what comes after, it waits for the head or for whoever closes it.
  if (branch.escalation) setConsultationTimer(working, again, 'silence', dueAt)
  tellConsulted(working, 'consultationEscalated', agencyId, 'head')
  return undefined
}

function finishConsultation(
  working: Working,
  place: Place,
  { branch, key }: Consultation,
  outcome: Pick<BranchState, 'how' | 'verdict' | 'opinion' | 'by' | 'byName'>,
): Handled {
  leave(working, place)
  patchBranch(working, key, branch.id, { ...outcome, state: 'finished', finishedAt: working.context.now })
  const told: Answers = {
    ...(branch.into.verdict === undefined ? {} : { [branch.into.verdict]: verdictWord(outcome) }),
    ...(branch.into.opinion === undefined || outcome.opinion === undefined
      ? {}
      : { [branch.into.opinion]: outcome.opinion }),
  }
  if (Object.keys(told).length > 0) {
    working.answers = { ...working.answers, ...told }
    working.inputChanged = true
  }
  return settleJoin(working, key) ?? updateClock(working, `consultation:${place.stepId}`)
}

function verdictWord({ how, verdict }: Pick<BranchState, 'how' | 'verdict'>): string {
  if (how === 'closed') return 'closed'
  if (how === 'silent') return verdict === 'agreed' ? 'silentAgreed' : 'silentRefused'
  return verdict ?? 'closed'
}
