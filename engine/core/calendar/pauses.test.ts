import { describe, expect, test } from 'vitest'
import { type Pause, timeliness } from './index.ts'
import { at, dueLocal, getDue, getPaused, localOf } from './testing/calendars.ts'

const days = (amount: number) => ({ amount, unit: 'workingDay' }) as const

function pause(from: string, to: string | null, more: Partial<Pause> = {}): Pause {
  return {
    from: at(from),
    to: to === null ? null : at(to),
    reasonKey: 'supplement',
    eventRef: 'j-7',
    policy: 'resume',
    ...more,
  }
}

describe('a pause that has ended', () => {
  // Received Wednesday 25/11, three days: Thursday, Friday, Monday 30/11.
  const base = { receivedAt: at('2026-11-25 09:00'), limit: days(3) }

  test.each([
    ['2026-11-26 18:00', '2026-11-27 07:00', '2026-11-30 17:00', 'overnight: no working time stood still'],
    ['2026-11-26 12:00', '2026-11-26 12:30', '2026-11-30 17:00', 'at lunch'],
    ['2026-11-28 09:00', '2026-11-29 18:00', '2026-11-30 17:00', 'over the weekend'],
    ['2026-11-25 10:00', '2026-11-25 16:00', '2026-11-30 17:00', 'on day 0, which is not counted anyway'],
    ['2026-11-26 08:00', '2026-11-26 09:00', '2026-12-01 11:30', 'in one half-day'],
    ['2026-11-26 10:00', '2026-11-27 10:00', '2026-12-02 11:30', 'in three half-days'],
    ['2026-11-27 17:00', '2026-12-03 07:30', '2026-12-03 17:00', 'over whole days'],
    ['2026-11-30 16:59', '2026-12-02 07:00', '2026-12-02 11:30', 'begun in the last minute'],
  ])('from %s to %s moves the due date to %s: %s', (from, to, due) => {
    expect(dueLocal({ ...base, pauses: [pause(from, to)] })).toBe(due)
  })

  test('that began after the due date changes nothing, whatever its policy', () => {
    for (const policy of ['resume', 'restart', 'resume_with_minimum'] as const) {
      const late = pause('2026-11-30 17:00', '2026-12-09 09:00', { policy, minimum: days(3) })
      const due = getDue({ ...base, pauses: [late] })
      expect(localOf(due.dueAt)).toBe('2026-11-30 17:00')
      expect(due.explanation.pauses).toMatchObject([{ effect: 'tooLate' }])
    }
  })

  test('restarts the whole limit, the day it ends being day 0', () => {
    const restart = pause('2026-11-30 10:00', '2026-12-03 14:00', { policy: 'restart' })
    const due = getDue({ ...base, pauses: [restart] })
    expect(localOf(due.dueAt)).toBe('2026-12-08 17:00')
    expect(due.explanation.start).toMatchObject({ because: 'restarted', eventRef: 'j-7', at: at('2026-12-03 14:00') })
    expect(due.explanation.dayZero).toBe('2026-12-03')
  })

  test('guarantees its minimum when less is left, and only then', () => {
    const minimum = { policy: 'resume_with_minimum', minimum: days(2) } as const
    const late = getDue({ ...base, pauses: [pause('2026-11-30 16:00', '2026-12-03 14:00', minimum)] })
    expect(localOf(late.dueAt)).toBe('2026-12-07 17:00')
    expect(late.explanation.start).toMatchObject({ because: 'minimum', limit: days(2) })
    const early = getDue({ ...base, pauses: [pause('2026-11-26 07:30', '2026-12-03 07:00', minimum)] })
    expect(localOf(early.dueAt)).toBe('2026-12-07 17:00')
    expect(early.explanation.start.because).toBe('received')
  })

  test('several pauses add up, in any order and overlapping', () => {
    const first = pause('2026-11-26 07:30', '2026-11-26 17:00')
    const second = pause('2026-11-30 07:30', '2026-12-01 17:00', { eventRef: 'j-9' })
    expect(dueLocal({ ...base, pauses: [second, first] })).toBe('2026-12-03 17:00')
    const overlapping = pause('2026-11-26 08:00', '2026-11-27 17:00')
    expect(dueLocal({ ...base, pauses: [first, overlapping] })).toBe('2026-12-02 17:00')
  })

  test('a restart within another pause does not bring a month forward', () => {
    // From 30/1 the month is 29 days, from 31/1 it is 28 days and without the paused day 31/1.
    const input = { receivedAt: at('2026-01-30 09:00'), limit: { amount: 1, unit: 'month' } } as const
    const paused = pause('2026-01-31 08:00', '2026-02-27 10:00')
    const restart = pause('2026-01-31 09:00', '2026-01-31 10:00', { policy: 'restart', eventRef: 'j-9' })
    const without = getDue({ ...input, pauses: [paused] }).dueAt
    expect(getDue({ ...input, pauses: [paused, restart] }).dueAt >= without).toBe(true)
  })

  test('a second supplement after a restart is counted from the restart', () => {
    const pauses = [
      pause('2026-11-26 10:00', '2026-12-01 09:00', { policy: 'restart' }),
      pause('2026-12-02 07:30', '2026-12-02 17:00', { eventRef: 'j-9' }),
    ]
    expect(dueLocal({ ...base, pauses })).toBe('2026-12-07 17:00')
  })

  test('hours stand still to the minute', () => {
    const limit = { amount: 4, unit: 'workingHour' } as const
    const input = { receivedAt: at('2026-11-25 09:00'), limit }
    expect(dueLocal({ ...input, pauses: [pause('2026-11-25 10:10', '2026-11-25 10:40')] })).toBe('2026-11-25 15:00')
    expect(dueLocal({ ...input, pauses: [pause('2026-11-25 10:10', '2026-11-27 08:00')] })).toBe('2026-11-27 10:50')
  })

  test('calendar days touched by the pause are not counted', () => {
    const limit = { amount: 12, unit: 'calendarDay' } as const
    const input = { receivedAt: at('2026-10-05 09:00'), limit }
    expect(dueLocal({ ...input, pauses: [pause('2026-10-07 10:00', '2026-10-09 09:00')] })).toBe('2026-10-20 17:00')
    // The last day, 17/10, is off; the pause holds the clock on the Monday it moved to.
    expect(dueLocal({ ...input, pauses: [pause('2026-10-19 10:00', '2026-10-21 09:00')] })).toBe('2026-10-22 17:00')
  })

  test('a month is prolonged by the days of the pause', () => {
    const input = { receivedAt: at('2026-10-05 09:00'), limit: { amount: 1, unit: 'month' } } as const
    expect(dueLocal(input)).toBe('2026-11-05 17:00')
    expect(dueLocal({ ...input, pauses: [pause('2026-10-07 10:00', '2026-10-09 09:00')] })).toBe('2026-11-09 17:00')
  })

  test('a same-day result is due on the day the pause ends, cut-off included (D02)', () => {
    const input = {
      receivedAt: at('2026-11-25 09:00'),
      limit: days(0),
      cutOff: { at: '15:00', rule: 'sameDayToNextDay' },
    } as const
    expect(dueLocal({ ...input, pauses: [pause('2026-11-25 10:00', '2026-11-27 14:00')] })).toBe('2026-11-27 17:00')
    expect(dueLocal({ ...input, pauses: [pause('2026-11-25 10:00', '2026-11-27 15:30')] })).toBe('2026-11-30 17:00')
    expect(dueLocal({ ...input, pauses: [pause('2026-11-25 10:00', '2026-11-25 11:00')] })).toBe('2026-11-25 17:00')
  })

  test('that ends before it begins is an error of the program', () => {
    expect(() => getDue({ ...base, pauses: [pause('2026-11-27 10:00', '2026-11-26 10:00')] })).toThrow(RangeError)
  })
})

describe('a pause that lasts', () => {
  const base = { receivedAt: at('2026-11-25 09:00'), limit: days(3) }

  test('leaves the due date unknown and says what remains', () => {
    const paused = getPaused({ ...base, pauses: [pause('2026-11-27 14:00', null)] })
    expect(paused).toMatchObject({
      since: at('2026-11-27 14:00'),
      eventRef: 'j-7',
      remaining: days(1.5),
      atLeast: null,
    })
    expect(paused.explanation.dueAt).toBeNull()
  })

  test('tells when the result would be due if it ended now', () => {
    const open = pause('2026-11-27 14:00', null)
    const paused = getPaused({ ...base, pauses: [open], now: at('2026-12-02 09:00') })
    const ended = getDue({ ...base, pauses: [{ ...open, to: at('2026-12-02 09:00') }] })
    expect(paused.earliestDueAt).toBe(ended.dueAt)
  })

  test('with a restart leaves the whole limit', () => {
    const paused = getPaused({ ...base, pauses: [pause('2026-11-27 14:00', null, { policy: 'restart' })] })
    expect(paused.remaining).toEqual(days(3))
  })

  test('with a minimum names it', () => {
    const minimum = days(2)
    const paused = getPaused({
      ...base,
      pauses: [pause('2026-11-30 14:00', null, { policy: 'resume_with_minimum', minimum })],
    })
    expect(paused).toMatchObject({ remaining: days(0.5), atLeast: minimum })
  })

  test('keeps the units of hours, calendar days and the extension apart', () => {
    const open = [pause('2026-11-25 10:30', null)]
    const extension = { workingDays: 5, reason: 'xã miền núi' }
    expect(getPaused({ ...base, limit: { amount: 4, unit: 'workingHour' }, pauses: open }).remaining).toEqual({
      amount: 2.5,
      unit: 'workingHour',
    })
    expect(
      getPaused({ ...base, limit: { amount: 1, unit: 'month' }, pauses: [pause('2026-11-28 10:30', null)] }).remaining,
    ).toEqual({ amount: 28, unit: 'calendarDay' })
    expect(getPaused({ ...base, extension, pauses: [pause('2026-12-02 07:30', null)] })).toMatchObject({
      remaining: days(0),
      remainingExtensionDays: 4,
    })
  })

  test('that began after the due date leaves it standing', () => {
    expect(dueLocal({ ...base, pauses: [pause('2026-12-01 08:00', null)] })).toBe('2026-11-30 17:00')
  })
})

test.each([
  ['2026-11-26 17:00', 'early'],
  ['2026-11-27 07:30', 'onTime'],
  ['2026-11-27 17:00', 'onTime'],
  ['2026-11-27 17:01', 'overdue'],
  ['2026-11-28 00:00', 'overdue'],
])('a dossier due 27/11 17:00 and finished %s is %s', (finished, expected) => {
  expect(timeliness(at('2026-11-27 17:00'), at(finished))).toBe(expected)
})
