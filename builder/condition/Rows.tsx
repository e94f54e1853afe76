import { type Field, findText, type Language, listFields } from '@motcua/core/definition'
import {
  type ConditionGroup,
  type ConditionRow,
  type FeelType,
  isRowNumber,
  type RowComparison,
  type RowValue,
  type Scope,
} from '@motcua/core/expression'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useState } from 'react'
import { IconButton } from '../properties/IconButton.tsx'
import { Select } from '../properties/inputs.tsx'
import { useDefinition } from '../state/use-editor.tsx'

/** Names that a row may start with: fields and the parts of built-in names, with their types. */
export function rowNames(scope: Scope): ReadonlyMap<string, FeelType> {
  const names = new Map<string, FeelType>()
  for (const [name, { type }] of scope.names) {
    if (typeof type === 'object' && 'context' in type) {
      for (const [inner, entry] of Object.entries(type.context)) names.set(`${name}.${inner}`, entry.type)
    } else names.set(name, type)
  }
  return names
}

/** Comparisons that make sense for a type. */
export function comparisonsFor(type: FeelType | undefined): readonly RowComparison[] {
  if (type === 'boolean') return ['isTrue', 'isFalse', 'isEmpty', 'isFilled']
  if (type === 'number' || type === 'money' || type === 'date')
    return ['equals', 'differs', 'less', 'atMost', 'more', 'atLeast', 'between', 'isEmpty', 'isFilled']
  if (typeof type === 'object' && 'list' in type) return ['includes', 'isEmpty', 'isFilled']
  if (type === 'partialDate') return ['isEmpty', 'isFilled']
  return ['equals', 'differs', 'oneOf', 'noneOf', 'isEmpty', 'isFilled']
}

/** A first value of the right kind for a comparison. */
function valuesFor(
  comparison: RowComparison,
  type: FeelType | undefined,
  now: readonly RowValue[],
  first?: string,
): readonly RowValue[] {
  if (['isEmpty', 'isFilled', 'isTrue', 'isFalse'].includes(comparison)) return []
  const blank: RowValue =
    type === 'number' || type === 'money'
      ? { kind: 'number', number: '0' }
      : type === 'date'
        ? { kind: 'field', field: 'today' }
        : { kind: 'text', text: first ?? '' }
  const count = comparison === 'between' ? 2 : 1
  const fits = now.filter(
    (one) => one.kind === blank.kind || one.kind === 'field' || (type === 'date' && one.kind === 'date'),
  )
  if (comparison === 'oneOf' || comparison === 'noneOf') {
    const literal = fits.filter((one) => one.kind !== 'field')
    return literal.length > 0 ? literal : [blank.kind === 'field' ? { kind: 'text', text: '' } : blank]
  }
  return Array.from({ length: count }, (_, i) => fits[i] ?? blank)
}

/** A row to begin with: the first name of the scope. */
export function newRow(scope: Scope): ConditionRow {
  const names = rowNames(scope)
  const field =
    [...names.keys()].find((name) => scope.names.get(name)?.ref.kind === 'field') ?? [...names.keys()][0] ?? 'today'
  const comparison = comparisonsFor(names.get(field))[0] ?? 'isFilled'
  return { kind: 'row', field, comparison, values: valuesFor(comparison, names.get(field), []) }
}

/** The rows of a condition, groups inside groups. */
export function Rows(props: {
  readonly group: ConditionGroup
  readonly scope: Scope
  readonly onChange: (group: ConditionGroup) => void
  readonly onRemove?: () => void
}) {
  const { group, scope, onChange, onRemove } = props
  const t = useTexts('builder')
  const replace = (i: number, row: ConditionRow | ConditionGroup | null) =>
    onChange({ ...group, rows: group.rows.flatMap((one, at) => (at === i ? (row ? [row] : []) : [one])) })
  return (
    <fieldset className="b-rows" aria-label={t(`condition.${group.join}`)}>
      {group.rows.length > 1 ? (
        <Select
          label={t('condition.join')}
          value={group.join}
          options={[
            { value: 'and', label: t('condition.and') },
            { value: 'or', label: t('condition.or') },
          ]}
          onChange={(join) => onChange({ ...group, join: join === 'or' ? 'or' : 'and' })}
        />
      ) : null}
      {group.rows.map((row, i) => {
        const key = `${i}.${row.kind}`
        if (row.kind === 'group')
          return (
            <Rows
              key={key}
              group={row}
              scope={scope}
              onChange={(next) => replace(i, next)}
              onRemove={() => replace(i, null)}
            />
          )
        return (
          <Row
            key={key}
            row={row}
            scope={scope}
            onChange={(next) => replace(i, next)}
            onRemove={() => replace(i, null)}
          />
        )
      })}
      <div className="b-row">
        {onRemove || group.rows.length > 1 ? (
          <button
            type="button"
            className="b-link"
            onClick={() =>
              onChange({
                ...group,
                rows: [
                  ...group.rows,
                  { kind: 'group', join: group.join === 'and' ? 'or' : 'and', rows: [newRow(scope)] },
                ],
              })
            }
          >
            + {t('condition.addGroup')}
          </button>
        ) : null}
        {onRemove ? (
          <>
            <button
              type="button"
              className="b-link"
              onClick={() => onChange({ ...group, rows: [...group.rows, newRow(scope)] })}
            >
              + {t('condition.add')}
            </button>
            <button type="button" className="b-link" onClick={onRemove}>
              {t('condition.removeGroup')}
            </button>
          </>
        ) : null}
      </div>
    </fieldset>
  )
}

function Row(props: {
  readonly row: ConditionRow
  readonly scope: Scope
  readonly onChange: (row: ConditionRow) => void
  readonly onRemove: () => void
}) {
  const { row, scope, onChange, onRemove } = props
  const definition = useDefinition()
  const language = useLanguage()
  const t = useTexts('builder')
  const names = rowNames(scope)
  const type = names.get(row.field)
  const label = (name: string) =>
    nameLabel(definition, name, language) ?? (t(`name.${name}`) === `name.${name}` ? name : t(`name.${name}`))
  const options = fieldOptions(definition, row.field, language)
  const offered = comparisonsFor(type)
  const comparisons = offered.includes(row.comparison) ? offered : [row.comparison, ...offered]
  return (
    <div className="b-rowline">
      <Select
        label={t('condition.field')}
        value={row.field}
        options={[...new Set([...names.keys(), row.field])].map((value) => ({ value, label: label(value) }))}
        onChange={(field) => {
          const nextType = names.get(field)
          const allowed = comparisonsFor(nextType)
          const comparison = allowed.includes(row.comparison) ? row.comparison : (allowed[0] ?? 'isFilled')
          const first = fieldOptions(definition, field, language)[0]?.value
          onChange({ ...row, field, comparison, values: valuesFor(comparison, nextType, [], first) })
        }}
      />
      <Select
        label={t('condition.comparison')}
        value={row.comparison}
        options={comparisons.map((value) => ({ value, label: t(`comparison.${value}`) }))}
        onChange={(next) => {
          const comparison = next as RowComparison
          onChange({ ...row, comparison, values: valuesFor(comparison, type, row.values, options[0]?.value) })
        }}
      />
      {row.values.map((value, i) => (
        <ValueInput
          // biome-ignore lint/suspicious/noArrayIndexKey: values of a row are told apart by their position alone
          key={i}
          value={value}
          type={type}
          options={options}
          names={[...names]
            .filter(([name, one]) => name !== row.field && sameType(one, type))
            .map(([name]) => ({ value: name, label: label(name) }))}
          fixed={row.comparison === 'oneOf' || row.comparison === 'noneOf'}
          onChange={(next) =>
            onChange({ ...row, values: row.values.flatMap((one, at) => (at === i ? (next ? [next] : []) : [one])) })
          }
        />
      ))}
      {row.comparison === 'oneOf' || row.comparison === 'noneOf' ? (
        <button
          type="button"
          className="b-link"
          onClick={() =>
            onChange({
              ...row,
              values: [
                ...row.values,
                type === 'number'
                  ? { kind: 'number', number: '0' }
                  : {
                      kind: 'text',
                      text:
                        options.find((o) => !row.values.some((v) => v.kind === 'text' && v.text === o.value))?.value ??
                        '',
                    },
              ],
            })
          }
        >
          + {t('condition.addValue')}
        </button>
      ) : null}
      <IconButton icon="trash" label={t('condition.remove')} onClick={onRemove} />
    </div>
  )
}

const sameType = (a: FeelType, b: FeelType | undefined) =>
  a === b || (a === 'money' && b === 'number') || (a === 'number' && b === 'money')

function ValueInput(props: {
  readonly value: RowValue
  readonly type: FeelType | undefined
  readonly options: readonly { value: string; label: string }[]
  readonly names: readonly { value: string; label: string }[]
  readonly fixed: boolean
  readonly onChange: (value: RowValue | null) => void
}) {
  const { value, type, options, names, onChange } = props
  const t = useTexts('builder')
  const [draft, setDraft] = useState<string | null>(null)
  const label = t('condition.value')
  const toName = (field: string) => onChange({ kind: 'field', field })
  const other =
    props.fixed || names.length === 0 ? null : (
      <Select
        label={t('condition.valueKind')}
        value={value.kind === 'field' ? 'field' : 'value'}
        options={[
          { value: 'value', label: t('condition.valueTyped') },
          { value: 'field', label: t('condition.valueField') },
        ]}
        onChange={(kind) => {
          if (kind === 'field') toName(names[0]?.value ?? 'today')
          else if (type === 'date') onChange({ kind: 'date', date: new Date().toISOString().slice(0, 10) })
          else
            onChange(
              type === 'number' || type === 'money'
                ? { kind: 'number', number: '0' }
                : { kind: 'text', text: options[0]?.value ?? '' },
            )
        }}
      />
    )
  if (value.kind === 'field')
    return (
      <>
        {other}
        <Select
          label={label}
          value={value.field}
          options={
            names.some((n) => n.value === value.field) ? names : [{ value: value.field, label: value.field }, ...names]
          }
          onChange={toName}
        />
      </>
    )
  if (value.kind === 'date')
    return (
      <>
        {other}
        <input
          type="date"
          className="b-input b-input--date"
          aria-label={label}
          value={value.date}
          onChange={(e) => (e.target.value ? onChange({ kind: 'date', date: e.target.value }) : undefined)}
        />
      </>
    )
  if (value.kind === 'number')
    return (
      <>
        {other}
        <input
          className="b-input b-input--number"
          inputMode="decimal"
          aria-label={label}
          aria-invalid={draft !== null || undefined}
          value={draft ?? value.number}
          onChange={(e) => {
            const text = e.target.value.replace(',', '.')
            if (isRowNumber(text)) {
              setDraft(null)
              onChange({ kind: 'number', number: text })
            } else setDraft(e.target.value)
          }}
          onBlur={() => setDraft(null)}
        />
      </>
    )
  if (value.kind === 'boolean') return <span>{String(value.boolean)}</span>
  return (
    <>
      {other}
      {options.length > 0 ? (
        <Select
          label={label}
          value={value.text}
          options={
            options.some((o) => o.value === value.text)
              ? options
              : [{ value: value.text, label: value.text || '–' }, ...options]
          }
          onChange={(text) => onChange({ kind: 'text', text })}
        />
      ) : (
        <input
          className="b-input"
          aria-label={label}
          value={value.text}
          onChange={(e) => onChange({ kind: 'text', text: e.target.value })}
        />
      )}
    </>
  )
}

type WithForm = Parameters<typeof listFields>[0]

function fieldNamed(definition: WithForm, name: string): Field | undefined {
  const key = name.split('.').at(-1)
  return listFields(definition).find(
    ({ field, table }) => field.key === key && (table === null) === !name.startsWith('row.'),
  )?.field
}

function nameLabel(definition: WithForm, name: string, language: Language): string | undefined {
  const isBuiltIn = /^(dossier|submitter|actor)\./.test(name)
  const field = isBuiltIn ? undefined : fieldNamed(definition, name)
  return field && findText(definition, language, `field.${field.id}.label`)
}

function fieldOptions(
  definition: WithForm,
  name: string,
  language: Language,
): readonly { value: string; label: string }[] {
  const field = fieldNamed(definition, name)
  if (!field || !('options' in field)) return []
  return field.options.map((o) => ({
    value: o.value,
    label: findText(definition, language, `field.${field.id}.option.${o.value}`) ?? o.value,
  }))
}
