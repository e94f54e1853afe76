import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addMonths, fromDay, fromWall, toDay, toWall, weekdayOf } from './civil.ts'
import {
  addWorkingDays,
  addWorkingHours,
  isWorkingDay,
  localDateOf,
  nextWorkingInstant,
  WorkCalendar,
  workingDaysBetween,
  workingHoursBetween,
} from './index.ts'
import { at, daNang, daNang2026, localOf } from './testing/calendars.ts'

const date = fc.integer({ min: 0, max: 364 }).map((n) => fromDay(toDay('2026-01-01') + n))
const instant = fc
  .integer({ min: 0, max: 364 * 1440 })
  .map((n) => fromWall(toWall('2025-12-31T17:00:00Z') + n * 60_000))

function getValue<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('working days', () => {
  test.each([
    ['2026-11-23', true],
    ['2026-11-24', false],
    ['2026-11-28', false],
    ['2026-08-22', true],
    ['2026-08-31', false],
    ['2026-01-02', false],
    ['2026-01-10', true],
    ['2027-02-08', false],
  ])('%s is a working day: %s', (day, expected) =>
    expect(isWorkingDay(day, daNang)).toEqual({ ok: true, value: expected }),
  )

  test.each([
    ['2026-11-20', 2, '2026-11-25'],
    ['2026-11-21', 0, '2026-11-21'],
    ['2026-11-25', -1, '2026-11-23'],
    ['2026-08-20', 2, '2026-08-22'],
  ])('%s and %d working days is %s', (from, n, to) =>
    expect(addWorkingDays(from, n, daNang)).toEqual({ ok: true, value: to }),
  )

  test('between counts back what was added', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 120 }), (from, n) => {
        const to = getValue(addWorkingDays(from, n, daNang))
        expect(getValue(workingDaysBetween(from, to, daNang))).toBe(n)
        expect(getValue(workingDaysBetween(to, from, daNang))).toBe(n === 0 ? 0 : -n)
      }),
    )
  })

  test('half a working day cannot be added to a date', () => {
    expect(() => addWorkingDays('2026-11-20', 0.5, daNang)).toThrow(RangeError)
  })
})

describe('working hours', () => {
  test.each([
    ['2026-11-23 08:00', '2026-11-23 08:00'],
    ['2026-11-23 11:30', '2026-11-23 13:00'],
    ['2026-11-23 17:00', '2026-11-25 07:30'],
    ['2026-11-21 09:00', '2026-11-23 07:30'],
  ])('work goes on after %s at %s', (from, next) => {
    expect(localOf(getValue(nextWorkingInstant(at(from), daNang)))).toBe(next)
  })

  test('between measures what was added, to the minute', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 30_000 }), (from, minutes) => {
        const to = getValue(addWorkingHours(from, minutes / 60, daNang))
        expect(getValue(workingHoursBetween(from, to, daNang))).toBeCloseTo(minutes / 60, 9)
        expect(getValue(workingHoursBetween(to, from, daNang))).toBeCloseTo(minutes === 0 ? 0 : -minutes / 60, 9)
      }),
    )
  })

  test('negative hours are refused', () =>
    expect(() => addWorkingHours(at('2026-11-23 08:00'), -1, daNang)).toThrow(RangeError))
})

test('every helper names a date without calendar', () => {
  const uncovered = { ok: false, error: { code: 'calendar.uncovered' } }
  expect(isWorkingDay('2030-01-01', daNang)).toMatchObject(uncovered)
  expect(addWorkingDays('2027-12-31', 1, daNang)).toMatchObject(uncovered)
  expect(workingDaysBetween('2025-12-30', '2026-01-05', daNang)).toMatchObject(uncovered)
  expect(nextWorkingInstant(at('2030-01-01 08:00'), daNang)).toMatchObject(uncovered)
  expect(workingHoursBetween(at('2027-12-31 08:00'), at('2028-01-02 08:00'), daNang)).toMatchObject(uncovered)
})

describe('the arithmetic agrees with Temporal', () => {
  const anyDay = fc.integer({ min: toDay('1976-01-01'), max: toDay('2199-12-31') })

  test('on dates, weekdays and months', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 600 }), (day, months) => {
        const plain = Temporal.PlainDate.from('1970-01-01').add({ days: day })
        expect(fromDay(day)).toBe(plain.toString())
        expect(toDay(plain.toString())).toBe(day)
        expect(weekdayOf(day)).toBe(plain.dayOfWeek)
        expect(fromDay(addMonths(day, months))).toBe(plain.add({ months }).toString())
      }),
    )
  })

  test('on the zone: Viet Nam is UTC+07:00 all through the years that calendars may cover', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 86_399_999 }), (day, ms) => {
        const wall = day * 86_400_000 + ms
        const zoned = Temporal.PlainDate.from(fromDay(day))
          .toPlainDateTime(Temporal.PlainTime.from('00:00').add({ milliseconds: ms }))
          .toZonedDateTime('Asia/Ho_Chi_Minh')
        expect(Temporal.Instant.from(fromWall(wall)).epochMilliseconds).toBe(zoned.epochMilliseconds)
        expect(toWall(zoned.toInstant().toString())).toBe(wall)
        expect(localDateOf(zoned.toInstant().toString())).toBe(fromDay(day))
      }),
      { numRuns: 300 },
    )
  })

  test.each(['2026-02-29', '2026-13-01', '2026-1-1', 'x'])('"%s" is no date', (text) =>
    expect(() => toDay(text)).toThrow(RangeError),
  )
})

describe('a calendar', () => {
  test.each([
    ['a day both off and worked', { swapDaysWorked: [{ date: '2026-11-24', reason: { vi: 'x', en: 'x' } }] }],
    [
      'a day off outside its years',
      { daysOff: [{ date: '2027-01-01', reason: { vi: 'x', en: 'x' }, kind: 'holiday' }] },
    ],
    ['an end before its beginning', { validTo: '2025-12-31', daysOff: [], swapDaysWorked: [] }],
    ['another time zone', { timeZone: 'Asia/Bangkok' }],
    ['years before the zone had its offset', { validFrom: '1970-01-01' }],
    [
      'overlapping sessions',
      {
        sessions: {
          ...daNang2026.sessions,
          '1': [
            { from: '07:30', to: '12:00' },
            { from: '11:00', to: '17:00' },
          ],
        },
      },
    ],
    [
      'a session that ends before it begins',
      { sessions: { ...daNang2026.sessions, '1': [{ from: '17:00', to: '07:30' }] } },
    ],
  ])('with %s is refused', (_, change) => {
    expect(WorkCalendar.safeParse({ ...daNang2026, ...change }).success).toBe(false)
  })
})
