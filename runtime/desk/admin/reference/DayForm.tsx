import { type DayPlan, dayPlanOf, type Session, usualSessions, type WorkCalendar } from '@motcua/core/calendar'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Field, FieldGroup, Radio, TextInput } from '@motcua/ui/kit'
import { type SyntheticEvent, useState } from 'react'
import { hoursText, readHours } from './hours-text.ts'

export interface DayFormProps {
  readonly calendar: WorkCalendar
  readonly date: string
  readonly onPlan: (date: string, plan: DayPlan) => void
}

const kinds = ['usual', 'holiday', 'inLieu', 'swapOff', 'worked'] as const
const spans = ['whole', 'morning', 'afternoon', 'other'] as const

/** What one date is: as its weekday, off with a reason, or worked with hours of its own. Mount it anew for another date. */
export function DayForm({ calendar, date, onPlan }: DayFormProps) {
  const t = useTexts('desk')
  const { date: dateText } = useFormats()
  const plan = dayPlanOf(calendar, date)
  const usual = usualSessions(calendar, date)
  const model = usual.length > 0 ? usual : calendar.sessions['1']
  const [kind, setKind] = useState<DayPlan['kind']>(plan.kind)
  const [reason, setReason] = useState(() => {
    const known = plan.kind === 'usual' ? { vi: '', en: '' } : plan.reason
    return known.en === known.vi ? { vi: known.vi, en: '' } : known
  })
  const [hours, setHours] = useState(() =>
    plan.kind !== 'worked'
      ? hoursText(model)
      : hoursText(
          typeof plan.sessionsOf === 'number' ? calendar.sessions[String(plan.sessionsOf) as '1'] : plan.sessionsOf,
        ),
  )
  const [span, setSpan] = useState<(typeof spans)[number]>(() => spanOf(hours, model))
  const [tried, setTried] = useState(false)
  const read = readHours(hours)
  const noReason = kind !== 'usual' && reason.vi.trim() === ''
  const noHours = kind === 'worked' && (read === null || read.length === 0)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (noReason || noHours) return
    const why = { vi: reason.vi.trim(), en: reason.en.trim() || reason.vi.trim() }
    if (kind === 'usual') onPlan(date, { kind })
    else if (kind === 'worked') onPlan(date, { kind, sessionsOf: read ?? [], reason: why })
    else onPlan(date, { kind, reason: why })
    setTried(false)
  }
  const choose = (next: (typeof spans)[number]) => {
    setSpan(next)
    if (next !== 'other') setHours(hoursText(partOf(model, next)))
  }
  return (
    <Card title={dateText(date)}>
      <form className="mc-stack" onSubmit={submit} noValidate>
        <FieldGroup id="day-kind" label={t('calendar.dayIs')} required>
          {() =>
            kinds.map((one) => (
              <Radio
                key={one}
                id={`day-${one}`}
                name="day-kind"
                label={t(`calendar.kind.${one}`)}
                checked={kind === one}
                onChange={() => setKind(one)}
              />
            ))
          }
        </FieldGroup>
        {kind !== 'usual' && (
          <>
            <Field
              id="day-reason"
              label={t('calendar.reason')}
              required
              error={tried && noReason ? t('calendar.reasonMissing') : undefined}
            >
              {(control) => (
                <TextInput
                  {...control}
                  maxLength={200}
                  value={reason.vi}
                  onChange={(event) => setReason({ ...reason, vi: event.target.value })}
                />
              )}
            </Field>
            <Field id="day-reason-en" label={t('calendar.reasonEn')}>
              {(control) => (
                <TextInput
                  {...control}
                  lang="en"
                  maxLength={200}
                  value={reason.en}
                  onChange={(event) => setReason({ ...reason, en: event.target.value })}
                />
              )}
            </Field>
          </>
        )}
        {kind === 'worked' && (
          <>
            <FieldGroup id="day-span" label={t('calendar.hours')} hint={t('calendar.halfHint')} required>
              {() =>
                spans.map((one) => (
                  <Radio
                    key={one}
                    id={`day-span-${one}`}
                    name="day-span"
                    label={t(`calendar.span.${one}`)}
                    checked={span === one}
                    onChange={() => choose(one)}
                  />
                ))
              }
            </FieldGroup>
            {span === 'other' && (
              <Field
                id="day-hours"
                label={t('calendar.ownHours')}
                hint={t('calendar.hoursHint')}
                required
                error={tried && noHours ? t('calendar.hoursWrong') : undefined}
              >
                {(control) => (
                  <TextInput {...control} value={hours} onChange={(event) => setHours(event.target.value)} />
                )}
              </Field>
            )}
          </>
        )}
        <div className="mc-row">
          <Button type="submit" kind="primary">
            {t('calendar.apply')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function partOf(model: readonly Session[], span: 'whole' | 'morning' | 'afternoon'): readonly Session[] {
  if (span === 'whole') return model
  return span === 'morning' ? model.slice(0, 1) : model.slice(1)
}

function spanOf(hours: string, model: readonly Session[]): (typeof spans)[number] {
  return spans.find((span) => span !== 'other' && hoursText(partOf(model, span)) === hours) ?? 'other'
}
