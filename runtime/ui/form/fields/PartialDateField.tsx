import type { FieldOf } from '@motcua/core/definition'
import { parseValue } from '@motcua/core/fields'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { FieldGroup, TextInput } from '../../kit/index.ts'
import type { FieldComponentProps } from '../scope.ts'
import { useField } from '../use-field.ts'

interface Parts {
  readonly day: string
  readonly month: string
  readonly year: string
}
const boxes = ['day', 'month', 'year'] as const

/** A date of which day, or day and month, may be unknown: three boxes, the first two may stay empty. */
export function PartialDateField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'partialDate'>>) {
  const t = useTexts('form')
  const { locked, onBlur, ...frame } = useField(field, path, t('partialDate.hint'))
  const [parts, setParts] = useState(() => toParts(value))
  const told = useRef(value)
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setParts(toParts(value))
  }, [value])
  const set = (part: keyof Parts, text: string) => {
    const next = { ...parts, [part]: text }
    setParts(next)
    const typed = fromParts(next)
    const read = parseValue(field, typed)
    told.current = read.ok ? (read.value ?? undefined) : typed
    onChange(told.current)
  }
  return (
    <FieldGroup {...frame} markOptional={!locked}>
      {(control) => (
        <div className="mc-form__parts">
          {boxes.map((part, index) => {
            const id = index === 0 ? control.id : `${control.id}-${part}`
            return (
              <div key={part} className={`mc-form__part mc-form__part--${part}`}>
                <label htmlFor={id} className="mc-form__part-label">
                  {t(part)}
                </label>
                <TextInput
                  id={id}
                  aria-invalid={control['aria-invalid']}
                  name={`${path}.${part}`}
                  inputMode="numeric"
                  autoComplete="off"
                  readOnly={locked}
                  value={parts[part]}
                  onChange={(event) => set(part, event.target.value)}
                  onBlur={onBlur}
                />
              </div>
            )
          })}
        </div>
      )}
    </FieldGroup>
  )
}

/** Canonical, or what was typed into the three boxes and is no date: `31/2/1970`. */
function toParts(value: unknown): Parts {
  if (typeof value !== 'string') return { day: '', month: '', year: '' }
  const iso = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value)
  if (iso) return { year: iso[1] ?? '', month: iso[2] ?? '', day: iso[3] ?? '' }
  const typed = value.split('/')
  return { day: typed.at(-3) ?? '', month: typed.at(-2) ?? '', year: typed.at(-1) ?? '' }
}

function fromParts({ day, month, year }: Parts): string {
  if (`${day}${month}${year}`.trim() === '') return ''
  if (day.trim() !== '') return `${day}/${month}/${year}`
  return month.trim() === '' ? year : `${month}/${year}`
}
