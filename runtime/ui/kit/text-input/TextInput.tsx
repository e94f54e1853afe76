import type { InputHTMLAttributes, ReactNode, Ref } from 'react'

export interface TextInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'style' | 'size' | 'prefix'> {
  readonly inputSize?: 'full' | 'long' | 'medium' | 'short' | 'tiny'
  readonly prefix?: ReactNode
  readonly suffix?: ReactNode
  readonly ref?: Ref<HTMLInputElement>
}

/** One line of text. Prefix and suffix are seen, not read: say the unit in the label or hint as well. */
export function TextInput({ inputSize = 'full', prefix, suffix, className = '', ...rest }: TextInputProps) {
  const input = <input type="text" {...rest} className={`mc-input ${className}`} />
  return (
    <span className={`mc-input-box mc-input-box--${inputSize}`}>
      {prefix && (
        <span className="mc-input-box__affix" aria-hidden="true">
          {prefix}
        </span>
      )}
      {input}
      {suffix && (
        <span className="mc-input-box__affix" aria-hidden="true">
          {suffix}
        </span>
      )}
    </span>
  )
}
