import type { FeelType, Scope } from '@motcua/core/expression'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useId, useMemo } from 'react'
import { IconButton } from '../properties/IconButton.tsx'
import { Select } from '../properties/inputs.tsx'
import { useDefinition } from '../state/use-editor.tsx'
import { choicesOf, type NameInfo, useNames } from './names.ts'
import { type Sample, type Samples, samplesOf, tryText, verdictOf } from './try-condition.ts'

/** Values to try an expression on, and what it gives on them. */
export function TryIt(props: {
  readonly text: string
  readonly scope: Scope
  readonly samples: Samples
  readonly today: string
  readonly onSamples: (samples: Samples) => void
  readonly onToday: (today: string) => void
}) {
  const { text, scope, samples, today } = props
  const definition = useDefinition()
  const t = useTexts('builder')
  const names = useNames(scope)
  const id = useId()
  const asked = useMemo(() => samplesOf(text, scope, definition), [text, scope, definition])
  const result = tryText(text, scope, definition, samples, today)
  const verdict = verdictOf(result)
  const isVerdict = result.ok && (typeof result.value === 'boolean' || result.value === null)
  const set = (name: string, value: unknown) => {
    const { [name]: _old, ...rest } = samples
    props.onSamples(value === undefined ? rest : { ...rest, [name]: value })
  }
  return (
    <div className="b-try">
      <p className="b-help">{t('try.help')}</p>
      {asked.map((sample) => (
        <div className="b-try__field" key={sample.name}>
          <span className="b-property__label">{names.get(sample.name)?.label ?? sample.name}</span>
          <SampleInput
            sample={sample}
            info={names.get(sample.name)}
            label={names.get(sample.name)?.label ?? sample.name}
            value={samples[sample.name]}
            onChange={(value) => set(sample.name, value)}
          />
        </div>
      ))}
      {/today|age\(|duration/.test(text) ? (
        <div className="b-try__field">
          <label className="b-property__label" htmlFor={`${id}-today`}>
            {t('name.today')}
          </label>
          <input
            id={`${id}-today`}
            type="date"
            className="b-input b-input--date"
            value={today}
            onChange={(e) => (e.target.value ? props.onToday(e.target.value) : undefined)}
          />
        </div>
      ) : null}
      <p role="status" className="b-try__result" data-verdict={isVerdict || !result.ok ? verdict : undefined}>
        <strong>{t('try.result')}</strong>{' '}
        {!result.ok
          ? t('try.failed', { why: errorWords(result.error.code, t) })
          : isVerdict
            ? t(`try.${verdict}.long`)
            : typeof result.value === 'string' || typeof result.value === 'number'
              ? String(result.value)
              : JSON.stringify(result.value)}
      </p>
    </div>
  )
}

function errorWords(code: string, t: ReturnType<typeof useTexts<'builder'>>): string {
  const words = t(`try.error.${code}`)
  return words === `try.error.${code}` ? code : words
}

interface InputProps {
  readonly label: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

function SampleInput(props: InputProps & { readonly sample: Sample; readonly info: NameInfo | undefined }) {
  const { sample, info, label, value, onChange } = props
  const definition = useDefinition()
  const language = useLanguage()
  const choices = choicesOf(definition, info, language)
  if (sample.columns) return <RowSamples {...props} columns={sample.columns} />
  const isList = typeof sample.type === 'object' && 'list' in sample.type
  if (isList && choices.length > 0) {
    const chosen = Array.isArray(value) ? (value as string[]) : []
    return (
      <fieldset className="b-checks" aria-label={label}>
        {choices.map((one) => (
          <label key={one.value} className="b-check">
            <input
              type="checkbox"
              checked={chosen.includes(one.value)}
              onChange={() =>
                onChange(chosen.includes(one.value) ? chosen.filter((v) => v !== one.value) : [...chosen, one.value])
              }
            />
            <span>{one.label}</span>
          </label>
        ))}
      </fieldset>
    )
  }
  return <Scalar type={sample.type} choices={choices} label={label} value={value} onChange={onChange} />
}

function Scalar(
  props: InputProps & { readonly type: FeelType; readonly choices: readonly { value: string; label: string }[] },
) {
  const { type, choices, label, value, onChange } = props
  const t = useTexts('builder')
  if (type === 'boolean' || choices.length > 0)
    return (
      <Select
        label={label}
        value={value === undefined || value === null ? '' : String(value)}
        empty={t('try.notAnswered')}
        options={
          type === 'boolean'
            ? [
                { value: 'true', label: t('sentence.yes') },
                { value: 'false', label: t('sentence.no') },
              ]
            : choices
        }
        onChange={(next) => onChange(next === '' ? undefined : type === 'boolean' ? next === 'true' : next)}
      />
    )
  const isNumber = type === 'number' || type === 'money'
  return (
    <input
      className={`b-input${isNumber ? ' b-input--number' : ''}`}
      type={type === 'date' ? 'date' : 'text'}
      inputMode={isNumber ? 'decimal' : undefined}
      aria-label={label}
      placeholder={t('try.notAnswered')}
      value={value === undefined || value === null ? '' : String(value)}
      onChange={(e) => {
        const text = e.target.value
        const number = Number(text.replace(',', '.'))
        onChange(text === '' ? undefined : isNumber ? (Number.isFinite(number) ? number : undefined) : text)
      }}
    />
  )
}

/** Rows of a table: only the columns that are read. */
function RowSamples(props: InputProps & { readonly columns: NonNullable<Sample['columns']> }) {
  const { columns, label, value, onChange } = props
  const t = useTexts('builder')
  const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : []
  return (
    <fieldset className="b-try__rows" aria-label={label}>
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row to try out has no name
        <div className="b-row" key={i}>
          {columns.map((column) => (
            <Scalar
              key={column.id}
              type={column.type}
              choices={[]}
              label={`${label} ${i + 1}: ${column.key}`}
              value={row[column.id]}
              onChange={(next) =>
                onChange(rows.map((one, at) => (at === i ? { ...one, [column.id]: next ?? null } : one)))
              }
            />
          ))}
          <IconButton
            icon="trash"
            label={t('try.removeRow')}
            onClick={() => onChange(rows.filter((_, at) => at !== i))}
          />
        </div>
      ))}
      <button type="button" className="b-link" onClick={() => onChange([...rows, {}])}>
        + {t('try.addRow')}
      </button>
    </fieldset>
  )
}
