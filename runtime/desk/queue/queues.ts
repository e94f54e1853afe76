import type { TaskRow } from '@motcua/api/routes/desk'
import { dueStateOf, isStepLate } from './due.ts'

/** A saved filter over the work: which list of the server, which roles it is for, which rows it keeps. */
export interface Queue {
  readonly id: string
  readonly source: 'open' | 'mine' | 'suspended'
  /** shown to holders of one of these; absent = everybody who works dossiers */
  readonly roles?: readonly string[]
  readonly keep?: (row: TaskRow, now: string) => boolean
}

const isReturn = (row: TaskRow): boolean => row.status === 'completed'

/** Roles that work dossiers; the others see no queue. */
export const workRoles: readonly string[] = ['receptionist', 'officer', 'head', 'approver', 'clerk']

const queues = [
  { id: 'mine', source: 'mine' },
  { id: 'open', source: 'open' },
  {
    id: 'receive',
    source: 'open',
    roles: ['receptionist', 'head'],
    keep: (row) => row.role === 'receptionist' && !isReturn(row),
  },
  { id: 'process', source: 'open', roles: ['officer', 'head'], keep: (row) => row.role === 'officer' },
  {
    id: 'approve',
    source: 'open',
    roles: ['approver', 'head'],
    keep: (row) => row.role === 'approver' || row.role === 'head',
  },
  { id: 'issue', source: 'open', roles: ['clerk', 'head'], keep: (row) => row.role === 'clerk' && !isReturn(row) },
  { id: 'return', source: 'open', roles: ['receptionist', 'clerk', 'head'], keep: isReturn },
  { id: 'paused', source: 'suspended' },
  { id: 'overdue', source: 'open', keep: (row, now) => dueStateOf(row, now) === 'overdue' || isStepLate(row, now) },
  { id: 'soon', source: 'open', keep: (row, now) => dueStateOf(row, now) === 'soon' },
] as const satisfies readonly Queue[]

export type QueueId = (typeof queues)[number]['id']
export const isQueueId = (id: string): id is QueueId => queues.some((queue) => queue.id === id)

export function getQueue(id: QueueId): Queue {
  const queue = queues.find((one) => one.id === id)
  if (!queue) throw new Error(`no queue ${id}`)
  return queue
}

/** Queues for the roles held. */
export const queuesFor = (roles: readonly string[]): readonly (Queue & { readonly id: QueueId })[] =>
  queues.filter((queue: Queue) => !queue.roles || queue.roles.some((role) => roles.includes(role)))

/** Rows of a queue among rows of its list. */
export const rowsOf = (queue: Queue, rows: readonly TaskRow[], now: string): readonly TaskRow[] =>
  queue.keep ? rows.filter((row) => queue.keep?.(row, now)) : rows
