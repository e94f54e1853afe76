import type { ProcedureSummary } from '@motcua/api/routes/builder'
import { expect, test } from 'vitest'
import { byUrgency, isIn, openChange } from './open-change.ts'

const now = '2026-11-25T02:00:00Z'
const one = (title: string, more: Partial<ProcedureSummary>): ProcedureSummary => ({
  ...{
    id: `H17~${title}`,
    agencyId: 'H17',
    code: '1.000001',
    title,
    state: 'draft',
    version: null,
    decisionNumber: null,
  },
  ...{ receivedAt: null, liveAt: null, deadlineAt: null, effectiveFrom: null, updatedAt: null, updatedBy: null },
  request: null,
  ...more,
})
const request = {
  ...{
    id: 'H17~r',
    state: 'open' as const,
    requestedBy: 'Soạn',
    requestedById: 'a',
    requestedAt: '2026-11-24T01:00:00Z',
  },
  ...{ decidedBy: null, decidedAt: null, comment: null },
}
const late = one('late', { receivedAt: '2026-11-20T01:00:00Z', deadlineAt: '2026-11-24T10:00:00Z' })
const later = one('later', { receivedAt: '2026-11-19T01:00:00Z', deadlineAt: '2026-11-23T10:00:00Z' })
const soon = one('soon', {
  ...{ state: 'inReview', receivedAt: '2026-11-23T01:00:00Z', deadlineAt: '2026-11-25T10:00:00Z', request },
})
const calm = one('calm', { receivedAt: '2026-11-24T01:00:00Z', deadlineAt: '2026-11-26T10:00:00Z' })
const unclocked = one('unclocked', {})
const live = one('live', { state: 'live', receivedAt: '2026-01-01T01:00:00Z', liveAt: '2026-01-02T01:00:00Z' })

test('the most overdue comes first, then the least time left, then changes without a clock, then what is done', () => {
  const sorted = byUrgency([live, unclocked, calm, late, soon, later], now)
  expect(sorted.map((each) => each.title)).toEqual(['later', 'late', 'soon', 'calm', 'unclocked', 'live'])
})

test('a change says whom it waits for and since when; a returned one waits for its author again', () => {
  expect(openChange(soon, now)).toMatchObject({
    waitsFor: 'reviewer',
    who: 'Soạn',
    since: request.requestedAt,
    late: false,
  })
  const back = one('back', {
    updatedBy: 'Soạn',
    request: { ...request, state: 'returned', decidedBy: 'Duyệt', decidedAt: '2026-11-24T09:00:00Z', comment: 'Sửa' },
  })
  expect(openChange(back, now)).toMatchObject({
    waitsFor: 'author',
    who: 'Soạn',
    since: '2026-11-24T09:00:00Z',
    returned: true,
  })
  expect(openChange(live, now)).toMatchObject({ waitsFor: 'nobody', late: false })
})

test('filters show what their names say', () => {
  const all = [late, soon, calm, live]
  const shown = (filter: Parameters<typeof isIn>[0]) =>
    all.filter((each) => isIn(filter, each, now, 'Soạn')).map((each) => each.title)
  expect(shown('all')).toHaveLength(4)
  expect(shown('open')).toEqual(['late', 'soon', 'calm'])
  expect(shown('late')).toEqual(['late'])
  expect(shown('reviewer')).toEqual(['soon'])
  expect(shown('author')).toEqual(['late', 'calm'])
  expect(shown('mine')).toEqual(['soon'])
  expect(shown('live')).toEqual(['live'])
})
