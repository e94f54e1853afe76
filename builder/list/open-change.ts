import type { ProcedureSummary } from '@motcua/api/routes/builder'
import { twoDayClock } from './two-day-clock.ts'

/** Whom a change waits for: its author, a second person, the day it takes effect, or nobody. */
export type WaitsFor = 'author' | 'reviewer' | 'day' | 'nobody'

export interface OpenChange {
  readonly waitsFor: WaitsFor
  /** who that is, or who it came from; empty where nobody is known */
  readonly who: string
  /** since when, instant in UTC */
  readonly since: string | null
  readonly returned: boolean
  readonly late: boolean
}

/** Where a procedure's change stands. */
export function openChange(one: ProcedureSummary, now: string): OpenChange {
  const late = twoDayClock(one, now).state === 'late'
  const { request } = one
  const returned = one.state === 'draft' && request?.state === 'returned'
  if (one.state === 'inReview')
    return {
      waitsFor: 'reviewer',
      who: request?.requestedBy ?? '',
      since: request?.requestedAt ?? null,
      returned,
      late,
    }
  if (one.state === 'draft') {
    const since = returned ? request.decidedAt : one.updatedAt
    return { waitsFor: 'author', who: one.updatedBy ?? '', since, returned, late }
  }
  if (one.state === 'scheduled') return { waitsFor: 'day', who: '', since: one.effectiveFrom, returned, late }
  return { waitsFor: 'nobody', who: '', since: null, returned, late: false }
}

const order = { draft: 0, inReview: 0, scheduled: 1, live: 2, retired: 3 } as const

/** What is most urgent first: late changes, then the least time left, then those without a clock; after them what is done. */
export function byUrgency(items: readonly ProcedureSummary[], now: string): ProcedureSummary[] {
  const left = (one: ProcedureSummary): number => {
    const clock = twoDayClock(one, now)
    if (clock.state === 'late') return -clock.ms
    return clock.state === 'running' ? clock.ms : Number.POSITIVE_INFINITY
  }
  return [...items].sort((a, b) => {
    const [rankA, rankB] = [order[a.state], order[b.state]]
    if (rankA !== rankB) return rankA - rankB
    const [leftA, leftB] = [left(a), left(b)]
    return leftA === leftB ? a.title.localeCompare(b.title, 'vi') : leftA - leftB
  })
}

export const listFilters = [
  'all',
  'open',
  'late',
  'reviewer',
  'author',
  'mine',
  'scheduled',
  'live',
  'retired',
] as const
export type ListFilter = (typeof listFilters)[number]

/** Whether a procedure is one of those a filter shows. @param me  name of the person who looks */
export function isIn(filter: ListFilter, one: ProcedureSummary, now: string, me: string): boolean {
  const change = openChange(one, now)
  const isOpen = one.state === 'draft' || one.state === 'inReview'
  if (filter === 'all') return true
  if (filter === 'open') return isOpen
  if (filter === 'late') return change.late
  if (filter === 'reviewer' || filter === 'author') return change.waitsFor === filter
  if (filter === 'mine') return isOpen && (one.updatedBy === me || one.request?.requestedBy === me)
  return one.state === filter
}
