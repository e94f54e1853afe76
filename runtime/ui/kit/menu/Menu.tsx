import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Button, type ButtonKind } from '../button/Button.tsx'
import { Icon, type IconName } from '../icon/Icon.tsx'

export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly icon?: IconName
  /** one of several: shown with a tick when true */
  readonly checked?: boolean
  /** language of the label when it is not the page's */
  readonly lang?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly onSelect: () => void
}

export interface MenuProps {
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly icon?: IconName
  /** the button shows its icon alone; the label is still its name */
  readonly iconOnly?: boolean
  readonly kind?: ButtonKind
  readonly size?: 'md' | 'sm'
  readonly align?: 'start' | 'end'
}

/** A button that opens a list of acts: arrows, Home, End, first letters, Escape. */
export function Menu({ label, items, icon, iconOnly = false, kind = 'quiet', size, align = 'end' }: MenuProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const root = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (open) list.current?.querySelectorAll<HTMLElement>('[data-item]')[at]?.focus()
  }, [open, at])
  useEffect(() => {
    if (!open) return
    const away = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])

  const show = (start: number) => {
    setAt(start)
    setOpen(true)
  }
  const hide = () => {
    setOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = items.length - 1
    const to = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at === 0 ? last : at - 1, Home: 0, End: last }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      setAt(to)
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      hide()
    } else if (event.key === 'Tab') setOpen(false)
    else if (event.key.length === 1) {
      const letter = event.key.toLocaleLowerCase()
      const order = [...items.keys()].map((i) => (at + 1 + i) % items.length)
      const found = order.find((i) => items[i]?.label.toLocaleLowerCase().startsWith(letter))
      if (found !== undefined) setAt(found)
    }
  }
  return (
    <div ref={root} className="mc-menu">
      <Button
        ref={button}
        kind={kind}
        size={size}
        icon={icon}
        iconOnly={iconOnly}
        iconAfter={iconOnly ? undefined : 'chevronDown'}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => (open ? setOpen(false) : show(0))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          show(event.key === 'ArrowDown' ? 0 : items.length - 1)
        }}
      >
        {label}
      </Button>
      {open && (
        <div
          ref={list}
          id={id}
          role="menu"
          aria-label={label}
          className={`mc-menu__list mc-menu__list--${align}`}
          onKeyDown={onKeyDown}
        >
          {items.map((item, index) => (
            <button
              key={item.id}
              type="button"
              data-item={item.id}
              {...(item.checked === undefined
                ? { role: 'menuitem' }
                : { role: 'menuitemradio', 'aria-checked': item.checked })}
              lang={item.lang}
              tabIndex={index === at ? 0 : -1}
              aria-disabled={item.disabled || undefined}
              className={`mc-menu__item${item.danger ? ' mc-menu__item--danger' : ''}`}
              onPointerEnter={() => setAt(index)}
              onClick={() => {
                if (item.disabled) return
                hide()
                item.onSelect()
              }}
            >
              {item.checked !== undefined && (
                <span className="mc-menu__tick">{item.checked && <Icon name="check" />}</span>
              )}
              {item.icon && <Icon name={item.icon} />}
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
