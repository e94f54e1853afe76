import type { TimeLimit } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useId } from 'react'
import { NumberInput, Select } from '../properties/inputs.tsx'
import { limitWords, valueWord } from '../properties/words.ts'

const units = ['workingHour', 'workingDay', 'calendarDay', 'month'] as const

/** A length of time: amount and unit in one line, the usual ones a press away. */
export function LimitInput<L extends { readonly amount: number; readonly unit: TimeLimit['unit'] }>(props: {
  readonly label: string
  readonly value: L
  readonly units?: readonly L['unit'][]
  readonly usual?: readonly L[]
  readonly onChange: (value: L) => boolean
}) {
  const { label, value, usual = [] } = props
  const t = useTexts('builder')
  const language = useLanguage()
  const id = useId()
  return (
    <fieldset className="b-limitin">
      <legend>{label}</legend>
      <div className="b-limitin__row">
        <NumberInput
          id={id}
          label={t('gov.amountOf', { label })}
          value={value.amount}
          widget={{ kind: 'number', whole: value.unit !== 'workingDay', step: 1, min: 0, max: 3650 }}
          required
          onChange={(amount) => amount !== undefined && props.onChange({ ...value, amount })}
        />
        <Select
          label={t('gov.unitOf', { label })}
          value={value.unit}
          options={(props.units ?? units).map((unit) => ({ value: unit, label: valueWord('unit', unit, language) }))}
          onChange={(unit) => props.onChange({ ...value, unit: unit as L['unit'] })}
        />
        {usual.map((one) => (
          <button
            key={`${one.amount}${one.unit}`}
            type="button"
            className="b-chip"
            aria-pressed={one.amount === value.amount && one.unit === value.unit}
            onClick={() => props.onChange(one)}
          >
            {limitWords(one, language)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
