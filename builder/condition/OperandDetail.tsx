import {
  type FeelType,
  type Operand,
  rowScope,
  type ShiftUnit,
  type SpanUnit,
  type TotalKind,
} from '@motcua/core/expression'
import { useTexts } from '@motcua/ui/i18n'
import { Select } from '../properties/inputs.tsx'
import { newRow, operandType } from './comparisons.ts'
import { NumberCell } from './NumberCell.tsx'
import { listNames } from './names.ts'
import { OperandPicker } from './OperandPicker.tsx'
import type { OperandChoice } from './operand-choices.ts'
import { RowsOf } from './RowsOf.tsx'
import type { Words } from './sentence.ts'

interface Props<O extends Operand = Operand> {
  readonly operand: O
  readonly words: Words
  readonly onChange: (operand: Operand) => void
}
type Of<K extends Operand['kind']> = Props<Extract<Operand, { kind: K }>>

/** What a calculation is made of, beneath the line that names it; nothing for a plain name. */
export function OperandDetail({ operand, words, onChange }: Props) {
  switch (operand.kind) {
    case 'shift':
      return <Shift operand={operand} words={words} onChange={onChange} />
    case 'span':
      return <Span operand={operand} words={words} onChange={onChange} />
    case 'age':
      return <Age operand={operand} words={words} onChange={onChange} />
    case 'count':
    case 'total':
      return <OfRows operand={operand} words={words} onChange={onChange} />
    case 'math':
      return <Calculation operand={operand} words={words} onChange={onChange} />
    case 'length':
      return <Length operand={operand} words={words} onChange={onChange} />
    case 'changed':
      return <OperandDetail operand={operand.of} words={words} onChange={(of) => onChange({ ...operand, of })} />
    default:
      return null
  }
}

const typed = (words: Words, wanted: (type: FeelType) => boolean) => (choice: OperandChoice) =>
  choice.operand.kind === 'field' && wanted(operandType(choice.operand, words.scope))
const isDate = (type: FeelType) => type === 'date' || type === 'partialDate'
const isNumber = (type: FeelType) => type === 'number' || type === 'money'

function Shift({ operand, words, onChange }: Of<'shift'>) {
  const t = useTexts('builder')
  const { of, amount, unit } = operand
  const units: readonly ShiftUnit[] = ['days', 'months', 'years', 'workingDays']
  return (
    <div className="b-operand">
      <NumberCell
        label={t('operand.amount')}
        value={String(Math.abs(amount))}
        whole
        onChange={(text) => onChange({ ...operand, amount: Number(text) * (amount < 0 ? -1 : 1) })}
      />
      <Select
        label={t('operand.unit')}
        value={unit}
        options={units.map((value) => ({ value, label: t(`operand.unit.${value}`) }))}
        onChange={(next) => onChange({ ...operand, unit: next as ShiftUnit })}
      />
      <Select
        label={t('operand.direction')}
        value={amount < 0 ? 'before' : 'after'}
        options={(['before', 'after'] as const).map((value) => ({ value, label: t(`operand.${value}`) }))}
        onChange={(next) => onChange({ ...operand, amount: Math.abs(amount) * (next === 'before' ? -1 : 1) })}
      />
      <OperandPicker
        operand={of}
        words={words}
        label={t('operand.date')}
        fits={typed(words, isDate)}
        onChange={(next) => onChange({ ...operand, of: next })}
      />
    </div>
  )
}

function Span({ operand, words, onChange }: Of<'span'>) {
  const t = useTexts('builder')
  const units: readonly SpanUnit[] = ['days', 'years', 'workingDays']
  return (
    <div className="b-operand">
      <Select
        label={t('operand.unit')}
        value={operand.unit}
        options={units.map((value) => ({ value, label: t(`operand.span.${value}`) }))}
        onChange={(unit) => onChange({ ...operand, unit: unit as SpanUnit })}
      />
      {(['from', 'to'] as const).map((side) => (
        <div className="b-operand__named" key={side}>
          <span>{t(`operand.${side}`)}</span>
          <OperandPicker
            operand={operand[side]}
            words={words}
            label={t(`operand.${side}`)}
            fits={typed(words, isDate)}
            onChange={(next) => onChange({ ...operand, [side]: next })}
          />
        </div>
      ))}
    </div>
  )
}

function Age({ operand, words, onChange }: Of<'age'>) {
  const t = useTexts('builder')
  return (
    <div className="b-operand">
      <div className="b-operand__named">
        <span>{t('operand.on')}</span>
        <OperandPicker
          operand={operand.on}
          words={words}
          label={t('operand.on')}
          fits={typed(words, isDate)}
          onChange={(on) => onChange({ ...operand, on })}
        />
      </div>
    </div>
  )
}

function OfRows({ operand, words, onChange }: Of<'count' | 'total'>) {
  const t = useTexts('builder')
  const scope = rowScope(words.scope, operand.of)
  const names = listNames(words.definition, scope, words.language, words.t)
  const kinds: readonly TotalKind[] = ['sum', 'min', 'max', 'mean']
  return (
    <div className="b-operand b-operand--rows">
      {operand.kind === 'total' ? (
        <Select
          label={t('operand.total')}
          value={operand.what}
          options={kinds.map((value) => ({ value, label: t(`operand.total.${value}`) }))}
          onChange={(what) => onChange({ ...operand, what: what as TotalKind })}
        />
      ) : null}
      {operand.where ? (
        <>
          <p className="b-help">{t('operand.where')}</p>
          <RowsOf
            group={operand.where}
            scope={scope}
            onChange={(where) => onChange({ ...operand, where: where.rows.length > 0 ? where : null })}
          />
        </>
      ) : (
        <button
          type="button"
          className="b-link"
          onClick={() => onChange({ ...operand, where: { kind: 'group', join: 'and', rows: [newRow(scope, names)] } })}
        >
          + {t('operand.addWhere')}
        </button>
      )}
    </div>
  )
}

function Calculation({ operand, words, onChange }: Of<'math'>) {
  const t = useTexts('builder')
  const side = (name: 'left' | 'right') => {
    const value = operand[name]
    const isPlain = value.kind === 'number'
    return (
      <div className="b-operand__side">
        <Select
          label={t('condition.valueKind')}
          value={isPlain ? 'value' : 'field'}
          options={[
            { value: 'value', label: t('condition.valueTyped') },
            { value: 'field', label: t('condition.valueField') },
          ]}
          onChange={(kind) => {
            const other = [...words.names.values()].find(({ type }) => isNumber(type))
            const next: Operand =
              kind === 'value' || !other ? { kind: 'number', number: '0' } : { kind: 'field', field: other.name }
            onChange({ ...operand, [name]: next })
          }}
        />
        {isPlain ? (
          <NumberCell
            label={t('condition.value')}
            value={value.number}
            onChange={(number) => onChange({ ...operand, [name]: { kind: 'number', number } })}
          />
        ) : (
          <OperandPicker
            operand={value}
            words={words}
            label={t('condition.field')}
            fits={(choice) => isNumber(operandType(choice.operand, words.scope)) && choice.operand.kind !== 'math'}
            onChange={(next) => onChange({ ...operand, [name]: next })}
          />
        )}
        {isPlain ? null : (
          <OperandDetail operand={value} words={words} onChange={(next) => onChange({ ...operand, [name]: next })} />
        )}
      </div>
    )
  }
  return (
    <div className="b-operand">
      {side('left')}
      <Select
        label={t('operand.operator')}
        value={operand.operator}
        options={(['+', '-', '*', '/'] as const).map((value) => ({ value, label: t(`operand.operator.${value}`) }))}
        onChange={(operator) => onChange({ ...operand, operator: operator as typeof operand.operator })}
      />
      {side('right')}
    </div>
  )
}

function Length({ operand, words, onChange }: Of<'length'>) {
  const t = useTexts('builder')
  return (
    <div className="b-operand">
      <OperandPicker
        operand={operand.of}
        words={words}
        label={t('condition.field')}
        fits={typed(words, (type) => type === 'text')}
        onChange={(of) => onChange({ ...operand, of })}
      />
    </div>
  )
}
