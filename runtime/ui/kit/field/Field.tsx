import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { Icon } from '../icon/Icon.tsx'

/** What a control inside a field must carry, so that name, hint, error and state are tied to it. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: true
  readonly 'aria-required'?: true
}

interface CommonProps {
  readonly id: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** what is wrong and what to do */
  readonly error?: ReactNode
  /** worth a second look; never blocks */
  readonly warning?: ReactNode
  readonly required?: boolean
  /** writes “không bắt buộc” after the label of a field that may stay empty; true unless told otherwise */
  readonly markOptional?: boolean
  /** below the control: counters, words of an amount */
  readonly after?: ReactNode
  /** id of `after`, when it should be read with the control */
  readonly afterId?: string
  readonly hideLabel?: boolean
}

export interface FieldProps extends CommonProps {
  readonly children: (control: ControlProps) => ReactNode
}

/** Label, hint, error and warning around one control. */
export function Field(props: FieldProps) {
  const { id, label, children } = props
  return (
    <div className={frameClass(props)}>
      <label htmlFor={id} className={props.hideLabel ? 'mc-visually-hidden' : 'mc-field__label'}>
        {label}
        <OptionalMark {...props} />
      </label>
      <Notes {...props} />
      {children(controlOf(props))}
      {props.after}
    </div>
  )
}

export interface FieldGroupProps extends CommonProps {
  readonly children: (control: ControlProps) => ReactNode
}

/** The same around several controls that answer one question: a fieldset with its legend. */
export function FieldGroup(props: FieldGroupProps) {
  const { id, label, children } = props
  const control = controlOf(props)
  return (
    <fieldset
      id={`${id}-group`}
      tabIndex={-1}
      className={`mc-fieldset ${frameClass(props)}`}
      aria-describedby={control['aria-describedby']}
      aria-invalid={control['aria-invalid']}
    >
      <legend className={props.hideLabel ? 'mc-visually-hidden' : 'mc-field__label'}>
        {label}
        <OptionalMark {...props} />
      </legend>
      <Notes {...props} />
      {children({ id, 'aria-invalid': control['aria-invalid'], 'aria-required': control['aria-required'] })}
      {props.after}
    </fieldset>
  )
}

const frameClass = ({ error, warning }: CommonProps) =>
  `mc-field${error ? ' mc-field--error' : warning ? ' mc-field--warning' : ''}`

function controlOf({ id, hint, error, warning, required, after, afterId }: CommonProps): ControlProps {
  const described = [
    error && `${id}-error`,
    warning && `${id}-warning`,
    hint && `${id}-hint`,
    after && afterId ? afterId : undefined,
  ]
    .filter(Boolean)
    .join(' ')
  return {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required ? true : undefined,
  }
}

function OptionalMark({ required, markOptional = true }: CommonProps) {
  const t = useTexts('kit')
  if (required || !markOptional) return null
  return <span className="mc-field__optional"> ({t('optional')})</span>
}

function Notes({ id, hint, error, warning }: CommonProps) {
  const t = useTexts('kit')
  return (
    <>
      {hint && (
        <div id={`${id}-hint`} className="mc-field__hint">
          {hint}
        </div>
      )}
      {error && (
        <p id={`${id}-error`} className="mc-field__error">
          <Icon name="error" />
          <span>
            <span className="mc-visually-hidden">{t('error')}: </span>
            {error}
          </span>
        </p>
      )}
      {warning && (
        <p id={`${id}-warning`} className="mc-field__warning">
          <Icon name="warning" />
          <span>
            <strong>{t('warning')}: </strong>
            {warning}
          </span>
        </p>
      )}
    </>
  )
}
