import type { FormIssue } from '@motcua/core/evaluate'
import { compileForm, evaluateForm } from '@motcua/core/evaluate'
import { type ReactNode, useMemo, useState } from 'react'
import { FormPage, type FormPageProps, type FormServices } from '../form/index.ts'
import { Button } from '../kit/index.ts'
import { sampleDefinition } from './form-definition.ts'

export const sampleEnvironment = { today: '2026-11-23', now: '2026-11-23T01:15:00Z' }
export const sampleForm = compileForm(sampleDefinition)

/** The form as the engine judges it on some answers. */
export const evaluateSample = (answers: Readonly<Record<string, unknown>>) =>
  evaluateForm(sampleForm, { answers, environment: sampleEnvironment })

export interface SampleFormProps {
  readonly start?: Readonly<Record<string, unknown>>
  readonly only?: FormPageProps['only']
  readonly services?: FormServices
  readonly attempts?: number
  readonly onAnswers?: (answers: Readonly<Record<string, unknown>>) => void
  readonly onSubmit?: (errors: readonly FormIssue[]) => void
  readonly children?: ReactNode
}

/** The sample form, filled in and judged as an app does it. */
export function SampleForm({ start = {}, only, services, attempts = 0, onAnswers, onSubmit }: SampleFormProps) {
  const [answers, setAnswers] = useState(start)
  const [attempt, setAttempt] = useState(attempts)
  const evaluation = useMemo(() => evaluateSample(answers), [answers])
  return (
    <FormPage
      definition={sampleDefinition}
      page="p1"
      language="vi"
      answers={answers}
      evaluation={evaluation}
      attempt={attempt}
      only={only}
      services={services}
      onChange={(fieldId, value) =>
        setAnswers((before) => {
          const next = { ...before, [fieldId]: value }
          onAnswers?.(next)
          return next
        })
      }
      onSubmit={(errors) => {
        if (errors.length > 0) setAttempt(attempt + 1)
        onSubmit?.(errors)
      }}
    >
      <div className="mc-row">
        <Button kind="primary" type="submit">
          Tiếp tục
        </Button>
      </div>
    </FormPage>
  )
}
