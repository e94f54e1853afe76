import { useTexts } from '@motcua/ui/i18n'
import { Field, TextInput } from '@motcua/ui/kit'
import { useId } from 'react'
import { dayIn, type Effective, effectiveState } from './effective.ts'

/** The day, and if wanted the hour, from which a version holds. */
export function EffectiveFields(props: {
  readonly from: Effective
  readonly now: string
  readonly onChange: (from: Effective) => void
}) {
  const { from, now, onChange } = props
  const t = useTexts('builder')
  const id = useId()
  return (
    <div className="b-effective">
      <Field
        id={`${id}-from`}
        label={t('publish.effectiveFrom')}
        hint={t('publish.effectiveHint')}
        required
        {...(effectiveState(from, now) === 'past' ? { error: t('gateTask.effective.past') } : {})}
      >
        {(control) => (
          <TextInput
            {...control}
            type="date"
            inputSize="short"
            min={dayIn(now)}
            value={from.date || dayIn(now)}
            onChange={(e) => onChange({ ...from, date: e.target.value })}
          />
        )}
      </Field>
      <Field id={`${id}-hour`} label={t('publish.hour')} hint={t('publish.hourHint')}>
        {(control) => (
          <TextInput
            {...control}
            type="time"
            inputSize="short"
            value={from.time}
            onChange={(e) => onChange({ ...from, time: e.target.value })}
          />
        )}
      </Field>
    </div>
  )
}
