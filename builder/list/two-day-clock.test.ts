import { expect, test } from 'vitest'
import { hoursOf, twoDayClock } from './two-day-clock.ts'

const open = { receivedAt: '2026-11-23T01:00:00Z', liveAt: null, deadlineAt: '2026-11-25T10:00:00Z' }

test.each([
  ['2026-11-23T01:00:00Z', 'running', 57, 0],
  ['2026-11-25T09:59:59Z', 'running', 0, 0],
  ['2026-11-25T11:30:00Z', 'late', 1, 30],
])('at %s an open change is %s', (now, state, hours, minutes) => {
  const clock = twoDayClock(open, now)
  expect(clock.state).toBe(state)
  expect(hoursOf(clock.ms)).toEqual({ hours, minutes: state === 'running' && hours === 0 ? 0 : minutes })
})

test('publishing stops the clock at the time it took, whatever time it is now', () => {
  const live = { ...open, liveAt: '2026-11-23T06:30:00Z' }
  expect(twoDayClock(live, '2027-01-01T00:00:00Z')).toMatchObject({ state: 'inTime', ms: 5.5 * 3_600_000 })
  expect(twoDayClock({ ...live, liveAt: '2026-11-26T00:00:00Z' }, '2027-01-01T00:00:00Z').state).toBe('tooLate')
})

test('without a decision there is no clock; without a deadline it is 48 hours', () => {
  expect(twoDayClock({ ...open, receivedAt: null }, '2026-11-23T01:00:00Z').state).toBe('none')
  expect(hoursOf(twoDayClock({ ...open, deadlineAt: null }, '2026-11-23T02:00:00Z').ms).hours).toBe(47)
})
