import type { InputHTMLAttributes, ReactNode, Ref } from 'react'

export interface ChoiceProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'style' | 'type' | 'size'> {
  readonly id: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly ref?: Ref<HTMLInputElement>
}

/** A checkbox with its label; the whole line is the target. */
export const Checkbox = (props: ChoiceProps) => <Choice type="checkbox" {...props} />

/** A radio button with its label; use inside a `FieldGroup`. */
export const Radio = (props: ChoiceProps) => <Choice type="radio" {...props} />

function Choice({ type, id, label, hint, className = '', ...rest }: ChoiceProps & { type: 'checkbox' | 'radio' }) {
  const hintId = hint ? `${id}-choice-hint` : undefined
  const described = [rest['aria-describedby'], hintId].filter(Boolean).join(' ') || undefined
  return (
    <div className={`mc-choice ${className}`}>
      <input {...rest} id={id} type={type} className="mc-choice__input" aria-describedby={described} />
      <label htmlFor={id} className="mc-choice__label">
        {label}
      </label>
      {hint && (
        <div id={hintId} className="mc-choice__hint">
          {hint}
        </div>
      )}
    </div>
  )
}
