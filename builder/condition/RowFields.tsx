import type { ConditionRow, RowComparison } from '@motcua/core/expression'
import { useTexts } from '@motcua/ui/i18n'
import { IconButton } from '../properties/IconButton.tsx'
import { Select } from '../properties/inputs.tsx'
import {
  blankValue,
  comparisonsFor,
  isListed,
  isLiteral,
  operandType,
  valuesFor,
  valueType,
  withSubject,
} from './comparisons.ts'
import { choicesOf } from './names.ts'
import { OperandDetail } from './OperandDetail.tsx'
import { OperandPicker } from './OperandPicker.tsx'
import type { Words } from './sentence.ts'
import { ValueInput } from './ValueInput.tsx'

/** What is compared, how, and with what: the fields of one line. */
export function RowFields(props: {
  readonly row: ConditionRow
  readonly words: Words
  readonly onChange: (row: ConditionRow) => void
}) {
  const { row, words, onChange } = props
  const t = useTexts('builder')
  const type = operandType(row.of, words.scope)
  const choices = choicesFor(row.of)
  const offered = comparisonsFor(type)
  const comparisons = offered.includes(row.comparison) ? offered : [row.comparison, ...offered]
  const listed = isListed(row.comparison)
  const setValues = (values: ConditionRow['values']) => onChange({ ...row, values })
  return (
    <div className="b-rowline">
      <OperandPicker
        operand={row.of}
        words={words}
        label={t('condition.field')}
        onChange={(of) => onChange(withSubject(row, of, words.scope, choicesFor(of)[0]?.value))}
      />
      <OperandDetail operand={row.of} words={words} onChange={(of) => onChange({ ...row, of })} />
      <Select
        label={t('condition.comparison')}
        value={row.comparison}
        options={comparisons.map((value) => ({ value, label: t(`comparison.${value}`) }))}
        onChange={(next) => {
          const comparison = next as RowComparison
          onChange({ ...row, comparison, values: valuesFor(comparison, type, row.values, choices[0]?.value) })
        }}
      />
      {row.values.map((value, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: values of a row are told apart by their position alone
        <div className="b-valueline" key={i}>
          {row.comparison === 'between' && i === 1 ? <span className="b-help">{t('sentence.to')}</span> : null}
          <ValueInput
            value={value}
            type={type}
            choices={choices}
            words={words}
            literal={isLiteral(row.comparison)}
            onChange={(next) => setValues(row.values.map((one, at) => (at === i ? next : one)))}
          />
          {listed && row.values.length > 1 ? (
            <IconButton
              icon="close"
              label={t('condition.removeValue')}
              onClick={() => setValues(row.values.filter((_, at) => at !== i))}
            />
          ) : null}
        </div>
      ))}
      {listed ? (
        <button
          type="button"
          className="b-link"
          onClick={() => {
            const free = choices.find((o) => !row.values.some((v) => v.kind === 'text' && v.text === o.value))
            setValues([...row.values, blankValue(valueType(type), free?.value)])
          }}
        >
          + {t('condition.addValue')}
        </button>
      ) : null}
    </div>
  )

  function choicesFor(of: ConditionRow['of']) {
    return of.kind === 'field' ? choicesOf(words.definition, words.names.get(of.field), words.language) : []
  }
}
