import type { Ref, SelectHTMLAttributes } from 'react'

export interface Option {
  readonly value: string
  readonly label: string
  /** second line in lists that can show one */
  readonly detail?: string
  readonly disabled?: boolean
}

export interface SelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'style' | 'size'> {
  readonly options: readonly Option[]
  /** first line with the empty value, e.g. “– Chọn –” */
  readonly placeholder?: string
  readonly inputSize?: 'full' | 'long' | 'medium' | 'short'
  readonly ref?: Ref<HTMLSelectElement>
}

/** A native select. For more than about fifteen options use `Combobox`. */
export function Select({ options, placeholder, inputSize = 'full', className = '', ...rest }: SelectProps) {
  return (
    <span className={`mc-input-box mc-input-box--${inputSize}`}>
      <select {...rest} className={`mc-input ${className}`}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}
