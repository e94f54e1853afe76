import { dateAfter, instantBefore, localDateOf, startOfDate } from '../calendar/index.ts'
import type { Output, TimeLimit } from '../definition/index.ts'
import type { Denial } from '../errors.ts'
import { instantAfter } from './clock.ts'
import { setOutput } from './places.ts'
import type { DossierEvent, DossierState } from './types.ts'
import type { Handled, Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

/** Timers of a result run on when the dossier is long over. */
export const isOfResult = (event: DossierEvent): boolean =>
  event.type === 'timer' && (event.timer === 'resultReminder' || event.timer === 'resultExpiry')

/** A result that was issued and is valid for a time only: when it ends, and when its holder is reminded. */
export function settleExpiries(before: DossierState, working: Working): Handled {
  if (working.state.outputs === before.outputs) return undefined
  for (const output of working.version.definition.outputs) {
    const issuedAt = working.state.outputs[output.id]?.issuedAt
    if (!output.validFor || !issuedAt || issuedAt === before.outputs[output.id]?.issuedAt) continue
    const denied = setExpiry(working, output, output.validFor, issuedAt)
    if (denied) return denied
  }
  return undefined
}

function setExpiry(working: Working, output: Output, validFor: TimeLimit, issuedAt: string): Handled {
  const { now, reference } = working.context
  const expiresAt = endOfValidity(working, issuedAt, validFor)
  if (typeof expiresAt !== 'string') return expiresAt
  setOutput(working, output.id, { expiresAt })
  const outputId = output.id
  working.timers.push({
    kind: 'set',
    timerId: `expiry:${outputId}`,
    timer: 'resultExpiry',
    dueAt: expiresAt,
    outputId,
  })
  for (const [level, limit] of (output.remindBefore ?? []).entries()) {
    const at = instantBefore(expiresAt, limit, reference.calendar)
    // Years ahead no calendar is confirmed yet: then the days are counted off or not, as they come.
    const dueAt = at.ok
      ? at.value
      : startOfDate(dateAfter(localDateOf(expiresAt), -Math.ceil(limit.amount), 'calendarDay'))
    if (dueAt > now)
      working.timers.push({
        kind: 'set',
        timerId: `expiry:${outputId}:${level}`,
        timer: 'resultReminder',
        dueAt,
        outputId,
        level,
      })
  }
  return undefined
}

/** The end of the last day of validity, whether it is worked or not: nobody owes anything on it. */
function endOfValidity({ context }: Working, from: string, { amount, unit }: TimeLimit): string | Denial {
  if (unit === 'workingDay' || unit === 'workingHour') return instantAfter(from, { amount, unit }, context.reference)
  const last = dateAfter(localDateOf(from), Math.ceil(amount), unit)
  return startOfDate(dateAfter(last, 1, 'calendarDay'))
}

/** A reminder, or the end itself; also long after the dossier is over. */
export function resultTimer(working: Working, event: EventOf<'timer'>): Handled {
  const made = working.state.outputs[event.outputId ?? '']
  if (!made?.expiresAt || made.expired || event.outputId === undefined) {
    working.noop = true
    return undefined
  }
  const on = event.timer === 'resultExpiry' ? 'resultExpired' : 'resultExpiring'
  if (event.timer === 'resultExpiry') setOutput(working, event.outputId, { expired: true })
  for (const n of working.version.definition.notifications)
    if (n.on === on) working.effects.push({ kind: 'notify', notificationId: n.id })
  return undefined
}
