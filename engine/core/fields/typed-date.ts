import { Temporal } from 'temporal-polyfill'
import type { Language } from '../definition/scalars.ts'
import { daysInMonth } from '../expression/dates.ts'
import type { FieldContext } from './contract.ts'

const pad = (n: string, width: number): string => n.padStart(width, '0')

/** Is it a day of the calendar, `YYYY-MM-DD`? */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Is it a month, `YYYY-MM`, or a year, `YYYY`? */
export const isMonth = (text: string): boolean => /^(?!0000)\d{4}-(0[1-9]|1[0-2])$/.test(text)
export const isYear = (text: string): boolean => /^(?!0000)\d{4}$/.test(text)

/**
 * A day as people write it: `23/11/2026`, `1-2-2026`, `23.11.2026`, `ngày 23 tháng 11 năm 2026`, `23112026` (chip card),
 * `2026-11-23`. Day before month, always; a year has four digits.
 * @returns `YYYY-MM-DD`, or null when it is no day of the calendar
 */
export function readDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso) return isDay(text) ? text : null
  const match =
    /^(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(text) ??
    /^(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/iu.exec(text)
  if (!match) return null
  const day = `${match[3]}-${pad(match[2]!, 2)}-${pad(match[1]!, 2)}`
  return isDay(day) ? day : null
}

/** A day, month or year of which more is not known: adds `11/2026`, `tháng 11 năm 2026`, `2026`, `2026-11`. */
export function readPartialDay(text: string): string | null {
  const day = readDay(text)
  if (day) return day
  if (isYear(text) || isMonth(text)) return text
  const year = /^năm (\d{4})$/iu.exec(text)
  if (year && isYear(year[1]!)) return year[1]!
  const match = /^(\d{1,2})\s?[/.-]\s?(\d{4})$/.exec(text) ?? /^tháng (\d{1,2}) năm (\d{4})$/iu.exec(text)
  const month = match ? `${match[2]}-${pad(match[1]!, 2)}` : ''
  return isMonth(month) ? month : null
}

/** `23/11/2026`, `11/2026` or `2026`, the same in both languages so that it can be typed back. */
export const writeDay = (value: string, _lang: Language): string => value.split('-').reverse().join('/')

/** A bound that is a day: written so in the definition, or an expression whose value the context brings. */
export function dayBound(
  own: string | undefined,
  context: FieldContext | undefined,
  side: 'min' | 'max',
): string | undefined {
  if (own !== undefined && isDay(own)) return own
  const given = context?.limits?.[side]
  return typeof given === 'string' && isDay(given) ? given : undefined
}

/** An instant for reading, in the agency's time zone: `08:15 23/11/2026`; the text itself when it is no instant. */
export function writeInstant(instant: string): string {
  try {
    const at = Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    return `${pad(String(at.hour), 2)}:${pad(String(at.minute), 2)} ${writeDay(at.toPlainDate().toString(), 'vi')}`
  } catch {
    return instant
  }
}

/** Instant in UTC, `2026-11-23T01:15:00Z`, with or without a fraction of a second. */
export const instantPattern = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?Z$'
const instantForm = new RegExp(instantPattern)

/** Is it an instant in UTC? */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !instantForm.test(value)) return false
  try {
    Temporal.Instant.from(value)
    return true
  } catch {
    return false
  }
}
