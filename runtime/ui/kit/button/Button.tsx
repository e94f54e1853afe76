import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Icon, type IconName } from '../icon/Icon.tsx'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style'> {
  /** one `primary` a screen; `quiet` inside lists and tables */
  readonly kind?: ButtonKind
  readonly size?: 'md' | 'sm'
  readonly icon?: IconName
  readonly iconAfter?: IconName
  /** work is under way: presses are ignored, focus stays, the state is told */
  readonly busy?: boolean
  /** the label is for assistive technology only; an icon is needed */
  readonly iconOnly?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** Class of a button, for links and labels that must look like one. */
export const buttonClass = (kind: ButtonKind = 'secondary', size: 'md' | 'sm' = 'md'): string =>
  `mc-button mc-button--${kind} mc-button--${size}`

/** A native button; `type` is `button` unless told otherwise. */
export function Button(props: ButtonProps) {
  const {
    kind,
    size,
    icon,
    iconAfter,
    busy = false,
    iconOnly = false,
    className = '',
    children,
    onClick,
    ...rest
  } = props
  const label: ReactNode = iconOnly ? <span className="mc-visually-hidden">{children}</span> : <span>{children}</span>
  return (
    <button
      type="button"
      {...rest}
      className={`${buttonClass(kind, size)}${iconOnly ? ' mc-button--icon' : ''}${busy ? ' mc-button--busy' : ''} ${className}`}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon && <Icon name={icon} />}
      {label}
      {iconAfter && <Icon name={iconAfter} />}
    </button>
  )
}
