import type { FeelType, Operand } from '@motcua/core/expression'
import { useTexts } from '@motcua/ui/i18n'
import { Select } from '../properties/inputs.tsx'
import { blankValue, operandType, valueType } from './comparisons.ts'
import { NumberCell } from './NumberCell.tsx'
import type { Choice } from './names.ts'
import { OperandDetail } from './OperandDetail.tsx'
import { OperandPicker } from './OperandPicker.tsx'
import { operandChoices } from './operand-choices.ts'
import type { Words } from './sentence.ts'

const isNumeric = (type: FeelType) => type === 'number' || type === 'money'
const isDateLike = (type: FeelType) => type === 'date' || type === 'partialDate'
const same = (a: FeelType, b: FeelType) => a === b || (isNumeric(a) && isNumeric(b)) || (isDateLike(a) && isDateLike(b))

/** One value of a row, with the widget of its type; where it need not be written out, another field or a calculation. */
export function ValueInput(props: {
  readonly value: Operand
  /** of what is compared */
  readonly type: FeelType
  readonly choices: readonly Choice[]
  readonly words: Words
  readonly literal: boolean
  readonly onChange: (value: Operand) => void
}) {
  const { value, choices, words, onChange } = props
  const t = useTexts('builder')
  const type = valueType(props.type)
  const kind = ['text', 'number', 'date', 'boolean'].includes(value.kind)
    ? 'value'
    : value.kind === 'shift'
      ? 'shift'
      : 'field'
  const others = props.literal
    ? []
    : operandChoices(words).filter((one) => same(operandType(one.operand, words.scope), type))
  const start = (next: string): Operand => {
    if (next === 'shift') return { kind: 'shift', of: { kind: 'field', field: 'today' }, amount: -18, unit: 'years' }
    if (next === 'field')
      return others.find((one) => one.operand.kind === 'field')?.operand ?? { kind: 'field', field: 'today' }
    return isDateLike(type)
      ? { kind: 'date', date: new Date().toISOString().slice(0, 10) }
      : blankValue(type, choices[0]?.value)
  }
  const kinds = [
    { value: 'value', label: t(isDateLike(type) ? 'condition.valueDate' : 'condition.valueTyped') },
    ...(others.length > 0 ? [{ value: 'field', label: t('condition.valueField') }] : []),
    ...(isDateLike(type) ? [{ value: 'shift', label: t('condition.valueShift') }] : []),
  ]
  return (
    <div className="b-value">
      {kinds.length > 1 && !props.literal ? (
        <span className="b-value__kind">
          <Select
            label={t('condition.valueKind')}
            value={kind}
            options={kinds}
            onChange={(next) => onChange(start(next))}
          />
        </span>
      ) : null}
      {kind === 'value' ? (
        <Literal value={value} choices={choices} onChange={onChange} />
      ) : kind === 'shift' ? null : (
        <OperandPicker
          operand={value}
          words={words}
          label={t('condition.value')}
          fits={(choice) => same(operandType(choice.operand, words.scope), type)}
          onChange={onChange}
        />
      )}
      {kind === 'value' ? null : <OperandDetail operand={value} words={words} onChange={onChange} />}
    </div>
  )
}

function Literal(props: {
  readonly value: Operand
  readonly choices: readonly Choice[]
  readonly onChange: (value: Operand) => void
}) {
  const { value, choices, onChange } = props
  const t = useTexts('builder')
  const label = t('condition.value')
  if (value.kind === 'date')
    return (
      <input
        type="date"
        className="b-input b-input--date"
        aria-label={label}
        value={value.date}
        onChange={(e) => (e.target.value ? onChange({ kind: 'date', date: e.target.value }) : undefined)}
      />
    )
  if (value.kind === 'number')
    return <NumberCell label={label} value={value.number} onChange={(number) => onChange({ kind: 'number', number })} />
  if (value.kind === 'boolean')
    return (
      <Select
        label={label}
        value={String(value.boolean)}
        options={[
          { value: 'true', label: t('sentence.yes') },
          { value: 'false', label: t('sentence.no') },
        ]}
        onChange={(next) => onChange({ kind: 'boolean', boolean: next === 'true' })}
      />
    )
  const text = value.kind === 'text' ? value.text : ''
  const known = choices.some((one) => one.value === text)
  if (choices.length > 0)
    return (
      <Select
        label={label}
        value={text}
        options={
          known
            ? choices
            : [{ value: text, label: text === '' ? '–' : t('condition.unknownOption', { value: text }) }, ...choices]
        }
        onChange={(next) => onChange({ kind: 'text', text: next })}
      />
    )
  return (
    <input
      className="b-input"
      aria-label={label}
      value={text}
      onChange={(e) => onChange({ kind: 'text', text: e.target.value })}
    />
  )
}
