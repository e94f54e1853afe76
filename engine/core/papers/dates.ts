import { localDateOf, localTimeOf } from '../calendar/index.ts'
import type { Language } from '../definition/index.ts'

/** `10:30 ngày 23/11/2026` in the agency's time zone, which has one offset. */
export function toLocal(instant: string | null, language: Language): string {
  if (instant === null) return ''
  const date = toLocalDate(localDateOf(instant), language)
  const time = localTimeOf(instant)
  return language === 'vi' ? `${time} ngày ${date}` : `${time}, ${date}`
}

export const toLocalDate = (date: string, _language: Language): string => date.split('-').reverse().join('/')
