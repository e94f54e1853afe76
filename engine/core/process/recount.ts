import { recountDue } from './clock.ts'
import type { Handled, Working } from './working.ts'

/** The calendar was changed after the due date was given: it is counted anew, the old one kept. */
export function recount(working: Working): Handled {
  const { state } = working
  const before = state.due?.dueAt
  // While the clock stands still nobody was promised a date; the one given later is counted on the calendar of then.
  if (!before) {
    working.noop = true
    return undefined
  }
  const denied = recountDue(working, 'recounted')
  if (denied || working.state.due?.dueAt !== before) return denied
  working.state = state
  working.dueExplanation = null
  working.noop = true
  return undefined
}
