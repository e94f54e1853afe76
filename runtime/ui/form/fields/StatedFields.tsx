import type { FieldOf } from '@motcua/core/definition'
import { formatValue } from '@motcua/core/fields'
import { useTexts } from '../../i18n/index.ts'
import { Checkbox, FieldGroup } from '../../kit/index.ts'
import { RichText } from '../RichText.tsx'
import { type FieldComponentProps, useFormScope } from '../scope.ts'
import { useField } from '../use-field.ts'

/** A value the definition calculates; told to assistive technology when it changes. */
export function ComputedField({ field, path, value }: FieldComponentProps<FieldOf<'computed'>>) {
  const t = useTexts('form')
  const { language, context } = useFormScope()
  const { id, label, hint, error, warning } = useField(field, path)
  const text = formatValue(field, value, language, context)
  return (
    <FieldGroup id={id} label={label} hint={hint} error={error} warning={warning} markOptional={false}>
      {(control) => (
        <output id={control.id} className="mc-form__computed">
          {text || <span className="mc-soft">{t('computed.none')}</span>}
        </output>
      )}
    </FieldGroup>
  )
}

/** Text to read, in paragraphs. */
export function RichTextField({ field }: FieldComponentProps<FieldOf<'richText'>>) {
  const { text } = useFormScope()
  return <RichText text={text(`field.${field.id}.text`) ?? ''} />
}

/** Consent to one stated purpose; never ticked beforehand. */
export function ConsentField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'consent'>>) {
  const { text } = useFormScope()
  const { id, label, hint, error, warning, locked, onBlur } = useField(field, path)
  return (
    <FieldGroup id={id} label={label} hideLabel hint={hint} error={error} warning={warning} markOptional={false}>
      {(control) => (
        <div className="mc-form__consent">
          <RichText text={text(`field.${field.id}.text`) ?? ''} />
          <Checkbox
            {...control}
            name={path}
            label={label}
            disabled={locked}
            checked={value === true}
            onChange={(event) => onChange(event.target.checked ? true : undefined)}
            onBlur={onBlur}
          />
        </div>
      )}
    </FieldGroup>
  )
}
