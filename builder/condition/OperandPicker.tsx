import type { Operand } from '@motcua/core/expression'
import { useTexts } from '@motcua/ui/i18n'
import { Combobox, type Option } from '@motcua/ui/kit'
import { useId, useMemo } from 'react'
import { type OperandChoice, operandChoices } from './operand-choices.ts'
import { operandWords, type Words } from './sentence.ts'

/** A box to find what is compared: any field, fact or calculation, by its words or key; accents may be left out. */
export function OperandPicker(props: {
  readonly operand: Operand
  readonly words: Words
  readonly label: string
  /** what may be chosen here; all when absent */
  readonly fits?: (choice: OperandChoice) => boolean
  readonly onChange: (operand: Operand) => void
}) {
  const { operand, words, fits } = props
  const t = useTexts('builder')
  const id = useId()
  const choices = useMemo(() => operandChoices(words).filter((one) => fits?.(one) ?? true), [words, fits])
  const options = useMemo(
    () => choices.map(({ value, label, detail }): Option => ({ value, label, detail: detail || value })),
    [choices],
  )
  const now: Option = { value: JSON.stringify(operand), label: operandWords(operand, words) }
  return (
    <Combobox
      id={id}
      aria-label={props.label}
      options={options}
      value={now}
      placeholder={t('condition.find')}
      onChange={(option) => {
        const chosen = option && choices.find((one) => one.value === option.value)
        if (chosen) props.onChange(chosen.operand)
      }}
    />
  )
}
