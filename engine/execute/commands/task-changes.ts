import type { TaskChange, TimerChange } from '@motcua/core/process'
import type { ChangedTask, OpenedTask, SetTimer } from '@motcua/store/write'

/** What the changes of one decision come to, so that the write touches each row once. */
export interface TaskWrites {
  readonly opened: readonly OpenedTask[]
  readonly changed: readonly ChangedTask[]
  readonly allTasks: 'suspend' | 'resume' | null
}

export function toTaskWrites(changes: readonly TaskChange[]): TaskWrites {
  const opened = new Map<string, OpenedTask>()
  const changed = new Map<string, ChangedTask>()
  let allTasks: TaskWrites['allTasks'] = null
  for (const change of changes) {
    switch (change.kind) {
      case 'open': {
        const { agencyId, ...task } = change.task
        opened.set(`${task.stepId} ${task.visit}`, { ...task, workAgencyId: agencyId, state: 'open' })
        break
      }
      case 'suspend':
      case 'resume': {
        allTasks = change.kind
        const state = change.kind === 'suspend' ? 'suspended' : 'open'
        // A consulted agency does not wait for the applicant.
        for (const [key, task] of opened)
          if (task.state !== 'closed' && !task.stepId.includes('/')) opened.set(key, { ...task, state })
        break
      }
      case 'hand': {
        const { kind: _hand, agencyId: workAgencyId, ...to } = change
        const key = `${to.stepId} ${to.visit}`
        const fresh = opened.get(key)
        const { stepId, visit, role, unitId } = to
        if (fresh) opened.set(key, { ...fresh, workAgencyId, role, unitId, assignee: null })
        else {
          const before = changed.get(key) ?? { stepId, visit, close: false, assign: false, assignee: null }
          changed.set(key, { ...before, assign: true, assignee: null, hand: { workAgencyId, role, unitId } })
        }
        break
      }
      case 'close':
      case 'assign': {
        const key = `${change.stepId} ${change.visit}`
        const fresh = opened.get(key)
        if (fresh) {
          opened.set(
            key,
            change.kind === 'close' ? { ...fresh, state: 'closed' } : { ...fresh, assignee: change.assignee },
          )
          break
        }
        const { stepId, visit } = change
        const before = changed.get(key) ?? { stepId, visit, close: false, assign: false, assignee: null }
        changed.set(
          key,
          change.kind === 'close' ? { ...before, close: true } : { ...before, assign: true, assignee: change.assignee },
        )
      }
    }
  }
  return { opened: [...opened.values()], changed: [...changed.values()], allTasks }
}

export interface TimerWrites {
  readonly set: readonly SetTimer[]
  readonly cleared: readonly string[]
}

/** @param fired  timer whose firing is being decided: it is gone afterwards unless it was set again */
export function toTimerWrites(changes: readonly TimerChange[], fired: string | null): TimerWrites {
  const set = new Map<string, SetTimer>()
  const cleared = new Set<string>(fired === null ? [] : [fired])
  for (const change of changes) {
    if (change.kind === 'clear') {
      set.delete(change.timerId)
      cleared.add(change.timerId)
      continue
    }
    const { kind: _set, timerId, timer, dueAt, ...body } = change
    cleared.delete(timerId)
    set.set(timerId, { timerId, kind: timer, dueAt, body })
  }
  return { set: [...set.values()], cleared: [...cleared] }
}
