import type { Language } from '@motcua/core/definition'

/** `10:30 ngày 23/11/2026` in the agency's time zone, which has one offset. */
export function toLocal(instant: string | null, language: Language): string {
  if (instant === null) return ''
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString()
  const date = toLocalDate(local.slice(0, 10), language)
  return language === 'vi' ? `${local.slice(11, 16)} ngày ${date}` : `${local.slice(11, 16)}, ${date}`
}

export const toLocalDate = (date: string, _language: Language): string => date.split('-').reverse().join('/')
