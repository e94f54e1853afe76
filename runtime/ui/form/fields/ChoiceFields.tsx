import type { FieldOf } from '@motcua/core/definition'
import { useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import {
  Button,
  Checkbox,
  Combobox,
  Field,
  FieldGroup,
  type Option,
  Radio,
  Select,
  useAnnounce,
} from '../../kit/index.ts'
import type { FieldComponentProps } from '../scope.ts'
import { useField } from '../use-field.ts'
import { useChoices } from './use-choices.ts'

/** One of several in a native select; long or searchable lists in a box with suggestions. */
export function SelectField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'select'>>) {
  const t = useTexts('form')
  const { locked, onBlur, ...frame } = useField(field, path)
  const { source, list, nameOf } = useChoices(field, path)
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const current = typeof value === 'string' && value !== '' ? value : undefined
  const searched = field.searchable || typeof source === 'function'
  const known = list.some((option) => option.value === current)
  return (
    <Field {...frame} markOptional={!locked}>
      {(control) =>
        searched ? (
          <Combobox
            {...control}
            name={path}
            options={source}
            disabled={locked}
            value={current === undefined ? null : { value: current, label: names[current] ?? nameOf(current) }}
            onChange={(option) => {
              if (option) setNames({ ...names, [option.value]: option.label })
              onChange(option?.value)
            }}
            onBlur={onBlur}
          />
        ) : (
          <Select
            {...control}
            name={path}
            inputSize="long"
            placeholder={t('select.choose')}
            // A choice that is no longer offered stays visible, with its issue, until another is made.
            options={current === undefined || known ? list : [...list, { value: current, label: nameOf(current) }]}
            disabled={locked}
            value={current ?? ''}
            onChange={(event) => onChange(event.target.value || undefined)}
            onBlur={onBlur}
          />
        )
      }
    </Field>
  )
}

/** One of a few, all in view. */
export function RadioField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'radio'>>) {
  const { locked, onBlur, ...frame } = useField(field, path)
  const { list } = useChoices(field, path)
  const short = list.length <= 3 && list.every(({ label }) => label.length <= 14)
  return (
    <FieldGroup {...frame} markOptional={!locked}>
      {(control) => (
        <div className={`mc-choices${short ? ' mc-choices--inline' : ''}`}>
          {list.map((option, index) => (
            <Radio
              key={option.value}
              id={index === 0 ? control.id : `${control.id}-${option.value}`}
              aria-invalid={control['aria-invalid']}
              name={path}
              label={option.label}
              value={option.value}
              disabled={locked}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              onBlur={onBlur}
            />
          ))}
        </div>
      )}
    </FieldGroup>
  )
}

/** Yes or no. */
export function CheckboxField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'checkbox'>>) {
  const { id, label, hint, error, warning, locked, onBlur } = useField(field, path)
  return (
    <FieldGroup id={id} label={label} hideLabel markOptional={false} error={error} warning={warning}>
      {(control) => (
        <Checkbox
          {...control}
          name={path}
          label={label}
          hint={hint}
          disabled={locked}
          checked={value === true}
          onChange={(event) => onChange(event.target.checked ? true : undefined)}
          onBlur={onBlur}
        />
      )}
    </FieldGroup>
  )
}

/** Any number of several; of a searched list they are added one by one. */
export function MultiSelectField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'multiSelect'>>) {
  const { locked, onBlur, ...frame } = useField(field, path)
  const { source, list, nameOf } = useChoices(field, path)
  const chosen = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  const set = (next: readonly string[]) => onChange(next.length > 0 ? next : undefined)
  if (typeof source === 'function') {
    return <SearchedChoices {...{ frame, path, locked, onBlur, source, nameOf, chosen, set }} />
  }
  return (
    <FieldGroup {...frame} markOptional={!locked}>
      {(control) => (
        <div className="mc-choices">
          {list.map((option, index) => (
            <Checkbox
              key={option.value}
              id={index === 0 ? control.id : `${control.id}-${option.value}`}
              aria-invalid={control['aria-invalid']}
              name={path}
              value={option.value}
              label={option.label}
              disabled={locked}
              checked={chosen.includes(option.value)}
              // In the order of the list, whatever the order of ticking.
              onChange={(event) =>
                set(
                  list
                    .map((one) => one.value)
                    .filter((one) => (one === option.value ? event.target.checked : chosen.includes(one))),
                )
              }
              onBlur={onBlur}
            />
          ))}
        </div>
      )}
    </FieldGroup>
  )
}

interface SearchedProps {
  readonly frame: Omit<ReturnType<typeof useField>, 'locked' | 'onBlur'>
  readonly path: string
  readonly locked: boolean
  readonly onBlur: () => void
  readonly source: Exclude<ReturnType<typeof useChoices>['source'], readonly Option[]>
  readonly nameOf: (value: string) => string
  readonly chosen: readonly string[]
  readonly set: (next: readonly string[]) => void
}

function SearchedChoices({ frame, path, locked, onBlur, source, nameOf, chosen, set }: SearchedProps) {
  const t = useTexts('form')
  const announce = useAnnounce()
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const label = (code: string) => names[code] ?? nameOf(code)
  return (
    <Field
      {...frame}
      markOptional={!locked}
      after={
        chosen.length > 0 && (
          <ul className="mc-form__chosen" aria-label={frame.label}>
            {chosen.map((code) => (
              <li key={code}>
                <span>{label(code)}</span>
                {!locked && (
                  <Button
                    kind="quiet"
                    size="sm"
                    icon="close"
                    iconOnly
                    onClick={() => {
                      set(chosen.filter((one) => one !== code))
                      announce(t('file.removed', { name: label(code) }))
                    }}
                  >
                    {t('file.removeNamed', { name: label(code) })}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )
      }
    >
      {(control) => (
        <Combobox
          // Empty again after each choice.
          key={chosen.length}
          {...control}
          name={path}
          options={source}
          disabled={locked}
          value={null}
          onChange={(option) => {
            if (!option || chosen.includes(option.value)) return
            setNames({ ...names, [option.value]: option.label })
            set([...chosen, option.value])
            announce(option.label)
          }}
          onBlur={onBlur}
        />
      )}
    </Field>
  )
}
