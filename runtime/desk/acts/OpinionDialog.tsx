import { textOf } from '@motcua/core/definition'
import { type Answers, workTitlePath } from '@motcua/core/process'
import { decisionForm, FormPage, pageIssues, sectionsOf } from '@motcua/ui/form'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { DateText, Field, FieldGroup, Notice, Radio, TextArea } from '@motcua/ui/kit'
import { useMemo, useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { useNow } from '../app/session.tsx'
import { evaluateDossier } from '../dossier/evaluate-dossier.ts'
import { useReference } from '../dossier/use-reference.ts'
import type { BuiltInProps } from './built-in-props.ts'
import { CommandDialog } from './CommandDialog.tsx'
import { useCommand } from './use-command.ts'

/** The opinion that the viewer's agency was asked for: agree or refuse, with words. Nothing is chosen beforehand. */
export function OpinionDialog(props: BuiltInProps) {
  const { act, label, dossier, onClose } = props
  const t = useTexts('desk')
  const client = useClient()
  const language = useLanguage()
  const command = useCommand(props, label)
  const stepId = act.stepId ?? ''
  const asked = dossier.opinions.filter((one) => one.stepId === stepId).at(-1)
  const [verdict, setVerdict] = useState<'agreed' | 'refused' | null>(null)
  const [opinion, setOpinion] = useState('')
  const [attempt, setAttempt] = useState(0)
  const own = useOwnFields(props, stepId)
  const visit = dossier.places.find((place) => place.stepId === stepId)?.visit ?? asked?.visit ?? 1
  const confirm = async () => {
    setAttempt((before) => before + 1)
    if (verdict === null || opinion.trim() === '' || own.wrong) return
    const body = { stepId, visit, verdict, opinion: opinion.trim(), fields: own.typed as Answers }
    const done = await command.run(body, ({ params, expectedRevision, options }) =>
      client.answerConsultation({ params, body: { ...body, expectedRevision } }, options),
    )
    if (done) onClose()
  }
  return (
    <CommandDialog
      context={props}
      act={act}
      title={`${label}: ${textOf(dossier.definition, language, workTitlePath(stepId))}`}
      command={command}
      confirm={t('opinion.confirm')}
      size={own.fields.length > 0 ? 'lg' : 'md'}
      onConfirm={confirm}
      onClose={onClose}
    >
      {asked?.state === 'open' ? (
        <p className="mc-soft">
          {t('opinion.answerBy')} <DateText value={asked.dueAt ?? ''} />
        </p>
      ) : (
        <Notice tone="warning" title={t('opinion.tooLate')}>
          <p>{t('opinion.tooLateText')}</p>
        </Notice>
      )}
      <FieldGroup
        id="opinion-verdict"
        label={t('opinion.question')}
        required
        error={attempt > 0 && verdict === null ? t('opinion.chooseOne') : undefined}
      >
        {() => (
          <>
            {(['agreed', 'refused'] as const).map((one) => (
              <Radio
                key={one}
                id={`opinion-${one}`}
                name="opinion-verdict"
                label={t(`opinion.${one}`)}
                checked={verdict === one}
                onChange={() => setVerdict(one)}
              />
            ))}
          </>
        )}
      </FieldGroup>
      <Field
        id="opinion-words"
        label={t('opinion.words')}
        hint={asked?.confidential ? t('opinion.confidentialHint') : undefined}
        required
        error={attempt > 0 && opinion.trim() === '' ? t('act.commentMissing') : undefined}
      >
        {(control) => (
          <TextArea
            {...control}
            maxLength={4000}
            value={opinion}
            onChange={(event) => setOpinion(event.target.value)}
          />
        )}
      </Field>
      {own.fields.length > 0 && (
        <FormPage
          definition={own.form}
          page="officialSections"
          language={language}
          answers={own.answers}
          evaluation={own.evaluation}
          attempt={attempt}
          issues={[]}
          onChange={own.onChange}
          onSubmit={confirm}
          headingLevel={3}
          {...(own.reference ? { reference: own.reference } : {})}
        />
      )}
    </CommandDialog>
  )
}

/** The official fields that the branch lets the consulted agency fill. */
function useOwnFields({ dossier }: BuiltInProps, stepId: string) {
  const now = useNow()
  const reference = useReference()
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>({})
  const [parallelId, branchId] = stepId.split('/')
  const fields = useMemo(() => {
    const step = dossier.definition.workflow.steps.find((one) => one.id === parallelId)
    const branch = step?.kind === 'parallel' ? step.branches.find((one) => one.id === branchId) : undefined
    return branch?.kind === 'consultation' ? branch.fields : []
  }, [dossier.definition, parallelId, branchId])
  const form = useMemo(() => decisionForm(dossier.definition, { fields }), [dossier.definition, fields])
  const minute = `${now.slice(0, 16)}:00Z`
  const answers = useMemo(() => ({ ...dossier.answers, ...typed }), [dossier.answers, typed])
  const evaluation = useMemo(
    () => evaluateDossier(dossier, minute, reference, answers, new Set(fields)),
    [dossier, minute, reference, answers, fields],
  )
  const wrong =
    fields.length > 0 && pageIssues(sectionsOf(form), evaluation).some(({ severity }) => severity === 'error')
  const onChange = (fieldId: string, value: unknown) => setTyped((before) => ({ ...before, [fieldId]: value }))
  return { fields, form, answers, evaluation, typed, wrong, reference, onChange }
}
