import type { StepOf, Transition } from '../definition/index.ts'
import { mayActIn, mayDecideWithdrawal } from './act.ts'
import { type AppointmentAct, appointmentActs } from './appointment.ts'
import { appointmentHeld } from './appointment-state.ts'
import { maySeeTo } from './chain-events.ts'
import { listChildren } from './chains.ts'
import { mayChangeCase } from './change-case.ts'
import { mayAnswer, mayCloseConsultation } from './consultation.ts'
import { isIssued } from './ending.ts'
import { mayExtend } from './extend.ts'
import { evaluateAt, factsOf } from './facts.ts'
import { mayForward } from './forward.ts'
import { undecidedRows } from './group-rows.ts'
import { mayKeepBooks } from './mark-paid.ts'
import { consultationAt, consultationId } from './opinions.ts'
import { duePayments } from './paid.ts'
import { mayRecall } from './recall.ts'
import { mayAskAgain } from './supplement.ts'
import { mayAssign, mayDo } from './tasks.ts'
import type { DecisionContext, Place, Snapshot } from './types.ts'
import type { LoadedVersion } from './version.ts'
import { withdrawalMode } from './withdrawal.ts'
import { workAt } from './work.ts'
import { startWorking, type Working } from './working.ts'

/** A button for this actor now: what it asks for and whether its condition holds. */
export type AvailableAct =
  | {
      readonly kind: 'transition'
      readonly stepId: string
      readonly transitionId: string
      readonly tone: Transition['tone']
      /** fields to fill: those of the step, then those the transition demands */
      readonly fields: readonly string[]
      readonly requiredFields: readonly string[]
      /** reason catalogue to choose from */
      readonly reasonCatalogue: string | null
      readonly comment: boolean
      readonly signature: boolean
      /** true, false, or null when it cannot be known yet */
      readonly holds: boolean | null
      /** code of what stands in the way of this person although the step is his, e.g. `actor.samePerson` */
      readonly blockedBy: string | null
    }
  | {
      readonly kind: 'builtIn'
      readonly act:
        | 'requestSupplement'
        | 'refuse'
        | 'stop'
        | 'decideWithdrawal'
        | 'answerConsultation'
        | 'closeConsultation'
        | 'retryChild'
        | 'dropChild'
        | AppointmentAct
        | 'decideRows'
        | 'claim'
        | 'release'
        | 'assign'
        | 'markPaid'
        | 'markRefunded'
        | 'extend'
        | 'forward'
        | 'changeCase'
        | 'recall'
        | 'answerSupplement'
        | 'requestWithdrawal'
        | 'answerOffer'
      readonly stepId: string | null
      /** of a chain: the child it is about */
      readonly childId?: string
    }

/** What this actor can do with the dossier now; the server judges again when he does it. */
export function availableActs(version: LoadedVersion, snapshot: Snapshot, context: DecisionContext): AvailableAct[] {
  const working = startWorking(version, context, snapshot)
  const { state } = snapshot
  if (state.endedAt !== null) return [...paymentActs(working), ...lateOpinions(working)]
  if (context.actor.kind === 'citizen') return [...applicantActs(working), ...stepActs(working)]
  const beside = [
    ...consultationActs(working),
    ...chainActs(working),
    ...lateOpinions(working),
    ...paymentActs(working),
    ...dossierActs(working),
  ]
  if (state.hold?.kind === 'withdrawal') return [...heldActs(working), ...beside]
  return [...stepActs(working), ...beside]
}

const builtInAct = (act: Extract<AvailableAct, { kind: 'builtIn' }>['act'], stepId: string): AvailableAct => ({
  kind: 'builtIn',
  act,
  stepId,
})

function stepActs(working: Working): AvailableAct[] {
  return working.state.places.flatMap((place) => {
    const step = working.version.steps.get(place.stepId)
    if (step?.kind === 'group') return [...groupActs(working, place, step), ...assignmentActs(working, place)]
    if (step?.kind !== 'task') return []
    const appointment = appointmentActs(working, place).map((name) => builtInAct(name, step.id))
    return [...actsIn(working, place, step), ...appointment, ...assignmentActs(working, place)]
  })
}

/** Opinions asked for are given, taken and given out whatever the dossier waits for. */
function consultationActs(working: Working): AvailableAct[] {
  return working.state.places.flatMap((place): AvailableAct[] => {
    const consultation = consultationAt(working, place)
    if (!consultation) return []
    const stepId = place.stepId
    const acts = assignmentActs(working, place)
    if (!mayAnswer(working, consultation.branch, consultation.state, stepId))
      acts.push({ kind: 'builtIn', act: 'answerConsultation', stepId })
    if (!mayCloseConsultation(working)) acts.push({ kind: 'builtIn', act: 'closeConsultation', stepId })
    return acts
  })
}

/** Children of a chain are seen to, and a chain is stopped, whatever the dossier waits for. */
function chainActs(working: Working): AvailableAct[] {
  return working.state.places.flatMap((place): AvailableAct[] => {
    const step = working.version.steps.get(place.stepId)
    if (step?.kind !== 'chain') return []
    const acts = assignmentActs(working, place)
    if (maySeeTo(working, step)) return acts
    const children = listChildren(working.state, working.version.steps).filter((c) => c.visit === place.visit)
    for (const { childId, stepId, state } of children) {
      if (stepId !== step.id || state === 'ended' || state === 'dropped') continue
      if (state === 'failed') acts.push({ kind: 'builtIn', act: 'retryChild', stepId, childId })
      acts.push({ kind: 'builtIn', act: 'dropChild', stepId, childId })
    }
    if (step.allow.includes('stop')) acts.push({ kind: 'builtIn', act: 'stop', stepId: step.id })
    return acts
  })
}

/** What was asked and not answered in time may still be said: it is kept, and counts for nothing. */
function lateOpinions(working: Working): AvailableAct[] {
  const joins = Object.values(working.state.joins ?? {}).sort((a, b) => b.n - a.n)
  const asked = new Map(
    joins
      .flatMap((join) => Object.entries(join.branches).map(([id, b]) => [consultationId(join.stepId, id), b] as const))
      .reverse(),
  )
  return [...asked].flatMap(([stepId, state]): AvailableAct[] => {
    const known = working.version.consultations.get(stepId)
    if (!known || state.state === 'open' || state.how === 'answered') return []
    if (mayAnswer(working, known.branch, state, stepId)) return []
    return [{ kind: 'builtIn', act: 'answerConsultation', stepId }]
  })
}

function actsIn(working: Working, place: Place, step: StepOf<'task'>): AvailableAct[] {
  const { state, version } = working
  if (mayActIn(working, step, null)) return []
  const acts: AvailableAct[] = []
  if (!state.hold) {
    acts.push(...transitionActs(working, place, step))
    const { maxRequests } = version.definition.deadlines.supplement
    if (step.allow.includes('supplement') && mayAskAgain(state, maxRequests))
      acts.push({ kind: 'builtIn', act: 'requestSupplement', stepId: step.id })
    if (step.allow.includes('refuse')) acts.push({ kind: 'builtIn', act: 'refuse', stepId: step.id })
  }
  if (step.allow.includes('stop')) acts.push({ kind: 'builtIn', act: 'stop', stepId: step.id })
  return acts
}

function groupActs(working: Working, place: Place, step: StepOf<'group'>): AvailableAct[] {
  if (working.state.hold || mayActIn(working, step, null)) return []
  return [...transitionActs(working, place, step), builtInAct('decideRows', step.id)]
}

function transitionActs(working: Working, place: Place, step: StepOf<'task' | 'group'>): AvailableAct[] {
  const facts = factsOf(working)
  const own = step.kind === 'task' ? step.fields : []
  return (working.version.outgoing.get(place.stepId) ?? [])
    .filter((transition) => transition.on === 'person')
    .map((transition) => ({
      kind: 'transition',
      stepId: place.stepId,
      transitionId: transition.id,
      tone: transition.tone,
      fields: [...new Set([...own, ...transition.requires.fields])],
      requiredFields: transition.requires.fields,
      reasonCatalogue: transition.requires.reason ?? null,
      comment: transition.requires.comment,
      signature: transition.requires.signature,
      holds: transition.when === undefined ? true : evaluateAt(facts, `transition.${transition.id}.when`),
      blockedBy: blockOf(working, place, step, transition),
    }))
}

function blockOf(
  working: Working,
  place: Place,
  step: StepOf<'task' | 'group'>,
  transition: Transition,
): string | null {
  const denied = mayActIn(working, step, transition)
  if (denied) return denied.code
  if (step.kind === 'group' && transition.requires.rowsDecided !== false && undecidedRows(working, step))
    return 'group.undecided'
  const waits = transition.requires.appointmentHeld && !appointmentHeld(working.state, place)
  return waits ? 'appointment.notHeld' : null
}

function assignmentActs(working: Working, place: Place): AvailableAct[] {
  const { state, context } = working
  const work = workAt(working, place)
  if (!work || 'code' in work || work.role === 'applicant' || context.actor.kind !== 'official') return []
  const step = { id: work.stepId }
  const acts: AvailableAct[] = []
  const assignee = state.assignee[place.stepId]
  if (assignee === context.actor.accountId) acts.push({ kind: 'builtIn', act: 'release', stepId: step.id })
  else if (!assignee && !mayDo(working, work)) acts.push({ kind: 'builtIn', act: 'claim', stepId: step.id })
  if (mayAssign(working, work)) acts.push({ kind: 'builtIn', act: 'assign', stepId: step.id })
  return acts
}

function heldActs(working: Working): AvailableAct[] {
  if (mayDecideWithdrawal(working)) return []
  const step = working.state.places.map((p) => working.version.steps.get(p.stepId)).find((s) => s?.kind === 'task')
  return [{ kind: 'builtIn', act: 'decideWithdrawal', stepId: step?.id ?? null }]
}

function paymentActs(working: Working): AvailableAct[] {
  const { state } = working
  const acts: AvailableAct[] = []
  if (mayKeepBooks(working)) return acts
  if (duePayments(state).length > 0) acts.push({ kind: 'builtIn', act: 'markPaid', stepId: null })
  if (state.refunds?.some((one) => one.state === 'due'))
    acts.push({ kind: 'builtIn', act: 'markRefunded', stepId: null })
  return acts
}

/** Acts on the dossier as a whole, whatever step it stands in. */
function dossierActs(working: Working): AvailableAct[] {
  const acts: AvailableAct[] = []
  const offer = (act: 'extend' | 'forward' | 'changeCase' | 'recall') =>
    acts.push({ kind: 'builtIn', act, stepId: null })
  if (!mayRecall(working)) offer('recall')
  if (!mayExtend(working)) offer('extend')
  if (!mayForward(working)) offer('forward')
  if (!mayChangeCase(working)) offer('changeCase')
  return acts
}

function applicantActs({ state, context, version }: Working): AvailableAct[] {
  if (state.applicantAccountId === null || context.actor.accountId !== state.applicantAccountId) return []
  const acts: AvailableAct[] = []
  if (state.hold?.kind === 'supplement') acts.push({ kind: 'builtIn', act: 'answerSupplement', stepId: null })
  if (state.allocation?.state === 'offered') acts.push({ kind: 'builtIn', act: 'answerOffer', stepId: null })
  const issued = isIssued(state)
  const never = withdrawalMode(version, state) === 'never'
  if (state.hold?.kind !== 'withdrawal' && !issued && !never)
    acts.push({ kind: 'builtIn', act: 'requestWithdrawal', stepId: null })
  return acts
}
