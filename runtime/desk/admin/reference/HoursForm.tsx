import type { Session, WorkCalendar } from '@motcua/core/calendar'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, Field, TextInput } from '@motcua/ui/kit'
import { useState } from 'react'
import { hoursText, readHours } from './hours-text.ts'

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

/** Working hours of each weekday; an empty line is a weekly day off. */
export function HoursForm({
  calendar,
  onCalendar,
  onClose,
}: {
  readonly calendar: WorkCalendar
  readonly onCalendar: (calendar: WorkCalendar) => void
  readonly onClose: () => void
}) {
  const t = useTexts('desk')
  const [typed, setTyped] = useState(() => weekdays.map((weekday) => hoursText(calendar.sessions[weekday])))
  const [tried, setTried] = useState(false)
  const read = typed.map(readHours)
  const apply = () => {
    setTried(true)
    if (read.some((sessions) => sessions === null)) return
    const sessions = Object.fromEntries(weekdays.map((weekday, i) => [weekday, read[i] as Session[]]))
    onCalendar({ ...calendar, sessions: sessions as WorkCalendar['sessions'] })
    onClose()
  }
  return (
    <Dialog
      open
      title={t('calendar.hoursTitle')}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onClick={apply}>
            {t('calendar.apply')}
          </Button>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
        </>
      }
    >
      <div className="mc-stack">
        <p>{t('calendar.hoursLead')}</p>
        {weekdays.map((weekday, i) => (
          <Field
            key={weekday}
            id={`hours-${weekday}`}
            label={t(`calendar.weekday.${weekday}`)}
            markOptional={false}
            error={tried && read[i] === null ? t('calendar.hoursWrong') : undefined}
          >
            {(control) => (
              <TextInput
                {...control}
                value={typed[i] ?? ''}
                onChange={(event) => setTyped(typed.map((one, at) => (at === i ? event.target.value : one)))}
              />
            )}
          </Field>
        ))}
      </div>
    </Dialog>
  )
}
