import { expect, test } from 'vitest'
import { effectiveState, toEffectiveFrom } from './effective.ts'

/** 23:30 on 23 November in Vietnam. */
const now = '2026-11-23T16:30:00Z'

test.each([
  ['', '', 'now', '2026-11-23'],
  ['2026-11-24', '', 'later', '2026-11-24'],
  ['2026-11-22', '', 'past', '2026-11-22'],
  ['', '23:45', 'later', '2026-11-23T16:45:00.000Z'],
  ['', '23:30', 'later', '2026-11-23T16:30:00.000Z'],
  ['', '23:00', 'past', '2026-11-23T16:00:00.000Z'],
  ['2026-11-24', '07:00', 'later', '2026-11-24T00:00:00.000Z'],
])('day %j hour %j is %s and sent as %s', (date, time, state, sent) => {
  expect(effectiveState({ date, time }, now)).toBe(state)
  expect(toEffectiveFrom({ date, time }, now)).toBe(sent)
})

test('half a date is told, not sent', () => {
  expect(effectiveState({ date: '2026-11', time: '' }, now)).toBe('incomplete')
  expect(effectiveState({ date: '', time: '7' }, now)).toBe('incomplete')
})
