import type { StepOf, Transition } from '../definition/index.ts'
import type { FieldIssue } from '../errors.ts'
import type { FormIssue } from '../evaluate/index.ts'
import { appointmentHeld } from './appointment-state.ts'
import { actAs, type Capacity, capacityBy, capacityIn, namesOf } from './capacity.ts'
import { updateClock } from './clock.ts'
import { unknownReason } from './ending.ts'
import { errorsIn, evaluateAt, factsOf } from './facts.ts'
import { undecidedRows } from './group-rows.ts'
import { exitOf, move } from './moves.ts'
import { roleOf, setOutput, unitOf } from './places.ts'
import { isRowed, rowsWaiting, takeRowFiles } from './row-outputs.ts'
import type { Answers, DossierEvent, Place } from './types.ts'
import { isRegisters } from './version.ts'
import { type Handled, set, type Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

/** A person presses a button: permission, inputs and condition are judged on the state the write replaces. */
export function act(working: Working, event: EventOf<'act'>): Handled {
  const { state, version } = working
  const transition = version.transitions.get(event.transitionId)
  const place = transition && state.places.find((p) => p.stepId === transition.from)
  if (!transition || !place || transition.on !== 'person')
    return { code: 'transition.notHere', params: { transition: event.transitionId } }
  if (state.hold) return { code: 'event.notNow', params: { hold: state.hold.kind } }
  const step = version.steps.get(place.stepId)
  if (step?.kind !== 'task' && step?.kind !== 'group')
    return { code: 'transition.notHere', params: { transition: event.transitionId } }
  if (transition.requires.appointmentHeld && !appointmentHeld(state, place))
    return { code: 'appointment.notHeld', params: { transition: transition.id } }
  const open =
    step.kind === 'group' && transition.requires.rowsDecided !== false ? undecidedRows(working, step) : undefined
  const denied = mayActIn(working, step, transition) ?? open ?? takeInputs(working, step, transition, event)
  if (denied) return denied
  if (transition.when !== undefined) {
    const holds = evaluateAt(factsOf(working), `transition.${transition.id}.when`)
    if (holds !== true)
      return {
        code: holds === false ? 'transition.conditionFalse' : 'transition.conditionUnknown',
        params: { transition: transition.id },
      }
  }
  recordActor(working, place)
  return move(working, place, transition.id) ?? updateClock(working, `act:${transition.id}`)
}

/** Role, unit, agency, claim, and "not the same person". */
export function mayActIn(
  working: Working,
  step: Pick<StepOf<'task'>, 'id' | 'actor'>,
  transition: Transition | null,
): Handled {
  const { state, context } = working
  const { actor } = context
  const unit = unitOf(working, step)
  if (!unit.ok) return { code: 'transition.conditionUnknown', params: { place: `step.${step.id}.unit` } }
  const capacity = capacityIn(working, step)
  if (!capacity) return { code: 'actor.notAllowed', params: { role: roleOf(working, step) } }
  const names = namesOf(actor, capacity)
  const own = actor.kind === 'official' && state.applicantAccountId !== null
  if (own && names.includes(state.applicantAccountId ?? ''))
    return { code: 'actor.samePerson', params: { step: step.id } }
  const assignee = state.assignee[step.id]
  if (assignee && !names.includes(assignee)) return { code: 'task.taken', params: { step: step.id } }
  const before = transition?.notSameAs ? (state.actedIn[transition.notSameAs] ?? []) : []
  if (transition?.notSameAs && names.some((name) => before.includes(name)))
    return { code: 'actor.samePerson', params: { step: transition.notSameAs } }
  return undefined
}

/**
 * An official who is the applicant himself, or acts in his place, leaves the matter to a colleague.
 * @see Law 36/2018/QH14, art. 23
 */
export const isOwnMatter = ({ state, context: { actor } }: Working, capacity: Capacity | undefined): boolean =>
  actor.kind === 'official' && namesOf(actor, capacity).some((name) => name === state.applicantAccountId)

/**
 * A withdrawal is decided by the official whose step it is; while the dossier waits for the applicant or for a neighbour,
 * by an officer or the head. Never by the applicant.
 */
export function mayDecideWithdrawal(working: Working): Handled {
  const { state, version } = working
  const tasks = state.places.flatMap((place) => {
    const step = version.steps.get(place.stepId)
    return step?.kind === 'task' && step.actor.role !== 'applicant' ? [step] : []
  })
  const own = tasks.find((step) => !mayActIn(working, step, null))
  if (own) {
    actAs(working, capacityIn(working, own))
    return undefined
  }
  const roles = tasks.length > 0 ? tasks.map((s) => s.actor.role) : (['officer', 'head'] as const)
  const capacity = capacityBy(working, ['officer', 'head'], [state.competentAgencyId])
  const waiting = tasks.length === 0 && !isOwnMatter(working, capacity) && capacity
  if (waiting) actAs(working, capacity)
  return waiting ? undefined : { code: 'actor.notAllowed', params: { role: roles[0] ?? '' } }
}

function takeInputs(
  working: Working,
  step: StepOf<'task' | 'group'>,
  transition: Transition,
  event: EventOf<'act'>,
): Handled {
  const { requires } = transition
  // The fields of a group step belong to its rows.
  const writable = new Set([...(step.kind === 'task' ? step.fields : []), ...requires.fields])
  const foreign = Object.keys(event.fields).find(
    (id) => (!writable.has(id) && !mayWriteIn(working, step.id, id)) || isRegistersAnswer(working, id),
  )
  if (foreign) return { code: 'input.unknownField', params: { field: foreign } }
  if (Object.keys(event.fields).length > 0) {
    working.answers = { ...working.answers, ...event.fields }
    working.inputChanged = true
  }
  const { evaluation } = factsOf(working)
  const touched = new Set([...Object.keys(event.fields), ...requires.fields])
  const issues: FieldIssue[] = errorsIn(evaluation, (id) => touched.has(id))
  for (const id of requires.fields) {
    const value = evaluation.values[id]
    if (evaluation.visible.has(id) && isEmpty(value) && !issues.some((i) => i.path === id))
      issues.push({ path: id, code: 'required' })
  }
  if (issues.length > 0) return { code: 'answers.invalid', issues }
  working.warnings = officialWarnings(working, evaluation.issues)
  if (requires.reason !== undefined) {
    const wrong = unknownReason(working, requires.reason, event.reason ?? '')
    if (wrong) return wrong
  }
  if (requires.comment && (event.comment ?? '').trim() === '')
    return { code: 'transition.inputMissing', params: { input: 'comment' } }
  return undefined
}

/** What the register found and the official should have seen: it does not block him. */
const officialWarnings = (working: Working, issues: readonly FormIssue[]): FieldIssue[] =>
  issues.filter(
    (i) => i.severity === 'warning' && working.version.fields.get(i.path.split('/')[0] ?? '')?.page === null,
  )

const mayWriteIn = (working: Working, stepId: string, fieldId: string): boolean =>
  working.version.fields.get(fieldId)?.field.writers?.steps.includes(stepId) ?? false

function isRegistersAnswer(working: Working, fieldId: string): boolean {
  const placed = working.version.fields.get(fieldId)
  return placed !== undefined && isRegisters(placed)
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Remembers who acted in a step, for "not the same person" and for signing. */
export function recordActor(working: Working, place: Place): void {
  const { state, context } = working
  const before = state.actedIn[place.stepId] ?? []
  const step = working.version.steps.get(place.stepId)
  const capacity = step && 'actor' in step ? capacityIn(working, step) : undefined
  actAs(working, capacity)
  const more = namesOf(context.actor, capacity).filter((name) => !before.includes(name))
  if (more.length > 0) set(working, { actedIn: { ...state.actedIn, [place.stepId]: [...before, ...more] } })
  if (context.actor.kind === 'official') set(working, { lastActorId: context.actor.accountId })
}

/** The worker reports the end of an automatic act; a report for an earlier visit is recorded and does nothing. */
export function automatic(working: Working, event: EventOf<'automatic'>): Handled {
  const { state, version } = working
  const place = state.places.find((p) => p.stepId === event.stepId && p.visit === event.visit)
  const step = version.steps.get(event.stepId)
  if (!place || step?.kind !== 'automatic') {
    working.noop = true
    return undefined
  }
  const taken = event.result === 'success' ? takeResult(working, step, event) : undefined
  const unfit = taken?.code === 'answers.invalid'
  const exit = exitOf(working, step, unfit ? 'failure' : event.result)
  if (taken && !(unfit && exit)) return taken
  // The other portions are still under way.
  if (event.result === 'success' && !taken && waitsForRows(working, step)) return undefined
  // Without a way out for it, a failure parks the dossier where it is: the operator sees the dead letter.
  if (!exit) {
    working.noop = true
    return undefined
  }
  return move(working, place, exit.id) ?? updateClock(working, `automatic:${event.stepId}`)
}

/** Whether granted rows of a group still wait for what this act makes for each of them. */
function waitsForRows(working: Working, { act: made }: StepOf<'automatic'>): boolean {
  if (made.kind === 'source') return false
  const output = working.version.definition.outputs.find((o) => o.id === made.output)
  return isRowed(output) && rowsWaiting(working, output, made).length > 0
}

/** What a successful act brought: values of a source, or the file made or signed. */
function takeResult(working: Working, step: StepOf<'automatic'>, event: EventOf<'automatic'>): Handled {
  const { act: done } = step
  if (done.kind === 'source') return takeValues(working, Object.values(done.output), event.values ?? {})
  const output = working.version.definition.outputs.find((o) => o.id === done.output)
  if (isRowed(output)) {
    takeRowFiles(working, output, done, event)
    return undefined
  }
  if (!event.file) return { code: 'input.invalid', params: { input: 'file' } }
  const signatures = working.state.outputs[done.output]?.signatures ?? []
  const signature = { as: done.kind === 'sign' ? done.as : 'clerk', by: event.signedBy ?? '', at: working.context.now }
  setOutput(
    working,
    done.output,
    done.kind === 'sign'
      ? { file: event.file, signatures: [...signatures, signature] }
      : { file: event.file, data: event.data, signatures: [] },
  )
  return undefined
}

/**
 * Values of a source replace those of an earlier answer. One that does not fit its field counts as a failure of the
 * source: nothing of it is kept, and an official goes on by hand.
 */
function takeValues(working: Working, mapped: readonly string[], values: Answers): Handled {
  const foreign = Object.keys(values).find((id) => !mapped.includes(id))
  if (foreign) return { code: 'input.unknownField', params: { field: foreign } }
  const before = working.answers
  const kept = Object.entries(before).filter(([id]) => !mapped.includes(id))
  const found = Object.entries(values).filter(([, value]) => value !== null)
  working.answers = Object.fromEntries([...kept, ...found])
  const issues = errorsIn(factsOf(working).evaluation, (id) => found.some(([mappedId]) => mappedId === id))
  if (issues.length === 0) {
    working.inputChanged = true
    return undefined
  }
  working.answers = before
  return { code: 'answers.invalid', issues }
}

/** A timer fires. One that belongs to a visit that is over is recorded and does nothing. */
export function timerFired(working: Working, event: EventOf<'timer'>): Handled {
  const { state, version } = working
  const place = state.places.find((p) => p.stepId === event.stepId && p.visit === event.visit)
  const step = place && version.steps.get(place.stepId)
  // A wait beside other branches is not the applicant's: his supplement does not hold it up.
  const held = state.hold && !(state.hold.kind === 'supplement' && (step?.kind === 'wait' || step?.kind === 'chain'))
  if (!place || !step || held) {
    working.noop = true
    return undefined
  }
  if (event.timer === 'silence' && step.kind === 'task' && step.silence)
    return move(working, place, step.silence.transition) ?? updateClock(working, 'silence')
  const exit = event.timer === 'wait' ? exitOf(working, step, 'timer') : undefined
  if (!exit) {
    working.noop = true
    return undefined
  }
  return move(working, place, exit.id) ?? updateClock(working, 'timer')
}

/** Something happened outside that a wait step waits for. */
export function outside(working: Working, event: EventOf<'outside'>): Handled {
  const { state, version } = working
  const place = state.places.find((p) => {
    const step = version.steps.get(p.stepId)
    return step?.kind === 'wait' && step.until.kind === 'event' && step.until.event === event.name
  })
  const step = place && version.steps.get(place.stepId)
  const exit = step && exitOf(working, step, 'event')
  if (!place || !exit || state.hold) {
    working.noop = true
    return undefined
  }
  return move(working, place, exit.id) ?? updateClock(working, `outside:${event.name}`)
}
