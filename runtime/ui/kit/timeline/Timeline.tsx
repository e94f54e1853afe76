import type { ReactNode } from 'react'
import { DateText } from '../text/DateText.tsx'

export interface TimelineItem {
  readonly id: string
  readonly title: ReactNode
  /** instant in UTC; absent for what is still to come */
  readonly at?: string
  readonly who?: string
  readonly children?: ReactNode
  readonly state?: 'done' | 'current' | 'todo' | 'problem'
}

/** What happened to a dossier and what is next, in order. */
export function Timeline({ label, items }: { readonly label: string; readonly items: readonly TimelineItem[] }) {
  return (
    <ol aria-label={label} className="mc-timeline">
      {items.map((item) => (
        <li
          key={item.id}
          className={`mc-timeline__item mc-timeline__item--${item.state ?? 'done'}`}
          aria-current={item.state === 'current' ? 'step' : undefined}
        >
          <p className="mc-timeline__title">{item.title}</p>
          {(item.at || item.who) && (
            <p className="mc-timeline__meta">
              {item.at && <DateText value={item.at} />}
              {item.at && item.who && ' · '}
              {item.who}
            </p>
          )}
          {item.children && <div className="mc-timeline__body">{item.children}</div>}
        </li>
      ))}
    </ol>
  )
}
