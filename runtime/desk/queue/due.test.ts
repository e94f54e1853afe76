import { describe, expect, it } from 'vitest'
import { taskRow } from '../testing/rows.ts'
import { dueStateOf, remainingOf } from './due.ts'
import { getQueue, queuesFor, rowsOf } from './queues.ts'

const friday = '2026-11-20T08:00:00Z'

describe('the due state of a row', () => {
  it('is soon on a Friday when the result is owed on Monday, and not yet when on Tuesday', () => {
    expect(dueStateOf({ dueAt: '2026-11-23T10:00:00Z' }, friday)).toBe('soon')
    expect(dueStateOf({ dueAt: '2026-11-24T10:00:00Z' }, friday)).toBe('onTime')
  })
  it('is overdue from the minute after, and says at least one day', () => {
    const row = { dueAt: '2026-11-20T07:59:00Z' }
    expect(dueStateOf(row, friday)).toBe('overdue')
    expect(remainingOf(row, friday)).toEqual({ amount: -1, unit: 'calendarDay' })
  })
  it('is paused while the clock stands, whatever the date says', () => {
    expect(dueStateOf({ dueAt: '2026-11-01T00:00:00Z', suspended: true }, friday)).toBe('paused')
  })
  it('falls back to the step before the dossier has a due date', () => {
    expect(dueStateOf({ dueAt: null, taskDueAt: '2026-11-19T00:00:00Z' }, friday)).toBe('overdue')
    expect(dueStateOf({ dueAt: null, taskDueAt: null }, friday)).toBe('none')
  })
  it('counts days by the clock of Viet Nam', () => {
    expect(remainingOf({ dueAt: '2026-11-20T17:30:00Z' }, friday)).toEqual({ amount: 1, unit: 'calendarDay' })
  })
})

describe('queues', () => {
  it('count a late step as overdue although the result is not owed yet', () => {
    const late = taskRow({ taskDueAt: '2026-11-19T00:00:00Z' })
    expect(rowsOf(getQueue('overdue'), [late, taskRow()], friday)).toEqual([late])
    expect(rowsOf(getQueue('overdue'), [{ ...late, suspended: true }], friday)).toEqual([])
  })
  it('are those of the roles held', () => {
    const ids = queuesFor(['clerk']).map((queue) => queue.id)
    expect(ids).toContain('issue')
    expect(ids).toContain('return')
    expect(ids).not.toContain('receive')
  })
  it('keep a completed dossier out of numbering and put it under returning', () => {
    const rows = [taskRow({ role: 'clerk', status: 'processing' }), taskRow({ role: 'clerk', status: 'completed' })]
    expect(rowsOf(getQueue('issue'), rows, friday)).toEqual([rows[0]])
    expect(rowsOf(getQueue('return'), rows, friday)).toEqual([rows[1]])
  })
})
