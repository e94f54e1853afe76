import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import type { ControlProps } from '../field/Field.tsx'
import { Icon } from '../icon/Icon.tsx'
import type { Option } from '../select/Select.tsx'
import { type LoadOptions, useOptions } from './use-options.ts'

export interface ComboboxProps extends ControlProps {
  /** a list in hand, or a stable function that finds options for a text (keep it out of the render) */
  readonly options: readonly Option[] | LoadOptions
  readonly value: Option | null
  /** null when the text was emptied */
  readonly onChange: (option: Option | null) => void
  /** text that is no option yet; kept in the box, never thrown away */
  readonly text?: string
  readonly onText?: (text: string) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly name?: string
  /** accessible name when there is no label element */
  readonly 'aria-label'?: string
}

/** A box to type in and a list to choose from; accents may be left out. Arrows, Enter, Escape, Home, End. */
export function Combobox(props: ComboboxProps) {
  const { options: source, value, onChange, text, onText, onBlur, disabled, ...control } = props
  const t = useTexts('kit')
  const listId = useId()
  const [typed, setTyped] = useState(value?.label ?? text ?? '')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const list = useRef<HTMLDivElement>(null)
  const query = value && typed === value.label ? '' : typed
  const { state, options } = useOptions(source, query, open)
  const label = value?.label
  useEffect(() => {
    if (label !== undefined) setTyped(label)
  }, [label])
  useEffect(() => {
    if (active >= 0) list.current?.children[active]?.scrollIntoView?.({ block: 'nearest' })
  }, [active])

  const choose = (option: Option) => {
    setTyped(option.label)
    setOpen(false)
    setActive(-1)
    onChange(option)
  }
  const type = (next: string) => {
    setTyped(next)
    setOpen(true)
    setActive(-1)
    onText?.(next)
    if (value && next !== value.label) onChange(null)
  }
  const leave = () => {
    setOpen(false)
    setActive(-1)
    const exact = options.find((option) => option.label.toLowerCase() === typed.trim().toLowerCase())
    if (!value && exact && typed.trim() !== '') choose(exact)
    onBlur?.()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = options.length - 1
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) return setOpen(true)
      const step = event.key === 'ArrowDown' ? (active >= last ? 0 : active + 1) : active <= 0 ? last : active - 1
      return setActive(step)
    }
    if (!open) return
    const option = options[active]
    if (event.key === 'Enter') {
      event.preventDefault()
      if (option) choose(option)
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      event.preventDefault()
      setOpen(false)
      setActive(-1)
    } else if ((event.key === 'Home' || event.key === 'End') && active >= 0) {
      event.preventDefault()
      setActive(event.key === 'Home' ? 0 : last)
    }
  }
  const message =
    state === 'loading'
      ? t('combobox.loading')
      : state === 'failed'
        ? t('combobox.failed')
        : options.length === 0
          ? t('combobox.none')
          : undefined
  return (
    <div className="mc-combobox">
      <span className="mc-input-box">
        <input
          {...control}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          className="mc-input mc-combobox__input"
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && options[active] ? `${listId}-${active}` : undefined}
          disabled={disabled}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onClick={() => setOpen(true)}
          onBlur={leave}
          onKeyDown={onKeyDown}
        />
        <Icon name="chevronDown" className="mc-combobox__arrow" />
      </span>
      <div className={`mc-combobox__panel${open ? '' : ' mc-combobox__panel--closed'}`}>
        <div
          ref={list}
          id={listId}
          role="listbox"
          aria-label={props['aria-label'] ?? t('combobox.hint')}
          className="mc-combobox__list"
        >
          {open &&
            options.map((option, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: focus stays in the box, as the combobox pattern asks; its keys are handled there
              <div
                key={option.value}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={option.value === value?.value}
                className={`mc-combobox__option${index === active ? ' mc-combobox__option--active' : ''}`}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(option)}
                onPointerMove={() => setActive(index)}
              >
                <span>{option.label}</span>
                {option.detail && <span className="mc-combobox__detail">{option.detail}</span>}
              </div>
            ))}
        </div>
        {open && message && <p className="mc-combobox__message">{message}</p>}
      </div>
      <span role="status" className="mc-visually-hidden">
        {open ? (message ?? t('combobox.results', { count: options.length })) : ''}
      </span>
    </div>
  )
}
