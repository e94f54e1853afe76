import { describe, expect, it } from 'vitest'
import { explainDue } from '../calendar/index.ts'
import { at, localOf } from '../calendar/testing/calendars.ts'
import { type Definition, Notification, Reschedule } from '../definition/index.ts'
import { forwardTo, send } from '../simulate/index.ts'
import { countDue, type DossierEvent } from './index.ts'
import {
  accepted,
  answer,
  ask,
  codeOf,
  filed,
  load,
  offered,
  play,
  reference,
  stateOf,
  toCheck,
  toEnd,
} from './testing/play.ts'

const extend = (
  more: { workingDays?: number; newDueAt?: string; reason?: string } = { workingDays: 3 },
): DossierEvent => ({
  type: 'extend',
  reason: 'Chờ kết quả xác minh',
  comment: 'Xin lỗi vì chậm trễ',
  ...more,
})
const rule = (settings: Partial<Reschedule>) => (d: Definition) => {
  d.deadlines.reschedule = Reschedule.parse(settings)
}
const dueOf = (world: ReturnType<typeof play>) => localOf(stateOf(world).due?.dueAt ?? '')

describe('putting the due date off, with an apology', () => {
  // Three working days from Monday 23/11, Tuesday being off: Friday 27/11.
  it('ends a working day, keeps the old due date, numbers form 04 and tells the applicant', () => {
    const version = load((d) => {
      d.notifications.push(Notification.parse({ id: 'n-due', on: 'dueChanged', to: 'applicant', channels: ['portal'] }))
    })
    const before = play(toCheck, version)
    expect(dueOf(before)).toBe('2026-11-27 17:00')
    const outcome = send(before, extend(), 'head')
    const after = play([[extend(), 'head']], version, before)
    const state = stateOf(after)
    expect(localOf(state.due?.dueAt ?? '')).toBe('2026-12-02 17:00')
    expect(state.earlierDue).toMatchObject([{ dueAt: at('2026-11-27 17:00'), because: 'extended' }])
    expect(state.outputs['@apologySlip']?.number).toBe('1/XLGH')
    expect(outcome.kind === 'accepted' && outcome.accepted.effects).toEqual([
      { kind: 'notify', notificationId: 'n-due' },
    ])
    const due = countDue(state, reference, after.now)
    const lines = (language: 'vi' | 'en') => (due.ok ? explainDue(due.value.explanation, language).join('\n') : '')
    expect(lines('vi')).toContain(
      'Gia hạn lúc 08:15 23/11/2026, từ 17:00 27/11/2026 đến 17:00 02/12/2026: Chờ kết quả xác minh.',
    )
    expect(lines('en')).toContain(
      'Put off at 08:15 23/11/2026, from 17:00 27/11/2026 to 17:00 02/12/2026: Chờ kết quả xác minh.',
    )
  })

  it.each<[string, DossierEvent, string, string]>([
    ['by the head is accepted', extend(), 'head', 'accepted'],
    ['by the approver is accepted', extend(), 'approver', 'accepted'],
    ['by the officer', extend(), 'officer', 'actor.notAllowed'],
    ['by the applicant', extend(), 'applicant', 'actor.notAllowed'],
    ['by more days than the policy gives', extend({ workingDays: 11 }), 'head', 'extension.tooLong'],
    ['by half a day', extend({ workingDays: 0.5 }), 'head', 'input.invalid'],
    ['by nothing', extend({ workingDays: 0 }), 'head', 'input.invalid'],
    ['without saying how long', extend({}), 'head', 'input.invalid'],
    ['in two ways at once', extend({ workingDays: 1, newDueAt: at('2026-12-02 17:00') }), 'head', 'input.invalid'],
    ['to an end of a working day is accepted', extend({ newDueAt: at('2026-12-02 17:00') }), 'head', 'accepted'],
    ['to the middle of a day', extend({ newDueAt: at('2026-12-02 10:00') }), 'head', 'input.invalid'],
    ['to a Sunday', extend({ newDueAt: at('2026-11-29 17:00') }), 'head', 'input.invalid'],
    ['to the due date it has', extend({ newDueAt: at('2026-11-27 17:00') }), 'head', 'input.invalid'],
    ['to an earlier date', extend({ newDueAt: at('2026-11-26 17:00') }), 'head', 'input.invalid'],
    ['without a reason', extend({ workingDays: 1, reason: ' ' }), 'head', 'transition.inputMissing'],
  ])('%s', (_what, event, by, code) => {
    expect(codeOf(send(play(toCheck), event, by))).toBe(code)
  })

  it('is done once, or as often as the policy says', () => {
    const once = play([...toCheck, [extend(), 'head']])
    expect(codeOf(send(once, extend(), 'head'))).toBe('extension.limitReached')
    expect(offered(once, 'head')).not.toContain('extend')
    const twice = load(rule({ max: 2 }))
    const state = stateOf(play([...toCheck, [extend(), 'head'], [extend({ workingDays: 1 }), 'head']], twice))
    expect(localOf(state.due?.dueAt ?? '')).toBe('2026-12-03 17:00')
    expect(state.earlierDue.map((one) => localOf(one.dueAt))).toEqual(['2026-11-27 17:00', '2026-12-02 17:00'])
    expect(state.outputs['@apologySlip']?.number).toBe('2/XLGH')
    expect(codeOf(send(play(toCheck, load(rule({ max: 0 }))), extend(), 'head'))).toBe('extension.limitReached')
  })

  it('comes before the due date passes, unless the policy allows an apology after it', () => {
    const late = forwardTo(play(toCheck), at('2026-11-30 09:00'))
    expect(codeOf(send(late, extend(), 'head'))).toBe('extension.tooLate')
    expect(offered(late, 'head')).not.toContain('extend')
    const version = load(rule({ afterDue: true }))
    const apology = play(
      [[extend({ workingDays: 2 }), 'head']],
      version,
      forwardTo(play(toCheck, version), at('2026-11-30 09:00')),
    )
    expect(dueOf(apology)).toBe('2026-12-02 17:00')
  })

  it.each([
    ['before reception', [filed()]],
    ['while the clock stands still', [...toCheck, [ask(), 'officer'] as const]],
  ])('is not for a dossier %s', (_what, before) => {
    expect(codeOf(send(play(before), extend(), 'head'))).toBe('event.notNow')
  })

  it('is not for a dossier that is over', () => {
    expect(codeOf(send(play(toEnd), extend(), 'head'))).toBe('dossier.ended')
  })

  it('stays when the dossier is paused afterwards: the pause comes on top of it', () => {
    const extended = play([...toCheck, [extend(), 'head']])
    const asked = play([[ask(), 'officer']], undefined, forwardTo(extended, at('2026-11-30 07:00')))
    expect(stateOf(asked).due?.dueAt).toBeNull()
    const answered = play([[answer, 'applicant']], undefined, forwardTo(asked, at('2026-12-02 07:00')))
    expect(dueOf(answered)).toBe('2026-12-04 17:00')
  })

  it.each([
    [{ amount: 2.5, unit: 'workingDay' }, '2026-11-27 11:30'],
    [{ amount: 4, unit: 'workingHour' }, '2026-11-23 13:45'],
    [{ amount: 0, unit: 'workingDay' }, '2026-11-23 17:00'],
    [{ amount: 7, unit: 'calendarDay' }, '2026-11-30 17:00'],
  ] as const)('of a limit of %j ends a working day too', (limit, before) => {
    const version = load((d) => {
      for (const one of d.cases) one.timeLimit = limit
    })
    const world = play([filed(), accepted], version)
    expect(dueOf(world)).toBe(before)
    expect(dueOf(play([[extend({ workingDays: 2 }), 'head']], version, world))).toMatch(/17:00$/)
  })

  it('takes its reason from the catalogue where the procedure has one, and shows its words', () => {
    const version = load((d) => {
      d.policies.reasons.push({ id: 'extension', reasons: ['verification'] })
    })
    const world = play(toCheck, version)
    expect(codeOf(send(world, extend(), 'head'))).toBe('transition.inputMissing')
    const state = stateOf(play([[extend({ workingDays: 1, reason: 'verification' }), 'head']], version, world))
    expect(state.reschedulings?.[0]?.reason).toBe('reason.extension.verification')
  })
})
