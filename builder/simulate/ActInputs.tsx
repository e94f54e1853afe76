import type { World } from '@motcua/core/simulate'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { useId } from 'react'
import type { ActInput } from './act-input.ts'
import { Documents, Fields, Items, Rows } from './act-input-parts.tsx'
import type { Typed } from './act-of.ts'
import type { Words } from './words.ts'

export interface ActInputsProps {
  readonly world: World
  readonly inputs: readonly ActInput[]
  readonly typed: Typed
  readonly words: Words
  readonly attempt: number
  readonly onChange: (typed: Typed) => void
}

/** What an act asks for, each in its own control; fields are drawn by the renderer of the form. */
export function ActInputs({ inputs, ...props }: ActInputsProps) {
  return inputs.map((input) => <OneInput key={input.name} input={input} {...props} />)
}

type OneProps = Omit<ActInputsProps, 'inputs'> & { readonly input: ActInput }

function OneInput(props: OneProps) {
  const { input, typed, onChange, words, attempt } = props
  const t = useTexts('builder')
  const { dateTime } = useFormats()
  const id = useId()
  const value = typed[input.name]
  const set = (next: unknown) => onChange({ ...typed, [input.name]: next })
  const label = t(`simulate.input.${input.name}`)
  if (input.kind === 'fields') return <Fields {...props} input={input} />
  if (input.kind === 'items') return <Items {...props} input={input} />
  if (input.kind === 'rows') return <Rows {...props} input={input} />
  if (input.kind === 'documents') return <Documents {...props} input={input} />
  if (input.kind === 'check')
    return (
      <label className="b-check">
        <input type="checkbox" checked={value === true} onChange={(event) => set(event.target.checked)} />
        <span>{label}</span>
      </label>
    )
  if (input.kind === 'slots') {
    const chosen = Array.isArray(value) ? (value as string[]) : []
    return (
      <fieldset className="b-sim__set">
        <legend>{label}</legend>
        <div className="b-checks">
          {input.slots.slice(0, 24).map((slot) => (
            <label key={slot} className="b-check">
              <input
                type="checkbox"
                checked={chosen.includes(slot)}
                onChange={() =>
                  set(chosen.includes(slot) ? chosen.filter((one) => one !== slot) : [...chosen, slot].sort())
                }
              />
              <span>{dateTime(slot)}</span>
            </label>
          ))}
        </div>
        {input.slots.length === 0 ? <p className="b-help">{t('simulate.noSlots')}</p> : null}
      </fieldset>
    )
  }
  const isMissing = attempt > 0 && input.required && (value === undefined || value === '')
  const control = {
    id,
    className: 'b-input',
    'aria-required': input.required || undefined,
    'aria-invalid': isMissing || undefined,
    'aria-describedby': isMissing ? `${id}-missing` : undefined,
  }
  return (
    <div className="b-sim__input">
      <label htmlFor={id}>
        {label}
        {input.required ? null : <span className="b-card__meta">{t('simulate.optional')}</span>}
      </label>
      {input.kind === 'choice' ? (
        <select {...control} value={String(value ?? '')} onChange={(event) => set(event.target.value || undefined)}>
          <option value="">{t('simulate.choose')}</option>
          {input.options.map((one) => (
            <option key={one.value} value={one.value}>
              {/^\d{4}-\d\d-\d\dT/.test(one.label) ? dateTime(one.label) : one.label}
            </option>
          ))}
        </select>
      ) : input.kind === 'long' ? (
        <textarea {...control} rows={2} value={String(value ?? '')} onChange={(event) => set(event.target.value)} />
      ) : (
        <input
          {...control}
          type={input.kind === 'number' ? 'number' : 'text'}
          value={String(value ?? '')}
          onChange={(event) =>
            set(input.kind === 'number' && event.target.value !== '' ? Number(event.target.value) : event.target.value)
          }
        />
      )}
      {isMissing ? (
        <p id={`${id}-missing`} className="b-error">
          {t('simulate.missing', { label })}
        </p>
      ) : null}
      {input.name === 'agency' ? <AgencyHint words={words} /> : null}
    </div>
  )
}

const AgencyHint = ({ words }: { readonly words: Words }) => {
  const t = useTexts('builder')
  return (
    <p className="b-help" lang={words.language}>
      {t('simulate.agencyHint')}
    </p>
  )
}
