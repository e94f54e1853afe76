import { formatsOf, useTexts } from '@motcua/ui/i18n'
import { Field, TextInput } from '@motcua/ui/kit'
import { useState } from 'react'
import { readDate } from './read-date.ts'

export interface DateBoxProps {
  readonly id: string
  readonly label: string
  /** `YYYY-MM-DD`, or empty */
  readonly value: string
  readonly required?: boolean
  readonly error?: string | undefined
  /** empty while nothing is typed or it cannot be read */
  readonly onChange: (isoDate: string) => void
}

/** A date as everywhere here: day first, typed, never in the order of somebody's browser. */
export function DateBox({ id, label, value, required = false, error, onChange }: DateBoxProps) {
  const t = useTexts('desk')
  const [text, setText] = useState(() => (value ? formatsOf('vi').date(value) : ''))
  const [left, setLeft] = useState(false)
  const wrong = left && text.trim() !== '' && !readDate(text)
  return (
    <Field id={id} label={label} hint={t('date.hint')} required={required} error={wrong ? t('date.wrong') : error}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="numeric"
          inputSize="short"
          maxLength={10}
          autoComplete="off"
          value={text}
          onBlur={() => setLeft(true)}
          onChange={(event) => {
            setText(event.target.value)
            onChange(readDate(event.target.value) ?? '')
          }}
        />
      )}
    </Field>
  )
}
