import { localDateOf } from '../calendar/index.ts'
import { canonical, type Step, type StepOf } from '../definition/index.ts'
import type { Denial, FieldIssue } from '../errors.ts'
import type { FeeStatement } from '../fees/index.ts'
import { carryAnswers, carryDocuments } from './carry-answers.ts'
import { chooseBasis, chooseCase, countDue, updateClock } from './clock.ts'
import { supplementOf } from './ending.ts'
import { feeFor, gatherFacts, occasionOf } from './facts.ts'
import { enter } from './moves.ts'
import { ownerNameOf } from './owner.ts'
import { isPaid } from './paid.ts'
import { askAtReception } from './payments.ts'
import { clearTimers, leave, setSilence, startWait, statusOfPlace, unitOf } from './places.ts'
import { mappingOf, type PlacedMove, planPlaces } from './plan-places.ts'
import type { Answers, Documents, DossierEvent, DossierState, DueBasis } from './types.ts'
import type { LoadedVersion } from './version.ts'
import { type Handled, set, type Working } from './working.ts'

type Migrate = Extract<DossierEvent, { type: 'migrate' }>

/**
 * Puts a running dossier under another version of its procedure (`working.version`; the one it leaves is in the context).
 * Case, limit and fee are judged on the day they were fixed, and replaced only where the two versions judge otherwise: a
 * version without a change in them changes nothing.
 */
export function moveVersion(working: Working, event: Migrate): Handled {
  const { version: to, context, state } = working
  const from = context.earlier
  if (!from || from.id !== state.versionId)
    return { code: 'migration.stateUnknown', params: { version: state.versionId } }
  if (event.toVersionId !== to.id || to.definition.procedure.code !== state.procedureCode)
    return { code: 'version.missing', params: { version: event.toVersionId } }
  if (to.id === from.id) return { code: 'event.notNow', params: { version: to.id } }
  const plan = planPlaces(from, to, state, event.mapping)
  if (plan.unknown.length > 0) return { code: 'migration.stateUnknown', issues: plan.unknown }
  const blocked = [...plan.blocked, ...goneItems(to, state)]
  if (blocked.length > 0) return { code: 'migration.blocked', issues: blocked }
  const before = lawOf(working, from, working.answers, working.documents)
  const { answers } = carryAnswers(from, to, working.answers)
  working.answers = answers
  working.documents = carryDocuments(to, working.documents)
  working.inputChanged = true
  set(working, { versionId: to.id, actedIn: mapActedIn(state.actedIn, mappingOf(to, event.mapping)) })
  set(working, { ownerName: ownerNameOf(working) })
  return adoptLaw(working, before, from) ?? movePlaces(working, from, plan.moves) ?? settleClock(working)
}

/** What the applicant was asked to mend must still be there to be mended. */
function goneItems(to: LoadedVersion, state: DossierState): FieldIssue[] {
  const hold = supplementOf(state.hold)
  const request = hold && state.supplements.find((one) => one.id === hold.requestId)
  return (request?.items ?? [])
    .filter((item) => (item.kind === 'field' ? !to.applicantFields.has(item.id) : !to.requirements.has(item.id)))
    .map((item) => ({ path: item.id, code: 'supplement.itemGone' }))
}

/** "Not by the same person" goes on to hold where a step took the place of another. */
function mapActedIn(
  actedIn: DossierState['actedIn'],
  mapping: Readonly<Record<string, string>>,
): DossierState['actedIn'] {
  const out: Record<string, readonly string[]> = {}
  for (const [stepId, accounts] of Object.entries(actedIn)) {
    const to = Object.hasOwn(mapping, stepId) ? (mapping[stepId] ?? stepId) : stepId
    out[to] = [...new Set([...(out[to] ?? []), ...accounts])]
  }
  return out
}

/** What a version makes of a dossier: fixed at reception, before it the fee of the submission alone. */
interface Law {
  readonly caseId: string | null
  readonly basis: DueBasis | null
  readonly fee: FeeStatement
}

function lawOf(working: Working, version: LoadedVersion, answers: Answers, documents: Documents): Law | Denial {
  const { state, context } = working
  const now = state.receivedAt ?? state.submittedAt
  const { submitter, channel, submittedAt, receivedAt } = state
  const view = (caseId: string | null): Working => ({
    ...working,
    version,
    state: { ...state, caseId },
    context: { ...context, now },
  })
  const factsWith = (caseId: string | null) =>
    gatherFacts({
      ...{ version, reference: context.reference, answers, documents, submitter, channel, submittedAt, receivedAt },
      ...{ caseId, paid: isPaid(state), actor: null, now },
      ...occasionOf(state),
    })
  const unfixed = factsWith(null)
  if (receivedAt === null) return { caseId: null, basis: null, fee: feeFor(unfixed, channel, null, localDateOf(now)) }
  const caseId = caseGiven(state, version) ?? chooseCase(view(null), unfixed)
  if (typeof caseId !== 'string') return caseId
  const facts = factsWith(caseId)
  const basis = chooseBasis(view(caseId), facts)
  return 'code' in basis ? basis : { caseId, basis, fee: feeFor(facts, channel, caseId, localDateOf(now)) }
}

/** The case an official put the dossier under; null where it is that of its own data, or is no more. */
const caseGiven = ({ caseId, earlierCases }: DossierState, { definition }: LoadedVersion): string | null =>
  earlierCases && definition.cases.some((c) => c.id === caseId) ? caseId : null

function adoptLaw(working: Working, before: Law | Denial, from: LoadedVersion): Handled {
  const { state, version } = working
  const after = lawOf(working, version, working.answers, working.documents)
  if ('code' in after) return after
  const known = 'code' in before ? null : before
  const caseStays = known?.caseId === after.caseId && version.definition.cases.some((c) => c.id === state.caseId)
  const basisStays = known !== null && same(known.basis, after.basis)
  const feeStays = known !== null && same(known.fee, after.fee)
  set(working, {
    caseId: caseStays ? state.caseId : after.caseId,
    dueBasis: basisStays ? state.dueBasis : after.basis,
    pauses: repoliced(working, from),
  })
  if (!feeStays) chargeAnew(working, after.fee)
  return undefined
}

/** What was paid, and what was asked for later on, stays; the statement shows what the version would charge. */
function chargeAnew(working: Working, fee: FeeStatement): void {
  const { payment, payments = [], receivedAt } = working.state
  set(working, { fee })
  if (payment.state === 'paid' || payments.length > 0 || receivedAt === null) return
  set(working, { payment: { ...payment, state: 'none', amountVnd: 0 } })
  askAtReception(working, fee)
}

/** Where the versions count supplements otherwise, the pauses for them are counted as the later one says. */
function repoliced({ state, version }: Working, from: LoadedVersion): DossierState['pauses'] {
  const { policy, minimum } = version.definition.deadlines.supplement
  const old = from.definition.deadlines.supplement
  if (policy === old.policy && same(minimum ?? null, old.minimum ?? null)) return state.pauses
  return state.pauses.map((pause) => {
    if (pause.reasonKey !== 'supplement') return pause
    const { minimum: _before, ...rest } = pause
    return { ...rest, policy, ...(minimum ? { minimum } : {}) }
  })
}

function movePlaces(working: Working, from: LoadedVersion, moves: readonly PlacedMove[]): Handled {
  for (const move of moves) {
    const denied = movePlace(working, from, move)
    if (denied) return denied
  }
  if (supplementOf(working.state.hold)) working.tasks.push({ kind: 'suspend' })
  if (!working.state.hold) set(working, { status: statusOfPlace(working) })
  return undefined
}

function movePlace(working: Working, from: LoadedVersion, { place, to, how }: PlacedMove): Handled {
  const before = from.steps.get(place.stepId)
  const after = working.version.steps.get(to)
  if (!before || !after) throw new Error(`planned move to a step that is not there: ${to}`)
  if (how === 'kept') {
    const same = sameWork(working, from, before, after)
    if (same === 'unknown') return { code: 'transition.conditionUnknown', params: { place: `step.${to}.unit` } }
    if (same) return renewTimers(working, from, place, before, after)
  }
  const assignee = working.state.assignee[place.stepId]
  const old: Working = { ...working, version: from }
  leave(old, place)
  working.state = old.state
  const denied = enter(working, place.branch, to)
  if (denied) return denied
  const entered = working.state.places.at(-1)
  if (entered && working.state.hold) clearTimers(working, entered)
  // Who has the work in hand keeps it, where it is still work of the same role.
  if (
    entered &&
    assignee &&
    before.kind === 'task' &&
    after.kind === 'task' &&
    before.actor.role === after.actor.role
  ) {
    set(working, { assignee: { ...working.state.assignee, [to]: assignee } })
    working.tasks.push({ kind: 'assign', stepId: to, visit: entered.visit, assignee })
  }
  return undefined
}

/** Whether what is open for a step is what the other version would have opened. */
function sameWork(working: Working, from: LoadedVersion, before: Step, after: Step): boolean | 'unknown' {
  if (before.kind === 'task' && after.kind === 'task') {
    const now = unitOf(working, after)
    if (!now.ok) return 'unknown'
    const then = unitOf({ ...working, version: from }, before)
    return (
      before.actor.role === after.actor.role &&
      then.ok &&
      then.unitId === now.unitId &&
      same(openedWith(before), openedWith(after))
    )
  }
  if (before.kind === 'automatic' && after.kind === 'automatic') {
    // Asked is asked: with what it was asked does not matter any more, where its answer goes does.
    const { input: _a, ...one } = { input: {}, ...before.act }
    const { input: _b, ...other } = { input: {}, ...after.act }
    return same(one, other)
  }
  return true
}

/** What of a task stands in its row and its timers: allotment, escalation, appointment; the rest is asked when somebody acts. */
function openedWith(step: StepOf<'task'>): unknown {
  const { status: _s, clock: _c, fields: _f, allow: _a, reception: _r, actor: _w, silence: _t, ...rest } = step
  return rest
}

/** A wait counts from when it began; the applicant's silence from now, so that nobody loses time he was not told of. */
function renewTimers(
  working: Working,
  from: LoadedVersion,
  place: PlacedMove['place'],
  before: Step,
  after: Step,
): Handled {
  if (working.state.hold) return undefined
  const old: Working = { ...working, version: from }
  if (
    before.kind === 'task' &&
    after.kind === 'task' &&
    !same(before.silence?.after ?? null, after.silence?.after ?? null)
  ) {
    clearTimers(old, place)
    return setSilence(working, after, place)
  }
  if (before.kind === 'wait' && after.kind === 'wait' && !same(before.until, after.until)) {
    clearTimers(old, place)
    return waitFrom(working, after, place)
  }
  return undefined
}

function waitFrom(working: Working, step: StepOf<'wait'>, place: PlacedMove['place']): Handled {
  const view: Working = { ...working, context: { ...working.context, now: place.enteredAt } }
  return startWait(view, step, place)
}

function settleClock(working: Working): Handled {
  const before = working.state.due
  const denied = updateClock(working, 'migrate')
  if (denied) return denied
  const { state, context, version } = working
  if (state.receivedAt === null || state.dueBasis === null || state.due !== before) return undefined
  const counted = countDue(state, context.reference, context.now)
  if (!counted.ok) return counted.error
  const due =
    counted.value.state === 'due'
      ? { dueAt: counted.value.dueAt, pausedSince: null, remaining: null }
      : { dueAt: null, pausedSince: counted.value.since, remaining: counted.value.remaining }
  if (same(due, before)) return undefined
  const replaced = before?.dueAt && before.dueAt !== due.dueAt ? before.dueAt : null
  set(working, {
    due,
    ...(replaced
      ? { earlierDue: [...state.earlierDue, { dueAt: replaced, replacedAt: context.now, because: 'migrate' }] }
      : {}),
  })
  working.dueExplanation = counted.value.explanation
  if (replaced && due.dueAt)
    for (const n of version.definition.notifications)
      if (n.on === 'dueChanged') working.effects.push({ kind: 'notify', notificationId: n.id })
  return undefined
}

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)
