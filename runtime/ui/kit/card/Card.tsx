import type { ReactNode } from 'react'

export interface CardProps {
  readonly title?: ReactNode
  readonly titleLevel?: 2 | 3 | 4
  readonly actions?: ReactNode
  readonly footer?: ReactNode
  readonly children?: ReactNode
  /** `plain` has no frame inside another surface */
  readonly look?: 'raised' | 'plain' | 'sunk'
}

/** One thing and what belongs to it. */
export function Card({ title, titleLevel = 2, actions, footer, children, look = 'raised' }: CardProps) {
  const Heading = `h${titleLevel}` as const
  return (
    <section className={`mc-card mc-card--${look}`}>
      {(title || actions) && (
        <header className="mc-card__header">
          {title && <Heading className="mc-card__title">{title}</Heading>}
          {actions && <div className="mc-row">{actions}</div>}
        </header>
      )}
      <div className="mc-card__body">{children}</div>
      {footer && <footer className="mc-card__footer">{footer}</footer>}
    </section>
  )
}
