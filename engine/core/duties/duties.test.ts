import { describe, expect, it } from 'vitest'
import { at, daNang } from '../calendar/testing/calendars.ts'
import { Duty } from '../definition/index.ts'
import {
  aggregate,
  aggregateUpward,
  assigneesOf,
  findSummary,
  occurrenceKey,
  occurrenceState,
  periodByKey,
  periodOf,
  periodsBetween,
  reminders,
  roundsBetween,
} from './index.ts'

const duty = (more: object = {}): Duty =>
  Duty.parse({
    every: 'month',
    opens: { kind: 'beforeEnd', workingDays: 3 },
    dueAfter: { amount: 5, unit: 'workingDay' },
    assignees: { kind: 'agencies', from: { kind: 'ids', ids: ['C1', 'C2', 'C1'] } },
    ...more,
  })

describe('periods', () => {
  it.each([
    ['week', '2026-01-01', '2026-W01', '2025-12-29', '2026-01-04'],
    ['week', '2027-01-03', '2026-W53', '2026-12-28', '2027-01-03'],
    ['month', '2028-02-29', '2028-02', '2028-02-01', '2028-02-29'],
    ['quarter', '2026-11-22', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['half', '2026-06-30', '2026-H1', '2026-01-01', '2026-06-30'],
    ['year', '2026-11-22', '2026', '2026-01-01', '2026-12-31'],
  ] as const)('of a %s on %s is %s', (every, date, key, from, to) => {
    expect(periodOf(every, date)).toEqual({ key, from, to })
    expect(periodByKey(every, key)).toEqual({ key, from, to })
  })

  it('follow each other without a gap', () => {
    for (const every of ['week', 'month', 'quarter', 'half', 'year'] as const) {
      const all = periodsBetween(every, '2024-01-01', '2027-12-31')
      for (const [i, period] of all.slice(1).entries()) expect(periodOf(every, period.from).key).not.toBe(all[i]?.key)
      for (const [i, period] of all.slice(1).entries()) {
        const before = new Date(`${all[i]?.to}T00:00:00Z`).getTime()
        expect(new Date(`${period.from}T00:00:00Z`).getTime() - before).toBe(86_400_000)
      }
    }
  })

  it('a key of another kind, or of no period, names none', () => {
    expect(periodByKey('month', '2026-Q4')).toBeNull()
    expect(periodByKey('month', '2026-13')).toBeNull()
    expect(periodByKey('week', '2026-W54')).toBeNull()
    expect(periodByKey('year', 'x')).toBeNull()
  })
})

describe('the schedule of a duty', () => {
  const opened = (d: Duty, after: string, until: string) => {
    const rounds = roundsBetween(d, after, until, daNang)
    if (!rounds.ok) throw new Error(JSON.stringify(rounds.error))
    return rounds.value.map((one) => [one.period.key, one.opensAt])
  }

  it('opens on the day of the period, on the next working one when that is off, on the last when there is no such day', () => {
    const first = duty({ opens: { kind: 'day', day: 1 } })
    // 1 November 2026 is a Sunday.
    expect(opened(first, at('2026-10-15 00:00'), at('2026-11-30 00:00'))).toEqual([['2026-11', at('2026-11-02 07:30')]])
    const last = duty({ opens: { kind: 'day', day: 31 } })
    expect(opened(last, at('2026-06-15 00:00'), at('2026-07-20 00:00'))).toEqual([['2026-06', at('2026-06-30 07:30')]])
  })

  it('opens some working days before the end, or after it', () => {
    expect(opened(duty(), at('2026-11-01 00:00'), at('2026-11-30 23:00'))).toEqual([
      ['2026-11', at('2026-11-25 07:30')],
    ])
    const none = duty({ opens: { kind: 'beforeEnd', workingDays: 0 } })
    // 31 October 2026 is a Saturday.
    expect(opened(none, at('2026-10-05 00:00'), at('2026-10-31 23:00'))).toEqual([['2026-10', at('2026-10-30 07:30')]])
    const after = duty({ opens: { kind: 'afterEnd', workingDays: 2 } })
    expect(opened(after, at('2026-11-01 00:00'), at('2026-11-30 23:00'))).toEqual([['2026-10', at('2026-11-03 07:30')]])
  })

  it('gives every round after a stop, and none that was opened already', () => {
    const all = opened(duty(), at('2026-06-01 00:00'), at('2026-11-30 23:00')).map(([key]) => key)
    expect(all).toEqual(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'])
    const last = opened(duty(), at('2026-06-01 00:00'), at('2026-11-30 23:00')).at(-1)?.[1] as string
    expect(opened(duty(), last, at('2026-11-30 23:00'))).toEqual([])
  })

  it('keeps to the first and the last day of the duty', () => {
    const bounded = duty({ firstDay: '2026-07-15', lastDay: '2026-09-30' })
    expect(opened(bounded, at('2026-06-01 00:00'), at('2026-11-30 23:00')).map(([key]) => key)).toEqual([
      '2026-08',
      '2026-09',
    ])
  })

  it('says that the calendar does not cover a round instead of guessing', () => {
    expect(roundsBetween(duty(), at('2028-11-01 00:00'), at('2028-11-30 23:00'), daNang)).toMatchObject({
      ok: false,
      error: { code: 'calendar.uncovered' },
    })
  })

  it('reminds some time before the due date, never in the past and never after it', () => {
    const d = duty({
      remindBefore: [
        { amount: 2, unit: 'workingDay' },
        { amount: 1, unit: 'calendarDay' },
        { amount: 30, unit: 'calendarDay' },
      ],
    })
    expect(reminders(d, at('2026-12-02 17:00'), at('2026-11-25 07:30'), daNang)).toEqual({
      ok: true,
      value: [at('2026-11-30 07:30'), at('2026-12-01 07:30')],
    })
  })

  it('names each assignee once, from the definition or from a code list', () => {
    const lists = { revision: '1', lists: { communes: { source: 'x', items: [item('C9'), item('C8')] } } }
    expect(assigneesOf(duty(), lists)).toEqual(['C1', 'C2'])
    const listed = duty({ assignees: { kind: 'agencies', from: { kind: 'codeList', list: 'communes' } } })
    expect(assigneesOf(listed, lists)).toEqual(['C9', 'C8'])
    expect(occurrenceKey('1.000001', '2026-11', 'C9')).toBe('1.000001|2026-11|C9')
  })

  it('knows an occurrence as not yet, open, late or submitted, and what was submitted late', () => {
    const [openedAt, dueAt] = ['2026-11-25T00:30:00Z', '2026-12-02T10:00:00Z']
    const on = (submittedAt: string | null, now: string) => occurrenceState({ openedAt, dueAt, submittedAt }, now)
    expect(occurrenceState({ openedAt: null, dueAt: null, submittedAt: null }, dueAt).state).toBe('notYet')
    expect(on(null, '2026-12-02T10:00:00Z')).toEqual({ state: 'open', late: false })
    expect(on(null, '2026-12-02T10:00:01Z')).toEqual({ state: 'late', late: true })
    expect(on('2026-12-01T03:00:00Z', '2027-01-01T00:00:00Z')).toEqual({ state: 'submitted', late: false })
    expect(on('2026-12-05T03:00:00Z', '2027-01-01T00:00:00Z')).toEqual({ state: 'submitted', late: true })
  })
})

const item = (code: string) => ({ code, name: { vi: code, en: code } })

describe('the summary of reports', () => {
  const rules = Duty.shape.aggregate.parse([
    { field: 'f-n', as: 'sum', into: 'total' },
    { field: 'f-n', as: 'average', into: 'mean' },
    { field: 'f-n', as: 'max', into: 'most' },
    { field: 'f-d', as: 'min', into: 'first' },
    { field: 'f-n', as: 'count', into: 'counted' },
    { field: 'f-t', as: 'list', into: 'notes' },
  ])
  const report = (assignee: string, n: number | null, d = '2026-11-01', t = assignee) => ({
    assignee,
    values: { 'f-n': n, 'f-d': d, 'f-t': t },
  })

  it('adds decimals exactly', () => {
    expect(aggregate(rules, [report('a', 0.1, '2026-11-05'), report('b', 0.2, '2026-11-03')])).toEqual({
      total: { value: 0.3, soFar: 0.3, known: 2, missing: [] },
      mean: { value: 0.15, soFar: 0.15, known: 2, missing: [] },
      most: { value: 0.2, soFar: 0.2, known: 2, missing: [] },
      first: { value: '2026-11-03', soFar: '2026-11-03', known: 2, missing: [] },
      counted: { value: 2, soFar: 2, known: 2, missing: [] },
      notes: { value: ['a', 'b'], soFar: ['a', 'b'], known: 2, missing: [] },
    })
  })

  it('does not know a sum of which a part is missing, and names that part', () => {
    const values = aggregate(rules, [report('a', 4), report('b', null), { assignee: 'c', values: null }])
    expect(values.total).toEqual({ value: null, soFar: 4, known: 1, missing: ['b', 'c'] })
    expect(aggregate(rules, [{ assignee: 'c', values: null }]).total).toEqual({
      value: null,
      soFar: null,
      known: 0,
      missing: ['c'],
    })
    expect(values.counted).toEqual({ value: null, soFar: 1, known: 1, missing: ['b', 'c'] })
  })

  const nodes = [
    { id: 'C1', parentId: 'D1' },
    { id: 'C2', parentId: 'D1' },
    { id: 'C3', parentId: 'D2' },
    { id: 'D1', parentId: 'P' },
    { id: 'D2', parentId: 'P' },
    { id: 'P', parentId: null },
  ]
  const reports = [report('C1', 1), report('C2', 2), report('C3', 4)]

  it('climbs through several levels, each node over what lies below it', () => {
    const [province, ...more] = aggregateUpward(rules, reports, nodes, 'top')
    expect(more).toEqual([])
    expect(province).toMatchObject({ id: 'P', values: { total: { value: 7 } }, assignees: ['C1', 'C2', 'C3'] })
    expect(province?.children.map((one) => [one.id, one.values.total?.value])).toEqual([
      ['D1', 3],
      ['D2', 4],
    ])
    expect(findSummary([province!], 'C2')).toMatchObject({ values: { total: { value: 2 } }, children: [] })
  })

  it('one late commune leaves its district and the province without a sum, and no other district', () => {
    const [province] = aggregateUpward(rules, [...reports.slice(0, 2), { assignee: 'C3', values: null }], nodes, 'top')
    expect(province?.values.total).toMatchObject({ value: null, soFar: 3, missing: ['C3'] })
    expect(findSummary([province!], 'D1')?.values.total).toMatchObject({ value: 3, missing: [] })
  })

  it('stops one level up, or climbs not at all, where the duty says so; a circle of parents ends', () => {
    expect(aggregateUpward(rules, reports, nodes, 'parent').map((one) => one.id)).toEqual(['D1', 'D2'])
    expect(aggregateUpward(rules, reports, nodes, 'none').map((one) => one.id)).toEqual(['C1', 'C2', 'C3'])
    const circle = [
      { id: 'C1', parentId: 'D1' },
      { id: 'D1', parentId: 'C1' },
    ]
    expect(aggregateUpward(rules, [report('C1', 1)], circle, 'top')).toHaveLength(1)
  })
})
