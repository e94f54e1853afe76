import { toAgencyCalendar } from '@motcua/core/calendar'
import type { Duty } from '@motcua/core/definition'
import { dutyDefinition } from '@motcua/core/definition/testing'
import { expect, test } from 'vitest'
import { referenceOf, templateOf } from '../testing/templates.ts'
import { nextRounds } from './next-rounds.ts'

const { calendar } = referenceOf(templateOf('d06-household-business'))
const duty = dutyDefinition().duty as Duty

test('the next periods come with opening, reminder and due date, holidays left out', () => {
  const { rounds, uncovered } = nextRounds(duty, '2026-11-23T02:00:00Z', calendar, 2)
  expect(uncovered).toBe(false)
  // three working days before the end of November; five working days of time
  expect(rounds.map(({ period, opensAt, dueAt }) => [period.key, opensAt.slice(0, 10), dueAt?.slice(0, 10)])).toEqual([
    ['2026-11', '2026-11-25', '2026-12-02'],
    // the calendar of 2027 is not confirmed
    ['2026-12', '2026-12-28', undefined],
  ])
  // 27 and 30 April, 1 May are off
  const april = nextRounds(duty, '2026-04-20T02:00:00Z', calendar, 1).rounds[0]
  expect([april?.opensAt, april?.dueAt].map((at) => at?.slice(0, 10))).toEqual(['2026-04-23', '2026-05-05'])
  expect(rounds[0]?.remindAt.map((at) => at.slice(0, 10))).toEqual(['2026-11-30'])
})

test('where the calendar ends, as many periods as it covers, and it is said', () => {
  const { rounds, uncovered } = nextRounds({ ...duty, every: 'year' }, '2026-11-23T02:00:00Z', calendar)
  expect(uncovered).toBe(true)
  expect(rounds.map(({ period }) => period.key)).toEqual(['2026'])
  expect(nextRounds(duty, '2026-11-23T02:00:00Z', toAgencyCalendar([]))).toEqual({ rounds: [], uncovered: true })
})
