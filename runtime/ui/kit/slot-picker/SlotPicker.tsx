import { localDateOf } from '@motcua/core/calendar'
import { useId, useMemo, useState } from 'react'
import { useFormats, useTexts } from '../../i18n/index.ts'
import { Radio } from '../choice/Choice.tsx'
import { Field, FieldGroup } from '../field/Field.tsx'
import { Select } from '../select/Select.tsx'

export interface Slot {
  /** instants, UTC */
  readonly startsAt: string
  readonly endsAt: string
  /** places left */
  readonly free: number
}

export interface SlotPickerProps {
  readonly slots: readonly Slot[]
  /** beginning of the slot chosen; null = none yet */
  readonly value: string | null
  readonly onChange: (startsAt: string | null) => void
  readonly error?: string | undefined
}

/** A time chosen in two steps of native controls: the day, then the hours of that day that are still free. */
export function SlotPicker({ slots, value, onChange, error }: SlotPickerProps) {
  const t = useTexts('kit')
  const { date, time, weekday } = useFormats()
  const id = useId()
  const days = useMemo(() => {
    const found = new Map<string, Slot[]>()
    for (const slot of slots) {
      const day = localDateOf(slot.startsAt)
      found.set(day, [...(found.get(day) ?? []), slot])
    }
    return found
  }, [slots])
  const [chosenDay, setDay] = useState<string | null>(null)
  const day = chosenDay ?? (value ? localDateOf(value) : null)
  const times = day ? (days.get(day) ?? []) : []
  return (
    <div className="mc-stack">
      <Field id={`${id}-day`} label={t('slots.day')} required error={day === null ? error : undefined}>
        {(control) => (
          <Select
            {...control}
            inputSize="medium"
            placeholder={t('slots.chooseDay')}
            value={day ?? ''}
            options={[...days].map(([one, list]) => ({
              value: one,
              label: `${weekday(list[0]?.startsAt ?? '')}, ${date(one)}`,
            }))}
            onChange={(event) => {
              setDay(event.target.value || null)
              onChange(null)
            }}
          />
        )}
      </Field>
      {day !== null && (
        <FieldGroup id={`${id}-time`} label={t('slots.time')} required error={value === null ? error : undefined}>
          {() => (
            <>
              {times.map((slot) => (
                <Radio
                  key={slot.startsAt}
                  id={`${id}-${slot.startsAt}`}
                  name={`${id}-time`}
                  label={`${time(slot.startsAt)} – ${time(slot.endsAt)}`}
                  hint={slot.free > 1 ? t('slots.free', { count: slot.free }) : undefined}
                  checked={value === slot.startsAt}
                  onChange={() => onChange(slot.startsAt)}
                />
              ))}
            </>
          )}
        </FieldGroup>
      )}
    </div>
  )
}
