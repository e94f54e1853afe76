import type { DeskDossier } from '@motcua/api/routes/desk'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Skeleton, StatusTag, type Tone } from '@motcua/ui/kit'
import { lazy, Suspense, useMemo } from 'react'
import { drawnSteps, type StepState } from './workflow-state.ts'

const WorkflowDrawing = lazy(() => import('./WorkflowDrawing.tsx'))

const tones = { passed: 'success', here: 'accent', ahead: 'neutral' } as const satisfies Record<StepState, Tone>

/** Where the dossier stands: drawn, and the same as a list for those who do not see the drawing. */
export function WorkflowTab({ dossier }: { readonly dossier: DeskDossier }) {
  const t = useTexts('desk')
  const language = useLanguage()
  const steps = useMemo(() => drawnSteps(dossier, language), [dossier, language])
  return (
    <div className="mc-stack">
      <Suspense fallback={<Skeleton lines={8} />}>
        <WorkflowDrawing steps={steps} />
      </Suspense>
      <h3>{t('workflow.list')}</h3>
      <ol className="md-steps">
        {steps.map((step) => (
          <li
            key={step.id}
            className={`md-step md-step--${step.state}`}
            aria-current={step.state === 'here' ? 'step' : undefined}
          >
            <div className="mc-row">
              <strong>{step.title}</strong>
              <StatusTag
                tone={tones[step.state]}
                icon={step.state === 'passed' ? 'check' : step.state === 'here' ? 'arrowRight' : undefined}
              >
                {t(`workflow.${step.state}`)}
              </StatusTag>
              <span className="mc-soft mc-small">
                {step.role ? t(`role.${step.role}`) : t(`stepKind.${step.kind}`)}
              </span>
            </div>
            {step.next.length > 0 && (
              <p className="mc-small mc-soft">
                {step.next.map((one) => (one.label ? `${one.label} → ${one.toTitle}` : `→ ${one.toTitle}`)).join(' · ')}
              </p>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
