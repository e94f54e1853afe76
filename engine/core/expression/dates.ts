/**
 * Dates as whole days since 1970-01-01 (proleptic Gregorian). A date of which only the year, or year and month, is known
 * is the span of days it may be; comparing it gives null where the span leaves the answer open.
 */
export class FeelDate {
  readonly from: number
  readonly to: number
  readonly precision: 'year' | 'month' | 'day'
  constructor(from: number, to: number, precision: 'year' | 'month' | 'day') {
    this.from = from
    this.to = to
    this.precision = precision
  }
}

/** `months` counts years and months, `days` counts days; the two never mix, as a month has no fixed length. */
export class FeelDuration {
  readonly unit: 'months' | 'days'
  readonly amount: number
  constructor(unit: 'months' | 'days', amount: number) {
    this.unit = unit
    this.amount = amount
  }
}

export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && leap(year) ? 29 : (monthDays[month - 1] ?? 0)

/** Days since 1970-01-01; years are counted from March, so that the leap day is the last day of its year. */
export function toDayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

export function fromDayNumber(days: number): CivilDate {
  const z = days + 719468
  const era = Math.floor(z / 146097)
  const doe = z - era * 146097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 }
}

export const fullDate = (day: number): FeelDate => new FeelDate(day, day, 'day')

export function dateFromParts(year: number, month: number, day: number): FeelDate | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999 || !Number.isInteger(month) || month < 1 || month > 12)
    return null
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null
  return fullDate(toDayNumber(year, month, day))
}

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

/** Reads `YYYY-MM-DD`; with `partial` also `YYYY` and `YYYY-MM`. Null when it is no date of the calendar. */
export function parseDate(text: string, partial = false): FeelDate | null {
  const match = pattern.exec(text)
  if (!match) return null
  const year = Number(match[1])
  if (match[3] !== undefined) return dateFromParts(year, Number(match[2]), Number(match[3]))
  if (!partial || year < 1) return null
  if (match[2] === undefined) return new FeelDate(toDayNumber(year, 1, 1), toDayNumber(year, 12, 31), 'year')
  const month = Number(match[2])
  if (month < 1 || month > 12) return null
  return new FeelDate(toDayNumber(year, month, 1), toDayNumber(year, month, daysInMonth(year, month)), 'month')
}

const two = (n: number): string => String(n).padStart(2, '0')

export function dateText(date: FeelDate): string {
  const { year, month, day } = fromDayNumber(date.from)
  const y = String(year).padStart(4, '0')
  return date.precision === 'year'
    ? y
    : date.precision === 'month'
      ? `${y}-${two(month)}`
      : `${y}-${two(month)}-${two(day)}`
}

/** Moves by months; a day the month does not have becomes its last day (31 January + 1 month = 28 or 29 February). */
export function addMonths(day: number, months: number): FeelDate | null {
  const civil = fromDayNumber(day)
  const index = civil.year * 12 + civil.month - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return dateFromParts(year, month, Math.min(civil.day, daysInMonth(year, month)))
}

/** Whole months from one day to another, toward zero. */
export function monthsBetween(from: number, to: number): number {
  if (to < from) return 0 - monthsBetween(to, from)
  const a = fromDayNumber(from)
  const b = fromDayNumber(to)
  const months = (b.year - a.year) * 12 + b.month - a.month
  return b.day < a.day ? months - 1 : months
}

const durationPattern = /^(-)?P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,7})W)?(?:(\d{1,8})D)?$/

/** Reads `P1Y2M` or `P10D`. Null for times of day and for months mixed with days. */
export function parseDuration(text: string): FeelDuration | null {
  const match = durationPattern.exec(text)
  if (!match || text.endsWith('P')) return null
  const sign = match[1] ? -1 : 1
  const months = Number(match[2] ?? 0) * 12 + Number(match[3] ?? 0)
  const days = Number(match[4] ?? 0) * 7 + Number(match[5] ?? 0)
  const hasMonths = match[2] !== undefined || match[3] !== undefined
  const hasDays = match[4] !== undefined || match[5] !== undefined
  if (hasMonths && hasDays) return null
  return hasMonths ? new FeelDuration('months', sign * months + 0) : new FeelDuration('days', sign * days + 0)
}

export function durationText(duration: FeelDuration): string {
  const sign = duration.amount < 0 ? '-' : ''
  const size = Math.abs(duration.amount)
  if (duration.unit === 'days') return `${sign}P${size}D`
  const years = Math.floor(size / 12)
  const months = size % 12
  return `${sign}P${years ? `${years}Y` : ''}${months || !years ? `${months}M` : ''}`
}

/** Day of the week as FEEL names it. */
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
/** Month as FEEL names it. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1
