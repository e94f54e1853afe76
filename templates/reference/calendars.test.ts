import { addWorkingDays, dueAt, toAgencyCalendar, WorkCalendar } from '@motcua/core/calendar'
import { describe, expect, test } from 'vitest'
import calendar2026 from './calendar-2026.json' with { type: 'json' }
import calendar2027 from './calendar-2027.json' with { type: 'json' }

const shipped = [calendar2026, calendar2027].map((calendar) => WorkCalendar.parse(calendar))
const [first, second] = [shipped[0]!, shipped[1]!]
const confirmed = toAgencyCalendar([first, { ...second, confirmedOn: '2026-11-20' }])

describe('the working calendars of Da Nang', () => {
  // Received at 09:00, due at the end of work: the vectors of the domain facts.
  test.each([
    ['2026-02-13', 7, '2026-03-03'],
    ['2026-02-13', 10, '2026-03-06'],
    ['2026-04-24', 10, '2026-05-13'],
    ['2026-08-20', 2, '2026-08-22'],
    ['2026-08-28', 5, '2026-09-09'],
    ['2026-11-20', 2, '2026-11-25'],
    ['2026-11-20', 10, '2026-12-07'],
    ['2026-11-23', 3, '2026-11-27'],
    ['2026-12-30', 2, '2027-01-04'],
  ])('received %s, %d working days, is due on %s', (received, amount, due) => {
    const limit = { amount, unit: 'workingDay' } as const
    expect(dueAt({ receivedAt: `${received}T02:00:00Z`, limit, calendar: confirmed })).toMatchObject({
      ok: true,
      value: { dueAt: `${due}T10:00:00Z` },
    })
  })

  test.each([
    ['2026-11-09', 15, '2026-11-25'],
    ['2026-10-05', 12, '2026-10-19'],
  ])('received %s, %d days of the calendar, is due on %s', (received, amount, due) => {
    const limit = { amount, unit: 'calendarDay' } as const
    expect(dueAt({ receivedAt: `${received}T02:00:00Z`, limit, calendar: confirmed })).toMatchObject({
      ok: true,
      value: { dueAt: `${due}T10:00:00Z` },
    })
  })

  test('2027 is a proposal until an administrator confirms it', () => {
    expect(addWorkingDays('2026-12-31', 1, toAgencyCalendar(shipped))).toMatchObject({
      ok: false,
      error: { code: 'calendar.uncovered', params: { date: '2027-01-01', why: 'unconfirmed' } },
    })
  })

  test('swaps, and days that are announced each year, ask to be verified', () => {
    const toVerify = (calendar: WorkCalendar): string[] =>
      [...calendar.daysOff, ...calendar.swapDaysWorked].filter((day) => day.toVerify).map((day) => day.date)
    expect(toVerify(first)).toEqual(['2026-01-02', '2026-08-31', '2026-01-10', '2026-08-22'])
    expect(toVerify(second)).toEqual([
      ...['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'],
      '2027-09-03',
    ])
  })
})
