import { describe, expect, it } from 'vitest'
import { at, daNang, localOf } from '../calendar/testing/calendars.ts'
import { type Definition, versionHash } from '../definition/index.ts'
import { smallDefinition } from '../definition/testing/small-definition.ts'
import { castMember, forwardTo, type Simulated, sampleFiles, send, startWorld, type World } from '../simulate/index.ts'
import {
  type Actor,
  type Answers,
  availableActs,
  type DossierEvent,
  decide,
  type LoadedVersion,
  loadVersion,
  type Reference,
} from './index.ts'

const reference: Reference = {
  revision: 1,
  calendar: daNang,
  adminUnits: { revision: '1', validFrom: '2025-07-01', sources: ['test'], units: [], merges: [] },
  codeLists: { revision: '1', lists: {} },
  service: {
    agencyId: 'A',
    procedureCode: '1.000001',
    channels: ['online', 'direct'],
    units: { officer: 'unit-1' },
    receivingUnitId: 'desk',
    competentAgencyId: 'B',
  },
}
const monday = at('2026-11-23 08:15')

function load(change?: (d: Definition) => void): LoadedVersion {
  const definition = smallDefinition(change)
  const row = { id: 'v', number: 1, hash: versionHash(definition), effectiveFrom: monday, definition }
  const loaded = loadVersion(row)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}

const filed = (answers: Answers = { 'f-who': 'Hoa Mai', 'f-copies': 2 }, more = {}): DossierEvent => ({
  type: 'submit',
  dossierId: 'd',
  agencyId: 'A',
  channel: 'online',
  submitter: { kind: 'person', fullName: 'Hoa' },
  applicantAccountId: 'applicant',
  answers,
  documents: {},
  ...more,
})
const act = (transitionId: string, more: Partial<Extract<DossierEvent, { type: 'act' }>> = {}): DossierEvent => ({
  type: 'act',
  transitionId,
  fields: {},
  ...more,
})
const good = act('t-good', { fields: { 'f-note': 'ok' }, reason: 'complete', comment: 'đủ' })
const ask: DossierEvent = {
  type: 'requestSupplement',
  requestId: 's1',
  items: [{ kind: 'field', id: 'f-copies', fault: 'incorrect', note: 'Sửa' }],
  note: '',
}
const withdraw: DossierEvent = { type: 'requestWithdrawal', reason: 'Đổi ý' }
const stopIt: DossierEvent = { type: 'stop', reason: 'ownRequest', comment: '' }

type Sent = readonly [event: DossierEvent, by: string]
const toCheck: readonly Sent[] = [
  [filed(), 'applicant'],
  [act('t-accept'), 'receptionist'],
]
const toApprove: readonly Sent[] = [...toCheck, [good, 'officer']]
const toReturn: readonly Sent[] = [...toApprove, [act('t-sign'), 'approver']]
const toEnd: readonly Sent[] = [...toReturn, [act('t-return'), 'clerk']]

/** Sends events one after the other; each must be accepted. */
function play(sent: readonly Sent[], version = load(), from: World = startWorld(version, reference, monday)): World {
  return sent.reduce((world, [event, by]) => worldOf(send(world, event, by)), from)
}
function worldOf(outcome: Simulated): World {
  if (outcome.kind === 'denied') throw new Error(JSON.stringify(outcome.denial))
  if (outcome.stuck) throw new Error(JSON.stringify(outcome.stuck.denial))
  return outcome.world
}
const codeOf = (outcome: Simulated) => (outcome.kind === 'denied' ? outcome.denial.code : 'accepted')
const stateOf = (world: World) => world.snapshot!.state
const official = (name: string, grants: Actor['grants']): Actor => ({
  kind: 'official',
  accountId: name,
  name,
  grants,
  grantsRevision: 1,
})

describe('a submission', () => {
  const answers = { 'f-who': 'Hoa Mai', 'f-copies': 2 }
  it.each<[string, string, DossierEvent, string]>([
    ['by the applicant is accepted', 'accepted', filed(), 'applicant'],
    ['for another account', 'actor.notAllowed', filed(), 'someone'],
    ['at the counter by the applicant himself', 'actor.notAllowed', filed(answers, { channel: 'direct' }), 'applicant'],
    ['online by a receptionist', 'actor.notAllowed', filed(), 'receptionist'],
    [
      'at the counter by a receptionist is accepted',
      'accepted',
      filed(answers, { channel: 'direct', applicantAccountId: null }),
      'receptionist',
    ],
    [
      'at the counter by an officer',
      'actor.notAllowed',
      filed(answers, { channel: 'direct', applicantAccountId: null }),
      'officer',
    ],
    [
      'by a channel that the service lacks',
      'service.closed',
      filed(answers, { channel: 'postal', applicantAccountId: null }),
      'receptionist',
    ],
    ['with an unknown field', 'input.unknownField', filed({ ...answers, 'f-x': 1 }), 'applicant'],
    ['with a field of officials', 'input.unknownField', filed({ ...answers, 'f-note': 'ok' }), 'applicant'],
    ['with a required answer missing', 'answers.invalid', filed({ 'f-who': 'Hoa' }), 'applicant'],
    ['with an answer out of bounds', 'answers.invalid', filed({ ...answers, 'f-copies': 100 }), 'applicant'],
    ['with an answer against its pattern', 'answers.invalid', filed({ ...answers, 'f-who': 'x1' }), 'applicant'],
    ['without a document that is asked', 'documents.missing', filed({ ...answers, 'f-copies': 6 }), 'applicant'],
    [
      'with that document is accepted',
      'accepted',
      filed({ ...answers, 'f-copies': 6 }, { documents: { 'r-paper': sampleFiles('r-paper', 1) } }),
      'applicant',
    ],
  ])('%s → %s', (_what, code, event, by) => {
    expect(codeOf(send(startWorld(load(), reference, monday), event, by))).toBe(code)
  })

  it('cannot be made of a dossier that is there', () => {
    expect(codeOf(send(play([[filed(), 'applicant']]), filed(), 'applicant'))).toBe('event.notNow')
  })

  it('asks for its number first, and takes the one it is given', () => {
    const context = { reference, actor: castMember('applicant', reference), now: monday }
    const first = decide(load(), null, filed(), context)
    expect(first).toEqual({ kind: 'needsNumbers', needs: [{ register: 'dossier', period: '2026-11-23' }] })
    const again = decide(load(), null, filed(), { ...context, numbers: { 'dossier|2026-11-23': 12345 } })
    expect(again.kind === 'accepted' && again.next.state.code).toBe('A-261123-12345')
  })

  it('keeps no document that is not asked for', () => {
    const event = filed(undefined, { documents: { 'r-paper': sampleFiles('r-paper', 1) } })
    expect(play([[event, 'applicant']]).snapshot?.documents).toEqual({})
  })
})

describe('an act', () => {
  const version = load()
  const cases: readonly (readonly [string, string, readonly Sent[], DossierEvent, string])[] = [
    ['before there is a dossier', 'found.nothing', [], act('t-accept'), 'receptionist'],
    ['by nobody with the role', 'actor.notAllowed', [[filed(), 'applicant']], act('t-accept'), 'officer'],
    ['by a stranger', 'actor.notAllowed', [[filed(), 'applicant']], act('t-accept'), 'stranger'],
    ['by the worker in a person’s place', 'actor.notAllowed', [[filed(), 'applicant']], act('t-accept'), 'system'],
    ['of another step', 'transition.notHere', [[filed(), 'applicant']], good, 'officer'],
    ['that does not exist', 'transition.notHere', toCheck, act('toString'), 'officer'],
    ['that only the end of an automatic step takes', 'transition.notHere', toCheck, act('t-found'), 'officer'],
    ['without its field', 'answers.invalid', toCheck, act('t-good', { reason: 'complete', comment: 'x' }), 'officer'],
    [
      'with an empty field',
      'answers.invalid',
      toCheck,
      act('t-good', { fields: { 'f-note': '' }, reason: 'complete', comment: 'x' }),
      'officer',
    ],
    [
      'with a field that is not its own',
      'input.unknownField',
      toCheck,
      act('t-good', { fields: { 'f-note': 'x', 'f-who': 'y' } }),
      'officer',
    ],
    [
      'without its reason',
      'transition.inputMissing',
      toCheck,
      act('t-good', { fields: { 'f-note': 'x' }, comment: 'x' }),
      'officer',
    ],
    [
      'with a reason of no catalogue',
      'transition.inputMissing',
      toCheck,
      act('t-good', { fields: { 'f-note': 'x' }, reason: 'constructor', comment: 'x' }),
      'officer',
    ],
    [
      'with a blank comment',
      'transition.inputMissing',
      toCheck,
      act('t-good', { fields: { 'f-note': 'x' }, reason: 'complete', comment: ' ' }),
      'officer',
    ],
    ['with all of it is accepted', 'accepted', toCheck, good, 'officer'],
    [
      'whose condition is false',
      'transition.conditionFalse',
      [
        [filed({ 'f-who': 'Hoa', 'f-copies': 60 }, { documents: { 'r-paper': sampleFiles('r', 1) } }), 'applicant'],
        [act('t-accept'), 'receptionist'],
      ],
      good,
      'officer',
    ],
    [
      'on a task that another took',
      'task.taken',
      [...toCheck, [{ type: 'claim', stepId: 's-check' }, 'officer2']],
      good,
      'officer',
    ],
    [
      'by the person who may not be the same',
      'actor.samePerson',
      [...toCheck, [good, 'officer+approver']],
      act('t-sign'),
      'officer+approver',
    ],
    ['by another person is accepted', 'accepted', [...toCheck, [good, 'officer+approver']], act('t-sign'), 'approver'],
    ['while a supplement is awaited', 'event.notNow', [...toCheck, [ask, 'officer']], good, 'officer'],
    ['while a withdrawal is decided', 'event.notNow', [...toCheck, [withdraw, 'applicant']], good, 'officer'],
    ['after the end', 'dossier.ended', toEnd, act('t-return'), 'clerk'],
  ]
  it.each(cases)('%s → %s', (_what, code, before, event, by) => {
    expect(codeOf(send(play(before, version), event, by))).toBe(code)
  })

  it('whose condition cannot be known is denied as unknown, not as false', () => {
    const unknown = load((d) => {
      const t = d.workflow.transitions.find((one) => one.id === 't-good')
      if (t) t.when = 'way = "fast"'
    })
    expect(codeOf(send(play(toCheck, unknown), good, 'officer'))).toBe('transition.conditionUnknown')
  })

  it('needs a grant of the right agency, unit and time', () => {
    const { snapshot } = play(toCheck, version)
    const grant = { role: 'officer', agencyId: 'B', unitId: 'unit-1', from: null, to: null } as const
    const by = (change: Partial<Actor['grants'][number]>) =>
      decide(version, snapshot, good, { reference, now: monday, actor: official('x', [{ ...grant, ...change }]) })
    expect(by({}).kind).toBe('accepted')
    expect(by({ unitId: null, from: '2026-11-23', to: '2026-11-23' }).kind).toBe('accepted')
    for (const wrong of [{ agencyId: 'A' }, { unitId: 'unit-2' }, { to: '2026-11-22' }, { from: '2026-11-24' }])
      expect(by(wrong)).toMatchObject({ denial: { code: 'actor.notAllowed' } })
  })

  it('leaves the snapshot it was given untouched', () => {
    const world = play(toCheck, version)
    const before = JSON.stringify(world.snapshot)
    send(world, good, 'officer')
    send(world, act('t-good', { fields: { 'f-note': 'x' } }), 'officer')
    expect(JSON.stringify(world.snapshot)).toBe(before)
  })
})

describe('the built-in acts', () => {
  const version = load()
  const items = (ask as Extract<DossierEvent, { type: 'requestSupplement' }>).items
  const answer: DossierEvent = { type: 'answerSupplement', answers: { 'f-copies': 3 }, documents: {} }
  const asked: readonly Sent[] = [...toCheck, [ask, 'officer']]
  const withdrawing: readonly Sent[] = [...toCheck, [withdraw, 'applicant']]
  const cases: readonly (readonly [string, string, readonly Sent[], DossierEvent, string])[] = [
    ['supplement by the wrong role', 'actor.notAllowed', toCheck, ask, 'approver'],
    ['supplement where the step has none', 'event.notNow', toApprove, ask, 'approver'],
    ['supplement of nothing', 'supplement.empty', toCheck, { ...ask, items: [] } as DossierEvent, 'officer'],
    [
      'supplement of an unknown field',
      'input.unknownField',
      toCheck,
      { ...ask, items: [{ ...items[0], id: 'f-x' }] } as DossierEvent,
      'officer',
    ],
    [
      'supplement without a note',
      'transition.inputMissing',
      toCheck,
      { ...ask, items: [{ ...items[0], note: ' ' }] } as DossierEvent,
      'officer',
    ],
    ['supplement twice at once', 'event.notNow', asked, { ...ask, requestId: 's2' } as DossierEvent, 'officer'],
    [
      'supplement more often than the law allows',
      'supplement.limitReached',
      [...asked, [answer, 'applicant']],
      { ...ask, requestId: 's2' } as DossierEvent,
      'officer',
    ],
    ['answer by another', 'actor.notAllowed', asked, answer, 'stranger'],
    ['answer to nothing', 'event.notNow', toCheck, answer, 'applicant'],
    [
      'answer with more than was asked',
      'input.unknownField',
      asked,
      { ...answer, answers: { 'f-copies': 3, 'f-who': 'x' } } as DossierEvent,
      'applicant',
    ],
    [
      'answer with less than was asked',
      'answers.invalid',
      asked,
      { ...answer, answers: {} } as DossierEvent,
      'applicant',
    ],
    [
      'answer that is wrong again',
      'answers.invalid',
      asked,
      { ...answer, answers: { 'f-copies': 0 } } as DossierEvent,
      'applicant',
    ],
    [
      'refusal by the wrong role',
      'actor.notAllowed',
      [[filed(), 'applicant']],
      { type: 'refuse', reason: 'incomplete', comment: '' },
      'officer',
    ],
    [
      'refusal where the step has none',
      'event.notNow',
      toCheck,
      { type: 'refuse', reason: 'incomplete', comment: '' },
      'officer',
    ],
    [
      'refusal without a reason of the catalogue',
      'transition.inputMissing',
      [[filed(), 'applicant']],
      { type: 'refuse', reason: '', comment: '' },
      'receptionist',
    ],
    ['stop where the step has none', 'event.notNow', toApprove, stopIt, 'approver'],
    ['stop while a supplement is awaited is accepted', 'accepted', asked, stopIt, 'officer'],
    ['withdrawal by another', 'actor.notAllowed', toCheck, withdraw, 'stranger'],
    ['withdrawal twice', 'event.notNow', withdrawing, withdraw, 'applicant'],
    [
      'withdrawal without a reason after reception',
      'transition.inputMissing',
      toCheck,
      { type: 'requestWithdrawal', reason: ' ' },
      'applicant',
    ],
    ['withdrawal after the result is issued', 'withdrawal.tooLate', toReturn, withdraw, 'applicant'],
    [
      'its decision by the applicant',
      'actor.notAllowed',
      withdrawing,
      { type: 'decideWithdrawal', accept: true, comment: '' },
      'applicant',
    ],
    [
      'its decision by the wrong role',
      'actor.notAllowed',
      withdrawing,
      { type: 'decideWithdrawal', accept: true, comment: '' },
      'clerk',
    ],
    [
      'a refusal of it without a word',
      'transition.inputMissing',
      withdrawing,
      { type: 'decideWithdrawal', accept: false, comment: '' },
      'officer',
    ],
    ['a decision on none', 'event.notNow', toCheck, { type: 'decideWithdrawal', accept: true, comment: '' }, 'officer'],
    ['claim of a step elsewhere', 'transition.notHere', toCheck, { type: 'claim', stepId: 's-approve' }, 'approver'],
    ['claim by the wrong role', 'actor.notAllowed', toCheck, { type: 'claim', stepId: 's-check' }, 'approver'],
    ['release of what one does not hold', 'task.taken', toCheck, { type: 'release', stepId: 's-check' }, 'officer'],
    [
      'assignment by an officer',
      'actor.notAllowed',
      toCheck,
      { type: 'assign', stepId: 's-check', accountId: 'y' },
      'officer',
    ],
    [
      'assignment by the head is accepted',
      'accepted',
      toCheck,
      { type: 'assign', stepId: 's-check', accountId: 'y' },
      'head',
    ],
    [
      'payment before anything is due',
      'event.notNow',
      [[filed(), 'applicant']],
      { type: 'markPaid', amountVnd: 2000, receipt: 'BL' },
      'receptionist',
    ],
    [
      'payment of another amount',
      'input.invalid',
      toCheck,
      { type: 'markPaid', amountVnd: 1, receipt: 'BL' },
      'receptionist',
    ],
    [
      'payment without a receipt',
      'transition.inputMissing',
      toCheck,
      { type: 'markPaid', amountVnd: 2000, receipt: '' },
      'receptionist',
    ],
    [
      'payment by an officer',
      'actor.notAllowed',
      toCheck,
      { type: 'markPaid', amountVnd: 2000, receipt: 'BL' },
      'officer',
    ],
    [
      'payment after the end is accepted',
      'accepted',
      toEnd,
      { type: 'markPaid', amountVnd: 2000, receipt: 'BL' },
      'clerk',
    ],
    ['a timer by a person', 'actor.notAllowed', toCheck, { type: 'timer', timerId: 'x', timer: 'wait' }, 'officer'],
    [
      'an automatic result by a person',
      'actor.notAllowed',
      toCheck,
      { type: 'automatic', stepId: 's-register', visit: 1, result: 'success' },
      'officer',
    ],
    ['an outside event by a person', 'actor.notAllowed', toCheck, { type: 'outside', name: 'x' }, 'officer'],
  ]
  it.each(cases)('%s → %s', (_what, code, before, event, by) => {
    expect(codeOf(send(play(before, version), event, by))).toBe(code)
  })

  it('number the slips from their own registers, one after the other', () => {
    const numbered = load((d) => {
      const slip = { ...d.outputs[0]!, id: 'o-slip', kind: 'supplementSlip' as const, signers: [], requiredFor: [] }
      d.outputs.push({ ...slip, register: { id: 'slips', pattern: '{n}/YCBS', restart: 'yearly' } })
    })
    const first = play(
      [
        [filed(), 'applicant'],
        [ask, 'receptionist'],
      ],
      numbered,
    )
    expect(stateOf(first).outputs['o-slip']).toMatchObject({ number: '1/YCBS', numberedOn: '2026-11-23' })
    const second = play(
      [
        [answer, 'applicant'],
        [{ ...ask, requestId: 's2' } as DossierEvent, 'receptionist'],
      ],
      numbered,
      first,
    )
    expect(stateOf(second).outputs['o-slip']?.number).toBe('2/YCBS')
  })
})

describe('what comes late or twice', () => {
  const late: readonly DossierEvent[] = [
    { type: 'automatic', stepId: 's-register', visit: 1, result: 'success', values: { 'f-found': 'Khác' } },
    { type: 'timer', timerId: 'wait:s-wait#1', timer: 'wait', stepId: 's-wait', visit: 1 },
    { type: 'timer', timerId: 'supplement:s1', timer: 'supplementEnd', requestId: 's1' },
    { type: 'outside', name: 'x' },
  ]
  it.each(late)('a $type of an earlier visit is recorded and changes nothing', (event) => {
    for (const before of [toCheck, toEnd]) {
      const world = play(before)
      const outcome = send(world, event, 'system')
      expect(outcome).toMatchObject({ kind: 'accepted', accepted: { noop: true, tasks: [], timers: [], effects: [] } })
      expect(worldOf(outcome).snapshot).toEqual(world.snapshot)
    }
  })
})

describe('an automatic step', () => {
  it('takes a source’s answer into the mapped fields, and none into others', () => {
    expect(play(toCheck).snapshot?.answers['f-found']).toBe('Hoa')
    const waiting = startWorld(load(), reference, monday, { 'register.find': 'silence' })
    const world = play(toCheck, undefined, waiting)
    expect(stateOf(world).places[0]?.stepId).toBe('s-register')
    const report = { type: 'automatic', stepId: 's-register', visit: 1, result: 'success' } as const
    expect(codeOf(send(world, { ...report, values: { 'f-note': 'x' } }, 'system'))).toBe('input.unknownField')
    const unfit = worldOf(send(world, { ...report, values: { 'f-found': 7 } }, 'system'))
    expect(unfit.transitions.at(-1)).toBe('t-down')
    expect(unfit.snapshot?.answers['f-found']).toBeUndefined()
  })

  it('that makes or signs a document has it to show', () => {
    const version = load()
    const { snapshot } = play(toApprove, version)
    const context = { reference, now: monday, actor: castMember('approver', reference) }
    const signing = decide(version, snapshot, act('t-sign'), context)
    if (signing.kind !== 'accepted') throw new Error('not accepted')
    const report: DossierEvent = { type: 'automatic', stepId: 's-make', visit: 1, result: 'success' }
    const system = { ...context, actor: castMember('system', reference) }
    expect(decide(version, signing.next, report, system)).toMatchObject({ denial: { code: 'input.invalid' } })
  })

  it('signs in the name of the last official who acted, takes the number and issues', () => {
    const state = stateOf(play(toReturn))
    expect(state).toMatchObject({
      status: 'completed',
      outputs: {
        'o-result': { number: '1/KQ', numberedOn: '2026-11-23', signatures: [{ as: 'approver', by: 'approver' }] },
      },
    })
    expect(state.outputs['o-result']?.issuedAt).toBe(monday)
  })
})

describe('the clock', () => {
  it('fixes case, limit and fee at reception and stops at the end', () => {
    const received = play(toCheck)
    expect(stateOf(received)).toMatchObject({
      caseId: 'c-few',
      fee: { totalVnd: 2000 },
      payment: { state: 'due', amountVnd: 2000 },
    })
    expect(localOf(stateOf(received).due?.dueAt ?? '')).toBe('2026-11-27 17:00')
    expect(stateOf(play(toEnd))).toMatchObject({ outcome: 'granted', status: 'returned', places: [] })
  })

  it('stands still in a waiting step that pauses it, and goes on with the timer', () => {
    const slow = play([
      [filed({ 'f-who': 'Hoa', 'f-copies': 2, 'f-way': 'slow' }), 'applicant'],
      ...toCheck.slice(1),
      [good, 'officer'],
    ])
    expect(stateOf(slow)).toMatchObject({ due: { dueAt: null }, places: [{ stepId: 's-wait' }] })
    expect(slow.timers.map((t) => localOf(t.dueAt))).toEqual(['2026-11-25 17:00'])
    const later = stateOf(forwardTo(slow, at('2026-11-25 17:00')))
    expect(later.places[0]?.stepId).toBe('s-approve')
    expect(localOf(later.due?.dueAt ?? '')).toBe('2026-11-30 17:00')
    expect(later.earlierDue.map((d) => localOf(d.dueAt))).toEqual(['2026-11-27 17:00'])
  })

  it('of a waiting step starts anew when a withdrawal is declined', () => {
    const slow = play([
      [filed({ 'f-who': 'Hoa', 'f-copies': 2, 'f-way': 'slow' }), 'applicant'],
      ...toCheck.slice(1),
      [good, 'officer'],
    ])
    const asked = worldOf(send(slow, withdraw, 'applicant'))
    expect(asked.timers).toEqual([])
    const on = { ...asked, now: at('2026-11-26 09:00') }
    expect(codeOf(send(on, { type: 'decideWithdrawal', accept: false, comment: 'Giữ' }, 'clerk'))).toBe(
      'actor.notAllowed',
    )
    const declined = worldOf(send(on, { type: 'decideWithdrawal', accept: false, comment: 'Giữ' }, 'head'))
    expect(declined.timers.map((t) => localOf(t.dueAt))).toEqual(['2026-11-27 17:00'])
    expect(stateOf(declined).status).toBe('processing')
  })

  it('is refused rather than guessed where no calendar reaches', () => {
    const world = play([[filed(), 'applicant']])
    const far = { ...world, now: '2027-12-31T01:00:00Z' }
    expect(codeOf(send(far, act('t-accept'), 'receptionist'))).toBe('calendar.uncovered')
  })
})

describe('the acts offered', () => {
  const names = (world: World, by: string) =>
    availableActs(world.version, world.snapshot!, { reference, now: world.now, actor: castMember(by, reference) }).map(
      (a) => (a.kind === 'transition' ? a.transitionId : a.act),
    )
  it('are those of the step and the person', () => {
    const world = play(toCheck)
    expect(names(world, 'officer')).toEqual(['t-good', 'requestSupplement', 'stop', 'claim'])
    expect(names(world, 'applicant')).toEqual(['requestWithdrawal'])
    expect(names(world, 'receptionist')).toEqual(['markPaid'])
    expect(names(world, 'stranger')).toEqual([])
    expect(names(world, 'system')).toEqual([])
    const held = play([[withdraw, 'applicant']], undefined, world)
    expect(names(held, 'officer')).toEqual(['decideWithdrawal'])
    expect(names(held, 'applicant')).toEqual([])
  })

  it('say what stands in the way of this person', () => {
    const world = play([...toCheck, [good, 'officer+approver']])
    const acts = availableActs(world.version, world.snapshot!, {
      reference,
      now: world.now,
      actor: castMember('officer+approver', reference),
    })
    expect(acts[0]).toMatchObject({ transitionId: 't-sign', holds: true, blockedBy: 'actor.samePerson' })
  })

  it('are accepted when they are done, and none is offered that would be denied for the person', () => {
    for (const before of [toCheck, toApprove, toReturn]) {
      const world = play(before)
      for (const by of ['receptionist', 'officer', 'approver', 'clerk'])
        for (const offered of names(world, by).filter((name) => name.startsWith('t-')))
          expect(['accepted', 'answers.invalid']).toContain(codeOf(send(world, act(offered), by)))
    }
  })
})

describe('a version', () => {
  it('whose hash does not match is not executed', () => {
    const definition = smallDefinition()
    const row = { id: 'v', number: 1, hash: 'x', effectiveFrom: monday, definition }
    expect(loadVersion(row)).toMatchObject({ ok: false, error: { code: 'version.corrupt' } })
  })

  it('with an expression that does not compile is not executed', () => {
    const definition = smallDefinition((d) => {
      d.cases[0]!.when = 'nothing > 1'
    })
    const row = { id: 'v', number: 1, hash: versionHash(definition), effectiveFrom: monday, definition }
    expect(loadVersion(row)).toMatchObject({
      ok: false,
      error: { code: 'version.corrupt', params: { place: 'case.c-many.when' } },
    })
  })
})
