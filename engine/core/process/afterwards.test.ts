import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantBefore } from '../calendar/index.ts'
import { type Definition, FeeItem, Notification, Recall, Reschedule, Step } from '../definition/index.ts'
import { castMember, forwardTo, nextTimerAt, send, startWorld, type World } from '../simulate/index.ts'
import {
  availableActs,
  type DossierEvent,
  type DossierState,
  decide,
  duePayments,
  keptVnd,
  type Snapshot,
  serviceAt,
} from './index.ts'
import { ask, filed, load, monday, reference } from './testing/play.ts'

/** Everything that policies and deadlines govern, in one small procedure. */
const governed = (d: Definition) => {
  d.deadlines.reschedule = Reschedule.parse({ max: 3, afterDue: true })
  d.deadlines.warnBefore = { amount: 1, unit: 'workingDay' }
  d.deadlines.supplement.maxRequests = 3
  d.policies.recall = Recall.parse({})
  d.policies.refund = {
    stopped: { kind: 'all' },
    withdrawn: { kind: 'byStep', steps: [{ step: 's-check', percent: 33 }], otherwise: 10 },
  }
  d.notifications.push(Notification.parse({ id: 'n-soon', on: 'dueSoon', to: 'applicant', channels: ['portal'] }))
  d.workflow.steps = d.workflow.steps.map((step) =>
    step.kind === 'task' && step.actor.role !== 'receptionist'
      ? Step.parse({
          ...step,
          escalate: [
            { after: { amount: 2, unit: 'workingHour' }, to: 'head' },
            { after: { amount: 1, unit: 'workingDay' }, to: 'head', reassign: true },
          ],
        })
      : step,
  )
  const [fee] = d.fees
  const [output] = d.outputs
  if (!fee || !output) throw new Error('no fee, no output')
  d.fees = [
    fee,
    FeeItem.parse({ id: 'fee-2', kind: 'fee', shape: { kind: 'fixed', amountVnd: 7_000 }, moment: 'return' }),
    FeeItem.parse({ id: 'fee-3', kind: 'fee', when: 'copies > 10', shape: { kind: 'fixed', amountVnd: 501 } }),
  ]
  for (const one of d.cases) one.fees = one.id === 'c-many' ? ['fee-1', 'fee-2', 'fee-3'] : ['fee-1', 'fee-2']
  output.validFor = { amount: 1, unit: 'month' }
  output.remindBefore = [{ amount: 7, unit: 'calendarDay' }]
}
const version = load(governed)
const people = ['applicant', 'receptionist', 'officer', 'officer2', 'head', 'approver', 'clerk']

/** What a person who has this act before him sends. */
function eventOf(
  act: ReturnType<typeof availableActs>[number],
  state: DossierState,
  pick: number,
): DossierEvent | null {
  if (act.kind === 'transition')
    return {
      type: 'act',
      transitionId: act.transitionId,
      fields: Object.fromEntries(act.requiredFields.map((id) => [id, 'ok'])),
      reason: 'complete',
      comment: 'x',
    }
  const stepId = act.stepId ?? ''
  const [due] = duePayments(state)
  const refund = state.refunds?.find((one) => one.state === 'due')
  const events: Partial<Record<typeof act.act, DossierEvent>> = {
    extend: { type: 'extend', reason: 'Chờ', comment: '', workingDays: 1 + (pick % 4) },
    forward: { type: 'forward', agencyId: state.competentAgencyId === 'B' ? 'C' : 'B', reason: 'Sai' },
    changeCase: { type: 'changeCase', caseId: state.caseId === 'c-many' ? 'c-few' : 'c-many', reason: 'Sai' },
    recall: { type: 'recall', reason: 'Nhầm' },
    markPaid: { type: 'markPaid', amountVnd: due?.amountVnd ?? 0, receipt: 'BL' },
    markRefunded: {
      type: 'markRefunded',
      refundId: refund?.id ?? '',
      amountVnd: refund?.amountVnd ?? 0,
      receipt: 'PC',
    },
    requestSupplement: ask(`s${state.supplements.length + 1}`),
    answerSupplement: { type: 'answerSupplement', answers: { 'f-copies': 2 + (pick % 3) }, documents: {} },
    requestWithdrawal: { type: 'requestWithdrawal', reason: 'x' },
    decideWithdrawal: { type: 'decideWithdrawal', accept: pick % 5 === 0, comment: 'x' },
    stop: pick % 4 === 0 ? { type: 'stop', reason: 'ownRequest', comment: '' } : undefined,
    claim: { type: 'claim', stepId },
    release: { type: 'release', stepId },
    assign: { type: 'assign', stepId, accountId: 'officer2' },
  }
  return events[act.act] ?? null
}

/** Every act that somebody has before him; the people of whichever agency the dossier is at. */
function offersIn({ snapshot, reference: around, now }: World) {
  if (!snapshot) return []
  return people.flatMap((who) => {
    const by = who === 'applicant' || who === 'receptionist' ? who : `${who}@${snapshot.state.competentAgencyId}`
    const context = { reference: around, actor: castMember(by, around), now }
    return availableActs(version, snapshot, context).map((act) => ({ act, by }))
  })
}

/** The world after an event, or as it was when that was denied. */
function sent(world: World, event: DossierEvent, by: string): World {
  const outcome = send(world, event, by)
  return outcome.kind === 'accepted' ? outcome.world : world
}

function walk(picks: readonly number[]): World[] {
  const worlds: World[] = []
  const first = send(startWorld(version, reference, monday), ...filed())
  if (first.kind !== 'accepted') throw new Error('not filed')
  let world = first.world
  for (const pick of picks) {
    const turn = pick % 1000
    const next = nextTimerAt(world)
    if (turn % 6 === 0 && next) world = forwardTo(world, next)
    else if (turn % 5 === 1 && world.snapshot?.state.lastAct)
      // Who has just acted thinks better of it.
      world = sent(world, { type: 'recall', reason: 'Nhầm' }, world.snapshot.state.lastAct.by)
    else if (turn % 11 === 0) world = sent(world, { type: 'recount', requestedBy: 'x' }, 'system')
    else {
      const offers = offersIn(world)
      // What the drawing offers comes first half of the time, or nothing would ever get on.
      const drawn = offers.filter(({ act }) => act.kind === 'transition')
      const from = turn % 2 === 0 && drawn.length > 0 ? drawn : offers
      const offer = from[pick % Math.max(1, from.length)]
      const event = offer && world.snapshot && eventOf(offer.act, world.snapshot.state, turn)
      if (offer && event) world = sent(world, event, offer.by)
    }
    worlds.push(world)
  }
  return worlds
}

const open = (state: DossierState) => state.pauses.filter((pause) => pause.to === null)

function expectSound(world: World): void {
  const state = world.snapshot?.state
  if (!state) throw new Error('no dossier')
  const standing = new Set(state.places.map((p) => `${p.stepId}#${p.visit}`))
  const timers = (kind: string) => world.timers.filter((timer) => timer.event.timer === kind)
  // The clock: a due date exactly when it runs, every pause its own, none open at the end. A pause that began when the date had
  // passed leaves it standing.
  const { due } = state
  const stopping = open(state).filter((pause) => !due?.dueAt || pause.from <= due.dueAt)
  if (due) expect(due.dueAt === null).toBe(stopping.length > 0)
  expect(new Set(open(state).map((pause) => pause.eventRef)).size).toBe(open(state).length)
  if (state.endedAt) expect(open(state)).toEqual([])
  // Overdue steps: a timer only for a visit that stands, and only while the clock runs; levels only of those too.
  for (const { event } of timers('escalation')) expect(standing.has(`${event.stepId}#${event.visit}`)).toBe(true)
  if (open(state).length > 0 || state.hold || state.endedAt) expect(timers('escalation')).toEqual([])
  for (const name of Object.keys(state.escalated ?? {})) expect(standing.has(name)).toBe(true)
  // The warning is one, and as far from the due date as it should be.
  const dueAt = state.endedAt ? null : (state.due?.dueAt ?? null)
  const at = dueAt === null ? null : instantBefore(dueAt, { amount: 1, unit: 'workingDay' }, world.reference.calendar)
  for (const timer of timers('dueSoon')) expect(at?.ok && at.value).toBe(timer.dueAt)
  expect(timers('dueSoon').length).toBeLessThanOrEqual(dueAt ? 1 : 0)
  // Money: never given back more than was paid; nothing asked twice.
  expect(keptVnd(state)).toBeGreaterThanOrEqual(0)
  for (const one of [...(state.payments ?? []), ...(state.refunds ?? [])]) expect(one.amountVnd).toBeGreaterThan(0)
  // What can be taken back opened work that stands untouched.
  for (const name of state.lastAct?.opened ?? []) expect(standing.has(name)).toBe(true)
}

/** The same events decided again, as a rebuild does. */
function rebuilt(world: World): Snapshot | null {
  let snapshot: Snapshot | null = null
  let { service } = reference
  const numbers: Record<string, number> = {}
  for (const { event, by, at } of world.log) {
    const before = { ...reference, service }
    if (event.type === 'forward') service = serviceAt(reference.service, event.agencyId)
    const context = { reference: { ...reference, service }, actor: castMember(by, before), now: at }
    let decision = decide(version, snapshot, event, context)
    if (decision.kind === 'needsNumbers') {
      for (const need of decision.needs) numbers[`${need.register}|${need.period}`] ??= 1
      decision = decide(version, snapshot, event, { ...context, numbers: { ...numbers } })
    }
    if (decision.kind !== 'accepted') throw new Error(`${event.type}: ${JSON.stringify(decision)}`)
    for (const taken of decision.numbersTaken) numbers[`${taken.register}|${taken.period}`] = taken.value + 1
    snapshot = decision.next
  }
  return snapshot
}

test('whatever is done in whatever order, clock, timers and money stay sound, and the dossier is what its events make', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.array(fc.nat(1 << 20), { minLength: 30, maxLength: 90 }), (picks) => {
      const worlds = walk(picks)
      for (const world of worlds) expectSound(world)
      const last = worlds.at(-1)
      if (!last) return
      for (const entry of last.log)
        if (!entry.noop) seen.add(entry.event.type === 'timer' ? entry.event.timer : entry.event.type)
      expect(rebuilt(last)).toEqual(last.snapshot)
    }),
    { numRuns: 80, seed: 7 },
  )
  // A walk that never meets them would prove nothing about them.
  for (const type of [
    'extend',
    'forward',
    'changeCase',
    'recall',
    'markPaid',
    'markRefunded',
    'escalation',
    'dueSoon',
    'resultExpiry',
  ])
    expect([...seen], type).toContain(type)
}, 60_000)
