import { type DayPlan, dayPlanOf, usualSessions, type WorkCalendar } from '@motcua/core/calendar'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { type KeyboardEvent, memo, useRef } from 'react'
import { usePlanText } from './plan-text.ts'

export interface YearGridProps {
  readonly calendar: WorkCalendar
  readonly year: number
  /** as it is saved, to mark what is not */
  readonly saved: WorkCalendar | undefined
  readonly selected: string
  readonly today: string
  readonly onSelect: (date: string) => void
  /** Delete: the day is as its weekday again */
  readonly onClear: (date: string) => void
}

const dayMs = 86_400_000
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const atUtc = (date: string): number => Date.parse(`${date}T00:00:00Z`)
const weekdayOf = (date: string): number => ((new Date(atUtc(date)).getUTCDay() + 6) % 7) + 1
const signs: Readonly<Record<DayPlan['kind'], string>> = {
  usual: '',
  holiday: '●',
  inLieu: '◐',
  swapOff: '⇄',
  worked: '+',
}

/** A year of days, month by month: one stop of the tab key, arrows within. */
export function YearGrid(props: YearGridProps) {
  const { calendar, year, selected, onSelect, onClear } = props
  const box = useRef<HTMLDivElement>(null)
  const first = calendar.validFrom > `${year}-01-01` ? calendar.validFrom : `${year}-01-01`
  const last = calendar.validTo < `${year}-12-31` ? calendar.validTo : `${year}-12-31`
  const current = selected >= first && selected <= last ? selected : first
  const onKeyDown = (event: KeyboardEvent) => {
    const date = (event.target as HTMLElement).dataset.date
    if (!date || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      return onClear(date)
    }
    const to = moved(date, event.key)
    if (to === undefined) return
    event.preventDefault()
    const [, next = first] = [first, to, last].sort()
    onSelect(next)
    box.current?.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside
    <div ref={box} className="md-year" onKeyDown={onKeyDown}>
      {months.map((month) => (
        <Month
          key={`${year}-${month}`}
          calendar={calendar}
          saved={props.saved}
          year={year}
          month={month}
          today={props.today}
          selected={inMonth(selected, year, month)}
          current={inMonth(current, year, month)}
          first={first}
          last={last}
          onSelect={onSelect}
        />
      ))}
    </div>
  )
}

function moved(date: string, key: string): string | undefined {
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
  const step = steps[key]
  if (step !== undefined) return dateOf(atUtc(date) + step * dayMs)
  const leaps: Readonly<Record<string, number>> = { PageUp: -1, PageDown: 1 }
  const by = leaps[key]
  if (by !== undefined) {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
    const lastDay = new Date(Date.UTC(year, month + by, 0)).getUTCDate()
    return dateOf(Date.UTC(year, month - 1 + by, Math.min(day, lastDay)))
  }
  if (key === 'Home') return `${date.slice(0, 8)}01`
  if (key === 'End') return dateOf(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0))
  return undefined
}

/** The date where it lies in the month: choosing another day draws two months anew, not twelve. */
const inMonth = (date: string, year: number, month: number): string =>
  date.startsWith(`${year}-${String(month).padStart(2, '0')}-`) ? date : ''

interface MonthProps extends Omit<YearGridProps, 'onClear'> {
  readonly month: number
  readonly current: string
  readonly first: string
  readonly last: string
}

const Month = memo(function Month(props: MonthProps) {
  const { calendar, saved, year, month, selected, today, current, first, last, onSelect } = props
  const t = useTexts('desk')
  const words = usePlanText()
  const { date: dateText } = useFormats()
  const start = `${year}-${String(month).padStart(2, '0')}-01`
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const blanks = weekdayOf(start) - 1
  const cells = [
    ...Array.from({ length: blanks }, () => null),
    ...Array.from({ length: days }, (_, i) => dateOf(atUtc(start) + i * dayMs)),
  ]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7))
  const cell = (date: string) => {
    if (date < first || date > last) return <span className="md-day md-day--outside">{Number(date.slice(8))}</span>
    const plan = dayPlanOf(calendar, date)
    const weekend = plan.kind === 'usual' && usualSessions(calendar, date).length === 0
    const look = weekend ? 'weekend' : plan.kind
    const changed = !saved || JSON.stringify(plan) !== JSON.stringify(dayPlanOf(saved, date))
    const verify = plan.kind !== 'usual' && plan.toVerify === true
    const what = weekend ? t('calendar.plan.weekend') : words.plan(plan)
    const marks = [
      changed && t('calendar.unsaved'),
      verify && t('calendar.toVerify'),
      date === today && t('calendar.today'),
    ]
    const name = [`${t(`calendar.weekday.${weekdayOf(date)}`)} ${dateText(date)}`, what, ...marks.filter(Boolean)].join(
      ', ',
    )
    const states = [changed && 'md-day--changed', verify && 'md-day--verify', date === today && 'md-day--today']
    return (
      <button
        type="button"
        className={['md-day', `md-day--${look}`, ...states.filter(Boolean)].join(' ')}
        data-date={date}
        aria-label={name}
        aria-pressed={date === selected}
        title={name}
        tabIndex={date === current ? 0 : -1}
        onClick={() => onSelect(date)}
      >
        {Number(date.slice(8))}
        <span className="md-day__sign" aria-hidden="true">
          {signs[plan.kind]}
        </span>
      </button>
    )
  }
  return (
    <table className="md-month">
      <caption>{t('calendar.month', { month, year })}</caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <th key={weekday} scope="col" abbr={t(`calendar.weekday.${weekday}`)}>
              {t(`calendar.weekdayShort.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((date) => date !== null) ?? 'none'}>
            {week.map((date, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the seven places of a week
              <td key={i}>{date && cell(date)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
})
