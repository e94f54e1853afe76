import type { FieldOf } from '@motcua/core/definition'
import { moneyInWords } from '@motcua/core/words'
import type { HTMLInputAutoCompleteAttribute } from 'react'
import type { MessageKey } from '../../i18n/index.ts'
import { useTexts } from '../../i18n/index.ts'
import { Field, TextInput, type TextInputProps } from '../../kit/index.ts'
import type { FieldComponentProps } from '../scope.ts'
import { useField } from '../use-field.ts'
import { useTyped } from '../use-typed.ts'

type TypedType = 'text' | 'number' | 'money' | 'date' | 'personalId' | 'taxCode' | 'phone' | 'email'
type TypedProps = FieldComponentProps<FieldOf<TypedType>>

interface Look {
  readonly input: Partial<TextInputProps>
  readonly hint?: MessageKey<'form'>
}

/** How each type that is typed on one line wants to be typed; keyboards of phones follow `inputMode`. */
const looks: Record<TypedType, Look> = {
  text: { input: {} },
  number: { input: { inputSize: 'short', inputMode: 'decimal', autoComplete: 'off' } },
  money: { input: { inputSize: 'medium', inputMode: 'numeric', autoComplete: 'off' } },
  date: { input: { inputSize: 'short', inputMode: 'numeric', autoComplete: 'off' }, hint: 'date.hint' },
  personalId: { input: { inputSize: 'medium', inputMode: 'numeric', autoComplete: 'off' }, hint: 'personalId.hint' },
  taxCode: { input: { inputSize: 'medium', inputMode: 'text', autoComplete: 'off' }, hint: 'taxCode.hint' },
  phone: { input: { inputSize: 'medium', type: 'tel', inputMode: 'tel' }, hint: 'phone.hint' },
  email: { input: { inputSize: 'long', type: 'email', inputMode: 'email', spellCheck: false }, hint: 'email.hint' },
}

const byClaim: Readonly<Record<string, HTMLInputAutoCompleteAttribute>> = {
  fullName: 'name',
  birthDate: 'bday',
  phone: 'tel',
  email: 'email',
  address: 'street-address',
}

/** One line of typed text that is read as a value of the field's type. */
export function TypedField({ field, path, value, onChange }: TypedProps) {
  const t = useTexts('form')
  const look = looks[field.type]
  const hint = field.type === 'number' && field.decimals > 0 ? t('number.hint') : look.hint && t(look.hint)
  const { id, label, hint: notes, error, warning, required, locked, onBlur } = useField(field, path, hint)
  const { text, onText, onLeave } = useTyped(field, value, onChange)
  const unit = field.type === 'money' ? t('money.unit') : field.type === 'number' ? field.unit : undefined
  const size = field.type === 'text' && field.maxLength && field.maxLength <= 12 ? 'short' : undefined
  const words =
    field.type === 'money' &&
    field.showInWords &&
    typeof value === 'number' &&
    Number.isSafeInteger(value) &&
    value >= 0
      ? t('money.inWords', { words: moneyInWords(value) })
      : undefined
  return (
    <Field
      id={id}
      label={
        <>
          {label}
          {unit && <span className="mc-visually-hidden"> ({unit})</span>}
        </>
      }
      hint={notes}
      error={error}
      warning={warning}
      required={required}
      markOptional={!locked}
      after={words && <output className="mc-field__hint">{words}</output>}
    >
      {(control) => (
        <TextInput
          {...look.input}
          {...(size ? { inputSize: size } : {})}
          {...control}
          name={path}
          suffix={unit}
          autoComplete={autoComplete(field) ?? look.input.autoComplete}
          readOnly={locked}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onBlur={() => {
            if (!locked) onLeave()
            onBlur()
          }}
        />
      )}
    </Field>
  )
}

/** A field about someone else must not be filled with the user's own data, so only what the definition says is offered. */
const autoComplete = (field: TypedProps['field']) =>
  field.autocomplete ?? (field.source?.kind === 'account' ? byClaim[field.source.claim] : undefined)
