import type { CalendarChange, DayPlan, WorkCalendar } from '@motcua/core/calendar'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { hoursText } from './hours-text.ts'

/** What a calendar says of a day, and what changed, in words. */
export function usePlanText() {
  const t = useTexts('desk')
  const language = useLanguage()
  const { date } = useFormats()
  const plan = (of: DayPlan): string => {
    if (of.kind === 'usual') return t('calendar.plan.usual')
    const reason = of.reason[language]
    if (of.kind !== 'worked') return t(`calendar.plan.${of.kind}`, { reason })
    const hours =
      typeof of.sessionsOf === 'number'
        ? t('calendar.hoursOf', { weekday: t(`calendar.weekday.${of.sessionsOf}`) })
        : hoursText(of.sessionsOf) || t('calendar.noHours')
    return t('calendar.plan.worked', { reason, hours })
  }
  const change = (of: CalendarChange, calendars: readonly WorkCalendar[]): string => {
    const calendar = calendars.find((one) => one.id === of.calendar)
    const name = calendar ? yearsOf(calendar) : of.calendar
    if (of.what === 'day')
      return t('calendar.change.day', { date: date(of.date), before: plan(of.before), after: plan(of.after) })
    if (of.what === 'sessions')
      return t('calendar.change.sessions', {
        name,
        weekday: t(`calendar.weekday.${of.weekday}`),
        hours: (calendar && hoursText(calendar.sessions[String(of.weekday) as '1'])) || t('calendar.noHours'),
      })
    return t(`calendar.change.${of.what}`, { name })
  }
  return { plan, change }
}

/** `2027`, or `2020–2035`. */
export function yearsOf(calendar: WorkCalendar): string {
  const [from, to] = [calendar.validFrom.slice(0, 4), calendar.validTo.slice(0, 4)]
  return from === to ? from : `${from}–${to}`
}
