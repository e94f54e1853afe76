import { useState } from 'react'

/** Steps from which the choices are filled in only when the list is about to open. */
const many = 60

export interface StepChoice {
  readonly value: string
  readonly label: string
}

/** A native list of steps; with hundreds of lists of hundreds of steps on a page only the one being used holds them all. */
export function StepSelect(props: {
  readonly label: string
  readonly value: string
  readonly options: readonly StepChoice[]
  readonly empty?: string
  readonly onChange: (value: string) => void
}) {
  const { label, value, options, empty, onChange } = props
  const [isFull, setFull] = useState(false)
  const arm = () => setFull(true)
  const shown = isFull || options.length <= many ? options : options.filter((one) => one.value === value)
  return (
    <select
      className="b-input"
      aria-label={label}
      value={value}
      onPointerDown={arm}
      onFocus={arm}
      onChange={(event) => onChange(event.target.value)}
    >
      {empty === undefined ? null : <option value="">{empty}</option>}
      {shown.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  )
}
