import type { AnchorHTMLAttributes } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { type ButtonKind, buttonClass } from '../button/Button.tsx'
import { Icon, type IconName } from '../icon/Icon.tsx'

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style'> {
  readonly href: string
  /** looks like a button; still a link, for it goes somewhere */
  readonly look?: 'text' | ButtonKind
  readonly size?: 'md' | 'sm'
  readonly icon?: IconName
  /** opens beside this page, and says so */
  readonly newWindow?: boolean
}

/** A native link. Apps that route in the browser give their own click handler. */
export function Link({ look = 'text', size, icon, newWindow = false, className = '', children, ...rest }: LinkProps) {
  const t = useTexts('kit')
  const looks = look === 'text' ? 'mc-link' : buttonClass(look, size)
  const beside = newWindow ? { target: '_blank', rel: 'noopener noreferrer' } : {}
  return (
    <a {...rest} {...beside} className={`${looks} ${className}`}>
      {icon && <Icon name={icon} />}
      {children}
      {newWindow && (
        <>
          <Icon name="newWindow" />
          <span className="mc-visually-hidden"> ({t('newWindow')})</span>
        </>
      )}
    </a>
  )
}
