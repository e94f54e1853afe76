import { expect, test } from 'vitest'
import { daysOffBetween, endOfWorkingDay, firstWorkOn, nextLongBreak } from './index.ts'
import { daNang as calendar } from './testing/calendars.ts'

test('the next long holiday after a day in January is Tết, with the first hour of work after it', () => {
  const tet = nextLongBreak('2026-01-20T02:00:00Z', calendar)
  expect(tet?.name.vi).toMatch(/Tết/)
  expect(tet?.days).toBeGreaterThanOrEqual(5)
  expect(tet?.from).toMatch(/^2026-02-/)
  expect(tet && tet.endsAt > `${tet.to}T17:00:00Z`).toBe(true)
})

test('inside a long holiday the very same one is found, to its end', () => {
  const tet = nextLongBreak('2026-01-20T02:00:00Z', calendar)
  expect(nextLongBreak(`${tet?.to}T05:00:00Z`, calendar)?.to).not.toBe('')
  expect(nextLongBreak(`${tet?.from}T05:00:00Z`, calendar)).toEqual(tet)
})

test('where no calendar is confirmed, nobody says when the next holiday is', () => {
  expect(nextLongBreak('2031-01-01T00:00:00Z', calendar)).toBeNull()
  expect(endOfWorkingDay('2031-01-01T00:00:00Z', calendar)).toBeNull()
})

test('a working day ends with its last session; in the evening and on a day off the next one counts', () => {
  expect(endOfWorkingDay('2026-11-16T01:00:00Z', calendar)).toBe('2026-11-16T10:00:00Z')
  expect(endOfWorkingDay('2026-11-16T10:00:00Z', calendar)).toBe('2026-11-17T10:00:00Z')
  expect(endOfWorkingDay('2026-11-21T03:00:00Z', calendar)).toBe('2026-11-23T10:00:00Z')
})

test('a weekend passed over is named, a working week is not', () => {
  const passed = daysOffBetween('2026-11-20T03:00:00Z', '2026-11-23T03:00:00Z', calendar)
  expect(passed.map((one) => [one.date, one.off.kind])).toEqual([
    ['2026-11-21', 'weekend'],
    ['2026-11-22', 'weekend'],
  ])
  expect(daysOffBetween('2026-11-16T03:00:00Z', '2026-11-18T03:00:00Z', calendar)).toEqual([])
})

test('work on a date begins with its first session, or on the next working day', () => {
  expect(firstWorkOn('2026-11-21', calendar)).toBe('2026-11-23T00:30:00Z')
})
