import { describe, expect, it } from 'vitest'
import { at } from '../calendar/testing/calendars.ts'
import { type Definition, Recall } from '../definition/index.ts'
import { forwardTo, send } from '../simulate/index.ts'
import { type DossierEvent, decide, type Grant } from './index.ts'
import {
  act,
  ask,
  codeOf,
  filed,
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

const recall: DossierEvent = { type: 'recall', reason: 'Bấm nhầm' }
const allowed = (d: Definition) => {
  d.policies.recall = Recall.parse({})
}
const version = load(allowed)

describe('an official takes his last act back', () => {
  it('and has the step again, with what he entered, on a new visit', () => {
    const world = play(toApprove, version)
    expect(offered(world, 'officer')).toContain('recall')
    const outcome = send(world, recall, 'officer')
    if (outcome.kind !== 'accepted') throw new Error('denied')
    const state = stateOf(outcome.world)
    expect(state.places).toMatchObject([{ stepId: 's-check', visit: 2, branch: 'main' }])
    expect(state.assignee).toEqual({ 's-check': 'officer' })
    expect(state.status).toBe('processing')
    expect(state.lastAct).toBeUndefined()
    expect(outcome.world.snapshot?.answers['f-note']).toBe('ok')
    expect(outcome.accepted.tasks).toMatchObject([
      { kind: 'close', stepId: 's-approve', visit: 1 },
      { kind: 'open', task: { stepId: 's-check', visit: 2 } },
      { kind: 'assign', stepId: 's-check', visit: 2, assignee: 'officer' },
    ])
    expect(codeOf(send(outcome.world, recall, 'officer'))).toBe('recall.notPossible')
  })

  it('and the clock runs as if it had not stood still, when the step he left it in was a pause', () => {
    const paused = load((d) => {
      allowed(d)
      const step = d.workflow.steps.find((s) => s.id === 's-approve')
      if (step) step.clock = 'paused'
    })
    const world = play(toApprove, paused)
    expect(stateOf(world).due?.dueAt).toBeNull()
    expect(stateOf(play([[recall, 'officer']], paused, world)).due?.dueAt).toBe(at('2026-11-27 17:00'))
  })

  const touched: readonly (readonly [string, Sent])[] = [
    ['somebody has taken it', [{ type: 'claim', stepId: 's-approve' }, 'approver']],
    ['the head has given it to somebody', [{ type: 'assign', stepId: 's-approve', accountId: 'x' }, 'head']],
    ['it was sent back', [act('t-back'), 'approver']],
    ['the applicant wants to withdraw', [{ type: 'requestWithdrawal', reason: 'Thôi' }, 'applicant']],
  ]
  it.each(touched)('not once %s', (_what, sent) => {
    const world = play([...toApprove, sent], version)
    expect(codeOf(send(world, recall, 'officer'))).not.toBe('accepted')
    expect(offered(world, 'officer')).not.toContain('recall')
  })

  it('also not when it was taken and given back: it has been looked at', () => {
    const sent: readonly Sent[] = [
      [{ type: 'claim', stepId: 's-approve' }, 'approver'],
      [{ type: 'release', stepId: 's-approve' }, 'approver'],
    ]
    expect(codeOf(send(play([...toApprove, ...sent], version), recall, 'officer'))).toBe('recall.notPossible')
  })

  it('only with the right by which he gets the step back, in whose name he had it', () => {
    const { snapshot } = play(toApprove, version)
    const right = { role: 'officer', agencyId: 'B', unitId: null, from: null, to: null } as const
    const absent = { accountId: 'absent', name: 'Vắng' }
    const by = (...grants: Grant[]) =>
      decide(version, snapshot, recall, {
        reference,
        actor: { kind: 'official', accountId: 'officer', name: 'officer', grants, grantsRevision: 2 },
        now: monday,
      })
    expect(by({ ...right, to: '2026-11-22' })).toMatchObject({ denial: { code: 'actor.notAllowed' } })
    expect(by({ ...right, onBehalfOf: absent })).toMatchObject({ kind: 'accepted', onBehalfOf: absent })
  })

  it('still after a payment was noted beside it', () => {
    const paid: Sent = [{ type: 'markPaid', amountVnd: 2000, receipt: 'BL' }, 'receptionist']
    expect(codeOf(send(play([...toApprove, paid], version), recall, 'officer'))).toBe('accepted')
  })

  it.each<[string, readonly Sent[], string]>([
    ['a reception', toCheck, 'receptionist'],
    ['a signature', [...toApprove, [act('t-sign'), 'approver']], 'approver'],
    ['a request of a supplement', [...toCheck, [ask(), 'officer']], 'officer'],
    ['a submission', [filed()], 'applicant'],
  ])('never %s', (_what, sent, by) => {
    expect(codeOf(send(play(sent, version), recall, by))).toBe('recall.notPossible')
  })

  it('not an act that took a number', () => {
    const numbering = load((d) => {
      allowed(d)
      const t = d.workflow.transitions.find((one) => one.id === 't-good')
      t?.effects.push({ kind: 'takeNumber', output: 'o-result' })
    })
    expect(codeOf(send(play(toApprove, numbering), recall, 'officer'))).toBe('recall.notPossible')
  })

  it('nobody else’s, and not without a word', () => {
    const world = play(toApprove, version)
    expect(codeOf(send(world, recall, 'officer2'))).toBe('actor.notAllowed')
    expect(codeOf(send(world, recall, 'approver'))).toBe('actor.notAllowed')
    expect(codeOf(send(world, { type: 'recall', reason: ' ' }, 'officer'))).toBe('transition.inputMissing')
  })

  it('within the time the policy gives', () => {
    const quick = load((d) => {
      d.policies.recall = Recall.parse({ within: { amount: 2, unit: 'workingHour' } })
    })
    const world = play(toApprove, quick)
    expect(codeOf(send(forwardTo(world, at('2026-11-23 10:15')), recall, 'officer'))).toBe('accepted')
    expect(codeOf(send(forwardTo(world, at('2026-11-23 10:16')), recall, 'officer'))).toBe('recall.notPossible')
  })

  it('nothing at all where the policy offers none, and then nothing is kept', () => {
    const world = play(toApprove)
    expect('lastAct' in stateOf(world)).toBe(false)
    expect(codeOf(send(world, recall, 'officer'))).toBe('recall.notPossible')
  })
})
