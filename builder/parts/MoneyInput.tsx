import { readMoney, writeNumber } from '@motcua/core/fields'
import { useTexts } from '@motcua/ui/i18n'
import { useId, useState } from 'react'
import { Invalid } from '../properties/inputs.tsx'

/** An amount in whole đồng, typed with or without separators; kept as typed until it can be read. */
export function MoneyInput(props: {
  readonly label: string
  readonly value: number | undefined
  /** an empty box is taken, as no amount */
  readonly optional?: boolean
  readonly onChange: (value: number | undefined) => boolean
}) {
  const t = useTexts('builder')
  const id = useId()
  const [draft, setDraft] = useState<{ text: string; taken: boolean } | null>(null)
  const shown = props.value === undefined ? '' : writeNumber(props.value, 'vi')
  const change = (text: string) => {
    const vnd = readMoney(text)
    const taken =
      text.trim() === ''
        ? props.optional === true && props.onChange(undefined)
        : vnd !== null && vnd >= 0 && props.onChange(vnd)
    setDraft({ text, taken })
  }
  const invalid = draft !== null && !draft.taken
  return (
    <div className="b-money">
      <label htmlFor={id}>{props.label}</label>
      <span className="b-money__box">
        <input
          id={id}
          className="b-input"
          inputMode="numeric"
          value={draft?.text ?? shown}
          aria-invalid={invalid || undefined}
          aria-describedby={invalid ? `${id}-invalid` : undefined}
          onChange={(event) => change(event.target.value)}
          onBlur={() => setDraft((old) => (old?.taken ? null : old))}
        />
        <span aria-hidden="true">đ</span>
      </span>
      {invalid ? <Invalid id={`${id}-invalid`}>{t('fees.amountInvalid')}</Invalid> : null}
    </div>
  )
}
