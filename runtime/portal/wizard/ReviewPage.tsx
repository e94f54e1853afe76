import { ApiError } from '@motcua/api/client'
import { textOf } from '@motcua/core/definition'
import type { FormIssue } from '@motcua/core/evaluate'
import { controlId, issueText, ReviewAnswers } from '@motcua/ui/form'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Checkbox, ErrorSummary, Field, Skeleton } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { usePortal } from '../app/app-context.ts'
import { Problem } from '../app/Problem.tsx'
import { dossierPath, draftPath } from '../app/paths.ts'
import { keys } from '../app/queries.ts'
import { FeeStatementTable } from '../dossiers/FeeStatementTable.tsx'
import { rememberSubmitted } from '../dossiers/submitted.ts'
import { Limit } from '../service/ServicePage.tsx'
import { forgetSubmitKey, isSettled, submitKey } from './submit-key.ts'
import { useTurn } from './use-turn.ts'
import { missingOf, pageOf } from './use-wizard-state.ts'
import { WizardFrame } from './WizardFrame.tsx'
import { useWizard } from './wizard-context.ts'

/** Check everything, see what it costs and why, declare, send. */
export function ReviewPage() {
  const t = useTexts('portal')
  const language = useLanguage()
  const { client } = usePortal()
  const queries = useQueryClient()
  const { history } = useRouter()
  const wizard = useWizard()
  const { definition, evaluation, state, autosave, draftId, reference, asked, serverIssues, setServerIssues } = wizard
  const [declared, setDeclared] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const { back } = useTurn('review')
  const judged = useQuery({
    queryKey: ['judged', draftId, state.revision],
    queryFn: async () => {
      await autosave.flush()
      return client.evaluateDraft({ params: { id: draftId }, body: {} })
    },
    enabled: state.status.kind === 'saved',
  })
  const submit = useMutation({
    mutationFn: async () => {
      if (!(await autosave.flush())) throw new NotSaved()
      return client.submitDraft(
        { params: { id: draftId }, body: { declared: true } },
        { idempotencyKey: submitKey(draftId) },
      )
    },
    onSuccess: (done) => {
      autosave.stop()
      forgetSubmitKey(draftId)
      rememberSubmitted(done)
      for (const queryKey of [keys.drafts, keys.dossiers, keys.notices]) queries.invalidateQueries({ queryKey })
      history.replace(`${dossierPath(done)}/submitted`)
    },
    onError: (error) => {
      if (isSettled(error)) forgetSubmitKey(draftId)
      if (error instanceof ApiError && error.issues.length > 0)
        setServerIssues(error.issues.map((issue): FormIssue => ({ severity: 'error', ...issue })))
      setAttempt((n) => n + 1)
    },
  })
  // Another version took effect while this one was filled in: opened anew, the wizard takes over what was typed.
  const retryOf = (error: Error) => {
    if (error instanceof ApiError && error.code === 'version.notEffective')
      return () => void queries.resetQueries({ queryKey: keys.wizard(draftId) })
    return isSettled(error) ? undefined : () => submit.mutate()
  }
  const faults = useFaults(serverIssues)
  const missing = missingOf(asked, state.documents)
  const items = [
    ...faults,
    ...missing
      .filter(({ id }) => !faults.some(({ path }) => path === id))
      .map(({ id }) => ({
        path: id,
        href: draftPath(draftId, '/documents'),
        text: t('review.missing', { title: textOf(definition, language, `requirement.${id}.title`) }),
      })),
  ]
  const declarationError = attempt > 0 && !declared ? t('review.declare.error') : undefined
  const send = () => {
    setAttempt(attempt + 1)
    if (items.length === 0 && declared) submit.mutate()
  }
  const change = (pageId: string, fieldId: string) => {
    wizard.go(`form/${pageId}`)
    // The page is drawn first; its heading takes focus and gives it on to the answer.
    setTimeout(() => document.getElementById(controlId(fieldId))?.focus(), 150)
  }
  const limit = definition.cases.find(({ id }) => id === judged.data?.caseId)?.timeLimit
  return (
    <WizardFrame
      at="review"
      title={t('wizard.review')}
      lead={t('review.lead')}
      hasErrors={attempt > 0 && items.length > 0}
    >
      <div className="mc-stack mc-stack--loose">
        {items.length > 0 && <ReviewFaults items={items} attempt={attempt} />}
        {items.length === 0 && declarationError && (
          <ErrorSummary attempt={attempt} items={[{ targetId: 'declare', text: declarationError }]} />
        )}
        <ReviewAnswers
          definition={definition}
          language={language}
          evaluation={evaluation}
          reference={reference}
          changeHref={(pageId) => draftPath(draftId, `/form/${pageId}`)}
          onChangeLink={change}
        />
        {asked.some(({ mode }) => mode === 'submit') && (
          <Card
            title={t('wizard.documents')}
            actions={<a href={draftPath(draftId, '/documents')}>{t('review.changeDocuments')}</a>}
          >
            <dl className="pt-answers">
              {asked
                .filter(({ mode }) => mode === 'submit')
                .map(({ id }) => (
                  <div key={id}>
                    <dt>{textOf(definition, language, `requirement.${id}.title`)}</dt>
                    <dd>
                      {(state.documents[id] ?? []).map(({ name }) => name).join(', ') || (
                        <span className="mc-soft">{t('review.noFile')}</span>
                      )}
                    </dd>
                  </div>
                ))}
            </dl>
          </Card>
        )}
        <Card title={t('review.fee')}>
          {judged.data ? (
            <FeeStatementTable fee={judged.data.fee} definition={definition} />
          ) : judged.error ? (
            <Problem error={judged.error} onRetry={() => judged.refetch()} />
          ) : (
            <Skeleton lines={2} />
          )}
          {limit && (
            <p className="mc-soft">
              {t('review.limit')} <Limit limit={limit} />
            </p>
          )}
        </Card>
        <Card title={t('review.declare')}>
          <Field id="declare" label={t('review.declare')} hideLabel required error={declarationError}>
            {(control) => (
              <Checkbox
                {...control}
                label={t('review.declare.text')}
                checked={declared}
                onChange={(event) => setDeclared(event.target.checked)}
              />
            )}
          </Field>
        </Card>
        {submit.error && !(submit.error instanceof ApiError && submit.error.issues.length > 0) && (
          <Problem error={submit.error} onRetry={retryOf(submit.error)} />
        )}
        <div className="pt-wizard__buttons">
          <Button kind="primary" busy={submit.isPending} onClick={send}>
            {t('review.send')}
          </Button>
          {back && <Button onClick={back}>{t('wizard.back')}</Button>}
        </div>
        <p className="mc-soft mc-small">{t('review.afterwards')}</p>
      </div>
    </WizardFrame>
  )
}

/** The draft could not be saved, so it cannot be sent; the save notice says why. */
class NotSaved extends ApiError {
  constructor() {
    super({ code: 'offline', status: 0 })
  }
}

interface Fault {
  readonly path: string
  readonly href: string
  readonly text: string
}

/** Every error of the form and of the server's answer, with the page where it is corrected. */
function useFaults(serverIssues: readonly FormIssue[]): Fault[] {
  const { i18n } = usePortal()
  const language = useLanguage()
  const { definition, evaluation, draftId } = useWizard()
  const all = [...evaluation.issues, ...serverIssues].filter(({ severity }) => severity === 'error')
  const known = new Map(all.map((issue) => [`${issue.path} ${issue.code}`, issue]))
  return [...known.values()].flatMap((issue): Fault[] => {
    const page = pageOf(definition, issue.path)
    const field = issue.path.split('/').at(-1) ?? issue.path
    const isPaper = definition.requirements.some(({ id }) => id === issue.path)
    if (!page && !isPaper) return []
    const label = textOf(definition, language, isPaper ? `requirement.${field}.title` : `field.${field}.label`)
    const text = issueText(i18n, isPaper ? { ...issue, code: 'required.file' } : issue, {
      label,
      text: (path) => textOf(definition, language, path),
    })
    return [{ path: issue.path, text, href: draftPath(draftId, page ? `/form/${page}` : '/documents') }]
  })
}

function ReviewFaults({ items, attempt }: { readonly items: readonly Fault[]; readonly attempt: number }) {
  const t = useTexts('portal')
  return (
    <section
      className="mc-error-summary"
      aria-labelledby="review-faults"
      tabIndex={-1}
      role={attempt > 0 ? 'alert' : undefined}
      ref={(box) => {
        if (attempt > 0) box?.focus()
      }}
    >
      <h2 id="review-faults" className="mc-error-summary__title">
        {t('review.faults', { count: items.length })}
      </h2>
      <ul className="mc-error-summary__list">
        {items.map(({ path, href, text }) => (
          <li key={`${path} ${text}`}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
