import { describe, expect, it } from 'vitest'
import { explainEarlier, toAgencyCalendar, WorkCalendar } from '../calendar/index.ts'
import { at, daNang2026, localOf } from '../calendar/testing/calendars.ts'
import { CutOff, type Definition } from '../definition/index.ts'
import { forwardTo, send, type World } from '../simulate/index.ts'
import { countDue, type DossierEvent } from './index.ts'
import {
  accepted,
  act,
  answer,
  ask,
  codeOf,
  filed,
  load,
  play,
  reference,
  type Sent,
  stateOf,
  timersOf,
  toCheck,
} from './testing/play.ts'

const dueOf = (world: World) => {
  const { due } = stateOf(world)
  return due?.dueAt ? localOf(due.dueAt) : null
}
const later = (world: World, local: string) => forwardTo(world, at(local))
const withdraw: Sent = [{ type: 'requestWithdrawal', reason: 'Đổi ý' }, 'applicant']
const decline: Sent = [{ type: 'decideWithdrawal', accept: false, comment: 'Đã ký' }, 'officer']
const cases = (change: (one: Definition['cases'][number]) => void) => load((d) => d.cases.forEach(change))

describe('several pauses at once', () => {
  it('a withdrawal asked for during a supplement is a pause of its own, and the clock runs when both have ended', () => {
    const asked = later(play([...toCheck, [ask(), 'officer']]), '2026-11-25 08:00')
    const both = play([withdraw], undefined, asked)
    expect(stateOf(both).pauses.map(({ reasonKey, to }) => [reasonKey, to])).toEqual([
      ['supplement', null],
      ['withdrawal', null],
    ])
    const one = play([decline], undefined, later(both, '2026-11-26 08:00'))
    expect(stateOf(one).pauses.map(({ reasonKey, to }) => [reasonKey, to])).toEqual([
      ['supplement', null],
      ['withdrawal', at('2026-11-26 08:00')],
    ])
    expect(dueOf(one)).toBeNull()
    const none = play([[answer, 'applicant']], undefined, later(one, '2026-11-27 08:00'))
    expect(stateOf(none).pauses.every((pause) => pause.to !== null)).toBe(true)
    // Nothing had been counted when it stood still on Monday: Friday is taken by its last half-hour.
    expect(dueOf(none)).toBe('2026-12-02 11:30')
  })

  it('a supplement that restarts the count does so though a withdrawal lay within it', () => {
    const version = load((d) => {
      d.deadlines.supplement.policy = 'restart'
    })
    const asked = later(play([...toCheck, [ask(), 'officer']], version), '2026-11-25 08:00')
    const declined = play([withdraw, decline], version, asked)
    const answered = play([[answer, 'applicant']], version, later(declined, '2026-11-27 08:00'))
    expect(dueOf(answered)).toBe('2026-12-02 17:00')
  })

  it('a step that pauses and a withdrawal asked for in it end each by its own event', () => {
    const version = load((d) => {
      const step = d.workflow.steps.find((s) => s.id === 's-check')
      if (step) step.clock = 'paused'
    })
    const paused = play(toCheck, version)
    expect(stateOf(paused).pauses).toMatchObject([{ reasonKey: 'step.s-check', eventRef: 's-check#1', to: null }])
    const both = play([withdraw], version, later(paused, '2026-11-25 08:00'))
    expect(stateOf(both).pauses.map((pause) => pause.eventRef)).toEqual([
      's-check#1',
      `withdrawal@${at('2026-11-25 08:00')}`,
    ])
    const one = play([decline], version, later(both, '2026-11-26 08:00'))
    expect(stateOf(one).pauses.map((pause) => pause.to)).toEqual([null, at('2026-11-26 08:00')])
    const none = play(
      [[act('t-good', { 'f-note': 'ok' }, { reason: 'complete', comment: 'x' }), 'officer']],
      version,
      one,
    )
    expect(dueOf(none)).not.toBeNull()
  })

  it('the date it would be due if all of them ended now is known', () => {
    const both = play([...toCheck, [ask(), 'officer'], withdraw])
    const counted = countDue(stateOf(both), reference, at('2026-11-25 07:00'))
    if (!counted.ok || counted.value.state !== 'paused') throw new Error('not paused')
    expect(localOf(counted.value.earliestDueAt ?? '')).toBe('2026-11-27 17:00')
  })
})

// Domain facts §5, point by point, on a dossier that goes its way.
describe('the clock', () => {
  it('1. counts the unit and the amount of the execution case, half-days too', () => {
    expect(
      dueOf(
        play(
          toCheck,
          cases((c) => (c.timeLimit = { amount: 2.5, unit: 'workingDay' })),
        ),
      ),
    ).toBe('2026-11-27 11:30')
    expect(
      dueOf(
        play(
          toCheck,
          cases((c) => (c.timeLimit = { amount: 12, unit: 'workingHour' })),
        ),
      ),
    ).toBe('2026-11-25 13:45')
    expect(
      dueOf(
        play(
          toCheck,
          cases((c) => (c.timeLimit = { amount: 15, unit: 'calendarDay' })),
        ),
      ),
    ).toBe('2026-12-08 17:00')
    expect(
      dueOf(
        play(
          toCheck,
          cases((c) => (c.timeLimit = { amount: 1, unit: 'month' })),
        ),
      ),
    ).toBe('2026-12-23 17:00')
  })

  it('1. by channel and by data, as the first rule that holds says', () => {
    const version = load((d) => {
      d.deadlines.timeLimits = [
        { id: 'tl-paper', channel: 'direct', limit: { amount: 7, unit: 'workingDay' }, validity: {} },
        { id: 'tl-one', when: 'copies = 1', limit: { amount: 1, unit: 'workingDay' }, validity: {} },
      ]
    })
    expect(dueOf(play(toCheck, version))).toBe('2026-11-27 17:00')
    expect(dueOf(play([filed({ 'f-copies': 1 }), accepted], version))).toBe('2026-11-25 17:00')
    const [event] = filed()
    if (event.type !== 'submit') throw new Error('no submission')
    const counter: Sent = [{ ...event, channel: 'direct', applicantAccountId: null }, 'receptionist']
    expect(dueOf(play([counter, accepted], version))).toBe('2026-12-03 17:00')
  })

  it('2. begins when an official received it, that day being day 0, not when it was sent', () => {
    const sent = play([filed()])
    expect(dueOf(play([accepted], undefined, later(sent, '2026-11-27 16:00')))).toBe('2026-12-02 17:00')
  })

  it('3. after the cut-off gives a same-day result on the next working day, and begins others a day later', () => {
    const sameDay = cases((c) => {
      c.timeLimit = { amount: 0, unit: 'workingDay' }
      c.cutOff = CutOff.parse({ at: '15:00', rule: 'sameDayToNextDay' })
    })
    const at1501 = (version: ReturnType<typeof load>) =>
      play([accepted], version, later(play([filed()], version), '2026-11-23 15:01'))
    expect(dueOf(play(toCheck, sameDay))).toBe('2026-11-23 17:00')
    expect(dueOf(at1501(sameDay))).toBe('2026-11-25 17:00')
    const nextDay = cases((c) => {
      c.cutOff = CutOff.parse({ at: '15:00', rule: 'countFromNextDay' })
    })
    expect(dueOf(at1501(nextDay))).toBe('2026-11-30 17:00')
  })

  it('4. counts sessions of work, not hours of service', () => {
    const saturdays = WorkCalendar.parse({
      ...daNang2026,
      id: 'sat',
      sessions: { ...daNang2026.sessions, '6': [{ from: '07:30', to: '11:30' }] },
    })
    const state = stateOf(play(toCheck))
    const counted = (calendar: WorkCalendar) => {
      const due = countDue(state, { ...reference, calendar: toAgencyCalendar([calendar]) }, at('2026-11-23 09:00'))
      return due.ok && due.value.state === 'due' ? localOf(due.value.dueAt) : null
    }
    // A Saturday morning counts only where the calendar has it as a session.
    const five = {
      ...state,
      dueBasis: state.dueBasis && { ...state.dueBasis, limit: { amount: 4, unit: 'workingDay' as const } },
    }
    expect(counted(daNang2026)).toBe('2026-11-27 17:00')
    const due = countDue(five, { ...reference, calendar: toAgencyCalendar([saturdays]) }, at('2026-11-23 09:00'))
    expect(due.ok && due.value.state === 'due' && localOf(due.value.dueAt)).toBe('2026-11-28 11:30')
  })

  it('5. stands still in a step that pauses it, and the old due date is kept', () => {
    const world = play([
      filed({ 'f-way': 'slow' }),
      accepted,
      [act('t-good', { 'f-note': 'x' }, { reason: 'complete', comment: 'x' }), 'officer'],
    ])
    expect(stateOf(world)).toMatchObject({
      due: { dueAt: null },
      earlierDue: [{ dueAt: at('2026-11-27 17:00'), because: 'act:t-good' }],
    })
    const gone = later(world, '2026-11-26 08:00')
    // The day of waiting ends with Wednesday: Thursday is day 1.
    expect(dueOf(gone)).toBe('2026-11-30 17:00')
  })

  const policies = [
    ['resume', undefined, '2026-12-03 17:00'],
    ['restart', undefined, '2026-12-04 17:00'],
    ['resume_with_minimum', { amount: 5, unit: 'workingDay' as const }, '2026-12-08 17:00'],
  ] as const
  it.each(policies)('6. goes on after a supplement as its policy %s says', (policy, minimum, due) => {
    const version = load((d) => {
      Object.assign(d.deadlines.supplement, { policy, ...(minimum ? { minimum } : {}) })
    })
    // One day was counted, Wednesday, when it was asked for on Thursday morning; answered on Tuesday.
    const asked = play([[ask(), 'officer']], version, later(play(toCheck, version), '2026-11-26 07:00'))
    const answered = play([[answer, 'applicant']], version, later(asked, '2026-12-01 17:30'))
    expect(dueOf(answered)).toBe(due)
  })

  it('6. stops the dossier when the applicant’s own deadline passes, also one of the request’s own', () => {
    const version = load((d) => {
      d.deadlines.supplement.answerBounds = {
        min: { amount: 2, unit: 'workingDay' },
        max: { amount: 10, unit: 'workingDay' },
      }
    })
    const own = (amount: number) => ask('s1', { answerWithin: { amount, unit: 'workingDay' } })
    const world = play(toCheck, version)
    expect(codeOf(send(world, own(1), 'officer'))).toBe('supplement.deadlineOutside')
    expect(codeOf(send(world, own(11), 'officer'))).toBe('supplement.deadlineOutside')
    const asked = play([[own(7), 'officer']], version, world)
    expect(timersOf(asked, 'supplementEnd').map(localOf)).toEqual(['2026-12-03 17:00'])
    expect(stateOf(later(asked, '2026-12-03 16:59')).outcome).toBeNull()
    expect(stateOf(later(asked, '2026-12-03 17:00'))).toMatchObject({ outcome: 'stopped', status: 'stopped' })
    expect(codeOf(send(play(toCheck), own(7), 'officer'))).toBe('supplement.deadlineOutside')
  })

  it('6. names each thing that is asked for by a reason of the catalogue, when there is one', () => {
    const version = load((d) => {
      d.policies.reasons.push({ id: 'supplement', reasons: ['illegible', 'expired'] })
    })
    const items = (reason?: string) => [
      { kind: 'field', id: 'f-copies', fault: 'incomplete', note: 'Sửa', ...(reason ? { reason } : {}) },
    ]
    const world = play(toCheck, version)
    expect(codeOf(send(world, ask('s1', { items: items('toString') }), 'officer'))).toBe('transition.inputMissing')
    expect(codeOf(send(world, ask('s1', { items: items() }), 'officer'))).toBe('accepted')
    const asked = play([[ask('s1', { items: items('illegible') }), 'officer']], version, world)
    expect(stateOf(asked).supplements[0]?.items).toMatchObject([{ fault: 'incomplete', reason: 'illegible' }])
  })

  it('7. adds the days of a hard place when the data say so', () => {
    const version = load((d) => {
      d.deadlines.extensions = [{ id: 'x-hill', when: 'who = "Hoa Mai"', workingDays: 10 }]
    })
    expect(dueOf(play(toCheck, version))).toBe('2026-12-11 17:00')
    expect(stateOf(play(toCheck, version)).dueBasis?.extension).toEqual({ workingDays: 10, reason: 'extension.x-hill' })
  })

  it('8. takes the silence of whoever should act as the procedure says', () => {
    const version = load((d) => {
      const step = d.workflow.steps.find((s) => s.id === 's-approve')
      if (step?.kind === 'task') step.silence = { after: { amount: 1, unit: 'workingDay' }, transition: 't-back' }
    })
    const waiting = play(
      [...toCheck, [act('t-good', { 'f-note': 'x' }, { reason: 'complete', comment: 'x' }), 'officer']],
      version,
    )
    expect(stateOf(later(waiting, '2026-11-25 16:59')).places[0]?.stepId).toBe('s-approve')
    expect(stateOf(later(waiting, '2026-11-25 17:00')).places[0]?.stepId).toBe('s-check')
  })

  it('9. is put off with an apology once, before it is over', () => {
    const extend: DossierEvent = { type: 'extend', reason: 'Chờ', comment: '', workingDays: 1 }
    const world = play([...toCheck, [extend, 'head']])
    expect(dueOf(world)).toBe('2026-11-30 17:00')
    expect(codeOf(send(world, extend, 'head'))).toBe('extension.limitReached')
  })

  it('11. gives instants in UTC for hours of Viet Nam', () => {
    expect(stateOf(play(toCheck)).due?.dueAt).toBe('2026-11-27T10:00:00Z')
  })
})

describe('a calendar changed after the due date was given', () => {
  const recount: DossierEvent = { type: 'recount', requestedBy: 'administrator' }
  const off = { date: '2026-11-27', kind: 'holiday', reason: { vi: 'Nghỉ', en: 'Off' } } as const
  const calendar = toAgencyCalendar([
    WorkCalendar.parse({ ...daNang2026, revision: 2, daysOff: [...daNang2026.daysOff, off] }),
  ])
  const changed = (world: World): World => ({ ...world, reference: { ...world.reference, revision: 2, calendar } })

  it('moves the due date when it is recounted, not before, and keeps the old one', () => {
    const world = changed(play(toCheck))
    expect(dueOf(world)).toBe('2026-11-27 17:00')
    const state = stateOf(play([[recount, 'system']], undefined, world))
    expect(localOf(state.due?.dueAt ?? '')).toBe('2026-11-30 17:00')
    expect(state.earlierDue).toMatchObject([{ dueAt: at('2026-11-27 17:00'), because: 'recounted' }])
  })

  it('changes nothing twice, nothing where nothing changed, and nothing while the clock stands still or is over', () => {
    const world = changed(play(toCheck))
    const moved = play([[recount, 'system']], undefined, world)
    const asked = changed(play([...toCheck, [ask(), 'officer']]))
    const refused = changed(play([filed(), [{ type: 'refuse', reason: 'incomplete', comment: '' }, 'receptionist']]))
    for (const one of [moved, play(toCheck), asked, refused]) {
      const outcome = send(one, recount, 'system')
      expect(outcome).toMatchObject({ kind: 'accepted', accepted: { noop: true } })
      expect(outcome.kind === 'accepted' && outcome.world.snapshot).toEqual(one.snapshot)
    }
    expect(codeOf(send(world, recount, 'administrator'))).toBe('actor.notAllowed')
  })

  it('is told in words with the due date that stood before', () => {
    const { earlierDue } = stateOf(play([[recount, 'system']], undefined, changed(play(toCheck))))
    expect(explainEarlier(earlierDue, 'vi')).toEqual([
      'Hạn trước đây 17:00 27/11/2026, thay đổi lúc 08:15 23/11/2026: lịch làm việc thay đổi.',
    ])
    expect(explainEarlier(earlierDue, 'en')).toEqual([
      'Due before at 17:00 27/11/2026, replaced at 08:15 23/11/2026: the working calendar changed.',
    ])
  })
})

describe('a calendar that is not confirmed for next year', () => {
  const covered = WorkCalendar.parse({ ...daNang2026, validTo: '2026-11-30' })
  const short = { ...reference, calendar: toAgencyCalendar([covered]) }
  it('keeps no dossier from ending, but gives no due date that nobody can count', () => {
    // Asked with five working days from Monday 23 November: over on the last day covered.
    const asked = { ...play([...toCheck, [ask(), 'officer']]), reference: short, now: at('2026-11-30 16:59') }
    const sent = send(asked, { type: 'stop', reason: 'ownRequest', comment: '' }, 'officer')
    expect(codeOf(sent)).toBe('accepted')
    if (sent.kind !== 'accepted') return
    const { due, pauses, endedAt } = stateOf(sent.world)
    expect(endedAt).toBe(at('2026-11-30 16:59'))
    expect(due).toEqual({ dueAt: null, pausedSince: null, remaining: null })
    expect(pauses.every((pause) => pause.to !== null)).toBe(true)
    expect(codeOf(send(asked, answer, 'applicant'))).toBe('calendar.uncovered')
  })
})
