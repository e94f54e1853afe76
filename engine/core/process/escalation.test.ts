import { describe, expect, it } from 'vitest'
import { at, localOf } from '../calendar/testing/calendars.ts'
import { type Definition, Notification, Step } from '../definition/index.ts'
import { forwardTo, send } from '../simulate/index.ts'
import { answer, ask, codeOf, good, load, monday, play, stateOf, timersOf, toApprove, toCheck } from './testing/play.ts'

/** The officer has one working day; half a day later the head is told, a day later he has the work himself. */
const escalating = (d: Definition) => {
  d.workflow.steps = d.workflow.steps.map((step) =>
    step.id === 's-check'
      ? Step.parse({
          ...step,
          escalate: [
            { after: { amount: 4, unit: 'workingHour' }, to: 'head', notification: 'n-late' },
            { after: { amount: 1, unit: 'workingDay' }, to: 'head', reassign: true },
          ],
        })
      : step,
  )
  d.notifications.push(Notification.parse({ id: 'n-late', on: 'effect', to: 'actor', channels: ['portal'] }))
}
const version = load(escalating)
const level = (world: ReturnType<typeof play>) => stateOf(world).escalated?.['s-check#1']

describe('a step that is not done in its time', () => {
  it('is escalated level by level, each once: told first, then given away', () => {
    // Monday, Tuesday off: the day ends on Wednesday at 17:00.
    const world = play(toCheck, version)
    expect(timersOf(world, 'escalation').map(localOf)).toEqual(['2026-11-26 11:30', '2026-11-26 17:00'])
    const told = forwardTo(world, at('2026-11-26 12:00'))
    expect(level(told)).toEqual({ level: 1 })
    expect(codeOf(send(told, good[0], 'officer'))).toBe('accepted')
    const given = forwardTo(
      play([[{ type: 'claim', stepId: 's-check' }, 'officer']], version, told),
      at('2026-11-27 08:00'),
    )
    expect(level(given)).toEqual({ level: 2, role: 'head' })
    expect(stateOf(given).assignee).toEqual({})
    expect(codeOf(send(given, good[0], 'officer'))).toBe('actor.notAllowed')
    const done = play([[good[0], 'head']], version, given)
    expect(stateOf(done).places[0]?.stepId).toBe('s-approve')
    expect(stateOf(done).escalated).toEqual({})
  })

  it('tells whoever holds the role, and hands the task over as it says', () => {
    const world = play(toCheck, version)
    const fire = (index: number, from = world) =>
      send(
        from,
        { type: 'timer', timerId: 'x', timer: 'escalation', stepId: 's-check', visit: 1, level: index },
        'system',
      )
    const first = fire(0)
    expect(first.kind === 'accepted' && first.accepted.effects).toEqual([
      { kind: 'notify', notificationId: 'n-late', told: { agencyId: 'B', role: 'head' } },
    ])
    const second = fire(1)
    expect(second.kind === 'accepted' && second.accepted.tasks).toEqual([
      { kind: 'hand', stepId: 's-check', visit: 1, agencyId: 'B', role: 'head', unitId: null },
    ])
    if (first.kind !== 'accepted') throw new Error('denied')
    expect(fire(0, first.world)).toMatchObject({ accepted: { noop: true } })
  })

  it('is handed to the unit that owes the report, where it is one of a duty', () => {
    const world = play(toCheck, version)
    const duty = {
      ...{ period: '2026', from: '2026-01-01', to: '2026-12-31', assignee: 'unit-9', unitId: 'unit-9' },
      ...{ opensAt: monday, submittedAt: monday },
    }
    if (!world.snapshot) throw new Error('no dossier')
    const owed = { ...world, snapshot: { ...world.snapshot, state: { ...world.snapshot.state, duty } } }
    const timer = { type: 'timer', timerId: 'x', timer: 'escalation', stepId: 's-check', visit: 1, level: 1 } as const
    const given = send(owed, timer, 'system')
    expect(given.kind === 'accepted' && given.accepted.tasks).toMatchObject([
      { kind: 'hand', role: 'head', unitId: 'unit-9' },
    ])
  })

  it('does not count while the clock stands still, and goes on where it stood', () => {
    const asked = play([[ask(), 'officer']], version, forwardTo(play(toCheck, version), at('2026-11-25 13:00')))
    expect(timersOf(asked, 'escalation')).toEqual([])
    const answered = play([[answer, 'applicant']], version, forwardTo(asked, at('2026-11-30 13:00')))
    // Half a day was left of the step: Monday afternoon; then four hours, then a day.
    expect(timersOf(answered, 'escalation').map(localOf)).toEqual(['2026-12-01 11:30', '2026-12-01 17:00'])
    const late: Parameters<typeof send>[1] = {
      type: 'timer',
      timerId: 'x',
      timer: 'escalation',
      stepId: 's-check',
      visit: 1,
      level: 0,
    }
    expect(send(asked, late, 'system')).toMatchObject({ accepted: { noop: true } })
  })

  it('is not escalated again by a level it has reached', () => {
    const told = forwardTo(play(toCheck, version), at('2026-11-26 12:00'))
    const again = play(
      [
        [ask(), 'officer'],
        [answer, 'applicant'],
      ],
      version,
      told,
    )
    expect(timersOf(again, 'escalation')).toHaveLength(1)
    expect(level(again)).toEqual({ level: 1 })
  })

  it('leaves nothing behind when it is done in time, and begins anew on the next visit', () => {
    const done = play(toApprove, version)
    expect(timersOf(done, 'escalation')).toEqual([])
    const back = play([[{ type: 'act', transitionId: 't-back', fields: {} }, 'approver']], version, done)
    expect(timersOf(back, 'escalation')).toHaveLength(2)
    expect(stateOf(back).escalated).toBeUndefined()
  })
})
