import { describe, expect, it } from 'vitest'
import { type Actor, type DossierEvent, decide, type Grant } from './index.ts'
import { act, good, monday, play, reference, toApprove, toCheck } from './testing/play.ts'

const absent = { accountId: 'absent', name: 'Vắng' }
const grant = (role: Grant['role'], more: Partial<Grant> = {}): Grant => ({
  role,
  agencyId: 'B',
  unitId: null,
  from: null,
  to: null,
  ...more,
})
const cover = (...grants: Grant[]): Actor => ({
  kind: 'official',
  accountId: 'cover',
  name: 'Thay',
  grants,
  grantsRevision: 1,
})
const send = (sent: Parameters<typeof play>[0], event: DossierEvent, actor: Actor) => {
  const { version, snapshot } = play(sent)
  const numbers = { 'slip-apology|2026': 1 }
  return decide(version, snapshot, event, { reference, actor, now: monday, numbers })
}
const instead = (role: Grant['role'], more: Partial<Grant> = {}) => grant(role, { onBehalfOf: absent, ...more })

describe('whoever covers an absent colleague', () => {
  it('acts in his name, and both names stand for the act', () => {
    const decision = send(toCheck, good[0], cover(instead('officer')))
    if (decision.kind !== 'accepted') throw new Error(JSON.stringify(decision))
    expect(decision.onBehalfOf).toEqual(absent)
    expect(decision.next.state.actedIn['s-check']).toEqual(['cover', 'absent'])
    expect(decision.next.state.lastActorId).toBe('cover')
  })

  it('acts by his own right where he has one', () => {
    const decision = send(toCheck, good[0], cover(instead('officer'), grant('officer')))
    if (decision.kind !== 'accepted') throw new Error(JSON.stringify(decision))
    expect(decision.onBehalfOf).toBeUndefined()
    expect(decision.next.state.actedIn['s-check']).toEqual(['cover'])
  })

  it('works what the absent one has taken, in his name, also where he has the right himself', () => {
    const taken = [...toCheck, [{ type: 'assign', stepId: 's-check', accountId: 'absent' }, 'head'] as const]
    const decision = send(taken, good[0], cover(grant('officer'), instead('officer')))
    expect(decision).toMatchObject({ kind: 'accepted', onBehalfOf: absent })
    expect(send(taken, good[0], cover(grant('officer')))).toMatchObject({ denial: { code: 'task.taken' } })
  })

  it.each<[string, Grant, string]>([
    ['before the absence begins', instead('officer', { from: '2026-11-24' }), 'actor.notAllowed'],
    ['after it ended', instead('officer', { to: '2026-11-22' }), 'actor.notAllowed'],
    ['in another unit', instead('officer', { unitId: 'unit-2' }), 'actor.notAllowed'],
    ['in another role', instead('head'), 'actor.notAllowed'],
  ])('does nothing %s', (_what, right, code) => {
    expect(send(toCheck, good[0], cover(right))).toMatchObject({ denial: { code } })
  })

  it('does not approve what the absent one prepared, nor what he prepared himself in his name', () => {
    const prepared = { ...cover(), accountId: 'absent', grants: [grant('officer')] }
    const by = (actor: Actor) => {
      const { version, snapshot } = play(toCheck)
      const first = decide(version, snapshot, good[0], { reference, actor, now: monday })
      if (first.kind !== 'accepted') throw new Error(JSON.stringify(first))
      const approver = cover(instead('approver'))
      return decide(version, first.next, act('t-sign'), { reference, actor: approver, now: monday })
    }
    expect(by(prepared)).toMatchObject({ denial: { code: 'actor.samePerson' } })
    expect(by(cover(instead('officer')))).toMatchObject({ denial: { code: 'actor.samePerson' } })
    expect(by({ ...prepared, accountId: 'third' })).toMatchObject({ kind: 'accepted' })
  })

  it('does not decide the matter of the colleague in whose place he acts', () => {
    const { version, snapshot } = play(toCheck)
    if (!snapshot) throw new Error('no dossier')
    const own = { ...snapshot, state: { ...snapshot.state, applicantAccountId: 'absent' } }
    const decision = decide(version, own, good[0], { reference, actor: cover(instead('officer')), now: monday })
    expect(decision).toMatchObject({ denial: { code: 'actor.samePerson' } })
  })

  it.each<[string, DossierEvent, Grant['role']]>([
    ['books no payment of it', { type: 'markPaid', amountVnd: 2000, receipt: 'BL' }, 'clerk'],
    ['does not put off its due date', { type: 'extend', reason: 'Chờ', comment: '', workingDays: 1 }, 'head'],
  ])('in the matter of that colleague %s', (_what, event, role) => {
    const { version, snapshot } = play(toCheck)
    if (!snapshot) throw new Error('no dossier')
    const own = { ...snapshot, state: { ...snapshot.state, applicantAccountId: 'absent' } }
    const numbers = { 'slip-apology|2026': 1 }
    const by = (actor: Actor) => decide(version, own, event, { reference, actor, now: monday, numbers })
    expect(by(cover(instead(role)))).toMatchObject({ kind: 'denied' })
    expect(by(cover(grant(role)))).toMatchObject({ kind: 'accepted' })
    expect(by({ ...cover(grant(role)), accountId: 'absent' })).toMatchObject({ kind: 'denied' })
  })

  it.each<[string, Parameters<typeof play>[0], DossierEvent, Grant['role']]>([
    ['claims', toCheck, { type: 'claim', stepId: 's-check' }, 'officer'],
    ['gives out work', toCheck, { type: 'assign', stepId: 's-check', accountId: 'x' }, 'head'],
    ['notes a payment', toCheck, { type: 'markPaid', amountVnd: 2000, receipt: 'BL' }, 'clerk'],
    ['puts a due date off', toCheck, { type: 'extend', reason: 'Chờ', comment: '', workingDays: 1 }, 'head'],
    [
      'decides a withdrawal',
      [...toApprove, [{ type: 'requestWithdrawal', reason: 'x' }, 'applicant']],
      { type: 'decideWithdrawal', accept: true, comment: '' },
      'approver',
    ],
  ])('%s in his name', (_what, sent, event, role) => {
    expect(send(sent, event, cover(instead(role)))).toMatchObject({ kind: 'accepted', onBehalfOf: absent })
  })
})
