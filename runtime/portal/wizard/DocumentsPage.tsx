import { findText, textOf } from '@motcua/core/definition'
import type { FileValue } from '@motcua/core/fields'
import { FormPage } from '@motcua/ui/form'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Card, Notice } from '@motcua/ui/kit'
import { useMemo, useState } from 'react'
import { papersForm } from './papers-form.ts'
import { useTurn } from './use-turn.ts'
import { missingOf } from './use-wizard-state.ts'
import { WizardButtons } from './WizardButtons.tsx'
import { WizardFrame } from './WizardFrame.tsx'
import { useWizard } from './wizard-context.ts'

/** The papers that these answers ask for: files to send, and what is only shown at the desk. */
export function DocumentsPage() {
  const t = useTexts('portal')
  const language = useLanguage()
  const { definition, asked, state, evaluation, autosave, services, serverIssues } = useWizard()
  const [attempt, setAttempt] = useState(serverIssues.length > 0 ? 1 : 0)
  const [failed, setFailed] = useState(false)
  const { back, forward } = useTurn('documents')
  const toSend = useMemo(() => asked.filter(({ mode }) => mode === 'submit'), [asked])
  const toShow = asked.filter(({ mode }) => mode === 'present')
  const papers = useMemo(
    () =>
      papersForm(
        definition,
        toSend,
        state.documents,
        missingOf(asked, state.documents).map(({ id }) => id),
      ),
    [definition, toSend, asked, state.documents],
  )
  return (
    <WizardFrame at="documents" title={t('wizard.documents')} lead={t('documents.lead')} hasErrors={failed}>
      <div className="mc-stack">
        {evaluation.openRequirements.length > 0 && (
          <Notice tone="warning">
            <p>{t('documents.open')}</p>
          </Notice>
        )}
        {toShow.length > 0 && (
          <Card title={t('documents.toShow')} look="sunk">
            <ul>
              {toShow.map(({ id }) => (
                <li key={id}>
                  {textOf(definition, language, `requirement.${id}.title`)}
                  {findText(definition, language, `requirement.${id}.help`) && (
                    <span className="mc-soft"> – {findText(definition, language, `requirement.${id}.help`)}</span>
                  )}
                </li>
              ))}
            </ul>
            <p className="mc-soft">{t('documents.toShow.text')}</p>
          </Card>
        )}
        {toSend.length === 0 && <p>{t('documents.nothing')}</p>}
      </div>
      <FormPage
        definition={papers.definition}
        page={papers.page}
        language={language}
        answers={state.documents}
        evaluation={papers.evaluation}
        services={services}
        attempt={attempt}
        onChange={(id, value) => {
          autosave.attach(id, (value as readonly FileValue[] | undefined) ?? [])
          void autosave.flush()
        }}
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
