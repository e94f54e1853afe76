import { type Definition, findText, listFields } from '@motcua/core/definition'
import type { Answers } from '@motcua/core/process'
import type { World } from '@motcua/core/simulate'
import { decisionForm, FormPage, withDemands } from '@motcua/ui/form'
import { useTexts } from '@motcua/ui/i18n'
import { useMemo, useState } from 'react'
import { valueWord } from '../properties/words.ts'
import type { ActInput } from './act-input.ts'
import type { Typed } from './act-of.ts'
import { evaluateTyped } from './samples.ts'
import type { Words } from './words.ts'

interface PartProps<K extends ActInput['kind']> {
  readonly input: Extract<ActInput, { kind: K }>
  readonly world: World
  readonly typed: Typed
  readonly words: Words
  readonly attempt: number
  readonly onChange: (typed: Typed) => void
}

/** Fields of the form, drawn by the citizen's own renderer. */
export function Fields(props: PartProps<'fields'>) {
  const { world, input, typed, words, attempt, onChange } = props
  const { definition } = world.version
  const own = (typed[input.name] ?? {}) as Answers
  const form = useMemo(() => decisionForm(definition, { fields: input.ids }), [definition, input.ids])
  const evaluation = useMemo(() => {
    const found = evaluateTyped(world, own)
    return found && withDemands(found, { requiredFields: input.demanded } as Parameters<typeof withDemands>[1])
  }, [world, own, input.demanded])
  if (!evaluation || !world.snapshot) return null
  return (
    <FormPage
      definition={form}
      page="officialSections"
      language={words.language}
      answers={{ ...world.snapshot.answers, ...own }}
      evaluation={evaluation}
      attempt={attempt}
      headingLevel={3}
      reference={world.reference}
      onChange={(id, value) => onChange({ ...typed, [input.name]: { ...own, [id]: value } })}
    />
  )
}

interface Item {
  readonly requirement?: string
  readonly field?: string
  readonly fault: string
  readonly note: string
}

/** What is faulty: components and fields, each with its fault and a note. */
export function Items(props: PartProps<'items'>) {
  const { world, input, typed, words, onChange } = props
  const { definition } = world.version
  const t = useTexts('builder')
  const [filter, setFilter] = useState('')
  const items = (typed.items ?? []) as readonly Item[]
  const set = (next: readonly Item[]) => onChange({ ...typed, items: next })
  const choices = [
    ...input.requirements.map((key) => ({ key, of: 'requirement' as const, label: titleOf(definition, key, words) })),
    ...input.fields.map((key) => ({ key, of: 'field' as const, label: labelOf(definition, key, words) })),
  ]
  const shown = choices.filter(
    ({ key, of, label }) =>
      items.some((one) => one[of] === key) || label.toLowerCase().includes(filter.trim().toLowerCase()),
  )
  return (
    <fieldset className="b-sim__set">
      <legend>{t('simulate.input.items')}</legend>
      <input
        className="b-input b-input--search"
        type="search"
        aria-label={t('simulate.filter')}
        placeholder={t('simulate.filter')}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <ul className="b-sim__choices">
        {shown.map(({ key, of, label }) => {
          const item = items.find((one) => one[of] === key)
          const change = (next: Partial<Item>) => set(items.map((one) => (one === item ? { ...one, ...next } : one)))
          return (
            <li key={`${of} ${key}`}>
              <label className="b-check">
                <input
                  type="checkbox"
                  checked={item !== undefined}
                  onChange={() =>
                    set(
                      item
                        ? items.filter((one) => one !== item)
                        : [...items, { [of]: key, fault: 'incorrect', note: '' } as Item],
                    )
                  }
                />
                <span>{label}</span>
              </label>
              {item ? (
                <span className="b-sim__pair">
                  <select
                    className="b-input"
                    aria-label={t('simulate.fault', { label })}
                    value={item.fault}
                    onChange={(event) => change({ fault: event.target.value })}
                  >
                    {['incorrect', 'incomplete'].map((value) => (
                      <option key={value} value={value}>
                        {t(`simulate.fault.${value}`)}
                      </option>
                    ))}
                  </select>
                  <input
                    className="b-input"
                    aria-label={t('simulate.faultNote', { label })}
                    placeholder={t('simulate.input.note')}
                    value={item.note}
                    onChange={(event) => change({ note: event.target.value })}
                  />
                </span>
              ) : null}
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}

const titleOf = (definition: Definition, key: string, words: Words) => {
  const id = definition.requirements.find((one) => one.key === key)?.id
  return (id && words.text(`requirement.${id}.title`)) ?? key
}
const labelOf = (definition: Definition, key: string, words: Words) => {
  const id = listFields(definition).find(({ field, table }) => table === null && field.key === key)?.field.id
  return (id && findText(definition, words.language, `field.${id}.label`)) ?? key
}

/** How many files are handed in for each component. */
export function Documents(props: PartProps<'documents'>) {
  const { world, input, typed, words, onChange } = props
  const t = useTexts('builder')
  const counts = (typed.documents ?? {}) as Readonly<Record<string, number>>
  return (
    <fieldset className="b-sim__set">
      <legend>{t('simulate.input.documents')}</legend>
      <ul className="b-sim__papers">
        {input.keys.map((key) => (
          <li key={key}>
            <label htmlFor={`handed-${key}`}>{titleOf(world.version.definition, key, words)}</label>
            <input
              id={`handed-${key}`}
              className="b-input b-input--number"
              type="number"
              min={0}
              max={20}
              value={counts[key] ?? 0}
              onChange={(event) =>
                onChange({ ...typed, documents: { ...counts, [key]: Math.max(0, Number(event.target.value)) } })
              }
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

interface Row {
  readonly row: string | number
  readonly verdict: string
  readonly reason?: string
}

/** Rows of a group, each with its verdict. */
export function Rows(props: PartProps<'rows'>) {
  const { world, input, typed, words, onChange } = props
  const t = useTexts('builder')
  const rows = (typed.rows ?? []) as readonly Row[]
  const step = world.version.steps.get(input.stepId)
  const table = step?.kind === 'group' ? world.snapshot?.answers[step.table] : undefined
  const list = Array.isArray(table) ? (table as Readonly<Record<string, unknown>>[]) : []
  const catalogue = step?.kind === 'group' ? step.reasons : undefined
  const reasons = world.version.definition.policies.reasons.find(({ id }) => id === catalogue)?.reasons ?? []
  const set = (row: string, change: Partial<Row> | null) => {
    const others = rows.filter((one) => one.row !== row)
    const before = rows.find((one) => one.row === row)
    onChange({ ...typed, rows: change ? [...others, { row, verdict: 'granted', ...before, ...change }] : others })
  }
  return (
    <fieldset className="b-sim__set">
      <legend>{t('simulate.input.rows')}</legend>
      <ul className="b-sim__choices">
        {input.open.map((id) => {
          const at = list.findIndex((row) => row._row === id)
          const cells = Object.entries(list[at] ?? {}).filter(
            ([name, one]) => name !== '_row' && typeof one !== 'object',
          )
          const label = `${at + 1}. ${cells
            .slice(0, 2)
            .map(([, one]) => String(one))
            .join(' · ')}`
          const row = rows.find((one) => one.row === id)
          return (
            <li key={id}>
              <label className="b-sim__small">
                <span>{label}</span>
                <select
                  className="b-input"
                  value={row?.verdict ?? ''}
                  onChange={(event) => set(id, event.target.value === '' ? null : { verdict: event.target.value })}
                >
                  <option value="">{t('simulate.rowOpen')}</option>
                  {['granted', 'notGranted', 'referred'].map((value) => (
                    <option key={value} value={value}>
                      {valueWord('verdict', value, words.language)}
                    </option>
                  ))}
                </select>
              </label>
              {row && row.verdict !== 'granted' ? (
                <div className="b-sim__small">
                  <span aria-hidden="true">{t('simulate.input.reason')}</span>
                  {reasons.length > 0 ? (
                    <select
                      className="b-input"
                      aria-label={t('simulate.input.reason')}
                      value={row.reason ?? ''}
                      onChange={(event) => set(id, { reason: event.target.value })}
                    >
                      <option value="">{t('simulate.choose')}</option>
                      {reasons.map((value) => (
                        <option key={value} value={value}>
                          {words.text(`reason.${catalogue}.${value}`) ?? value}
                        </option>
                      ))}
                    </select>
                  ) : (
                    <input
                      className="b-input"
                      aria-label={t('simulate.input.reason')}
                      value={row.reason ?? ''}
                      onChange={(event) => set(id, { reason: event.target.value })}
                    />
                  )}
                </div>
              ) : null}
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
