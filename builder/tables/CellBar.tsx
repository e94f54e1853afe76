import type { Language } from '@motcua/core/definition'
import type { Scope } from '@motcua/core/expression'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useId, useState } from 'react'
import { Invalid, Select } from '../properties/inputs.tsx'
import { type CellModel, type CellProblem, type CellValue, readCell, writeCell } from './cell-model.ts'
import { resultFromText, resultWords, valueFrom, valueWords } from './cell-text.ts'
import type { ColumnKind, InputColumn, OutputColumn } from './columns.ts'

export interface CellBarProps {
  readonly scope: Scope
  readonly problem: CellProblem | undefined
  /** FEEL of the cell */
  readonly text: string
  readonly onChange: (feel: string) => void
}

/** The cell the keyboard is on, picked instead of written: options, ranges, days, money; FEEL for the rest. */
export function InputCellBar(props: CellBarProps & { readonly column: InputColumn }) {
  const { column, scope, text, onChange } = props
  const t = useTexts('builder')
  const language = useLanguage()
  const id = useId()
  const model = readCell(text, column, scope)
  const set = (next: CellModel) => onChange(writeCell(next, column))
  const modes = modesOf(column, model)
  const mode = modeOf(model, column)
  return (
    <div className="b-cellbar__pick">
      <label htmlFor={id} className="mc-visually-hidden">
        {t('tables.cellSays')}
      </label>
      <Select
        id={id}
        value={mode}
        options={modes.map((one) => ({ value: one, label: t(`tables.mode.${one}`) }))}
        onChange={(next) => set(startOf(next as Mode, model, column))}
      />
      {model.kind === 'values' && column.options.length > 0 ? (
        <div className="b-checks">
          {column.options.map((option) => (
            <label key={option.value} className="b-check">
              <input
                type="checkbox"
                checked={model.values.includes(option.value)}
                onChange={() => set({ ...model, values: toggled(model.values, option.value) })}
              />
              <span>{option.label}</span>
            </label>
          ))}
        </div>
      ) : null}
      {model.kind === 'values' && column.options.length === 0 && column.kind !== 'boolean' && mode !== 'empty' ? (
        <ValueBox
          label={t('tables.values')}
          text={model.values.map((one) => valueWords(one, column, language)).join('; ')}
          onText={(typed) => {
            const values = typed.split(/\s*;\s*/).map((part) => valueFrom(part, column))
            if (typed.trim() === '' || values.some((one) => one === undefined)) return false
            set({ ...model, values: values as CellValue[] })
            return true
          }}
        />
      ) : null}
      {model.kind === 'range' ? <RangeBoxes model={model} column={column} language={language} onChange={set} /> : null}
      {model.kind === 'feel' ? (
        <ValueBox
          code
          label={t('tables.feel')}
          text={model.text}
          onText={(typed) => {
            onChange(typed.trim() === '' ? '-' : typed)
            return true
          }}
        />
      ) : null}
      <Problem problem={props.problem} />
    </div>
  )
}

/** The result the keyboard is on. */
export function OutputCellBar(props: CellBarProps & { readonly column: OutputColumn }) {
  const { column, scope, text, onChange } = props
  const t = useTexts('builder')
  const language = useLanguage()
  const shown = resultWords(text, column, scope, language)
  return (
    <div className="b-cellbar__pick">
      {column.kind === 'boolean' && !shown.startsWith('=') ? (
        <Select
          label={t('tables.result')}
          value={text.trim()}
          options={[
            { value: 'true', label: valueWords(true, column, language) },
            { value: 'false', label: valueWords(false, column, language) },
            { value: 'null', label: t('tables.nothing') },
          ]}
          onChange={onChange}
        />
      ) : (
        <ValueBox
          label={t('tables.result')}
          text={shown}
          onText={(typed) => {
            onChange(resultFromText(typed, column, scope))
            return true
          }}
        />
      )}
      <span className="b-help">{t('tables.formulaHint')}</span>
      <Problem problem={props.problem} />
    </div>
  )
}

/** What is wrong with a cell, in words. */
export function useProblemWords(): (problem: CellProblem) => string {
  const t = useTexts('builder')
  return ({ code, params }) => {
    if (code === 'noSuchOption') return t('tables.noSuchOption', { ...params })
    const words = t(`problem.${code}`, { ...params })
    const hint = params.suggestion ? ` ${t('problem.suggestion', { name: String(params.suggestion) })}` : ''
    return `${words}${hint}`
  }
}

function Problem({ problem }: { readonly problem: CellProblem | undefined }) {
  const say = useProblemWords()
  const id = useId()
  return problem ? <Invalid id={id}>{say(problem)}</Invalid> : null
}

type Mode =
  | 'any'
  | 'oneOf'
  | 'noneOf'
  | 'yes'
  | 'no'
  | 'empty'
  | 'between'
  | 'above'
  | 'atLeast'
  | 'below'
  | 'atMost'
  | 'feel'

function modesOf(column: ColumnKind, model: CellModel): readonly Mode[] {
  const by: Readonly<Record<ColumnKind['kind'], readonly Mode[]>> = {
    choice: ['any', 'oneOf', 'noneOf', 'empty', 'feel'],
    text: ['any', 'oneOf', 'noneOf', 'empty', 'feel'],
    boolean: ['any', 'yes', 'no', 'empty', 'feel'],
    number: ['any', 'oneOf', 'between', 'atLeast', 'above', 'atMost', 'below', 'noneOf', 'empty', 'feel'],
    money: ['any', 'oneOf', 'between', 'atLeast', 'above', 'atMost', 'below', 'noneOf', 'empty', 'feel'],
    date: ['any', 'oneOf', 'between', 'atLeast', 'above', 'atMost', 'below', 'noneOf', 'empty', 'feel'],
    other: ['any', 'empty', 'feel'],
  }
  const offered = by[column.kind]
  const now = modeOf(model, column)
  return offered.includes(now) ? offered : [now, ...offered]
}

function modeOf(model: CellModel, column: ColumnKind): Mode {
  if (model.kind === 'any' || model.kind === 'feel') return model.kind
  if (model.kind === 'values') {
    const [only] = model.values
    if (model.values.length === 1 && only === null && !model.negated) return 'empty'
    if (column.kind === 'boolean' && model.values.length === 1 && !model.negated) return only ? 'yes' : 'no'
    return model.negated ? 'noneOf' : 'oneOf'
  }
  if (model.low !== null && model.high !== null) return 'between'
  if (model.high === null) return model.lowIncluded ? 'atLeast' : 'above'
  return model.highIncluded ? 'atMost' : 'below'
}

/** The cell after another way of saying was chosen: what was there is kept as far as it fits. */
function startOf(mode: Mode, model: CellModel, column: ColumnKind): CellModel {
  const first: string | number =
    model.kind === 'range'
      ? (model.low ?? model.high ?? 0)
      : model.kind === 'values' && (typeof model.values[0] === 'number' || typeof model.values[0] === 'string')
        ? model.values[0]
        : column.kind === 'date'
          ? new Date().toISOString().slice(0, 10)
          : column.options[0] !== undefined
            ? column.options[0].value
            : column.kind === 'text'
              ? ''
              : 0
  const open = { kind: 'range', low: null, lowIncluded: false, high: null, highIncluded: false } as const
  switch (mode) {
    case 'any':
      return { kind: 'any' }
    case 'feel':
      return {
        kind: 'feel',
        text: model.kind === 'feel' ? model.text : writeCell(model, column).replace(/^-$/, '? != null'),
      }
    case 'empty':
      return { kind: 'values', negated: false, values: [null] }
    case 'yes':
    case 'no':
      return { kind: 'values', negated: false, values: [mode === 'yes'] }
    case 'oneOf':
    case 'noneOf': {
      const kept = model.kind === 'values' ? model.values.filter((one) => one !== null) : []
      return { kind: 'values', negated: mode === 'noneOf', values: kept.length > 0 ? kept : [first] }
    }
    case 'between':
      return {
        ...open,
        low: first,
        lowIncluded: true,
        high: model.kind === 'range' && model.high !== null ? model.high : first,
        highIncluded: true,
      }
    case 'atLeast':
    case 'above':
      return { ...open, low: first, lowIncluded: mode === 'atLeast' }
    default:
      return {
        ...open,
        high: model.kind === 'range' && model.high !== null ? model.high : first,
        highIncluded: mode === 'atMost',
      }
  }
}

const toggled = (values: readonly CellValue[], value: CellValue): CellValue[] =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value]

type Range = Extract<CellModel, { kind: 'range' }>

function RangeBoxes(props: {
  readonly model: Range
  readonly column: ColumnKind
  readonly language: Language
  readonly onChange: (model: CellModel) => void
}) {
  const { model, column, language, onChange } = props
  const t = useTexts('builder')
  const box = (side: 'low' | 'high') => (
    <ValueBox
      label={t(`tables.${side}`)}
      text={valueWords(model[side], column, language)}
      onText={(typed) => {
        const value = valueFrom(typed.trim(), column)
        if (typeof value !== 'number' && typeof value !== 'string') return false
        onChange({ ...model, [side]: value })
        return true
      }}
    />
  )
  const both = model.low !== null && model.high !== null
  return (
    <>
      {model.low === null ? null : box('low')}
      {both ? (
        <label className="b-check">
          <input
            type="checkbox"
            checked={model.lowIncluded}
            onChange={() => onChange({ ...model, lowIncluded: !model.lowIncluded })}
          />
          <span>{t('tables.included')}</span>
        </label>
      ) : null}
      {both ? <span aria-hidden="true">…</span> : null}
      {model.high === null ? null : box('high')}
      {both ? (
        <label className="b-check">
          <input
            type="checkbox"
            checked={model.highIncluded}
            onChange={() => onChange({ ...model, highIncluded: !model.highIncluded })}
          />
          <span>{t('tables.included')}</span>
        </label>
      ) : null}
    </>
  )
}

/** A box that keeps what is typed until it can be taken over. */
function ValueBox(props: {
  readonly label: string
  readonly text: string
  readonly code?: boolean
  readonly onText: (typed: string) => boolean
}) {
  const t = useTexts('builder')
  const id = useId()
  const [draft, setDraft] = useState<{ text: string; taken: boolean } | null>(null)
  const invalid = draft !== null && !draft.taken
  return (
    <span className="b-cellbar__box">
      <input
        className={`b-input ${props.code ? 'b-input--code' : ''}`}
        aria-label={props.label}
        aria-invalid={invalid || undefined}
        aria-describedby={invalid ? `${id}-invalid` : undefined}
        value={draft?.text ?? props.text}
        // as typed until the cursor leaves: 1.000 must not jump in while somebody is at 1000, nor a space go
        onChange={(event) => setDraft({ text: event.target.value, taken: props.onText(event.target.value) })}
        onBlur={() => setDraft((old) => (old?.taken ? null : old))}
      />
      {invalid ? <Invalid id={`${id}-invalid`}>{t('tables.notRead')}</Invalid> : null}
    </span>
  )
}
