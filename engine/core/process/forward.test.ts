import { describe, expect, it } from 'vitest'
import { toAgencyCalendar, WorkCalendar } from '../calendar/index.ts'
import { at, daNang2026, localOf } from '../calendar/testing/calendars.ts'
import { CaseChange, type Definition, Forwarding } from '../definition/index.ts'
import { castMember, send } from '../simulate/index.ts'
import { type DossierEvent, decide, type Reference, serviceAt } from './index.ts'
import {
  accepted,
  ask,
  codeOf,
  filed,
  good,
  load,
  monday,
  offered,
  play,
  reference,
  type Sent,
  stateOf,
  toApprove,
  toCheck,
} from './testing/play.ts'

const forward = (agencyId = 'C', reason = 'Sai thẩm quyền'): DossierEvent => ({ type: 'forward', agencyId, reason })

describe('a dossier that is forwarded', () => {
  it('belongs to the other agency, which works it whole, and keeps its number and its past', () => {
    const before = play([...toCheck, [{ type: 'claim', stepId: 's-check' }, 'officer']])
    const outcome = send(before, forward(), 'head')
    const world = play([[forward(), 'head']], undefined, before)
    const state = stateOf(world)
    expect(state).toMatchObject({ agencyId: 'A', competentAgencyId: 'C', assignee: {} })
    expect(state.forwards).toEqual([{ from: 'B', to: 'C', at: monday, by: 'head', reason: 'Sai thẩm quyền' }])
    expect(outcome.kind === 'accepted' && outcome.accepted.tasks).toEqual([
      { kind: 'hand', stepId: 's-check', visit: 1, agencyId: 'C', role: 'officer', unitId: null },
    ])
    const [event] = good
    expect(codeOf(send(world, event, 'officer@B'))).toBe('actor.notAllowed')
    expect(codeOf(send(world, event, 'officer@C'))).toBe('accepted')
  })

  it('opens its next steps at the other agency', () => {
    const world = play([...toCheck, [forward(), 'head']])
    const next = send(world, good[0], 'officer@C')
    expect(next.kind === 'accepted' && next.accepted.tasks).toContainEqual(
      expect.objectContaining({
        kind: 'open',
        task: expect.objectContaining({ stepId: 's-approve', agencyId: 'C', unitId: null }),
      }),
    )
  })

  it('is due as the calendar of the other agency has it, and keeps the due date it had', () => {
    const before = play(toCheck)
    expect(localOf(stateOf(before).due?.dueAt ?? '')).toBe('2026-11-27 17:00')
    const off = { date: '2026-11-26', kind: 'holiday', reason: { vi: 'Nghỉ', en: 'Off' } } as const
    const theirs = WorkCalendar.parse({ ...daNang2026, id: 'c', daysOff: [...daNang2026.daysOff, off] })
    const there: Reference = {
      ...reference,
      calendar: toAgencyCalendar([theirs]),
      service: serviceAt(reference.service, 'C'),
    }
    const context = { reference: there, actor: castMember('head', reference), now: monday }
    const decision = decide(before.version, before.snapshot, forward(), context)
    if (decision.kind !== 'accepted') throw new Error(JSON.stringify(decision))
    const { due, earlierDue } = decision.next.state
    expect(localOf(due?.dueAt ?? '')).toBe('2026-11-30 17:00')
    expect(earlierDue).toMatchObject([{ dueAt: at('2026-11-27 17:00'), because: 'forwarded' }])
  })

  it('is decided on the reference of the agency it goes to, never on another', () => {
    const before = play(toCheck)
    const context = { reference, actor: castMember('head', reference), now: monday }
    expect(decide(before.version, before.snapshot, forward(), context)).toMatchObject({
      denial: { code: 'input.invalid' },
    })
  })

  const only = load((d) => {
    d.policies.forward = Forwarding.parse({ by: ['officer'], to: ['D'] })
  })
  const never = load((d) => {
    d.policies.forward = Forwarding.parse({ allowed: false })
  })
  it.each<[string, typeof only, string, DossierEvent, string]>([
    ['by the officer', load(), 'officer', forward(), 'actor.notAllowed'],
    ['to where it is', load(), 'head', forward('B'), 'input.invalid'],
    ['without a reason', load(), 'head', forward('C', ' '), 'transition.inputMissing'],
    ['to an agency the policy does not name', only, 'officer', forward('C'), 'input.invalid'],
    ['to one that it names, by whom it names, is accepted', only, 'officer', forward('D'), 'accepted'],
    ['by the head where the policy names the officer', only, 'head', forward('D'), 'actor.notAllowed'],
    ['where the policy forbids it', never, 'head', forward(), 'event.notNow'],
  ])('%s', (_what, version, by, event, code) => {
    expect(codeOf(send(play(toCheck, version), event, by))).toBe(code)
  })

  it('has been received and waits for nobody', () => {
    expect(codeOf(send(play([filed()]), forward(), 'head'))).toBe('event.notNow')
    expect(codeOf(send(play([...toCheck, [ask(), 'officer']]), forward(), 'head'))).toBe('event.notNow')
    expect(offered(play(toCheck), 'head')).toContain('forward')
  })
})

const change = (caseId = 'c-many', reason = 'Xác định lại'): DossierEvent => ({ type: 'changeCase', caseId, reason })

describe('a dossier whose case is changed', () => {
  // Three days in the case of few copies, five in that of many; and the fees of the cases differ.
  const version = load((d) => {
    const [fee] = d.fees
    if (!fee) throw new Error('no fee')
    d.fees = [fee, { ...fee, id: 'fee-2', shape: { kind: 'fixed', amountVnd: 5_000 } }]
    for (const one of d.cases) one.fees = [one.id === 'c-many' ? 'fee-2' : 'fee-1']
  })

  it('takes the limit, fee and due date of the new one, and keeps those of the old', () => {
    const state = stateOf(play([filed(), accepted, [change(), 'head']], version))
    expect(state).toMatchObject({
      caseId: 'c-many',
      dueBasis: { limit: { amount: 5, unit: 'workingDay' }, rule: 'c-many' },
      payment: { state: 'due', amountVnd: 2_000 },
      payments: [{ moment: 'reception', state: 'due', amountVnd: 3_000 }],
      earlierCases: [{ caseId: 'c-few', rule: 'c-few', feeVnd: 2_000, by: 'head', reason: 'Xác định lại' }],
    })
    expect(localOf(state.due?.dueAt ?? '')).toBe('2026-12-01 17:00')
    expect(state.earlierDue).toMatchObject([{ dueAt: at('2026-11-27 17:00'), because: 'caseChanged' }])
  })

  it('gives back what was paid too much, and asks no more of what was not paid yet', () => {
    const [event, by] = filed({ 'f-copies': 11 })
    const paper = { fileId: 'x', name: 'x', size: 1, type: 'application/pdf', sha256: '0' }
    if (event.type !== 'submit') throw new Error('no submission')
    const withPaper: readonly Sent[] = [[{ ...event, documents: { 'r-paper': [paper] } }, by], accepted]
    const unpaid = stateOf(play([...withPaper, [change('c-few'), 'head']], version))
    expect(unpaid.payment).toMatchObject({ state: 'due', amountVnd: 5_000 })
    expect(unpaid.payments).toMatchObject([{ amountVnd: 6_000 }])
    const few = play([filed({ 'f-copies': 2 }), accepted, [change(), 'head']], version)
    const back = stateOf(play([[change('c-few'), 'head']], version, few))
    expect(back.payment.amountVnd + (back.payments ?? []).reduce((sum, one) => sum + one.amountVnd, 0)).toBe(2_000)
    const paid = play(
      [
        [{ type: 'markPaid', amountVnd: 2_000, receipt: 'BL1' }, 'receptionist'],
        [{ type: 'markPaid', amountVnd: 3_000, receipt: 'BL2' }, 'receptionist'],
        [change('c-few'), 'head'],
      ],
      version,
      few,
    )
    expect(stateOf(paid).refunds).toMatchObject([{ because: 'settlement', state: 'due', amountVnd: 3_000 }])
  })

  it.each<[string, DossierEvent, string, string]>([
    ['by the officer', change(), 'officer', 'actor.notAllowed'],
    ['to the one it has', change('c-few'), 'head', 'input.invalid'],
    ['to one that is not there', change('toString'), 'head', 'input.invalid'],
    ['without a reason', change('c-many', ''), 'head', 'transition.inputMissing'],
  ])('%s', (_what, event, by, code) => {
    expect(codeOf(send(play(toCheck, version), event, by))).toBe(code)
  })

  it('is changed only after reception, by whom the policy names, and where there are several', () => {
    expect(codeOf(send(play([filed()], version), change(), 'head'))).toBe('event.notNow')
    const officers = load((d) => {
      d.policies.caseChange = CaseChange.parse({ by: ['officer'] })
    })
    expect(codeOf(send(play(toApprove, officers), change(), 'officer'))).toBe('accepted')
    const single = load((d: Definition) => {
      d.cases = d.cases.slice(1)
    })
    expect(offered(play(toCheck, single), 'head')).not.toContain('changeCase')
  })
})
