import { type DayPlan, dayPlanOf, diffCalendars, proposeYear, type WorkCalendar, withDay } from '@motcua/core/calendar'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Notice, Select, StatusTag, useAnnounce } from '@motcua/ui/kit'
import { useState } from 'react'
import { CalendarPreview } from './CalendarPreview.tsx'
import { DayForm } from './DayForm.tsx'
import { HoursForm } from './HoursForm.tsx'
import { hoursText } from './hours-text.ts'
import { PasteDays } from './PasteDays.tsx'
import { usePlanText } from './plan-text.ts'
import { YearGrid } from './YearGrid.tsx'

export interface CalendarEditorProps {
  readonly agencyId: string
  readonly saved: readonly WorkCalendar[]
  readonly calendars: readonly WorkCalendar[]
  readonly today: string
  readonly onCalendars: (calendars: readonly WorkCalendar[]) => void
}

/** Year, days and hours of an agency's calendars; everything goes into the draft that stands below. */
export function CalendarEditor({ agencyId, saved, calendars, today, onCalendars }: CalendarEditorProps) {
  const t = useTexts('desk')
  const announce = useAnnounce()
  const words = usePlanText()
  const { date: dateText } = useFormats()
  const entries = yearEntries(calendars)
  const [year, setYear] = useState(() => Number(today.slice(0, 4)))
  const [selected, setSelected] = useState(today)
  const [hours, setHours] = useState(false)
  const entry = entries.find((one) => one.year === year) ?? entries[0]
  if (!entry) return null
  const { calendar } = entry
  const put = (next: WorkCalendar) => onCalendars(calendars.map((one) => (one.id === next.id ? next : one)))
  const plan = (date: string, next: DayPlan) => {
    put(withDay(calendar, date, next))
    announce(`${dateText(date)}: ${words.plan(next)}`)
  }
  const within =
    selected >= calendar.validFrom && selected <= calendar.validTo && selected.startsWith(String(entry.year))
  const toVerify = [...calendar.daysOff, ...calendar.swapDaysWorked].filter((day) => day.toVerify).length
  const confirm = () =>
    put({
      ...calendar,
      confirmedOn: today,
      daysOff: calendar.daysOff.map(({ toVerify: _, ...day }) => day),
      swapDaysWorked: calendar.swapDaysWorked.map(({ toVerify: _, ...day }) => day),
    })
  const missing = missingYears(calendars, today)
  const lastOne = [...calendars].sort((a, b) => (a.validTo < b.validTo ? -1 : 1)).at(-1)
  const propose = (next: number) => {
    if (!lastOne) return
    onCalendars([...calendars, proposeYear(lastOne, next)])
    setYear(next)
    setSelected(`${next}-01-01`)
  }
  return (
    <div className="mc-stack">
      {missing.map((one) => (
        <Notice
          key={one}
          tone="warning"
          title={t('calendar.missing', { year: one })}
          action={
            <Button size="sm" icon="plus" onClick={() => propose(one)}>
              {t('calendar.propose', { year: one })}
            </Button>
          }
        >
          <p>{t('calendar.missingText')}</p>
        </Notice>
      ))}
      <Card
        title={
          <span className="mc-row">
            {t('calendar.year', { year: entry.year })}
            {calendar.confirmedOn ? (
              <StatusTag tone="success" icon="check">
                {t('calendar.confirmed', { date: dateText(calendar.confirmedOn) })}
              </StatusTag>
            ) : (
              <StatusTag tone="warning" icon="warning">
                {t('calendar.proposed')}
              </StatusTag>
            )}
          </span>
        }
      >
        <div className="mc-stack">
          <div className="mc-row">
            <Select
              aria-label={t('calendar.chooseYear')}
              id="calendar-year"
              inputSize="short"
              value={String(entry.year)}
              options={entries.map((one) => ({ value: String(one.year), label: String(one.year) }))}
              onChange={(event) => {
                setYear(Number(event.target.value))
                setSelected(`${event.target.value}-01-01`)
              }}
            />
            <Button icon="clock" onClick={() => setHours(true)}>
              {t('calendar.hoursTitle')}
            </Button>
          </div>
          {!calendar.confirmedOn && (
            <Notice
              tone="warning"
              title={t('calendar.proposedTitle', { count: toVerify })}
              action={
                <Button size="sm" icon="check" onClick={confirm}>
                  {t('calendar.confirm', { year: entry.year })}
                </Button>
              }
            >
              <p>{t('calendar.proposedText')}</p>
            </Notice>
          )}
          <p className="mc-small mc-soft">
            {t('calendar.usualHours', { hours: hoursText(calendar.sessions['1']) || t('calendar.noHours') })}{' '}
            {t('calendar.keys')}
          </p>
          <ul className="md-legend" aria-label={t('calendar.legend')}>
            {(['holiday', 'inLieu', 'swapOff', 'worked'] as const).map((kind) => (
              <li key={kind}>
                <span className={`md-day md-day--${kind}`} aria-hidden="true">
                  {{ holiday: '●', inLieu: '◐', swapOff: '⇄', worked: '+' }[kind]}
                </span>
                {t(`calendar.kind.${kind}`)}
              </li>
            ))}
            <li>
              <span className="md-day md-day--changed" aria-hidden="true" />
              {t('calendar.unsaved')}
            </li>
          </ul>
          <div className="md-year-split">
            <YearGrid
              calendar={calendar}
              saved={saved.find((one) => one.id === calendar.id)}
              year={entry.year}
              selected={selected}
              today={today}
              onSelect={setSelected}
              onClear={(date) => plan(date, { kind: 'usual' })}
            />
            <div className="mc-stack md-year-side">
              {within && (
                <div className="md-year-day">
                  <DayForm
                    key={`${calendar.id} ${selected} ${JSON.stringify(dayPlanOf(calendar, selected))}`}
                    calendar={calendar}
                    date={selected}
                    onPlan={plan}
                  />
                </div>
              )}
              <PasteDays key={calendar.id} calendar={calendar} onCalendar={put} />
            </div>
          </div>
        </div>
      </Card>
      {diffCalendars(saved, calendars).length > 0 && (
        <CalendarPreview key={JSON.stringify(calendars)} agencyId={agencyId} calendars={calendars} />
      )}
      {hours && <HoursForm calendar={calendar} onCalendar={put} onClose={() => setHours(false)} />}
    </div>
  )
}

function yearEntries(calendars: readonly WorkCalendar[]): { readonly year: number; readonly calendar: WorkCalendar }[] {
  const byYear = new Map<number, WorkCalendar>()
  for (const calendar of [...calendars].sort((a, b) => Number(Boolean(b.confirmedOn)) - Number(Boolean(a.confirmedOn))))
    for (let year = Number(calendar.validFrom.slice(0, 4)); year <= Number(calendar.validTo.slice(0, 4)); year++)
      if (!byYear.has(year)) byYear.set(year, calendar)
  return [...byYear].map(([year, calendar]) => ({ year, calendar })).sort((a, b) => a.year - b.year)
}

/** Years within twelve months from today that no calendar, not even a proposed one, covers to their end. */
function missingYears(calendars: readonly WorkCalendar[], today: string): number[] {
  const year = Number(today.slice(0, 4))
  const covered = (date: string) => calendars.some((one) => one.validFrom <= date && date <= one.validTo)
  const horizon = `${year + 1}${today.slice(4)}`
  return [year, year + 1, year + 2].filter((one) => `${one}-01-01` <= nextDay(horizon) && !covered(`${one}-12-31`))
}

const nextDay = (date: string): string => (date.endsWith('-12-31') ? `${Number(date.slice(0, 4)) + 1}-01-01` : date)
