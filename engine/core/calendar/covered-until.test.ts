import { expect, test } from 'vitest'
import { coveredUntil, toAgencyCalendar, WorkCalendar } from './index.ts'

const year = (validFrom: string, validTo: string, confirmedOn: string | null) =>
  WorkCalendar.parse({
    id: validFrom,
    agencyId: 'H17.12',
    timeZone: 'Asia/Ho_Chi_Minh',
    validFrom,
    validTo,
    ...(confirmedOn ? { confirmedOn } : {}),
    sessions: { 1: [{ from: '07:30', to: '16:30' }], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
    daysOff: [],
    swapDaysWorked: [],
  })

test('two confirmed years in a row count to the end of the second', () => {
  const calendar = toAgencyCalendar([
    year('2027-01-01', '2027-12-31', '2026-11-01'),
    year('2026-01-01', '2026-12-31', '2025-11-01'),
  ])
  expect(coveredUntil(calendar, '2026-11-23')).toBe('2027-12-31')
})

test('a year that is only proposed, or missing, ends what can be counted', () => {
  const proposed = toAgencyCalendar([
    year('2026-01-01', '2026-12-31', '2025-11-01'),
    year('2027-01-01', '2027-12-31', null),
  ])
  expect(coveredUntil(proposed, '2026-11-23')).toBe('2026-12-31')
  expect(coveredUntil(proposed, '2027-03-01')).toBe('2027-02-28')
})
