import { localDateOf } from '../calendar/index.ts'
import { type ApplicationWindow, anyOption, type WindowOpening } from '../definition/index.ts'
import type { Denial } from '../errors.ts'

/** The opening in which an instant lies, or the denial that says when applications are taken. */
export function openingAt(window: ApplicationWindow, now: string): WindowOpening | Denial {
  const open = window.openings.find((one) => one.opensAt <= now && now < one.closesAt)
  if (open) return open
  const next = window.openings.filter((one) => now < one.opensAt).sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1))[0]
  if (next) return { code: 'window.notYet', params: { opensAt: shown(next.opensAt), closesAt: shown(next.closesAt) } }
  const last = window.openings.reduce((a, b) => (a.closesAt > b.closesAt ? a : b))
  return { code: 'window.closed', params: { closedAt: shown(last.closesAt) } }
}

/** `HH:mm dd/MM/yyyy` in Viet Nam, the same in every language. */
function shown(instant: string): string {
  const hour = (Number(instant.slice(11, 13)) + 7) % 24
  return `${String(hour).padStart(2, '0')}:${instant.slice(14, 16)} ${localDateOf(instant).split('-').reverse().join('/')}`
}

/** Options a dossier wishes for, dearest first, each once; `any` where there is nothing to choose. */
export function choicesOf(window: ApplicationWindow, values: Readonly<Record<string, unknown>>): string[] {
  if (!window.choices) return [anyOption]
  const { field, column } = window.choices
  const value = values[field]
  const list = Array.isArray(value) ? value : [value]
  const wished = column ? list.map((row) => (row as Record<string, unknown> | null)?.[column]) : list
  return [...new Set(wished.filter((one) => typeof one === 'string' && one !== ''))] as string[]
}
