import { useTexts } from '../../i18n/index.ts'
import { Icon } from '../icon/Icon.tsx'

export interface StepItem {
  readonly id: string
  readonly title: string
  readonly state: 'done' | 'current' | 'todo' | 'error'
  /** absent = cannot be gone to yet */
  readonly href?: string
}

export interface StepsProps {
  readonly steps: readonly StepItem[]
  readonly onSelect?: (id: string) => void
}

/** Where one is in a wizard. On a small screen one line with a bar, on a large one the list of steps. */
export function Steps({ steps, onSelect }: StepsProps) {
  const t = useTexts('kit')
  const at = Math.max(
    0,
    steps.findIndex((step) => step.state === 'current'),
  )
  const progress = t('steps.progress', { current: at + 1, total: steps.length })
  return (
    <nav aria-label={t('steps')} className="mc-steps">
      <div className="mc-steps__short">
        <p>
          <strong>{progress}</strong>
          <span className="mc-soft"> · {steps[at]?.title}</span>
        </p>
        <progress className="mc-progress" max={steps.length} value={at + 1} aria-label={progress} />
      </div>
      <ol className="mc-steps__list">
        {steps.map((step, index) => (
          <li
            key={step.id}
            className={`mc-steps__step mc-steps__step--${step.state}`}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span className="mc-steps__mark" aria-hidden="true">
              {step.state === 'done' ? <Icon name="check" /> : step.state === 'error' ? '!' : index + 1}
            </span>
            {step.href ? (
              <a
                href={step.href}
                onClick={(event) => {
                  if (!onSelect) return
                  event.preventDefault()
                  onSelect(step.id)
                }}
              >
                {step.title}
              </a>
            ) : (
              <span>{step.title}</span>
            )}
            <span className="mc-visually-hidden"> ({t(`steps.${step.state}`)})</span>
          </li>
        ))}
      </ol>
    </nav>
  )
}
