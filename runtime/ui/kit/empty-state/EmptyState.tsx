import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icon/Icon.tsx'

export interface EmptyStateProps {
  readonly title: string
  readonly icon?: IconName
  /** why it is empty and what one can do */
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly titleLevel?: 2 | 3 | 4
}

/** In place of a list that has nothing to show. */
export function EmptyState({ title, icon = 'file', children, action, titleLevel = 3 }: EmptyStateProps) {
  const Heading = `h${titleLevel}` as const
  return (
    <div className="mc-empty">
      <span className="mc-empty__icon">
        <Icon name={icon} />
      </span>
      <Heading>{title}</Heading>
      {children && <div className="mc-empty__body">{children}</div>}
      {action && <div className="mc-empty__action">{action}</div>}
    </div>
  )
}
