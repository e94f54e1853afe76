import { describe, expect, test } from 'vitest'
import { dateAfter, instantBefore } from './index.ts'
import { at, daNang, localOf } from './testing/calendars.ts'

const before = (due: string, amount: number, unit: 'workingHour' | 'workingDay' | 'calendarDay' | 'month') => {
  const result = instantBefore(at(due), { amount, unit }, daNang)
  return result.ok ? localOf(result.value) : result.error.code
}

describe('so long before a due date', () => {
  test.each([
    ['2026-11-27 17:00', 1, 'workingDay', '2026-11-26 17:00', 'the day before'],
    ['2026-11-25 17:00', 1, 'workingDay', '2026-11-23 17:00', 'over a holiday'],
    ['2026-11-30 11:30', 0.5, 'workingDay', '2026-11-27 11:30', 'halves are whole days, over a weekend'],
    ['2026-11-27 17:00', 4, 'workingHour', '2026-11-27 13:00', 'an afternoon'],
    ['2026-11-27 14:00', 6, 'workingHour', '2026-11-26 16:00', 'over lunch and the night'],
    ['2026-11-25 08:30', 2, 'workingHour', '2026-11-23 16:00', 'over a holiday, in hours'],
    ['2026-11-27 17:00', 3, 'calendarDay', '2026-11-24 17:00', 'days off count'],
    ['2026-03-31 17:00', 1, 'month', '2026-02-28 17:00', 'a month without that day'],
  ] as const)('%s minus %s %s is %s: %s', (due, amount, unit, expected, _why) => {
    expect(before(due, amount, unit)).toBe(expected)
  })

  test('no guess is made where no calendar is confirmed', () => {
    expect(before('2026-01-05 17:00', 400, 'workingDay')).toBe('calendar.uncovered')
    expect(before('2026-01-05 17:00', 4000, 'workingHour')).toBe('calendar.uncovered')
  })
})

test('a date so many days or months on is the last of a month that is shorter', () => {
  expect(dateAfter('2026-01-31', 1, 'month')).toBe('2026-02-28')
  expect(dateAfter('2024-02-29', 12, 'month')).toBe('2025-02-28')
  expect(dateAfter('2026-12-31', 1, 'calendarDay')).toBe('2027-01-01')
  expect(dateAfter('2027-01-01', -1, 'calendarDay')).toBe('2026-12-31')
})
