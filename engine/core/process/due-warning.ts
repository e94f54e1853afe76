import { instantBefore } from '../calendar/index.ts'
import type { DossierState } from './types.ts'
import type { Handled, Working } from './working.ts'

const timerId = 'dueSoon'

/** Keeps the early warning at its distance from the due date, whenever that is set, moved or stands still. */
export function settleWarning(before: DossierState, working: Working): Handled {
  const { definition } = working.version
  const { warnBefore } = definition.deadlines
  if (!warnBefore) return undefined
  const [was, is] = [runningDue(before), runningDue(working.state)]
  if (was === is) return undefined
  if (is === null) {
    working.timers.push({ kind: 'clear', timerId })
    return undefined
  }
  const at = instantBefore(is, warnBefore, working.context.reference.calendar)
  if (!at.ok) return at.error
  // A limit shorter than the warning needs none: the work has just come in.
  if (at.value > working.context.now) working.timers.push({ kind: 'set', timerId, timer: 'dueSoon', dueAt: at.value })
  else if (was !== null) working.timers.push({ kind: 'clear', timerId })
  return undefined
}

const runningDue = (state: DossierState): string | null => (state.endedAt === null ? (state.due?.dueAt ?? null) : null)

/** The warning goes out to whom the notifications name; one that comes when the clock stands still does nothing. */
export function dueSoon(working: Working): Handled {
  const due = runningDue(working.state)
  if (due === null || working.context.now > due) {
    working.noop = true
    return undefined
  }
  for (const n of working.version.definition.notifications)
    if (n.on === 'dueSoon') working.effects.push({ kind: 'notify', notificationId: n.id })
  return undefined
}
