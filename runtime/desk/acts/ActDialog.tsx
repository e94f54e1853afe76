import { ApiError } from '@motcua/api/client'
import { type Language, textOf } from '@motcua/core/definition'
import type { FormIssue } from '@motcua/core/evaluate'
import type { Answers } from '@motcua/core/process'
import { decisionForm, FormPage, fieldsToSend, pageIssues, sectionsOf, withDemands } from '@motcua/ui/form'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Checkbox, Dialog, Field, Select, TextArea } from '@motcua/ui/kit'
import { useMemo, useRef, useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { useMe, useNow } from '../app/session.tsx'
import { counterServices } from '../counter/uploads.ts'
import { evaluateDossier } from '../dossier/evaluate-dossier.ts'
import { OutputPreview } from '../dossier/OutputPreview.tsx'
import { useReference } from '../dossier/use-reference.ts'
import { isStillOffered, type TransitionAct } from './act-list.ts'
import { CommandProblem } from './CommandProblem.tsx'
import { signedOutputs } from './signed-outputs.ts'
import { type CommandContext, useCommand } from './use-command.ts'
import { useDialogFocus } from './use-dialog-focus.ts'

export interface ActDialogProps extends CommandContext {
  readonly act: TransitionAct
  readonly label: string
  readonly onClose: () => void
}

/** The form of a button: the step's fields, the reason, the comment, and before a signature the result as it will be. */
export function ActDialog(props: ActDialogProps) {
  const { act, label, dossier, onClose } = props
  const t = useTexts('desk')
  const decision = useDecision(props)
  const gone = !isStillOffered(dossier, act)
  const asks = act.fields.length > 0 || act.signature
  return (
    <Dialog
      open
      title={label}
      onClose={onClose}
      size={asks ? 'lg' : 'md'}
      actions={
        <>
          <Button
            kind={act.tone === 'danger' ? 'danger' : 'primary'}
            busy={decision.busy}
            aria-disabled={gone || undefined}
            onClick={() => !gone && decision.confirm()}
          >
            {act.signature ? t('act.sign', { label }) : label}
          </Button>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
        </>
      }
    >
      <DecisionBody {...props} decision={decision} gone={gone} />
    </Dialog>
  )
}

type Decision = ReturnType<typeof useDecision>

function useDecision(props: ActDialogProps) {
  const { act, dossier, label, onClose } = props
  const client = useClient()
  const now = useNow()
  const reference = useReference()
  const command = useCommand(props, label)
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>({})
  const [reason, setReason] = useState('')
  const [comment, setComment] = useState('')
  const [signed, setSigned] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const form = useMemo(() => decisionForm(dossier.definition, act), [dossier.definition, act])
  const asked = useMemo(() => new Set(act.fields), [act])
  const minute = `${now.slice(0, 16)}:00Z`
  const answers = useMemo(() => ({ ...dossier.answers, ...typed }), [dossier.answers, typed])
  const evaluation = useMemo(
    () => withDemands(evaluateDossier(dossier, minute, reference, answers, asked), act),
    [dossier, minute, reference, answers, asked, act],
  )
  const told = serverIssues(command.error)
  const missing = {
    reason: act.reasonCatalogue !== null && reason === '',
    comment: act.comment && comment.trim() === '',
    signature: act.signature && !signed,
  }
  const confirm = async () => {
    setAttempt((before) => before + 1)
    const wrong = pageIssues(sectionsOf(form), evaluation).some(({ severity }) => severity === 'error')
    if (wrong || missing.reason || missing.comment || missing.signature) return
    const body = {
      transitionId: act.transitionId,
      fields: fieldsToSend(act, evaluation, dossier.answers, typed) as Answers,
      ...(reason ? { reason } : {}),
      ...(comment.trim() ? { comment: comment.trim() } : {}),
    }
    const done = await command.run(body, ({ params, expectedRevision, options }) =>
      client.act({ params, body: { ...body, expectedRevision } }, options),
    )
    if (done) onClose()
  }
  return {
    ...command,
    form,
    reference,
    answers,
    evaluation,
    told,
    missing,
    attempt,
    reason,
    setReason,
    comment,
    setComment,
    signed,
    setSigned,
    confirm,
    onChange: (fieldId: string, value: unknown) => setTyped((before) => ({ ...before, [fieldId]: value })),
  }
}

function DecisionBody(props: ActDialogProps & { readonly decision: Decision; readonly gone: boolean }) {
  const { act, dossier, decision, gone } = props
  const t = useTexts('desk')
  const language = useLanguage()
  const body = useRef<HTMLDivElement>(null)
  useDialogFocus(body, () => !gone && decision.confirm())
  const client = useClient()
  const me = useMe()
  const services = useMemo(
    () => counterServices(client, dossier.agencyId, me.csrfToken),
    [client, dossier.agencyId, me],
  )
  const text = (path: string) => textOf(dossier.definition, language, path)
  const transition = dossier.definition.workflow.transitions.find((one) => one.id === act.transitionId)
  const shown = decision.attempt > 0
  const reasons = dossier.definition.policies.reasons.find((one) => one.id === act.reasonCatalogue)?.reasons ?? []
  return (
    <div ref={body} className="mc-stack">
      <CommandProblem dossier={dossier} error={decision.error} changes={decision.changes} gone={gone} />
      {transition && (
        <p className="mc-soft">
          {t('act.leadsTo', { from: text(`step.${act.stepId}.title`), to: text(`step.${transition.to}.title`) })}
        </p>
      )}
      {act.signature && <SigningPreview {...props} />}
      {act.fields.length > 0 && (
        <FormPage
          definition={decision.form}
          page="officialSections"
          language={language}
          answers={decision.answers}
          evaluation={decision.evaluation}
          attempt={decision.attempt}
          issues={decision.told}
          onChange={decision.onChange}
          onSubmit={() => decision.confirm()}
          headingLevel={3}
          services={services}
          {...(decision.reference ? { reference: decision.reference } : {})}
        />
      )}
      {act.reasonCatalogue !== null && (
        <Field
          id="act-reason"
          label={t('act.reason')}
          required
          error={shown && decision.missing.reason ? t('act.reasonMissing') : undefined}
        >
          {(control) => (
            <Select
              {...control}
              placeholder={t('act.choose')}
              value={decision.reason}
              options={reasons.map((id) => ({ value: id, label: text(`reason.${act.reasonCatalogue}.${id}`) }))}
              onChange={(event) => decision.setReason(event.target.value)}
            />
          )}
        </Field>
      )}
      {act.comment && (
        <Field
          id="act-comment"
          label={t('act.comment')}
          required
          error={shown && decision.missing.comment ? t('act.commentMissing') : undefined}
        >
          {(control) => (
            <TextArea
              {...control}
              maxLength={4000}
              value={decision.comment}
              onChange={(event) => decision.setComment(event.target.value)}
            />
          )}
        </Field>
      )}
      {act.signature && (
        <div className={shown && decision.missing.signature ? 'mc-field mc-field--error' : 'mc-field'}>
          <Checkbox
            id="act-signature"
            label={t('act.signConfirm')}
            hint={t('act.signHint')}
            checked={decision.signed}
            aria-invalid={(shown && decision.missing.signature) || undefined}
            aria-describedby={shown && decision.missing.signature ? 'act-signature-error' : undefined}
            onChange={(event) => decision.setSigned(event.target.checked)}
          />
          {shown && decision.missing.signature && (
            <p id="act-signature-error" className="mc-field__error">
              {t('act.signMissing')}
            </p>
          )}
        </div>
      )}
    </div>
  )
}

/** The results this signature is about, as they would be made now. */
function SigningPreview({ act, dossier }: ActDialogProps) {
  const t = useTexts('desk')
  const { definition } = dossier
  const about = signedOutputs(definition, act.transitionId)
  const issued = new Set(dossier.outputs.filter((one) => one.issuedAt).map((one) => one.outputId))
  const results = definition.outputs.filter(
    ({ id, kind }) => !issued.has(id) && (about.length > 0 ? about.includes(id) : kind === 'result'),
  )
  const title = (language: Language, id: string) => textOf(definition, language, `output.${id}.title`)
  return (
    <section aria-label={t('act.preview')} className="mc-stack mc-stack--tight">
      {results.map(({ id }) => (
        <OutputPreview
          key={id}
          dossier={dossier}
          output={{ outputId: id, title: { vi: title('vi', id), en: title('en', id) } }}
        />
      ))}
    </section>
  )
}

/** Issues of the server's own judgement, to be shown at their fields. */
function serverIssues(error: unknown): readonly FormIssue[] {
  if (!(error instanceof ApiError)) return []
  return error.issues.map((issue) => ({ ...issue, severity: 'error' }))
}
