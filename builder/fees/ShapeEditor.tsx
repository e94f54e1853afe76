import { type FeeItem, type Field, listFields, textOf } from '@motcua/core/definition'
import { fieldType } from '@motcua/core/expression'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { type ReactNode, useId } from 'react'
import { ConditionEditor } from '../condition/ConditionEditor.tsx'
import { MoneyInput } from '../parts/MoneyInput.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { NumberInput, Select } from '../properties/inputs.tsx'
import { propertyWords, valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

type Shape = FeeItem['shape']
const kinds = ['fixed', 'byChannel', 'perCopy', 'tiered', 'percentage', 'table'] as const

/** How the amount comes about: one of six ways, each with what it needs and nothing else. */
export function ShapeEditor({ index, fee }: { readonly index: number; readonly fee: FeeItem }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const name = useId()
  const { shape } = fee
  const path = ['fees', index, 'shape'] as const
  const numbers = useNumberFields()
  const put = (next: Shape, merge?: string) =>
    editor.act('setProperty', { path, value: next }, merge && `${fee.id}.${merge}`)
  const [table] = definition.tables
  const choose = (kind: Shape['kind']) => {
    const next = startOf(kind, shape, numbers[0]?.value, table)
    if (next) put(next)
  }
  const money = (label: string, value: number | undefined, make: (vnd: number) => Shape) => (
    <MoneyInput
      key={label}
      label={label}
      value={value}
      onChange={(vnd) => vnd !== undefined && put(make(vnd), label)}
    />
  )
  const cap = (now: Extract<Shape, { kind: 'tiered' | 'percentage' }>) => (
    <MoneyInput
      optional
      label={t('fees.cap')}
      value={now.capVnd}
      onChange={(vnd) => {
        const { capVnd: _old, ...rest } = now
        return put(vnd === undefined ? rest : { ...rest, capVnd: vnd }, 'cap')
      }}
    />
  )
  return (
    <fieldset className="b-block">
      <legend>{propertyWords(['fees', index, 'shape'], language).label}</legend>
      <div className="b-shapes">
        {kinds.map((kind) => (
          <label key={kind} className="b-shape" data-checked={shape.kind === kind || undefined}>
            <input
              type="radio"
              name={name}
              checked={shape.kind === kind}
              disabled={kind === 'table' && !table}
              onChange={() => choose(kind)}
            />
            <span>
              <strong>{valueWord('shape', kind, language)}</strong>
              <small>{t(kind === 'table' && !table ? 'fees.noTable' : `fees.example.${kind}`)}</small>
            </span>
          </label>
        ))}
      </div>
      <div className="b-amounts">
        {shape.kind === 'fixed'
          ? money(t('fees.amount'), shape.amountVnd, (amountVnd) => ({ kind: 'fixed', amountVnd }))
          : null}
        {shape.kind === 'byChannel'
          ? (['online', 'direct', 'postal'] as const).map((channel) =>
              money(t(`fees.amountOf.${channel}`), shape[channel], (vnd) => ({ ...shape, [channel]: vnd })),
            )
          : null}
        {shape.kind === 'perCopy' ? (
          <>
            {money(t('fees.amount'), shape.amountVnd, (amountVnd) => ({ ...shape, amountVnd }))}
            <Counted label={t('fees.quantity')} path={[...path, 'quantity']} value={shape.quantity} fields={numbers} />
          </>
        ) : null}
        {shape.kind === 'tiered' ? (
          <>
            <Counted label={t('fees.counted')} path={[...path, 'quantity']} value={shape.quantity} fields={numbers} />
            <Tiers shape={shape} put={put} />
            {shape.times === undefined ? (
              <Button
                size="sm"
                kind="quiet"
                icon="plus"
                disabled={numbers.length === 0}
                onClick={() => put({ ...shape, times: numbers[0]?.value ?? '1' })}
              >
                {t('fees.addTimes')}
              </Button>
            ) : (
              <div className="b-amounts__row">
                <Counted label={t('fees.times')} path={[...path, 'times']} value={shape.times} fields={numbers} />
                <IconButton
                  icon="trash"
                  label={t('fees.removeTimes')}
                  onClick={() => {
                    const { times: _old, ...rest } = shape
                    put(rest)
                  }}
                />
              </div>
            )}
            {cap(shape)}
          </>
        ) : null}
        {shape.kind === 'percentage' ? (
          <>
            <Labelled label={t('fees.percent')}>
              {(id) => (
                <NumberInput
                  id={id}
                  value={shape.percent}
                  widget={{ kind: 'number', whole: false, step: 1, min: 0, max: 100 }}
                  required
                  onChange={(percent) => percent !== undefined && put({ ...shape, percent }, 'percent')}
                />
              )}
            </Labelled>
            <Counted label={t('fees.base')} path={[...path, 'base']} value={shape.base} fields={numbers} />
            {cap(shape)}
          </>
        ) : null}
        {shape.kind === 'table' ? (
          <>
            <Labelled label={t('fees.table')}>
              {(id) => (
                <Select
                  id={id}
                  value={shape.table}
                  options={[...new Map(definition.tables.map((one) => [one.key, one])).values()].map((one) => ({
                    value: one.key,
                    label: textOf(definition, language, `table.${one.id}.title`),
                  }))}
                  onChange={(key) => {
                    const chosen = definition.tables.find((one) => one.key === key)
                    put({ kind: 'table', table: key, result: chosen?.outputs[0]?.key ?? shape.result })
                  }}
                />
              )}
            </Labelled>
            <Labelled label={t('fees.result')}>
              {(id) => (
                <Select
                  id={id}
                  value={shape.result}
                  options={(definition.tables.find((one) => one.key === shape.table)?.outputs ?? []).map((one) => ({
                    value: one.key,
                    label: one.key,
                  }))}
                  onChange={(result) => put({ ...shape, result })}
                />
              )}
            </Labelled>
          </>
        ) : null}
      </div>
    </fieldset>
  )
}

function Tiers({
  shape,
  put,
}: {
  readonly shape: Extract<Shape, { kind: 'tiered' }>
  readonly put: (next: Shape, merge?: string) => boolean
}) {
  const t = useTexts('builder')
  const { tiers } = shape
  const set = (i: number, change: Partial<(typeof tiers)[number]>) =>
    put({ ...shape, tiers: tiers.map((tier, at) => (at === i ? { ...tier, ...change } : tier)) }, `tier${i}`)
  return (
    <div className="b-tiers">
      {tiers.map((tier, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tiers are told apart by their place alone
        <div className="b-amounts__row" key={i}>
          <Labelled label={t('fees.tierFrom', { n: i + 1 })}>
            {(id) => (
              <NumberInput
                id={id}
                value={tier.from}
                widget={{ kind: 'number', whole: true, step: 1, min: 1 }}
                required
                onChange={(from) => from !== undefined && set(i, { from })}
              />
            )}
          </Labelled>
          <MoneyInput
            label={t('fees.tierAmount', { n: i + 1 })}
            value={tier.amountVnd}
            onChange={(amountVnd) => amountVnd !== undefined && set(i, { amountVnd })}
          />
          <IconButton
            icon="trash"
            label={t('fees.removeTier', { n: i + 1 })}
            disabled={tiers.length < 2}
            onClick={() => put({ ...shape, tiers: tiers.filter((_, at) => at !== i) })}
          />
        </div>
      ))}
      <Button
        size="sm"
        kind="quiet"
        icon="plus"
        onClick={() => {
          const last = tiers.at(-1)
          put({ ...shape, tiers: [...tiers, { from: (last?.from ?? 0) + 1, amountVnd: last?.amountVnd ?? 0 }] })
        }}
      >
        {t('fees.addTier')}
      </Button>
    </div>
  )
}

/** What is counted: an answer of the form, or a formula. */
function Counted(props: {
  readonly label: string
  readonly path: readonly (string | number)[]
  readonly value: string
  readonly fields: readonly { readonly value: string; readonly label: string }[]
}) {
  const editor = useEditor()
  const t = useTexts('builder')
  const isField = props.fields.some((one) => one.value === props.value.trim())
  return (
    <div className="b-counted">
      <Labelled label={props.label}>
        {(id) => (
          <Select
            id={id}
            value={isField ? props.value.trim() : ''}
            empty={t('fees.formula')}
            options={props.fields}
            onChange={(next) => (next ? editor.act('setProperty', { path: props.path, value: next }) : undefined)}
          />
        )}
      </Labelled>
      <details className="b-more" open={isField ? undefined : true}>
        <summary>{t('fees.asFormula')}</summary>
        <ConditionEditor path={props.path} label={props.label} />
      </details>
    </div>
  )
}

export function Labelled({
  label,
  children,
}: {
  readonly label: string
  readonly children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className="b-money">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

/** Answers of the form that are numbers. */
function useNumberFields() {
  const definition = useDefinition()
  const language = useLanguage()
  return listFields(definition)
    .filter(({ table, field }) => table === null && isNumber(field))
    .map(({ field }) => ({ value: field.key, label: textOf(definition, language, `field.${field.id}.label`) }))
}

const isNumber = (field: Field) => {
  const type = fieldType(field)
  return type === 'number' || type === 'money'
}

/** The shape after another way was chosen; amounts are kept where they fit. */
function startOf(
  kind: Shape['kind'],
  now: Shape,
  field: string | undefined,
  table: { readonly key: string; readonly outputs: readonly { readonly key: string }[] } | undefined,
): Shape | undefined {
  if (kind === now.kind) return undefined
  const amountVnd =
    'amountVnd' in now
      ? now.amountVnd
      : now.kind === 'byChannel'
        ? now.direct
        : now.kind === 'tiered'
          ? (now.tiers[0]?.amountVnd ?? 0)
          : 0
  const quantity = 'quantity' in now ? now.quantity : (field ?? '1')
  switch (kind) {
    case 'fixed':
      return { kind, amountVnd }
    case 'perCopy':
      return { kind, amountVnd, quantity }
    case 'byChannel':
      return { kind, online: amountVnd, direct: amountVnd, postal: amountVnd }
    case 'tiered':
      return { kind, quantity, tiers: [{ from: 1, amountVnd }] }
    case 'percentage':
      return { kind, base: field ?? '0', percent: 1 }
    case 'table':
      return table && { kind, table: table.key, result: table.outputs[0]?.key ?? '' }
  }
}
