import { findText, textOf } from '@motcua/core/definition'
import { FormPage } from '@motcua/ui/form'
import { useLanguage } from '@motcua/ui/i18n'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { NotFoundPage } from '../app/NotFoundPage.tsx'
import { useTurn } from './use-turn.ts'
import { WizardButtons } from './WizardButtons.tsx'
import { WizardFrame } from './WizardFrame.tsx'
import { useWizard } from './wizard-context.ts'

/** One page of the form. */
export function FormStepPage() {
  const { pageId = '' } = useParams({ strict: false })
  // Each page begins without the other's attempts.
  return <FormStep key={pageId} pageId={pageId} />
}

function FormStep({ pageId }: { readonly pageId: string }) {
  const language = useLanguage()
  const { definition, state, evaluation, autosave, services, reference, serverIssues } = useWizard()
  const [attempt, setAttempt] = useState(serverIssues.length > 0 ? 1 : 0)
  const [failed, setFailed] = useState(false)
  const { index, back, forward } = useTurn(`form/${pageId}`)
  if (index < 0 && !definition.form.pages.some(({ id }) => id === pageId)) return <NotFoundPage />
  return (
    <WizardFrame
      at={`form/${pageId}`}
      title={textOf(definition, language, `page.${pageId}.title`)}
      lead={findText(definition, language, `page.${pageId}.help`)}
      hasErrors={failed}
    >
      <FormPage
        definition={definition}
        page={pageId}
        language={language}
        answers={state.answers}
        evaluation={evaluation}
        issues={serverIssues}
        reference={reference}
        services={services}
        attempt={attempt}
        isWritable={(field) => field.writers?.applicant !== false}
        onChange={autosave.answer}
        onBlur={() => void autosave.flush()}
        onSubmit={(errors) => {
          setFailed(errors.length > 0)
          if (errors.length > 0) setAttempt(attempt + 1)
          else forward()
        }}
      >
        <WizardButtons onBack={back} />
      </FormPage>
    </WizardFrame>
  )
}
