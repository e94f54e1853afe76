import { daysOffBetween, endOfWorkingDay, localDateOf, nextLongBreak, type OffReason } from '@motcua/core/calendar'
import { nextTimerAt, type World } from '@motcua/core/simulate'

/** A way to let time pass; `to` null = there is no such moment. */
export interface Leap {
  readonly kind: 'hour' | 'day' | 'timer' | 'break'
  readonly to: string | null
  readonly name?: { readonly vi: string; readonly en: string }
}

/** An hour on, to the end of the working day, to the next timer, over the next long holiday. */
export function leapsOf(world: World): readonly Leap[] {
  const { now, reference } = world
  const hour = new Date(Date.parse(now) + 3_600_000).toISOString().replace('.000Z', 'Z')
  const timer = nextTimerAt(world)
  const over = nextLongBreak(now, reference.calendar)
  return [
    { kind: 'hour', to: hour },
    { kind: 'day', to: endOfWorkingDay(now, reference.calendar) },
    { kind: 'timer', to: timer !== null && timer < now ? now : timer },
    { kind: 'break', to: over?.endsAt ?? null, ...(over ? { name: over.name } : {}) },
  ]
}

/** Days off in a row with the same reason. */
export interface Stretch {
  readonly from: string
  readonly to: string
  readonly off: OffReason
}

/** The days without work between two instants, gathered by reason: what a jump passed over. */
export function passedOver(before: World, after: World): readonly Stretch[] {
  const out: { from: string; to: string; off: OffReason }[] = []
  if (localDateOf(before.now) === localDateOf(after.now)) return out
  for (const { date, off } of daysOffBetween(before.now, after.now, after.reference.calendar)) {
    const last = out.at(-1)
    const isNext = last && Date.parse(date) - Date.parse(last.to) === 86_400_000
    if (last && isNext && sameReason(last.off, off)) last.to = date
    else out.push({ from: date, to: date, off })
  }
  return out
}

const sameReason = (a: OffReason, b: OffReason): boolean =>
  a.kind === b.kind && (a.kind === 'weekend' || b.kind === 'weekend' || a.name.vi === b.name.vi)
