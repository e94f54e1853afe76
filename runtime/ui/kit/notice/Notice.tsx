import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { Icon } from '../icon/Icon.tsx'

export type NoticeTone = 'info' | 'success' | 'warning' | 'error'

export interface NoticeProps {
  readonly tone?: NoticeTone
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** it appeared because of something that just happened: read aloud, at once for errors */
  readonly live?: boolean
}

/** Something to know, in its place on the page; it stays until it no longer holds. */
export function Notice({ tone = 'info', title, children, action, live = false }: NoticeProps) {
  const t = useTexts('kit')
  const role = live ? (tone === 'error' ? 'alert' : 'status') : undefined
  return (
    <div className={`mc-notice mc-notice--${tone}`} role={role}>
      <Icon name={tone === 'success' ? 'check' : tone} />
      <div className="mc-notice__body">
        <span className="mc-visually-hidden">{t(tone)}: </span>
        {title && <p className="mc-notice__title">{title}</p>}
        {children}
        {action && <div className="mc-notice__action">{action}</div>}
      </div>
    </div>
  )
}
