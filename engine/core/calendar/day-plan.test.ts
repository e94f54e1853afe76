import { describe, expect, it } from 'vitest'
import { dayPlanOf, diffCalendars, proposeYear, readDays, WorkCalendar, withDay } from './index.ts'

const hours = [
  { from: '07:30', to: '11:30' },
  { from: '13:00', to: '17:00' },
]
const calendar = WorkCalendar.parse({
  id: 'H17.12-2027',
  agencyId: 'H17.12',
  timeZone: 'Asia/Ho_Chi_Minh',
  validFrom: '2027-01-01',
  validTo: '2027-12-31',
  confirmedOn: '2026-12-15',
  sessions: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: [], 7: [] },
  daysOff: [{ date: '2027-02-08', kind: 'holiday', reason: { vi: 'Tết', en: 'Tết' } }],
  swapDaysWorked: [],
})
const storm = { vi: 'Bão', en: 'Storm' }

describe('the plan of a day', () => {
  it('is changed by another one, and the calendar stays a valid one', () => {
    const off = withDay(calendar, '2027-12-14', { kind: 'holiday', reason: storm })
    expect(dayPlanOf(off, '2027-12-14')).toEqual({ kind: 'holiday', reason: storm })
    const worked = withDay(off, '2027-12-14', { kind: 'worked', sessionsOf: hours.slice(0, 1), reason: storm })
    expect(dayPlanOf(worked, '2027-12-14')).toMatchObject({ kind: 'worked', sessionsOf: [{ from: '07:30' }] })
    expect(WorkCalendar.safeParse(worked).success).toBe(true)
    expect(worked.daysOff.map((day) => day.date)).toEqual(['2027-02-08'])
    expect(withDay(worked, '2027-12-14', { kind: 'usual' })).toEqual(calendar)
  })
  it('outside the calendar changes nothing', () => {
    expect(withDay(calendar, '2028-01-03', { kind: 'holiday', reason: storm })).toBe(calendar)
  })
})

describe('the difference of calendars', () => {
  it('names days, hours and confirmation, and is empty for the same calendar under another revision', () => {
    expect(diffCalendars([calendar], [{ ...calendar, revision: 9 }])).toEqual([])
    const next = {
      ...withDay(calendar, '2027-02-08', { kind: 'usual' }),
      confirmedOn: null,
      sessions: { ...calendar.sessions, 6: hours.slice(0, 1) },
    }
    expect(diffCalendars([calendar], [next])).toMatchObject([
      { what: 'sessions', weekday: 6 },
      { what: 'day', date: '2027-02-08', before: { kind: 'holiday' }, after: { kind: 'usual' } },
      { what: 'unconfirmed' },
    ])
    expect(diffCalendars([], [calendar])).toEqual([{ what: 'added', calendar: calendar.id }])
  })
})

describe('a proposed year', () => {
  it('has the holidays of a fixed date with days in lieu, all to be verified, and is not confirmed', () => {
    const proposal = proposeYear(calendar, 2028)
    expect(WorkCalendar.safeParse(proposal).success).toBe(true)
    expect(proposal).toMatchObject({ id: 'H17.12-2028', confirmedOn: null, validTo: '2028-12-31' })
    // 1 January and 2 September 2028 are Saturdays, 30 April a Sunday before the holiday of 1 May.
    expect(proposal.daysOff.map(({ date, kind }) => `${date} ${kind}`)).toEqual([
      '2028-01-01 holiday',
      '2028-01-03 inLieu',
      '2028-04-30 holiday',
      '2028-05-01 holiday',
      '2028-05-02 inLieu',
      '2028-09-02 holiday',
      '2028-09-04 inLieu',
      '2028-11-24 holiday',
    ])
    expect(proposal.daysOff.every((day) => day.toVerify)).toBe(true)
  })
})

describe('a pasted list of days', () => {
  it('is read day first, with ranges and reasons, and each line that is not is named', () => {
    const text =
      '06/02/2027 - 08/02/2027 Tết Nguyên đán\n\n2027-04-16: Giỗ Tổ\n2/9\n31/02/2027\n01/01/2030 Xa\n07/02/2027 lại'
    const { days, refused } = readDays(text, calendar)
    expect(days).toEqual([
      { date: '2027-02-06', reason: 'Tết Nguyên đán' },
      { date: '2027-02-07', reason: 'Tết Nguyên đán' },
      { date: '2027-02-08', reason: 'Tết Nguyên đán' },
      { date: '2027-04-16', reason: 'Giỗ Tổ' },
      { date: '2027-09-02', reason: '' },
    ])
    expect(refused.map(({ line, why }) => [line, why])).toEqual([
      [5, 'noDate'],
      [6, 'outside'],
      [7, 'twice'],
    ])
  })
})
