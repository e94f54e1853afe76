import { useTexts } from '@motcua/ui/i18n'
import { type KeyboardEvent, useId } from 'react'
import { getAt, keyProblem, type Path } from '../commands/index.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import type { EditProps } from './edit-props.ts'
import type { Widget } from './schema.ts'
import { useDraft } from './use-draft.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** A native choice list. `empty`: the words for "nothing chosen", offered when it may be empty. */
export function Select(props: {
  readonly id?: string
  readonly label?: string
  readonly value: string
  readonly options: readonly Choice[]
  readonly empty?: string | undefined
  readonly onChange: (value: string) => void
}) {
  return (
    <select
      id={props.id}
      className="b-input"
      aria-label={props.label}
      value={props.value}
      onChange={(e) => props.onChange(e.target.value)}
    >
      {props.empty === undefined ? null : <option value="">{props.empty}</option>}
      {props.options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  )
}

/** Several of a closed list. */
export function CheckList(props: {
  readonly values: readonly string[]
  readonly options: readonly Choice[]
  readonly onChange: (values: string[]) => void
}) {
  const toggle = (value: string) =>
    props.onChange(
      props.values.includes(value) ? props.values.filter((one) => one !== value) : [...props.values, value],
    )
  const lost = props.values.filter((value) => !props.options.some((one) => one.value === value))
  return (
    <div className="b-checks">
      {[...props.options, ...lost.map((value) => ({ value, label: `? ${value}` }))].map((one) => (
        <label key={one.value} className="b-check">
          <input type="checkbox" checked={props.values.includes(one.value)} onChange={() => toggle(one.value)} />
          <span>{one.label}</span>
        </label>
      ))}
    </div>
  )
}

/** A line or block of text; what the schema refuses stays as typed and says so. */
export function TextProperty({ id, value, set, required, widget }: EditProps) {
  const t = useTexts('builder')
  const text = value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  const draft = useDraft(text, (next) => {
    if (widget.kind !== 'json') return set(next === '' && !required ? undefined : next)
    try {
      return set(next === '' ? undefined : JSON.parse(next))
    } catch {
      return false
    }
  })
  const props = {
    id,
    className: 'b-input',
    value: draft.text,
    'aria-invalid': draft.invalid || undefined,
    'aria-describedby': draft.invalid ? `${id}-invalid` : undefined,
    onChange: (e: { target: { value: string } }) => draft.change(e.target.value),
  }
  return (
    <>
      {widget.kind === 'textarea' || widget.kind === 'json' ? <textarea rows={3} {...props} /> : <input {...props} />}
      {draft.invalid ? <Invalid id={`${id}-invalid`}>{t('properties.invalid')}</Invalid> : null}
    </>
  )
}

export const Invalid = (props: { readonly id: string; readonly children: string }) => (
  <p className="b-error" id={props.id} role="status">
    {props.children}
  </p>
)

/** A number, written the way the person likes; commas read as decimal signs. */
export function NumberInput(props: {
  readonly id: string
  readonly label?: string
  readonly value: number | undefined
  readonly widget: Extract<Widget, { kind: 'number' }>
  readonly required: boolean
  readonly onChange: (value: number | undefined) => boolean
}) {
  const { id, value, widget, required, onChange } = props
  const t = useTexts('builder')
  const draft = useDraft(value === undefined ? '' : String(value), (text) => {
    const clean = text.trim().replace(',', '.')
    if (clean === '') return required ? false : onChange(undefined)
    const number = Number(clean)
    return Number.isFinite(number) && onChange(number)
  })
  const step = (by: number) => (event: KeyboardEvent) => {
    event.preventDefault()
    onChange((value ?? 0) + by * widget.step)
  }
  return (
    <>
      <input
        id={id}
        className="b-input b-input--number"
        inputMode={widget.whole ? 'numeric' : 'decimal'}
        aria-label={props.label}
        value={draft.text}
        aria-invalid={draft.invalid || undefined}
        aria-describedby={draft.invalid ? `${id}-invalid` : undefined}
        onChange={(e) => draft.change(e.target.value)}
        onKeyDown={(e) => (e.key === 'ArrowUp' ? step(1)(e) : e.key === 'ArrowDown' ? step(-1)(e) : undefined)}
      />
      {draft.invalid ? (
        <Invalid id={`${id}-invalid`}>
          {t('properties.numberInvalid', { min: widget.min ?? '–', max: widget.max ?? '–' })}
        </Invalid>
      ) : null}
    </>
  )
}

/** The short name of a field, requirement or table; taken over when the cursor leaves, everywhere it is used. */
export function KeyInput({ id, path }: { readonly id: string; readonly path: Path }) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const now = String(getAt(definition, path) ?? '')
  const isName = path.at(-1) === 'key'
  const draft = useDraft(now, () => false)
  const problem = draft.invalid && draft.text !== now ? keyProblem(definition, path, draft.text) : undefined
  const take = () => {
    if (draft.text === now) return draft.reset()
    const done =
      problem === undefined &&
      (isName
        ? editor.act('renameKey', { path, to: draft.text })
        : editor.act('setProperty', { path, value: draft.text }))
    if (done) draft.reset()
  }
  return (
    <>
      <input
        id={id}
        className="b-input b-input--code"
        spellCheck={false}
        autoCapitalize="off"
        value={draft.text}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={problem ? `${id}-invalid` : undefined}
        onChange={(e) => draft.change(e.target.value)}
        onBlur={take}
        onKeyDown={(e) => {
          if (e.key === 'Enter') take()
          if (e.key === 'Escape') draft.reset()
        }}
      />
      {problem ? <Invalid id={`${id}-invalid`}>{t(`key.${problem}`)}</Invalid> : null}
    </>
  )
}

/** A list of words, one a line. */
export function TextList({ id, value, set, required, label }: EditProps) {
  const t = useTexts('builder')
  const lines = ((value as string[] | undefined) ?? []).join('\n')
  const draft = useDraft(lines, (text) => {
    const list = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    // a line just begun stays on the screen until it holds something
    return set(list.length === 0 && !required ? [] : list) && list.join('\n') === text
  })
  return (
    <textarea
      id={id}
      rows={3}
      className="b-input"
      aria-label={`${label}: ${t('properties.lines')}`}
      value={draft.text}
      onChange={(e) => draft.change(e.target.value)}
      onBlur={draft.reset}
    />
  )
}

/** A calendar date or a time of day. */
export function TimeOrDate(props: {
  readonly id: string
  readonly type: 'date' | 'time'
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => boolean
}) {
  return (
    <input
      id={props.id}
      type={props.type}
      className="b-input b-input--date"
      value={props.value ?? ''}
      onChange={(e) => props.onChange(e.target.value === '' ? undefined : e.target.value)}
    />
  )
}

const offsetMs = 7 * 3_600_000

/** An instant, written as local time of Viet Nam (+07:00, no summer time). */
export function InstantInput(props: {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => boolean
}) {
  const id = useId()
  const local = props.value ? new Date(Date.parse(props.value) + offsetMs).toISOString().slice(0, 16) : ''
  const change = (text: string) => {
    const at = Date.parse(`${text}:00Z`)
    if (text === '') props.onChange(undefined)
    else if (!Number.isNaN(at)) props.onChange(`${new Date(at - offsetMs).toISOString().slice(0, 19)}Z`)
  }
  return (
    <input
      id={id}
      type="datetime-local"
      aria-label={props.label}
      className="b-input b-input--date"
      value={local}
      onChange={(e) => change(e.target.value)}
    />
  )
}
