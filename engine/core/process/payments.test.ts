import { describe, expect, it } from 'vitest'
import { type Definition, FeeItem, Notification, type RefundShare, Step, Transition } from '../definition/index.ts'
import { send } from '../simulate/index.ts'
import type { DossierEvent } from './index.ts'
import {
  accepted,
  act,
  ask,
  codeOf,
  filed,
  good,
  load,
  offered,
  play,
  type Sent,
  stateOf,
  toApprove,
  toCheck,
  toEnd,
  toReturn,
} from './testing/play.ts'

const fees =
  (...items: object[]) =>
  (d: Definition) => {
    d.fees = items.map((item, i) => FeeItem.parse({ id: `fee-${i + 1}`, kind: 'fee', ...item }))
  }
const fixed = (amountVnd: number) => ({ shape: { kind: 'fixed', amountVnd } })
const paid = (amountVnd: number, more = {}): Sent => [
  { type: 'markPaid', amountVnd, receipt: `BL-${amountVnd}`, ...more },
  'receptionist',
]
const notices = (d: Definition) => {
  for (const on of ['paymentDue', 'refundDue'] as const)
    d.notifications.push(Notification.parse({ id: `n-${on}`, on, to: 'applicant', channels: ['portal'] }))
}

describe('a fee paid at several moments', () => {
  it('is asked for at submission, at reception and with the result, each in its turn', () => {
    const version = load((d) => {
      fees({ ...fixed(1_000), moment: 'submission' }, fixed(2_000), { ...fixed(4_000), moment: 'return' })(d)
      notices(d)
    })
    const submitted = play([filed()], version)
    expect(stateOf(submitted).payment).toMatchObject({ state: 'due', amountVnd: 1_000 })
    const received = play([paid(1_000), accepted], version, submitted)
    expect(stateOf(received)).toMatchObject({
      payment: { state: 'paid', amountVnd: 1_000 },
      payments: [{ id: 'p2', moment: 'reception', state: 'due', amountVnd: 2_000 }],
    })
    const done = send(play([paid(2_000, { moment: 'reception' }), good], version, received), act('t-sign'), 'approver')
    if (done.kind !== 'accepted') throw new Error('denied')
    expect(stateOf(done.world).payments).toMatchObject([
      { moment: 'reception', state: 'paid', receipt: 'BL-2000' },
      { moment: 'return', state: 'due', amountVnd: 4_000 },
    ])
    expect(offered(done.world, 'clerk')).toContain('markPaid')
    expect(codeOf(send(done.world, ...paid(4_000, { moment: 'reception' })))).toBe('event.notNow')
    expect(codeOf(send(done.world, ...paid(4_001)))).toBe('input.invalid')
    expect(offered(play([paid(4_000)], version, done.world), 'clerk')).not.toContain('markPaid')
  })

  it('with one moment alone is one payment, as it always was', () => {
    const state = stateOf(play(toCheck, load(fees(fixed(2_000)))))
    expect(state.payment).toMatchObject({ state: 'due', amountVnd: 2_000 })
    expect('payments' in state).toBe(false)
  })

  /** An advance at reception on a percentage whose base the officer enters; the rest before the result. */
  const settled = (d: Definition) => {
    fees({
      shape: { kind: 'percentage', base: 'number(note)', percent: 10 },
      moment: 'decision',
      advance: { kind: 'amount', moment: 'reception', amountVnd: 30_000 },
    })(d)
    notices(d)
    d.workflow.steps.push(
      Step.parse({
        id: 's-pay',
        kind: 'wait',
        status: 'payment_requested',
        clock: 'paused',
        until: { kind: 'event', event: 'paid' },
      }),
    )
    for (const t of d.workflow.transitions) if (t.id === 't-fast') t.to = 's-pay'
    d.workflow.transitions.push(Transition.parse({ id: 't-paid', from: 's-pay', to: 's-approve', on: 'event' }))
  }
  const valued = (note: string): Sent => [
    act('t-good', { 'f-note': note }, { reason: 'complete', comment: 'x' }),
    'officer',
  ]

  it('asks for an advance, later for the difference, and goes on by itself when that is paid', () => {
    const version = load(settled)
    const received = play(toCheck, version)
    expect(stateOf(received).payment).toMatchObject({ state: 'due', amountVnd: 30_000 })
    const asked = play([paid(30_000), valued('500000')], version, received)
    expect(stateOf(asked)).toMatchObject({
      status: 'payment_requested',
      payments: [{ moment: 'decision', state: 'due', amountVnd: 20_000 }],
      due: { dueAt: null },
    })
    const gone = play([paid(20_000)], version, asked)
    expect(stateOf(gone)).toMatchObject({ places: [{ stepId: 's-approve' }], status: 'processing' })
    expect(stateOf(gone).due?.dueAt).not.toBeNull()
  })

  it('goes on also when it was paid while a withdrawal waited, as soon as that is declined', () => {
    const version = load(settled)
    const sent: readonly Sent[] = [
      ...toCheck,
      paid(30_000),
      valued('500000'),
      [{ type: 'requestWithdrawal', reason: 'Đổi ý' }, 'applicant'],
      paid(20_000),
    ]
    const held = play(sent, version)
    expect(stateOf(held)).toMatchObject({ places: [{ stepId: 's-pay' }], status: 'withdrawal_requested' })
    const declined: DossierEvent = { type: 'decideWithdrawal', accept: false, comment: 'đi tiếp' }
    expect(stateOf(play([[declined, 'officer']], version, held)).places).toMatchObject([{ stepId: 's-approve' }])
  })

  it('goes on also when nothing is owed any more, because the dossier came under a case that costs less', () => {
    const version = load((d) => {
      settled(d)
      const [fee] = d.fees
      if (!fee) throw new Error('no fee')
      d.fees = [fee, FeeItem.parse({ ...fixed(30_000), id: 'fee-2', kind: 'fee' })]
      for (const one of d.cases) one.fees = [one.id === 'c-many' ? 'fee-2' : 'fee-1']
    })
    const change: DossierEvent = { type: 'changeCase', caseId: 'c-many', reason: 'Xác định lại' }
    const done = play([...toCheck, paid(30_000), valued('500000'), [change, 'head']], version)
    expect(stateOf(done)).toMatchObject({ places: [{ stepId: 's-approve' }], payments: [] })
  })

  it('the one that is named is booked, not an earlier one of the same amount', () => {
    const version = load(settled)
    const asked = play([...toCheck, valued('600000'), paid(30_000, { moment: 'decision' })], version)
    expect(stateOf(asked)).toMatchObject({ payment: { state: 'due' }, payments: [{ state: 'paid' }] })
  })

  it('whoever books it does not sign what follows', () => {
    const version = load((d) => {
      settled(d)
      for (const t of d.workflow.transitions) if (t.id === 't-paid') t.to = 's-make'
    })
    const done = play([...toCheck, paid(30_000), valued('500000'), paid(20_000)], version)
    expect(stateOf(done).outputs['o-result']?.signatures).toMatchObject([{ by: 'officer' }])
  })

  it('gives back what the advance was more than the settlement', () => {
    const version = load(settled)
    const asked = play([...toCheck, paid(30_000), valued('200000')], version)
    expect(stateOf(asked).refunds).toMatchObject([{ id: 'r1', because: 'settlement', state: 'due', amountVnd: 10_000 }])
    const refund = (more = {}): DossierEvent => ({
      type: 'markRefunded',
      refundId: 'r1',
      amountVnd: 10_000,
      receipt: 'PC-1',
      ...more,
    })
    expect(offered(asked, 'clerk')).toContain('markRefunded')
    expect(codeOf(send(asked, refund({ amountVnd: 1 }), 'clerk'))).toBe('input.invalid')
    expect(codeOf(send(asked, refund({ receipt: '' }), 'clerk'))).toBe('transition.inputMissing')
    expect(codeOf(send(asked, refund({ refundId: 'r9' }), 'clerk'))).toBe('input.invalid')
    expect(codeOf(send(asked, refund(), 'officer'))).toBe('actor.notAllowed')
    const done = play([[refund(), 'clerk']], version, asked)
    expect(stateOf(done).refunds).toMatchObject([{ state: 'paid', receipt: 'PC-1' }])
    expect(codeOf(send(done, refund(), 'clerk'))).toBe('event.notNow')
  })
})

describe('a dossier that ends without a result', () => {
  const stop: Sent = [{ type: 'stop', reason: 'ownRequest', comment: '' }, 'officer']
  const withdraw: readonly Sent[] = [
    [{ type: 'requestWithdrawal', reason: 'Đổi ý' }, 'applicant'],
    [{ type: 'decideWithdrawal', accept: true, comment: '' }, 'officer'],
  ]
  const policy = (refund: Definition['policies']['refund'], refundFees = false) =>
    load((d) => {
      d.policies.refund = refund
      d.policies.stop.refundFees = refundFees
      notices(d)
      for (const step of d.workflow.steps) if (step.kind === 'task' && step.id === 's-approve') step.allow = ['stop']
    })
  const stopLater: Sent = [{ type: 'stop', reason: 'ownRequest', comment: '' }, 'approver']
  const byStep: RefundShare = { kind: 'byStep', steps: [{ step: 's-check', percent: 75 }], otherwise: 20 }

  it.each<[string, ReturnType<typeof policy>, readonly Sent[], number | undefined]>([
    ['stopped, all of it goes back', policy({ stopped: { kind: 'all' } }), [...toCheck, paid(2_000), stop], 2_000],
    [
      'stopped, nothing goes back',
      policy({ stopped: { kind: 'none' } }, true),
      [...toCheck, paid(2_000), stop],
      undefined,
    ],
    ['stopped, as the old rule says', policy(undefined, true), [...toCheck, paid(2_000), stop], 2_000],
    ['stopped, as the old rule says not', policy(undefined), [...toCheck, paid(2_000), stop], undefined],
    ['stopped in a step with a share of its own', policy({ stopped: byStep }), [...toCheck, paid(2_000), stop], 1_500],
    ['stopped in another step', policy({ stopped: byStep }), [...toApprove, paid(2_000), stopLater], 400],
    [
      'withdrawn, by the rule of withdrawal',
      policy({ withdrawn: byStep }),
      [...toCheck, paid(2_000), ...withdraw],
      1_500,
    ],
    [
      'withdrawn, without a rule',
      policy({ stopped: { kind: 'all' } }),
      [...toCheck, paid(2_000), ...withdraw],
      undefined,
    ],
    ['stopped before anything was paid', policy({ stopped: { kind: 'all' } }), [...toCheck, stop], undefined],
    ['granted', policy({ stopped: { kind: 'all' } }), [...toEnd, paid(2_000)], undefined],
  ])('%s', (_what, version, sent, amountVnd) => {
    const { refunds } = stateOf(play(sent, version))
    expect(refunds?.map((one) => one.amountVnd)).toEqual(amountVnd === undefined ? undefined : [amountVnd])
  })

  it('is paid back after its end, and the payer is told', () => {
    const version = policy({ stopped: { kind: 'all' } })
    const before = play([...toCheck, paid(2_000)], version)
    const stopped = send(before, ...stop)
    if (stopped.kind !== 'accepted') throw new Error('denied')
    expect(stopped.accepted.effects).toContainEqual({ kind: 'notify', notificationId: 'n-refundDue' })
    expect(offered(stopped.world, 'clerk')).toEqual(['markRefunded'])
    const event: DossierEvent = { type: 'markRefunded', refundId: 'r1', amountVnd: 2_000, receipt: 'PC' }
    expect(codeOf(send(stopped.world, event, 'clerk'))).toBe('accepted')
  })
})

describe('a withdrawal after reception', () => {
  const request: DossierEvent = { type: 'requestWithdrawal', reason: 'Đổi ý' }
  const version = load((d) => {
    d.policies.withdrawal.rules = [
      { step: 's-check', allow: 'atOnce' },
      { status: 'supplement_requested', allow: 'request' },
      { step: 's-approve', allow: 'never' },
    ]
  })
  it.each<[string, readonly Sent[], string, string | null]>([
    ['is at once in the step that says so', toCheck, 'accepted', 'withdrawn'],
    ['is impossible in the step that says so', toApprove, 'withdrawal.tooLate', null],
    ['is impossible once a result is issued', toReturn, 'withdrawal.tooLate', null],
    ['is a request where no rule fits', [filed(), accepted, [ask(), 'officer']], 'accepted', 'withdrawn'],
  ])('%s', (_what, sent, code, outcome) => {
    const done = send(play(sent, version), request, 'applicant')
    expect(codeOf(done)).toBe(code)
    if (done.kind === 'accepted') expect(stateOf(done.world).outcome).toBe(outcome)
  })

  it('is a request by status, and offered as the rules say', () => {
    const waiting = load((d) => {
      d.policies.withdrawal.rules = [{ status: 'supplement_requested', allow: 'request' }]
      d.policies.withdrawal.afterReception = 'never'
    })
    expect(offered(play(toCheck, waiting), 'applicant')).toEqual([])
    const asked = play([...toCheck, [ask(), 'officer']], waiting)
    expect(offered(asked, 'applicant')).toEqual(['answerSupplement', 'requestWithdrawal'])
    expect(stateOf(play([[request, 'applicant']], waiting, asked)).hold?.kind).toBe('withdrawal')
  })
})
