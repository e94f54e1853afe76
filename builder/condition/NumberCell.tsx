import { isRowNumber } from '@motcua/core/expression'
import { useTexts } from '@motcua/ui/i18n'
import { useState } from 'react'

/** A number, kept as it is typed until it is one; a comma is a decimal sign. */
export function NumberCell(props: {
  readonly label: string
  readonly value: string
  readonly whole?: boolean
  readonly onChange: (number: string) => void
}) {
  const t = useTexts('builder')
  const [draft, setDraft] = useState<string | null>(null)
  const fits = (text: string) => isRowNumber(text) && (!props.whole || /^\d{1,5}$/.test(text))
  return (
    <>
      <input
        className="b-input b-input--number"
        inputMode={props.whole ? 'numeric' : 'decimal'}
        aria-label={props.label}
        aria-invalid={draft !== null || undefined}
        value={draft ?? props.value}
        onChange={(e) => {
          const text = e.target.value.trim().replace(',', '.')
          setDraft(fits(text) ? null : e.target.value)
          if (fits(text)) props.onChange(text)
        }}
        onBlur={() => setDraft(null)}
      />
      {draft !== null && draft.trim() !== '' ? (
        <span className="b-error" role="status">
          {t('condition.notNumber')}
        </span>
      ) : null}
    </>
  )
}
