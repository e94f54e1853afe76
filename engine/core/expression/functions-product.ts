import type { Result } from '../errors.ts'
import { dateInWords, moneyInWords, nearName, numberInWords, sameName } from '../words/index.ts'
import { dateText, FeelDate } from './dates.ts'
import type { CalendarFunctions } from './environment.ts'
import { type EvaluationError, EvaluationFailure, fail } from './failure.ts'
import { type Frame, spend } from './frame.ts'
import { asAnyDate, asInteger, asNumber, asText, type FeelFunction } from './signature.ts'
import { readerOf, toJson, type Value } from './values.ts'

function taken<T>(result: Result<T, EvaluationError>): T {
  if (!result.ok) throw new EvaluationFailure(result.error)
  return result.value
}

function onCalendar(
  frame: Frame,
  use: (calendar: CalendarFunctions) => Result<unknown, EvaluationError>,
  type: 'date' | 'number' | 'boolean',
): Value {
  const { calendar } = frame.input.environment
  // A calendar walks day by day; one call costs as much as some hundred additions.
  spend(frame, 200)
  return calendar ? readerOf(type)(taken(use(calendar))) : fail('expression.missingFunction', { name: 'calendar' })
}

/** Whole and within some thirty years: a calendar is walked day by day. */
function workingDays(value: Value | undefined, frame: Frame): number {
  const days = asInteger(value)
  if (Math.abs(days) > 10_000) return fail('expression.numberTooLarge')
  spend(frame, Math.abs(days))
  return days
}

const day = (value: Value | undefined): string => {
  const date = asAnyDate(value)
  return date.precision === 'day'
    ? dateText(date)
    : fail('expression.typeMismatch', { expected: 'date', found: 'partialDate' })
}

/** Whole numbers and dates are written out; what cannot be is an error, as a blank on a legal paper would be. */
function inWords(value: Value): string {
  if (value instanceof FeelDate) return dateInWords(dateText(value))
  const number = asNumber(value)
  return typeof number === 'number'
    ? numberInWords(number)
    : fail('expression.typeMismatch', { expected: 'integer', found: 'number' })
}

/** `inWords` of an amount: the checker picks it by type. */
export function amountInWords(value: Value): Value {
  if (value === null) return null
  const number = asNumber(value)
  return typeof number === 'number'
    ? moneyInWords(number)
    : fail('expression.typeMismatch', { expected: 'integer', found: 'number' })
}

export const productFunctions = {
  /** the checker knows the tables of the scope: number of inputs and type of the result */
  table: {
    params: ['text', 'any'],
    variadic: true,
    literal: 0,
    takesNull: true,
    result: 'any',
    run: () => fail('expression.invalid'),
    prepare: (key) => (args, frame) => {
      spend(frame, 200)
      const { tables } = frame.input.environment
      const table = tables && Object.hasOwn(tables, key) ? tables[key] : undefined
      if (!table) return fail('expression.missingFunction', { name: `table ${key}` })
      const inputs = args.slice(1).map(toJson)
      return readerOf('any')(taken(table(inputs.length > 0 ? inputs : null, frame.input)))
    },
  },
  addWorkingDays: {
    params: ['date', 'number'],
    result: 'date',
    run: ([date, n], frame) =>
      onCalendar(frame, (calendar) => calendar.addWorkingDays(day(date), workingDays(n, frame)), 'date'),
  },
  workingDaysBetween: {
    params: ['date', 'date'],
    result: 'number',
    run: ([a, b], frame) => onCalendar(frame, (calendar) => calendar.workingDaysBetween(day(a), day(b)), 'number'),
  },
  isWorkingDay: {
    params: ['date'],
    result: 'boolean',
    run: ([date], frame) => onCalendar(frame, (calendar) => calendar.isWorkingDay(day(date)), 'boolean'),
  },
  sameName: { params: ['text', 'text'], result: 'boolean', run: ([a, b]) => sameName(asText(a), asText(b)) },
  nearName: { params: ['text', 'text'], result: 'boolean', run: ([a, b]) => nearName(asText(a), asText(b)) },
  inWords: { params: ['any'], result: 'text', run: ([value]) => inWords(value ?? null) },
} satisfies Record<string, FeelFunction>
