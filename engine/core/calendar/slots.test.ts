import { describe, expect, it } from 'vitest'
import { cutSlots, hoursBefore, type SlotPattern } from './index.ts'
import { at, daNang, localOf } from './testing/calendars.ts'

const cut = (pattern: SlotPattern, from: string, until: string, atMost?: number) => {
  const found = cutSlots(pattern, daNang, { from: at(from), until: at(until), atMost })
  if (!found.ok) return found.error
  return found.value.map((slot) => localOf(slot.startsAt))
}
const whole = { minutes: 60, opening: [] }

describe('slots', () => {
  it('lie whole within a session: none over lunch, none past the end of work', () => {
    expect(cut({ minutes: 90, opening: [] }, '2026-11-23 00:00', '2026-11-24 00:00')).toEqual([
      '2026-11-23 07:30',
      '2026-11-23 09:00',
      '2026-11-23 13:00',
      '2026-11-23 14:30',
    ])
  })

  it('begin at or after the first instant and end at or before the last', () => {
    expect(cut(whole, '2026-11-23 08:30', '2026-11-23 10:30')).toEqual(['2026-11-23 08:30', '2026-11-23 09:30'])
    expect(cut(whole, '2026-11-23 08:31', '2026-11-23 10:29')).toEqual([])
  })

  it('leave out weekends and days off', () => {
    // Tuesday the 24th is Vietnam Culture Day, the 28th and 29th are a weekend.
    const days = cut(whole, '2026-11-23 00:00', '2026-12-01 00:00')
    expect([...new Set((days as string[]).map((text) => text.slice(0, 10)))]).toEqual([
      '2026-11-23',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-30',
    ])
  })

  it('keep to the openings of their weekday, and never leave the working time', () => {
    const opening = [
      { weekday: 3, from: '06:00', to: '08:30' },
      { weekday: 3, from: '16:00', to: '19:00' },
      { weekday: 2, from: '08:00', to: '10:00' },
    ]
    expect(cut({ minutes: 30, opening }, '2026-11-23 00:00', '2026-11-29 00:00')).toEqual([
      '2026-11-25 07:30',
      '2026-11-25 08:00',
      '2026-11-25 16:00',
      '2026-11-25 16:30',
    ])
  })

  it('are as many as asked for', () => {
    expect(cut(whole, '2026-11-23 00:00', '2026-12-31 00:00', 3)).toHaveLength(3)
  })

  it('are not guessed on days that no calendar covers', () => {
    expect(cut(whole, '2027-12-31 00:00', '2028-01-05 00:00')).toMatchObject({ code: 'calendar.uncovered' })
  })
})

it('hours before an instant run through nights and days off', () => {
  expect(localOf(hoursBefore(at('2026-11-23 08:00'), 24))).toBe('2026-11-22 08:00')
})
