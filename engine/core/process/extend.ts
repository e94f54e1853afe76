import { addWorkingDays, dueAt, localDateOf, startOfDate, workingDaysBetween } from '../calendar/index.ts'
import { Reschedule } from '../definition/index.ts'
import type { Denial } from '../errors.ts'
import { isOwnMatter } from './act.ts'
import { actAs, capacityBy } from './capacity.ts'
import { countDue, recountDue } from './clock.ts'
import { unknownReason } from './ending.ts'
import { numberSlip } from './numbers.ts'
import type { DossierEvent, DossierState } from './types.ts'
import type { LoadedVersion } from './version.ts'
import { type Handled, set, type Working } from './working.ts'

type EventOf<T extends DossierEvent['type']> = Extract<DossierEvent, { type: T }>

const usual = Reschedule.parse({})

/** The rule of a procedure for putting the due date off; the usual one where it says nothing. */
export const rescheduleOf = ({ definition }: Pick<LoadedVersion, 'definition'>): Reschedule =>
  definition.deadlines.reschedule ?? usual

/**
 * Whether the due date may be put off now by this actor: by whom the rule names, once at most as a rule, before it passes.
 * @see domain facts §5.9
 */
export function mayExtend(working: Working): Handled {
  const { state, context, version } = working
  const { max, by, afterDue } = rescheduleOf(version)
  const capacity = capacityBy(working, by, [state.competentAgencyId])
  if (!capacity) return { code: 'actor.notAllowed', params: { role: by[0] ?? '' } }
  if (isOwnMatter(working, capacity)) return { code: 'actor.samePerson', params: { operation: 'extend' } }
  const due = state.due?.dueAt
  if (!due || state.hold) return { code: 'event.notNow', params: { event: 'extend' } }
  if ((state.reschedulings?.length ?? 0) >= max) return { code: 'extension.limitReached', params: { max } }
  if (!afterDue && context.now > due) return { code: 'extension.tooLate', params: { dueAt: due } }
  return undefined
}

/** Form 04: an apology, a new due date at the end of a working day, and the old one kept. */
export function extend(working: Working, event: EventOf<'extend'>): Handled {
  const { state, context, version } = working
  const denied = mayExtend(working) ?? unknownReason(working, 'extension', event.reason)
  if (denied) return denied
  const from = state.due?.dueAt ?? ''
  const late = context.now > from
  const target = targetOf(working, event, late ? context.now : from)
  if (typeof target !== 'string') return target
  const workingDays = daysUntil(working, from, target)
  if (typeof workingDays !== 'number') return workingDays
  actAs(working, capacityBy(working, rescheduleOf(version).by, [state.competentAgencyId]))
  const coded = version.definition.policies.reasons.some((catalogue) => catalogue.id === 'extension')
  const reason = coded ? `reason.extension.${event.reason}` : event.reason
  const done = { at: context.now, workingDays, from, to: target, reason, by: context.actor.accountId }
  set(working, { reschedulings: [...(state.reschedulings ?? []), done] })
  numberSlip(working, 'apologySlip')
  return recountDue(working, 'extended')
}

/** The end of the last session of the day that is asked for. */
function targetOf(working: Working, event: EventOf<'extend'>, after: string): string | Denial {
  const { calendar } = working.context.reference
  const wrong = (input: string): Denial => ({ code: 'input.invalid', params: { input } })
  if ((event.workingDays === undefined) === (event.newDueAt === undefined)) return wrong('workingDays')
  const today = localDateOf(after)
  let date = ''
  if (event.workingDays !== undefined) {
    if (!Number.isInteger(event.workingDays) || event.workingDays < 1) return wrong('workingDays')
    const added = addWorkingDays(today, event.workingDays, calendar)
    if (!added.ok) return added.error
    date = added.value
  } else date = localDateOf(event.newDueAt ?? '')
  const days = workingDaysBetween(today, date, calendar)
  if (!days.ok) return days.error
  const { maxWorkingDays } = rescheduleOf(working.version)
  if (days.value > maxWorkingDays) return { code: 'extension.tooLong', params: { max: maxWorkingDays } }
  const end = dueAt({ receivedAt: startOfDate(date), limit: { amount: 0, unit: 'workingDay' }, calendar })
  if (!end.ok) return end.error
  const target = end.value.state === 'due' ? end.value.dueAt : ''
  if (target <= after || (event.newDueAt !== undefined && target !== event.newDueAt)) return wrong('newDueAt')
  return target
}

/**
 * By how many working days the count must go on to end at the target. Tried from the shortest on, so that half-days, pauses
 * and a guaranteed minimum are counted by the one count there is.
 */
function daysUntil(working: Working, from: string, target: string): number | Denial {
  const { state, context } = working
  const { reference, now } = context
  for (let workingDays = 0.5; workingDays <= 1000; workingDays += 0.5) {
    const more = { at: now, workingDays, from, to: target, reason: '', by: '' }
    const tried: DossierState = { ...state, reschedulings: [...(state.reschedulings ?? []), more] }
    const counted = countDue(tried, reference, now)
    if (!counted.ok) return counted.error
    if (counted.value.state !== 'due') break
    if (counted.value.dueAt === target) return workingDays
    if (counted.value.dueAt > target) break
  }
  return { code: 'input.invalid', params: { input: 'newDueAt' } }
}
