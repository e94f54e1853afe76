import { Field, type Option, Select } from '@motcua/ui/kit'
import { useId } from 'react'

/** A choice with its label above it, or with a label for assistive technology only. */
export function Choose(props: {
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: string
  readonly options: readonly Option[]
  readonly disabled?: boolean
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <Field id={id} label={props.label} hideLabel={props.hideLabel ?? false} markOptional={false}>
      {(control) => (
        <Select
          {...control}
          value={props.value}
          options={props.options}
          disabled={props.disabled}
          onChange={(e) => props.onChange(e.target.value)}
        />
      )}
    </Field>
  )
}
