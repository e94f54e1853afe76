import { listFields } from '@motcua/core/definition'
import {
  type Accepted,
  type Actor,
  type Answers,
  availableActs,
  type Decision,
  type DecisionContext,
  type DossierEvent,
  decide,
  duePayments,
  type FileRef,
  freeSlots,
  type LoadedVersion,
  type OutboxEffect,
  type Reference,
  type Snapshot,
  type TimerChange,
  type Value,
} from '@motcua/core/process'
import { castMember, sampleFiles } from '@motcua/core/simulate'

/** One accepted event with everything that rebuilding needs. */
export interface Recorded {
  readonly event: DossierEvent
  readonly actor: Actor
  readonly now: string
  readonly numbers: Readonly<Record<string, number>>
}

/** What a store would hold after each commit: the snapshot, its open tasks and timers, what waits in the outbox. */
export interface Held {
  snapshot: Snapshot | null
  now: string
  readonly tasks: Set<string>
  readonly timers: Map<string, Extract<TimerChange, { kind: 'set' }>>
  outbox: StepEffect[]
  readonly next: Record<string, number>
  readonly issuedNumbers: Record<string, number[]>
  readonly journal: Recorded[]
}

export const newHeld = (now: string): Held => ({
  snapshot: null,
  now,
  tasks: new Set(),
  timers: new Map(),
  outbox: [],
  next: {},
  issuedNumbers: {},
  journal: [],
})

/** The cast of a random walk; `officer+approver` holds two roles, `stranger` none. */
export const cast = [
  'applicant',
  'stranger',
  'receptionist',
  'officer',
  'officer2',
  'officer+approver',
  'head',
  'approver',
  'clerk',
  'system',
] as const

/** Decides, takes numbers as the command does, and writes an acceptance down. */
export function commit(
  version: LoadedVersion,
  reference: Reference,
  held: Held,
  event: DossierEvent,
  by: string,
): Decision {
  const context: DecisionContext = { reference, actor: castMember(by, reference), now: held.now }
  let decision = decide(version, held.snapshot, event, context)
  let numbers: Record<string, number> = {}
  if (decision.kind === 'needsNumbers') {
    numbers = Object.fromEntries(
      decision.needs.map((need) => {
        const key = `${need.register}|${need.period}`
        return [key, held.next[key] ?? 1]
      }),
    )
    decision = decide(version, held.snapshot, event, { ...context, numbers })
  }
  if (decision.kind === 'accepted') {
    write(held, decision)
    held.journal.push({ event, actor: context.actor, now: held.now, numbers })
  }
  return decision
}

function write(held: Held, accepted: Accepted): void {
  held.snapshot = freeze(accepted.next)
  for (const change of accepted.tasks) {
    if (change.kind === 'open') held.tasks.add(`${change.task.stepId}#${change.task.visit}`)
    if (change.kind === 'close') held.tasks.delete(`${change.stepId}#${change.visit}`)
  }
  for (const change of accepted.timers) {
    if (change.kind === 'set') held.timers.set(change.timerId, change)
    else held.timers.delete(change.timerId)
  }
  held.outbox.push(...accepted.effects.filter(isOfStep))
  for (const { register, period, value } of accepted.numbersTaken) {
    const key = `${register}|${period}`
    // Places of a slot are counted, not numbered: they may come back.
    if (!register.startsWith('@slot:')) held.issuedNumbers[key] = [...(held.issuedNumbers[key] ?? []), value]
    held.next[key] = value + 1
  }
  for (const { register, period } of accepted.numbersReturned) {
    const key = `${register}|${period}`
    held.next[key] = Math.max(1, (held.next[key] ?? 1) - 1)
  }
}

/** Frozen through and through: a decision that changes what it was given throws. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}

const sample: Readonly<Record<string, Value>> = {
  file: [...sampleFiles('attached', 1)] as unknown as Value,
  text: 'Nguyễn Thị Hoa',
  textarea: 'Ghi chú',
  number: 1,
  date: '2026-12-01',
  partialDate: '1990',
  taxCode: '0401234566',
  personalId: '048190001234',
}

/** Some value for a field of this definition, or null where none is at hand. */
export function sampleValue(version: LoadedVersion, fieldId: string, pick: number): Value {
  const field = version.fields.get(fieldId)?.field
  if (!field) return null
  if ('options' in field && field.options.length > 0) return field.options[pick % field.options.length]?.value ?? null
  return sample[field.type] ?? null
}

/** Acts that lead on as transitions do. */
const onward: ReadonlySet<string> = new Set(['bookAppointment', 'recordAppointment', 'answerConsultation'])

/**
 * An event for one of the acts that the product would offer this actor now: mostly a transition of the workflow, so that
 * walks get to their ends.
 */
export function offeredEvent(
  version: LoadedVersion,
  reference: Reference,
  held: Held,
  by: string,
  pick: number,
): DossierEvent | null {
  if (!held.snapshot) return null
  const { state } = held.snapshot
  const offered = availableActs(version, held.snapshot, { reference, actor: castMember(by, reference), now: held.now })
  // Withdrawn dossiers prove little about what comes later, so people seldom ask for it.
  const asked = pick % 40 === 0 ? offered : offered.filter((a) => a.kind !== 'builtIn' || a.act !== 'requestWithdrawal')
  const acts = pick % 10 === 0 ? asked : offered.filter((a) => a.kind === 'transition' || onward.has(a.act))
  // Not the digits that chose among the kinds of acts: those would leave some acts out for good.
  const any = acts[Math.floor(pick / 40) % Math.max(1, acts.length)]
  // Where opinions, an inspection and four officials may each turn to the bad, only who seeks the good gets to the end.
  const good = acts.find((a) => a.kind === 'transition' && a.tone === 'primary')
  const act = version.consultations.size > 0 && pick % 3 === 0 ? (good ?? any) : any
  if (!act) return null
  const { reasons } = version.definition.policies
  const reasonOf = (catalogue: string) => reasons.find((r) => r.id === catalogue)?.reasons[0] ?? 'x'
  const stepId = act.stepId ?? ''
  if (act.kind === 'transition') {
    const fields: Answers = Object.fromEntries(
      act.fields
        .filter((id) => pick % 6 !== 1 && act.requiredFields.includes(id))
        .map((id) => [id, sampleValue(version, id, pick)]),
    )
    return {
      type: 'act',
      transitionId: act.transitionId,
      fields: Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== null)),
      ...(act.reasonCatalogue ? { reason: reasonOf(act.reasonCatalogue) } : {}),
      ...(pick % 4 === 0 ? {} : { comment: 'Đã xem xét' }),
    }
  }
  switch (act.act) {
    case 'requestSupplement': {
      const asked = listFields(version.definition).find((f) => f.page !== null && f.field.type === 'text' && !f.table)
      return {
        type: 'requestSupplement',
        requestId: `s${held.journal.length}`,
        items: [{ kind: 'field', id: asked?.field.id ?? '', fault: 'incorrect', note: 'Sửa lại' }],
        note: '',
      }
    }
    case 'answerSupplement': {
      const items = state.supplements.at(-1)?.items ?? []
      return {
        type: 'answerSupplement',
        answers: Object.fromEntries(
          items.filter((i) => i.kind === 'field').map((i) => [i.id, sampleValue(version, i.id, pick)]),
        ),
        documents: {},
      }
    }
    case 'refuse':
      return { type: 'refuse', reason: reasonOf('refusal'), comment: '' }
    case 'stop':
      return { type: 'stop', reason: reasonOf('stop'), comment: '' }
    case 'requestWithdrawal':
      return { type: 'requestWithdrawal', reason: 'Không cần nữa' }
    case 'decideWithdrawal':
      return { type: 'decideWithdrawal', accept: pick % 3 === 0, comment: 'Giải quyết tiếp' }
    case 'markPaid':
      return { type: 'markPaid', amountVnd: duePayments(state)[0]?.amountVnd ?? 0, receipt: 'BL-1' }
    case 'answerConsultation':
      return {
        type: 'answerConsultation',
        stepId,
        visit: state.visits[stepId] ?? 1,
        verdict: pick % 3 === 0 ? 'refused' : 'agreed',
        opinion: 'Ý kiến của cơ quan được hỏi',
        fields: {},
      }
    case 'closeConsultation':
      return { type: 'closeConsultation', stepId, comment: 'Không chờ thêm' }
    case 'offerSlots':
      return { type: act.act, stepId, slots: slotsOf(version, reference, held, by, stepId).slice(0, 3) }
    case 'bookAppointment':
      return { type: act.act, stepId, slotAt: slotsOf(version, reference, held, by, stepId)[pick % 5] ?? held.now }
    case 'rescheduleAppointment':
      return {
        type: act.act,
        stepId,
        slotAt: slotsOf(version, reference, held, by, stepId)[pick % 7] ?? held.now,
        note: 'Mưa bão',
      }
    case 'cancelAppointment':
      return { type: act.act, stepId, note: 'Bận việc' }
    case 'recordAppointment':
      return { type: act.act, stepId, result: pick % 3 === 0 ? 'missed' : 'held', note: '' }
    case 'assign':
      return { type: 'assign', stepId, accountId: cast[pick % cast.length] ?? 'officer' }
    case 'extend':
      return { type: 'extend', reason: reasonOf('extension'), comment: 'Cần xác minh', workingDays: 1 + (pick % 7) }
    case 'changeCase':
      return {
        type: 'changeCase',
        caseId: version.definition.cases[pick % version.definition.cases.length]?.id ?? '',
        reason: reasonOf('caseChange'),
      }
    case 'markRefunded': {
      const due = state.refunds?.find((one) => one.state === 'due')
      return { type: 'markRefunded', refundId: due?.id ?? '', amountVnd: due?.amountVnd ?? 0, receipt: 'PC-1' }
    }
    case 'recall':
      return { type: 'recall', reason: 'Bấm nhầm' }
    case 'claim':
    case 'release':
      return { type: act.act, stepId }
    default:
      return null
  }
}

function slotsOf(version: LoadedVersion, reference: Reference, held: Held, by: string, stepId: string): string[] {
  if (!held.snapshot) return []
  const context = { reference, actor: castMember(by, reference), now: held.now }
  const found = freeSlots(version, held.snapshot, context, { stepId, taken: {}, atMost: 10 })
  return found.ok ? found.value.slots.map((slot) => slot.startsAt) : []
}

/** Effects whose end a step waits for. */
type StepEffect = Extract<OutboxEffect, { kind: 'generate' | 'sign' | 'callSource' }>

const isOfStep = (effect: OutboxEffect): effect is StepEffect =>
  (effect.kind === 'generate' || effect.kind === 'sign' || effect.kind === 'callSource') && effect.stepId !== undefined

/** The worker's report on something in the outbox; delivered once or, as can happen, twice. */
export function workerEvent(version: LoadedVersion, held: Held, pick: number): DossierEvent | null {
  const at = pick % Math.max(1, held.outbox.length)
  const effect = held.outbox[at]
  if (!effect || effect.stepId === undefined || effect.visit === undefined) return null
  if (pick % 5 !== 0) held.outbox = held.outbox.filter((_, i) => i !== at)
  const about = { type: 'automatic', stepId: effect.stepId, visit: effect.visit } as const
  if (pick % 7 === 6) return { ...about, result: 'failure' }
  const file: FileRef | undefined = sampleFiles('made', 1)[0]
  if (effect.kind !== 'callSource')
    return { ...about, result: 'success', file, ...(effect.kind === 'sign' ? { signedBy: effect.signer } : {}) }
  const operation = version.definition.sources
    .find((s) => s.id === effect.sourceId)
    ?.operations.find((o) => o.id === effect.operation)
  const answer = operation?.sandbox[pick % operation.sandbox.length]
  if (!answer || answer.isNo) return { ...about, result: 'no' }
  const values = Object.entries(effect.output).flatMap(([name, id]) =>
    answer.answer[name] === undefined ? [] : [[id, answer.answer[name] as Value]],
  )
  return { ...about, result: 'success', values: Object.fromEntries(values) }
}

/** Nonsense of every type: unknown ids, empty reasons, acts out of place. */
export function wildEvent(version: LoadedVersion, pick: number): DossierEvent {
  const { steps, transitions } = version.definition.workflow
  const stepId = steps[pick % steps.length]?.id ?? ''
  const transitionId = transitions[pick % transitions.length]?.id ?? ''
  const events: DossierEvent[] = [
    { type: 'act', transitionId, fields: {} },
    { type: 'act', transitionId: 'toString', fields: {} },
    { type: 'act', transitionId, fields: { __nobody: 1 } },
    { type: 'requestSupplement', requestId: 's0', items: [], note: '' },
    { type: 'answerSupplement', answers: { nothing: 1 }, documents: {} },
    { type: 'refuse', reason: '', comment: '' },
    { type: 'stop', reason: 'constructor', comment: '' },
    { type: 'requestWithdrawal', reason: '' },
    { type: 'decideWithdrawal', accept: true, comment: '' },
    { type: 'claim', stepId },
    { type: 'release', stepId },
    { type: 'assign', stepId, accountId: 'nobody' },
    { type: 'markPaid', amountVnd: -1, receipt: '' },
    { type: 'timer', timerId: 'x', timer: 'silence', stepId, visit: 1 },
    { type: 'timer', timerId: 'x', timer: 'supplementEnd', requestId: 's0' },
    { type: 'automatic', stepId, visit: 1, result: 'success' },
    { type: 'outside', name: 'nothing' },
  ]
  return events[pick % events.length] as DossierEvent
}
