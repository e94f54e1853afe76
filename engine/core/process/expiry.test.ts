import { describe, expect, it } from 'vitest'
import { at, localOf } from '../calendar/testing/calendars.ts'
import { type Definition, Notification } from '../definition/index.ts'
import { forwardTo, send } from '../simulate/index.ts'
import type { DossierEvent } from './index.ts'
import { answer, ask, load, play, stateOf, timersOf, toCheck, toEnd, toReturn } from './testing/play.ts'

const valid = (validFor: { amount: number; unit: 'month' | 'calendarDay' | 'workingDay' }) => (d: Definition) => {
  const [output] = d.outputs
  if (!output) throw new Error('no output')
  output.validFor = validFor
  output.remindBefore = [
    { amount: 1, unit: 'month' },
    { amount: 7, unit: 'calendarDay' },
  ]
  for (const on of ['resultExpiring', 'resultExpired'] as const)
    d.notifications.push(Notification.parse({ id: `n-${on}`, on, to: 'applicant', channels: ['portal'] }))
}
const months = load(valid({ amount: 6, unit: 'month' }))
const expiry: DossierEvent = { type: 'timer', timerId: 'expiry:o-result', timer: 'resultExpiry', outputId: 'o-result' }
const notified = (world: ReturnType<typeof play>) => world.log.filter((entry) => entry.event.type === 'timer').length

describe('a result that is valid for a time', () => {
  it('ends with the last day of it, and its holder is reminded before', () => {
    // Issued on Monday 23/11/2026: the last day is Sunday 23/5/2027, though nobody works on it.
    const world = play(toReturn, months)
    expect(localOf(stateOf(world).outputs['o-result']?.expiresAt ?? '')).toBe('2027-05-24 00:00')
    expect(timersOf(world, 'resultExpiry').map(localOf)).toEqual(['2027-05-24 00:00'])
    expect(timersOf(world, 'resultReminder').map(localOf)).toEqual(['2027-04-24 00:00', '2027-05-17 00:00'])
  })

  it('expires, and tells so, long after its dossier is over', () => {
    const over = play(toEnd, months)
    expect(stateOf(over).endedAt).not.toBeNull()
    const first = forwardTo(over, at('2027-05-01 08:00'))
    expect([notified(first), stateOf(first).outputs['o-result']?.expired]).toEqual([1, undefined])
    const last = forwardTo(first, at('2027-06-01 08:00'))
    expect([notified(last), stateOf(last).outputs['o-result']?.expired]).toEqual([3, true])
    expect(last.log.every((entry) => !entry.noop)).toBe(true)
    expect(stateOf(last)).toMatchObject({ status: 'returned', outcome: 'granted' })
    const told = send(over, expiry, 'system')
    expect(told.kind === 'accepted' && told.accepted.effects).toEqual([
      { kind: 'notify', notificationId: 'n-resultExpired' },
    ])
    expect(send(last, expiry, 'system')).toMatchObject({ accepted: { noop: true } })
    expect(send(over, { ...expiry, outputId: 'o-other' } as DossierEvent, 'system')).toMatchObject({
      accepted: { noop: true },
    })
    expect(send(over, expiry, 'applicant')).toMatchObject({ kind: 'denied' })
  })

  it.each([
    [{ amount: 10, unit: 'calendarDay' }, '2026-12-04 00:00'],
    [{ amount: 3, unit: 'workingDay' }, '2026-11-27 17:00'],
    [{ amount: 120, unit: 'month' }, '2036-11-24 00:00'],
  ] as const)('may be counted as %j, also further than any calendar is confirmed', (validFor, ends) => {
    expect(localOf(stateOf(play(toReturn, load(valid(validFor)))).outputs['o-result']?.expiresAt ?? '')).toBe(ends)
  })

  it('never ends where the definition says nothing', () => {
    const world = play(toEnd)
    expect(stateOf(world).outputs['o-result']?.expiresAt).toBeUndefined()
    expect(world.timers).toEqual([])
  })
})

describe('the early warning of a due date', () => {
  const version = load((d) => {
    d.deadlines.warnBefore = { amount: 1, unit: 'workingDay' }
    d.notifications.push(Notification.parse({ id: 'n-soon', on: 'dueSoon', to: 'actor', channels: ['portal'] }))
  })
  const soon: DossierEvent = { type: 'timer', timerId: 'dueSoon', timer: 'dueSoon' }

  it('goes out so long before it, and moves with it', () => {
    const world = play(toCheck, version)
    expect(timersOf(world, 'dueSoon').map(localOf)).toEqual(['2026-11-26 17:00'])
    const told = send(world, soon, 'system')
    expect(told.kind === 'accepted' && told.accepted.effects).toEqual([{ kind: 'notify', notificationId: 'n-soon' }])
    const later = play([[{ type: 'extend', reason: 'Chờ', comment: '', workingDays: 2 }, 'head']], version, world)
    expect(timersOf(later, 'dueSoon').map(localOf)).toEqual(['2026-11-30 17:00'])
  })

  it('is silent while the clock stands still, and when the dossier is over', () => {
    const asked = play([...toCheck, [ask(), 'officer']], version)
    expect(timersOf(asked, 'dueSoon')).toEqual([])
    expect(send(asked, soon, 'system')).toMatchObject({ accepted: { noop: true } })
    expect(timersOf(play([[answer, 'applicant']], version, asked), 'dueSoon')).toHaveLength(1)
    expect(timersOf(play(toEnd, version), 'dueSoon')).toEqual([])
  })

  it('is not sent for a limit that is shorter than the warning, and not set where none is asked for', () => {
    const short = load((d) => {
      d.deadlines.warnBefore = { amount: 5, unit: 'workingDay' }
    })
    expect(timersOf(play(toCheck, short), 'dueSoon')).toEqual([])
    expect(timersOf(play(toCheck), 'dueSoon')).toEqual([])
  })
})
