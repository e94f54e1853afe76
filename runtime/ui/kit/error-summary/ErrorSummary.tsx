import { type MouseEvent, useEffect, useRef } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { Icon } from '../icon/Icon.tsx'

export interface ErrorSummaryItem {
  /** id of the control, or of its group plus `-group` */
  readonly targetId: string
  readonly text: string
}

export interface ErrorSummaryProps {
  readonly items: readonly ErrorSummaryItem[]
  readonly title?: string
  /** the summary takes focus whenever this number grows: once per attempt to send, not per keystroke */
  readonly attempt?: number
}

/** What has to be corrected, at the top of the form; each line goes to its control. Nothing when there is nothing. */
export function ErrorSummary({ items, title, attempt = 1 }: ErrorSummaryProps) {
  const t = useTexts('kit')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])
  if (items.length === 0) return null
  return (
    <div ref={box} tabIndex={-1} role="alert" className="mc-error-summary" aria-labelledby="mc-error-summary-title">
      <h2 id="mc-error-summary-title" className="mc-error-summary__title">
        <Icon name="error" />
        {title ?? t('errorSummary.title', { count: items.length })}
      </h2>
      <p className="mc-error-summary__hint">{t('errorSummary.hint')}</p>
      <ul className="mc-error-summary__list">
        {items.map((item) => (
          <li key={`${item.targetId} ${item.text}`}>
            <a href={`#${item.targetId}`} onClick={(event) => jump(event, item.targetId)}>
              {item.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Moves focus as well as the view; without scripts the link still moves the view. */
function jump(event: MouseEvent, id: string): void {
  const target = document.getElementById(id) ?? document.getElementById(`${id}-group`)
  if (!target) return
  event.preventDefault()
  target.focus({ preventScroll: true })
  // The label above the control is what one wants to see.
  const frame = target.closest('.mc-field') ?? target
  frame.scrollIntoView({ block: 'center' })
}
