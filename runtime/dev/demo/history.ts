import { addWorkingDays, localDateOf, toAgencyCalendar, WorkCalendar } from '@motcua/core/calendar'
import type { Clock } from '@motcua/execute/ports'
import { readTemplateFiles } from '../templates.ts'

/** When something of the sample history happened. */
export type Moment =
  | { readonly workingDaysAgo: number /** on the clocks of Viet Nam, `HH:mm` */; readonly at: string }
  | { readonly minutesAgo: number }

/** A clock that stands where the history has got to, so that samples have a past; real time again once it is told. */
export interface HistoryClock extends Clock {
  set(instant: string): void
}

export function createHistoryClock(start: string): HistoryClock {
  let at = start
  return {
    now: () => at,
    set: (instant) => {
      at = instant
    },
  }
}

const toInstant = (ms: number) => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')

/**
 * Instants of the history, counted back from now on the city's calendar.
 * @param furthest  earliest moment that will be asked for
 * @returns null when the calendars do not reach from there to now: there is no history then
 */
export async function readMoments(now: string, furthest: Moment): Promise<((moment: Moment) => string) | null> {
  const files = await readTemplateFiles('reference')
  const calendars = Object.entries(files).filter(([name]) => /^calendar-\d{4}\.json$/.test(name))
  // Whoever seeds the demo confirms them for its agencies.
  const confirmed = calendars.map(([, body]) => ({ ...(body as object), confirmedOn: '2025-12-15' }))
  const calendar = toAgencyCalendar(confirmed.map((body) => WorkCalendar.parse(body)))
  const find = (moment: Moment): string | null => {
    if ('minutesAgo' in moment) return toInstant(Date.parse(now) - moment.minutesAgo * 60_000)
    const day = addWorkingDays(localDateOf(now), -moment.workingDaysAgo, calendar)
    return day.ok ? toInstant(Date.parse(`${day.value}T${moment.at}:00+07:00`)) : null
  }
  if (find(furthest) === null) return null
  return (moment) => {
    const instant = find(moment)
    if (instant === null) throw new RangeError(`before the beginning of the history: ${JSON.stringify(moment)}`)
    return instant
  }
}
