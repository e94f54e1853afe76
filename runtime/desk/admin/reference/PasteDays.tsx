import { readDays, type WorkCalendar, withDay } from '@motcua/core/calendar'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Field, Notice, Select, TextArea } from '@motcua/ui/kit'
import { useState } from 'react'

const kinds = ['holiday', 'inLieu', 'swapOff', 'worked'] as const

/** A list of dates out of a decision or a spreadsheet; what cannot be read is named line by line and stays in the box. */
export function PasteDays({
  calendar,
  onCalendar,
}: {
  readonly calendar: WorkCalendar
  readonly onCalendar: (calendar: WorkCalendar) => void
}) {
  const t = useTexts('desk')
  const { date } = useFormats()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<(typeof kinds)[number]>('holiday')
  const { days, refused } = readDays(text, calendar)
  const take = () => {
    let next = calendar
    for (const day of days) {
      const words = day.reason || t(`calendar.kind.${kind}`)
      const reason = { vi: words, en: words }
      next = withDay(next, day.date, kind === 'worked' ? { kind, sessionsOf: 1, reason } : { kind, reason })
    }
    onCalendar(next)
    const left = new Set(refused.map((line) => line.line))
    setText(
      text
        .split(/\r\n?|\n/)
        .filter((_, index) => left.has(index + 1))
        .join('\n'),
    )
  }
  return (
    <Card title={t('calendar.paste')}>
      <div className="mc-stack">
        <Field id="paste-kind" label={t('calendar.dayIs')} markOptional={false}>
          {(control) => (
            <Select
              {...control}
              inputSize="long"
              value={kind}
              options={kinds.map((value) => ({ value, label: t(`calendar.kind.${value}`) }))}
              onChange={(event) => setKind(event.target.value as typeof kind)}
            />
          )}
        </Field>
        <Field id="paste-days" label={t('calendar.pasteLabel')} hint={t('calendar.pasteHint')} markOptional={false}>
          {(control) => (
            <TextArea {...control} rows={4} value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        {refused.length > 0 && (
          <Notice tone="warning" title={t('calendar.refused', { count: refused.length })}>
            <ul className="md-plain">
              {refused.map((line) => (
                <li key={line.line}>
                  {t('calendar.refusedLine', { line: line.line, text: line.text })} {t(`calendar.refused.${line.why}`)}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {days.length > 0 && (
          <p className="mc-small">
            {days.map((day) => (day.reason ? `${date(day.date)} – ${day.reason}` : date(day.date))).join('; ')}
          </p>
        )}
        <div className="mc-row">
          <Button disabled={days.length === 0} onClick={take}>
            {t('calendar.takeDays', { count: days.length })}
          </Button>
        </div>
      </div>
    </Card>
  )
}
