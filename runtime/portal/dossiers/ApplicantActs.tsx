import { newIdempotencyKey, urlOf } from '@motcua/api/client'
import type { MyDossier } from '@motcua/api/routes/citizen'
import { findText, textOf } from '@motcua/core/definition'
import type { AvailableAct } from '@motcua/core/process'
import { FormPage } from '@motcua/ui/form'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Dialog, Field, FieldGroup, Link, Radio, TextArea } from '@motcua/ui/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useClient } from '../app/app-context.ts'
import { Problem } from '../app/Problem.tsx'
import { keys } from '../app/queries.ts'
import { useSaid } from '../app/Said.tsx'
import type { Person } from '../app/SignedIn.tsx'
import { formServices } from '../wizard/form-services.ts'
import { leaveNews } from './news.ts'
import { issuesOf, useActForm } from './use-act-form.ts'

type Transition = Extract<AvailableAct, { kind: 'transition' }>

/** A step of the applicant's own, e.g. confirming a draft: its buttons, with what each asks for. */
export function ApplicantActs({ dossier, me }: { readonly dossier: MyDossier; readonly me: Person }) {
  const t = useTexts('portal')
  const language = useLanguage()
  const said = useSaid()
  const [chosen, setChosen] = useState<{ readonly act: Transition; readonly key: string } | null>(null)
  const acts = dossier.acts.filter((act): act is Transition => act.kind === 'transition' && act.holds !== false)
  const [first] = acts
  if (!first) return null
  const { definition, agencyId, dossierId } = dossier
  // What is to be confirmed must be there to be read.
  const drafts = dossier.outputs.filter(({ kind, file, issuedAt }) => kind === 'result' && file && issuedAt === null)
  return (
    <Card title={t('acts.title')}>
      <div className="mc-stack">
        <p>
          <strong>{findText(definition, language, `step.${first.stepId}.title`)}</strong>
        </p>
        {findText(definition, language, `step.${first.stepId}.help`) && (
          <p>{findText(definition, language, `step.${first.stepId}.help`)}</p>
        )}
        {drafts.map(({ outputId, title }) => (
          <p key={outputId}>
            <Link
              newWindow
              href={urlOf('myOutputHtml', { params: { agencyId, id: dossierId, outputId }, query: { language } })}
            >
              {t('acts.draft', { title: said(title) })}
            </Link>
          </p>
        ))}
        <div className="mc-row">
          {acts.map((act) => (
            <Button
              key={act.transitionId}
              kind={act.tone === 'neutral' ? 'secondary' : act.tone}
              onClick={() => setChosen({ act, key: newIdempotencyKey() })}
            >
              {textOf(definition, language, `transition.${act.transitionId}.label`)}
            </Button>
          ))}
        </div>
      </div>
      {chosen && (
        <ActDialog key={chosen.key} me={me} dossier={dossier} act={chosen.act} onClose={() => setChosen(null)} />
      )}
    </Card>
  )
}

interface ActDialogProps {
  readonly me: Person
  readonly dossier: MyDossier
  readonly act: Transition
  readonly onClose: () => void
}

function ActDialog({ me, dossier, act, onClose }: ActDialogProps) {
  const t = useTexts('portal')
  const language = useLanguage()
  const client = useClient()
  const queries = useQueryClient()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const [comment, setComment] = useState('')
  const [reason, setReason] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const tried = attempt > 0
  const fields = useActForm(me, dossier, act)
  const { definition, agencyId, dossierId } = dossier
  const services = useMemo(() => formServices(client, agencyId, me.csrfToken), [client, agencyId, me.csrfToken])
  const label = textOf(definition, language, `transition.${act.transitionId}.label`)
  const catalogue = definition.policies.reasons.find(({ id }) => id === act.reasonCatalogue)
  const missingComment = act.comment && comment.trim() === ''
  const missingReason = catalogue !== undefined && reason === null
  const send = useMutation({
    mutationFn: () =>
      client.actAsApplicant(
        {
          params: { agencyId, id: dossierId },
          body: {
            transitionId: act.transitionId,
            fields: fields.toSend(),
            ...(comment.trim() ? { comment: comment.trim() } : {}),
            ...(reason ? { reason } : {}),
            expectedRevision: dossier.revision,
          },
        },
        { idempotencyKey },
      ),
    onSuccess: () => {
      leaveNews(dossierId, 'acted')
      onClose()
      return queries.invalidateQueries({ queryKey: keys.dossier(agencyId, dossierId) })
    },
  })
  const press = () => {
    setAttempt(attempt + 1)
    if (!missingComment && !missingReason && !fields.isWrong()) send.mutate()
  }
  return (
    <Dialog
      open
      title={label}
      onClose={onClose}
      actions={
        <>
          <Button
            kind={act.tone === 'danger' ? 'danger' : 'primary'}
            busy={send.isPending}
            onClick={() => {
              press()
            }}
          >
            {label}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <div className="mc-stack">
        <p>{findText(definition, language, `transition.${act.transitionId}.help`) ?? t('acts.confirm')}</p>
        {fields.asks && (
          <FormPage
            definition={fields.form}
            page="officialSections"
            language={language}
            answers={fields.answers}
            evaluation={fields.evaluation}
            attempt={attempt}
            issues={issuesOf(send.error)}
            onChange={fields.change}
            onSubmit={press}
            headingLevel={3}
            services={services}
            {...(fields.reference ? { reference: fields.reference } : {})}
          />
        )}
        {catalogue && (
          <FieldGroup
            id="act-reason"
            label={t('acts.reason')}
            required
            error={tried && missingReason ? t('acts.reason.error') : undefined}
          >
            {() =>
              catalogue.reasons.map((one) => (
                <Radio
                  key={one}
                  id={`act-reason-${one}`}
                  name="act-reason"
                  label={textOf(definition, language, `reason.${catalogue.id}.${one}`)}
                  checked={reason === one}
                  onChange={() => setReason(one)}
                />
              ))
            }
          </FieldGroup>
        )}
        <Field
          id="act-comment"
          label={t('acts.comment')}
          required={act.comment}
          error={tried && missingComment ? t('acts.comment.error') : undefined}
        >
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              maxLength={4000}
              value={comment}
              onChange={(e) => setComment(e.target.value)}
            />
          )}
        </Field>
        {send.error && <Problem error={send.error} />}
      </div>
    </Dialog>
  )
}
