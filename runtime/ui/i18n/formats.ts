import type { Language } from '@motcua/core/definition'

/** How numbers, money and dates are written in one language; instants are shown in the agencies' time zone. */
export interface Formats {
  /** `1.234.567,5` in Vietnamese, `1,234,567.5` in English */
  readonly number: (value: number, options?: { readonly decimals?: number }) => string
  /** `1.234.567 đ`, in both languages, as on the law's own forms */
  readonly money: (vnd: number) => string
  /** `23/11/2026` from a calendar date; `11/2026` or `2026` from a partial one; the text itself when it is neither */
  readonly date: (isoDate: string) => string
  /** `16:30 23/11/2026` from an instant in UTC */
  readonly dateTime: (instant: string) => string
  /** `16:30` */
  readonly time: (instant: string) => string
  /** `thứ Hai, 23/11/2026` */
  readonly weekday: (instant: string) => string
  /** `1,2 MB` */
  readonly fileSize: (bytes: number) => string
}

const timeZone = 'Asia/Ho_Chi_Minh'
const locales = { vi: 'vi-VN', en: 'en-GB' } as const satisfies Record<Language, string>

/** The formats of a language. The date order is day/month/year in both, so that no date can be read two ways. */
export function formatsOf(language: Language): Formats {
  const locale = locales[language]
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const dayName = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long' })
  const read = (instant: string) => {
    const at = new Date(instant)
    if (Number.isNaN(at.getTime())) return undefined
    const named = Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value]))
    return { at, day: `${named.day}/${named.month}/${named.year}`, time: `${named.hour}:${named.minute}` }
  }
  const number: Formats['number'] = (value, options) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: options?.decimals ?? 6 }).format(value)
  return {
    number,
    money: (vnd) => `${new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 }).format(vnd)}\u00a0đ`,
    date: (isoDate) => (/^\d{4}(-\d{2}){0,2}$/.test(isoDate) ? isoDate.split('-').reverse().join('/') : isoDate),
    dateTime: (instant) => {
      const found = read(instant)
      return found ? `${found.time} ${found.day}` : instant
    },
    time: (instant) => read(instant)?.time ?? instant,
    weekday: (instant) => {
      const found = read(instant)
      return found ? `${dayName.format(found.at)}, ${found.day}` : instant
    },
    fileSize: (bytes) =>
      bytes >= 1_048_576
        ? `${number(bytes / 1_048_576, { decimals: 1 })} MB`
        : `${number(Math.max(1, Math.round(bytes / 1024)))} kB`,
  }
}
