import {
  dateFromParts,
  FeelDate,
  FeelDuration,
  fromDayNumber,
  monthNames,
  monthsBetween,
  parseDate,
  parseDuration,
  toDayNumber,
  weekdayOf,
  weekdays,
} from './dates.ts'
import { asAnyDate, asInteger, asText, type FeelFunction } from './signature.ts'
import type { Value } from './values.ts'

/** The one day a date stands for; a date of which only the year is known has none. */
const dayOf = (value: Value | undefined): number | null => {
  const date = asAnyDate(value)
  return date.precision === 'day' ? date.from : null
}

const ofDay =
  (use: (day: number) => Value): FeelFunction['run'] =>
  ([value]) => {
    const day = dayOf(value)
    return day === null ? null : use(day)
  }

const startOfYear = (day: number): number => toDayNumber(fromDayNumber(day).year, 1, 1)

/** ISO 8601: the week belongs to the year of its Thursday. */
function weekOfYear(day: number): number {
  const thursday = day - weekdayOf(day) + 4
  return Math.floor((thursday - startOfYear(thursday)) / 7) + 1
}

/** Whole years of age; a person of whom only the year of birth is known may have either of two ages: then null. */
function age(birth: FeelDate, on: FeelDate): number | null {
  if (on.precision !== 'day' || birth.from > on.from) return null
  const most = Math.floor(monthsBetween(birth.from, on.from) / 12)
  const least = birth.to > on.from ? 0 : Math.floor(monthsBetween(birth.to, on.from) / 12)
  return most === least ? most : null
}

export const dateFunctions = {
  date: {
    params: ['any', 'number', 'number'],
    optional: 2,
    result: 'date',
    run: ([first, month, day]) => {
      if (month !== undefined) return dateFromParts(asInteger(first), asInteger(month), asInteger(day))
      if (first instanceof FeelDate) return first.precision === 'day' ? first : null
      return parseDate(asText(first))
    },
  },
  duration: { params: ['text'], result: 'duration', run: ([text]) => parseDuration(asText(text)) },
  'years and months duration': {
    params: ['partialDate', 'partialDate'],
    result: 'duration',
    run: ([a, b]) => {
      const from = dayOf(a)
      const to = dayOf(b)
      return from === null || to === null ? null : new FeelDuration('months', monthsBetween(from, to))
    },
  },
  'day of week': { params: ['partialDate'], result: 'text', run: ofDay((day) => weekdays[weekdayOf(day) - 1] ?? null) },
  'day of year': { params: ['partialDate'], result: 'number', run: ofDay((day) => day - startOfYear(day) + 1) },
  'month of year': {
    params: ['partialDate'],
    result: 'text',
    run: ofDay((day) => monthNames[fromDayNumber(day).month - 1] ?? null),
  },
  'week of year': { params: ['partialDate'], result: 'number', run: ofDay(weekOfYear) },
  today: { params: [], result: 'date', run: (_, frame) => parseDate(frame.input.environment.today) },
  age: {
    params: ['partialDate', 'partialDate'],
    result: 'number',
    run: ([birth, on]) => age(asAnyDate(birth), asAnyDate(on)),
  },
} satisfies Record<string, FeelFunction>
