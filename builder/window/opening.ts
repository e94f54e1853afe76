import type { WindowOpening } from '@motcua/core/definition'

const dayMs = 86_400_000

/** 08:00 and 17:00 in Viet Nam, as a day of an office begins and ends. */
const opens = 'T01:00:00Z'
const closes = 'T10:00:00Z'

/** An opening of thirty days that begins on the first of the next month. */
export function openingAfter(id: string, now: string): WindowOpening {
  const [year = 2026, month = 1] = now.split('-').map(Number)
  const first = new Date(Date.UTC(year, month, 1))
  const last = new Date(first.getTime() + 29 * dayMs)
  return { id, opensAt: `${dayOf(first)}${opens}`, closesAt: `${dayOf(last)}${closes}` }
}

/** The same opening a year later, with the same places. */
export function yearAfter(id: string, of: WindowOpening): WindowOpening {
  const later = (instant: string) => {
    const at = new Date(instant)
    at.setUTCFullYear(at.getUTCFullYear() + 1)
    return `${at.toISOString().slice(0, 19)}Z`
  }
  return { ...of, id, opensAt: later(of.opensAt), closesAt: later(of.closesAt) }
}

/** The year of the month after now. */
export const nextYear = (now: string): string => openingAfter('w', now).opensAt.slice(0, 4)

export type OpeningState = 'toCome' | 'open' | 'over' | 'never'

/** How an opening stands at an instant. */
export function openingState({ opensAt, closesAt }: WindowOpening, now: string): OpeningState {
  if (opensAt >= closesAt) return 'never'
  return now < opensAt ? 'toCome' : now < closesAt ? 'open' : 'over'
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10)
