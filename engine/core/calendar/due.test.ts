import { describe, expect, test } from 'vitest'
import { dueAt, toAgencyCalendar, WorkCalendar } from './index.ts'
import { at, daNang, daNang2026, dueLocal, getDue, proposal2027 } from './testing/calendars.ts'

const days = (amount: number) => ({ amount, unit: 'workingDay' }) as const
const hours = (amount: number) => ({ amount, unit: 'workingHour' }) as const
const sameDay = days(0)
const cutOff = { at: '15:00', rule: 'sameDayToNextDay' } as const

describe('a limit in working days', () => {
  test.each([
    ['2026-02-13', 7, '2026-03-03', 'over Tết'],
    ['2026-02-13', 10, '2026-03-06', 'over Tết'],
    ['2026-04-24', 10, '2026-05-13', 'over the Hung Kings, the day in lieu, 30/4 and 1/5'],
    ['2026-08-20', 2, '2026-08-22', 'ending on a Saturday worked in exchange'],
    ['2026-08-28', 5, '2026-09-09', 'over the swap day off and National Day'],
    ['2026-11-20', 2, '2026-11-25', 'over 24/11'],
    ['2026-11-20', 10, '2026-12-07', 'over 24/11'],
    ['2026-11-23', 3, '2026-11-27', 'D06: household business, three days'],
    ['2026-12-30', 2, '2027-01-04', 'over the turn of the year, into the next calendar'],
  ])('received %s, %d days, is due at the end of work on %s: %s', (received, amount, due) => {
    expect(dueLocal({ receivedAt: at(`${received} 09:00`), limit: days(amount) })).toBe(`${due} 17:00`)
  })

  test.each([
    ['2026-11-23 08:00', 0.5, '2026-11-25 11:30'],
    ['2026-11-23 16:59', 0.5, '2026-11-25 11:30'],
    ['2026-11-23 08:00', 2.5, '2026-11-27 11:30'],
    ['2026-11-20 08:00', 1.5, '2026-11-25 11:30'],
  ])('received %s, %d days: a half-day ends with the first session', (received, amount, due) => {
    expect(dueLocal({ receivedAt: at(received), limit: days(amount) })).toBe(due)
  })

  test('day 0 is the calendar day of receipt in Viet Nam, not in UTC', () => {
    expect(dueLocal({ receivedAt: '2026-11-25T16:59:59Z', limit: days(1) })).toBe('2026-11-26 17:00')
    expect(dueLocal({ receivedAt: '2026-11-25T17:00:00Z', limit: days(1) })).toBe('2026-11-27 17:00')
  })

  test('a day off can be day 0', () => {
    for (const received of ['2026-11-21 10:00', '2026-11-22 23:59'])
      expect(dueLocal({ receivedAt: at(received), limit: days(1) })).toBe('2026-11-23 17:00')
    expect(dueLocal({ receivedAt: at('2026-11-24 10:00'), limit: days(1) })).toBe('2026-11-25 17:00')
  })

  test('an extension adds its working days', () => {
    const extension = { workingDays: 10, reason: 'xã miền núi' }
    expect(dueLocal({ receivedAt: at('2026-11-20 09:00'), limit: days(2), extension })).toBe('2026-12-09 17:00')
    expect(dueLocal({ receivedAt: at('2026-11-20 09:00'), limit: days(1.5), extension })).toBe('2026-12-09 11:30')
    expect(dueLocal({ receivedAt: at('2026-11-20 09:00'), limit: sameDay, extension })).toBe('2026-12-07 17:00')
    expect(
      dueLocal({
        receivedAt: at('2026-10-05 09:00'),
        limit: { amount: 12, unit: 'calendarDay' },
        extension: { workingDays: 2, reason: 'x' },
      }),
    ).toBe('2026-10-21 17:00')
    expect(
      dueLocal({ receivedAt: at('2026-11-25 09:00'), limit: hours(2), extension: { workingDays: 1, reason: 'x' } }),
    ).toBe('2026-11-26 17:00')
  })

  test('a day of one session is one working day and ends with it', () => {
    const saturdays = toAgencyCalendar([
      WorkCalendar.parse({
        ...daNang2026,
        id: 'water-2026',
        sessions: { ...daNang2026.sessions, '6': [{ from: '07:30', to: '11:30' }] },
        swapDaysWorked: [],
        daysOff: [],
      }),
    ])
    expect(dueLocal({ receivedAt: at('2026-11-26 09:00'), limit: days(2), calendar: saturdays })).toBe(
      '2026-11-28 11:30',
    )
    expect(dueLocal({ receivedAt: at('2026-11-26 09:00'), limit: days(2.5), calendar: saturdays })).toBe(
      '2026-11-30 11:30',
    )
    const due = getDue({ receivedAt: at('2026-11-26 09:00'), limit: days(1.5), calendar: saturdays })
    expect(due.explanation.days.at(-1)).toEqual({ kind: 'counted', date: '2026-11-28', amount: 1, total: 2 })
  })
})

describe('the cut-off hour', () => {
  test.each([
    ['2026-11-25 09:00', '2026-11-25 17:00', 'before it: the same day (D02)'],
    ['2026-11-25 15:00', '2026-11-25 17:00', 'at it: still the same day'],
    ['2026-11-25 15:01', '2026-11-26 17:00', 'after it: the next working day (D02)'],
    ['2026-11-23 15:30', '2026-11-25 17:00', 'after it, before a holiday'],
    ['2026-11-27 16:00', '2026-11-30 17:00', 'after it on a Friday'],
    ['2026-11-28 09:00', '2026-11-30 17:00', 'on a Saturday'],
    ['2026-11-24 09:00', '2026-11-25 17:00', 'on a holiday'],
    ['2026-08-22 09:00', '2026-08-22 17:00', 'on a Saturday worked in exchange'],
  ])('a same-day result for a dossier of %s is due %s: %s', (received, due) => {
    expect(dueLocal({ receivedAt: at(received), limit: sameDay, cutOff })).toBe(due)
  })

  test('without a cut-off the day ends with its last session', () => {
    expect(dueLocal({ receivedAt: at('2026-11-25 16:59'), limit: sameDay })).toBe('2026-11-25 17:00')
    expect(dueLocal({ receivedAt: at('2026-11-25 17:00'), limit: sameDay })).toBe('2026-11-26 17:00')
  })

  test.each([
    ['2026-11-25 15:00', '2026-11-27 17:00', 'before it'],
    ['2026-11-25 15:01', '2026-11-30 17:00', 'after it: one working day later'],
    ['2026-11-27 15:01', '2026-12-02 17:00', 'after it on a Friday: as if received on Monday'],
    ['2026-11-28 09:00', '2026-12-02 17:00', 'on Saturday: no sooner than on the Friday before'],
  ])('where the procedure counts from the next day, two days from %s end %s: %s', (received, due) => {
    const rule = { at: '15:00', rule: 'countFromNextDay' } as const
    expect(dueLocal({ receivedAt: at(received), limit: days(2), cutOff: rule })).toBe(due)
  })

  test('the same-day rule leaves longer limits alone', () => {
    expect(dueLocal({ receivedAt: at('2026-11-25 16:00'), limit: days(2), cutOff })).toBe('2026-11-27 17:00')
  })

  test('hours received after the cut-off begin with the next working day', () => {
    const rule = { at: '15:00', rule: 'countFromNextDay' } as const
    expect(dueLocal({ receivedAt: at('2026-11-25 15:30'), limit: hours(2), cutOff: rule })).toBe('2026-11-26 09:30')
  })
})

describe('a limit in working hours', () => {
  test.each([
    ['2026-11-23 08:00', 2, '2026-11-23 10:00', 'within a session'],
    ['2026-11-23 10:30', 2, '2026-11-23 14:00', 'over lunch'],
    ['2026-11-23 07:30', 4, '2026-11-23 11:30', 'ends with the session, not after lunch'],
    ['2026-11-23 16:00', 2, '2026-11-25 08:30', 'over a holiday'],
    ['2026-11-23 12:00', 1, '2026-11-23 14:00', 'received at lunch'],
    ['2026-11-22 03:00', 8, '2026-11-23 17:00', 'received on a Sunday night'],
    ['2026-11-27 16:30', 0.5, '2026-11-27 17:00', 'half an hour'],
    ['2026-11-27 16:30', 12.5, '2026-12-01 11:30', 'over a weekend'],
  ])('received %s, %d hours, is due %s: %s', (received, amount, due) => {
    expect(dueLocal({ receivedAt: at(received), limit: hours(amount) })).toBe(due)
  })

  test('hours run to the second', () => {
    expect(getDue({ receivedAt: '2026-11-23T02:00:07.250Z', limit: hours(1) }).dueAt).toBe('2026-11-23T03:00:07.250Z')
  })

  test('a calendar of all hours counts day and night (D10, urgent)', () => {
    const always = Object.fromEntries(
      ['1', '2', '3', '4', '5', '6', '7'].map((d) => [d, [{ from: '00:00', to: '24:00' }]]),
    )
    const duty = toAgencyCalendar([
      WorkCalendar.parse({ ...daNang2026, id: 'duty', sessions: always, daysOff: [], swapDaysWorked: [] }),
    ])
    expect(dueLocal({ receivedAt: at('2026-11-24 22:00'), limit: hours(4), calendar: duty })).toBe('2026-11-25 02:00')
  })
})

describe('limits in calendar days and months', () => {
  test.each<[string, number, 'calendarDay' | 'month', string, string]>([
    ['2026-11-09', 15, 'calendarDay', '2026-11-25', 'ends on 24/11, moved'],
    ['2026-10-05', 12, 'calendarDay', '2026-10-19', 'ends on a Saturday, moved to Monday'],
    ['2026-10-05', 11, 'calendarDay', '2026-10-16', 'ends on a Friday'],
    ['2026-02-06', 10, 'calendarDay', '2026-02-23', 'ends at the beginning of Tết'],
    ['2026-01-31', 1, 'month', '2026-03-02', 'clamped to 28/2, a Saturday, moved'],
    ['2026-03-31', 1, 'month', '2026-05-04', 'clamped to 30/4, a holiday, moved'],
    ['2026-10-15', 1, 'month', '2026-11-16', 'ends on a Sunday, moved'],
    ['2026-11-15', 2, 'month', '2027-01-15', 'over the turn of the year'],
  ])('received %s, %d × %s, is due %s: %s', (received, amount, unit, due) => {
    expect(dueLocal({ receivedAt: at(`${received} 09:00`), limit: { amount, unit } })).toBe(`${due} 17:00`)
  })
})

describe('a date that no confirmed calendar covers', () => {
  const input = { receivedAt: at('2026-12-30 09:00'), limit: days(2) }

  test('is named instead of guessed', () => {
    expect(dueAt({ ...input, calendar: toAgencyCalendar([daNang2026]) })).toEqual({
      ok: false,
      error: { code: 'calendar.uncovered', params: { date: '2027-01-01', why: 'missing' } },
    })
    expect(dueAt({ ...input, calendar: toAgencyCalendar([]) })).toMatchObject({
      ok: false,
      error: { params: { why: 'missing' } },
    })
  })

  test('is not covered by a proposal', () => {
    expect(dueAt({ ...input, calendar: toAgencyCalendar([proposal2027, daNang2026]) })).toMatchObject({
      ok: false,
      error: { code: 'calendar.uncovered', params: { date: '2027-01-01', why: 'unconfirmed' } },
    })
  })

  test('is not decided between two confirmed calendars', () => {
    const other = { ...daNang2026, id: 'other' }
    expect(dueAt({ ...input, calendar: toAgencyCalendar([daNang2026, other]) })).toMatchObject({
      ok: false,
      error: { params: { date: '2026-12-31', why: 'overlapping' } },
    })
    expect(dueAt({ ...input, calendar: toAgencyCalendar([daNang2026, other, other]) })).toMatchObject({ ok: false })
  })

  test.each(['calendarDay', 'month', 'workingHour', 'workingDay'] as const)(
    'stops a limit in %s that leaves the years entered',
    (unit) => {
      expect(
        dueAt({ receivedAt: at('2026-12-30 09:00'), limit: { amount: 3000, unit }, calendar: daNang }),
      ).toMatchObject({
        ok: false,
        error: { code: 'calendar.uncovered' },
      })
    },
  )

  test('does not matter where the limit does not reach it', () => {
    const calendar = toAgencyCalendar([daNang2026])
    expect(dueLocal({ receivedAt: at('2026-12-30 09:00'), limit: days(1), calendar })).toBe('2026-12-31 17:00')
  })
})

test('an input that no caller may pass is an error of the program', () => {
  const limit = days(1)
  expect(() => dueAt({ receivedAt: '2026-11-23', limit, calendar: daNang })).toThrow(RangeError)
  expect(() => dueAt({ receivedAt: '2026-11-23T25:00:00Z', limit, calendar: daNang })).toThrow(RangeError)
})
