import { Definition } from '@motcua/core/definition'
import { duePayments } from '@motcua/core/process'
import { findDossier } from '@motcua/store/read'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActorRef, SendableEvent } from '../commands/index.ts'
import { smallDefinition } from '../testing/definition.ts'
import { agencyId, createWorld, type TestWorld } from '../testing/world.ts'
import { runOnce } from '../worker/index.ts'
import { checkRebuild } from './index.ts'

const system: ActorRef = { kind: 'system', accountId: 'system' }
const other = 'H17.50'
const small = smallDefinition()
const [firstCase] = small.cases
const portal = { to: 'applicant', channels: ['portal'] } as const

/** Everything that policies and deadlines govern, in the small procedure. */
const definition = Definition.parse({
  ...small,
  cases: [
    { ...firstCase, id: 'c-big', code: '02', when: 'copies > 50', timeLimit: { amount: 9, unit: 'workingDay' } },
    { ...firstCase, timeLimit: { amount: 4, unit: 'workingDay' } },
  ],
  fees: [
    { id: 'fee-1', kind: 'fee', shape: { kind: 'perCopy', amountVnd: 1_000, quantity: 'copies' } },
    { id: 'fee-2', kind: 'charge', shape: { kind: 'fixed', amountVnd: 5_000 }, moment: 'return' },
  ],
  deadlines: {
    ...small.deadlines,
    reschedule: { max: 2, afterDue: true },
    warnBefore: { amount: 1, unit: 'workingDay' },
  },
  policies: { ...small.policies, recall: {}, refund: { stopped: { kind: 'all' }, withdrawn: { kind: 'all' } } },
  outputs: small.outputs.map((output) => ({ ...output, validFor: { amount: 1, unit: 'calendarDay' } })),
  notifications: [
    ...small.notifications,
    ...(['dueSoon', 'dueChanged', 'resultExpired', 'paymentDue', 'refundDue'] as const).map((on) => ({
      id: `n-${on}`,
      on,
      ...portal,
    })),
  ],
  workflow: {
    ...small.workflow,
    steps: small.workflow.steps.map((step) =>
      step.id === 'work'
        ? {
            ...step,
            allotment: { amount: 1, unit: 'workingDay' },
            escalate: [
              { after: { amount: 2, unit: 'workingHour' }, to: 'head', notification: 'n-dueSoon' },
              { after: { amount: 1, unit: 'workingDay' }, to: 'head', reassign: true },
            ],
          }
        : step,
    ),
    transitions: small.workflow.transitions.map((t) =>
      t.id === 't-number' ? { ...t, effects: [...t.effects, { kind: 'issue', output: 'o-result' }] } : t,
    ),
  },
})

let world: TestWorld
let theirs: { readonly officer: ActorRef; readonly head: ActorRef; readonly clerk: ActorRef }
beforeAll(async () => {
  world = await createWorld({ definition })
  const { engine } = world
  await engine.putAgency({ by: system, agencyId: other, name: { vi: 'Sở khác' }, units: [] })
  const made: Partial<Record<keyof typeof theirs, ActorRef>> = {}
  for (const role of ['officer', 'head', 'clerk'] as const) {
    const { accountId } = await engine.putAccount({ sub: `their-${role}`, kind: 'official', name: `Sở ${role}` })
    await engine.grantRole({ by: system, agencyId: other, accountId, role, unitId: null, from: null, to: null })
    made[role] = { kind: 'official', accountId }
  }
  theirs = made as typeof theirs
})
afterAll(() => world.close())

/** The same walk for the same seed. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

const stateOf = async (dossierId: string) => {
  const stored = await findDossier(world.engine.store.sql, agencyId, dossierId)
  if (!stored) throw new Error('no dossier')
  return stored.state
}

async function nextEvent(dossierId: string, seed: string, pick: number): Promise<[SendableEvent, ActorRef]> {
  const { people } = world
  const state = await stateOf(dossierId)
  const at = state.competentAgencyId === agencyId ? people : { ...people, ...theirs }
  // Who has just acted thinks better of it, often enough to be seen.
  if (state.lastAct && Math.floor(pick * 1000) % 3 === 0)
    return [
      { type: 'recall', reason: 'Nhầm' },
      { kind: 'official', accountId: state.lastAct.by },
    ]
  const [due] = duePayments(state)
  const refund = state.refunds?.find((one) => one.state === 'due')
  const act = (transitionId: string): SendableEvent => ({ type: 'act', transitionId, fields: {} })
  if (refund && (state.endedAt !== null || pick < 0.3))
    return [{ type: 'markRefunded', refundId: refund.id, amountVnd: refund.amountVnd, receipt: 'PC' }, people.clerk]
  if (state.places[0]?.stepId === 'number' && pick < 0.5) return [act('t-number'), at.clerk]
  const items = [{ kind: 'field', id: 'f-copies', fault: 'incorrect', note: 'Sửa' }] as const
  const events: [SendableEvent, ActorRef][] = [
    [act('t-receive'), people.receptionist],
    [act('t-round'), at.officer],
    [act('t-round'), at.head],
    [act('t-pass'), at.officer],
    [act('t-pass'), at.officer],
    [act('t-pass'), at.head],
    [act('t-number'), at.clerk],
    [{ type: 'claim', stepId: 'work' }, at.officer],
    [{ type: 'extend', reason: 'Chờ', comment: '', workingDays: 2 }, at.head],
    [{ type: 'forward', agencyId: state.competentAgencyId === agencyId ? other : agencyId, reason: 'Sai' }, at.head],
    [
      { type: 'changeCase', caseId: state.caseId === 'c-big' ? (firstCase?.id ?? '') : 'c-big', reason: 'Sai' },
      at.head,
    ],
    [{ type: 'markPaid', amountVnd: due?.amountVnd ?? 0, receipt: 'BL' }, people.receptionist],
    [
      { type: 'markRefunded', refundId: refund?.id ?? '', amountVnd: refund?.amountVnd ?? 0, receipt: 'PC' },
      people.clerk,
    ],
    [{ type: 'requestSupplement', requestId: `s-${seed}`, items, note: '' }, at.officer],
    [{ type: 'answerSupplement', answers: { 'f-copies': 3 }, documents: {} }, people.citizen],
    // Before reception a withdrawal is the end, and there would be nothing to see.
    state.receivedAt === null
      ? [act('t-receive'), people.receptionist]
      : [{ type: 'requestWithdrawal', reason: 'x' }, people.citizen],
    [{ type: 'decideWithdrawal', accept: Math.floor(pick * 1000) % 2 === 0, comment: 'x' }, at.officer],
    [{ type: 'recount', requestedBy: people.administrator.accountId }, system],
  ]
  const found = events[Math.floor(pick * events.length)]
  if (!found) throw new Error('no event')
  return found
}

/** Lets so many hours pass, and the worker do what is due by then. */
async function pass(hours: number): Promise<void> {
  const { engine, people } = world
  const to = new Date(Date.parse(await engine.now()) + hours * 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z')
  await engine.moveDemoClock({ agencyId, by: people.administrator, to })
  while ((await runOnce(engine.context)) > 0);
}

/** Rows of work are exactly the work of the places the dossier stands in. */
async function expectTasks(dossierId: string): Promise<void> {
  const state = await stateOf(dossierId)
  const rows = await world.engine.store.sql`
    select step_id || '#' || visit as name, role, work_agency_id as agency, assignee from task
    where dossier_id = ${dossierId} and state <> 'closed' order by 1`
  const standing = state.places.filter(
    ({ stepId }) => definition.workflow.steps.find((s) => s.id === stepId)?.kind === 'task',
  )
  expect(rows.map((row) => row.name)).toEqual(standing.map(({ stepId, visit }) => `${stepId}#${visit}`).sort())
  for (const row of rows) {
    const [stepId = ''] = String(row.name).split('#')
    const step = definition.workflow.steps.find((one) => one.id === stepId)
    const drawn = step?.kind === 'task' ? step.actor.role : ''
    expect(row.role).toBe(state.escalated?.[String(row.name)]?.role ?? drawn)
    expect(row.agency).toBe(row.role === 'receptionist' ? state.agencyId : state.competentAgencyId)
    expect(row.assignee).toBe(state.assignee[stepId] ?? null)
  }
}

/** What a walk seldom comes to, in two dossiers that go straight there. @returns the types of event that had an effect */
async function playScripts(): Promise<Set<string>> {
  const { people } = world
  const act = (transitionId: string): SendableEvent => ({ type: 'act', transitionId, fields: {} })
  const scripts: readonly (readonly ([SendableEvent, ActorRef] | number)[])[] = [
    [
      [act('t-receive'), people.receptionist],
      ...Array<number>(14).fill(8),
      [act('t-pass'), people.head],
      [act('t-number'), people.clerk],
      60,
    ],
    [
      [act('t-receive'), people.receptionist],
      [{ type: 'markPaid', amountVnd: 2_000, receipt: 'BL' }, people.receptionist],
      [{ type: 'requestWithdrawal', reason: 'x' }, people.citizen],
      [{ type: 'decideWithdrawal', accept: true, comment: '' }, people.officer],
      [{ type: 'markRefunded', refundId: 'r1', amountVnd: 2_000, receipt: 'PC' }, people.clerk],
    ],
  ]
  const types = new Set<string>()
  for (const [i, script] of scripts.entries()) {
    const dossierId = await world.file(`script-${i}`)
    for (const [j, one] of script.entries()) {
      if (typeof one === 'number') await pass(one)
      else {
        const [event, by] = one
        await world.engine.sendEvent({ agencyId, dossierId, event, by, idempotencyKey: `script-${i}-${j}` })
      }
    }
    await expectTasks(dossierId)
    expect(await checkRebuild(world.engine.context, agencyId, dossierId)).toBeNull()
    for (const type of await typesOf(dossierId)) types.add(type)
  }
  return types
}

async function typesOf(dossierId: string): Promise<string[]> {
  const rows = await world.engine.store.sql`
    select event_type as type, entry::jsonb -> 'event' ->> 'timer' as timer from journal
    where dossier_id = ${dossierId} and not (entry::jsonb ->> 'noop')::boolean`
  return rows.map((row) => String(row.timer ?? row.type))
}

test('after walks over all built-in acts and their timers every dossier is what its journal makes of it', async () => {
  const { engine } = world
  const types = await playScripts()
  for (let seed = 1; seed <= 8; seed++) {
    const next = random(seed)
    const dossierId = await world.file(`acts-${seed}`)
    for (let i = 0; i < 55; i++) {
      if (next() < 0.25) {
        await pass(next() < 0.1 ? 60 : 10)
        continue
      }
      const [event, by] = await nextEvent(dossierId, `${seed}-${i}`, next())
      await engine
        .sendEvent({ agencyId, dossierId, event, by, idempotencyKey: `acts-${seed}-${i}` })
        .catch((error: { denial?: unknown }) => {
          if (!error.denial) throw error
        })
    }
    // What was granted on the way has run out by then.
    await pass(60)
    await expectTasks(dossierId)
    expect({ seed, differs: await checkRebuild(engine.context, agencyId, dossierId) }).toEqual({ seed, differs: null })
    for (const type of await typesOf(dossierId)) types.add(type)
  }
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
    expect([...types], type).toContain(type)
}, 120_000)
