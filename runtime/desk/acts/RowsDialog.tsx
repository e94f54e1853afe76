import type { DeskEvent } from '@motcua/api/schemas/dossier-events'
import { type StepOf, textOf } from '@motcua/core/definition'
import type { RowVerdict, Value } from '@motcua/core/process'
import { decisionForm, FormPage } from '@motcua/ui/form'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Field, FieldGroup, Radio, Select, TextArea, TextInput } from '@motcua/ui/kit'
import { useMemo, useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { useNow } from '../app/session.tsx'
import { evaluateDossier } from '../dossier/evaluate-dossier.ts'
import type { GroupLine } from '../dossier/group-line.ts'
import { useReference } from '../dossier/use-reference.ts'
import type { BuiltInProps } from './built-in-props.ts'
import { CommandDialog } from './CommandDialog.tsx'
import { useCommand } from './use-command.ts'

/** What one command decides at most. */
const portion = 1000

export interface RowsDialogProps extends BuiltInProps {
  readonly step: StepOf<'group'>
  readonly lines: readonly GroupLine[]
  readonly onDecided: () => void
}

/** One verdict for the rows chosen; more than a thousand go in portions, and the page says which are done. */
export function RowsDialog(props: RowsDialogProps) {
  const { act, label, dossier, step, lines, onClose, onDecided } = props
  const t = useTexts('desk')
  const client = useClient()
  const language = useLanguage()
  const command = useCommand(props, label)
  const [verdict, setVerdict] = useState<RowVerdict | null>(null)
  const [reason, setReason] = useState('')
  const [comment, setComment] = useState('')
  const [attempt, setAttempt] = useState(0)
  const own = useRowFields(props)
  const reasons = dossier.definition.policies.reasons.find((one) => one.id === step.reasons)?.reasons
  const needsReason = verdict !== null && verdict !== 'granted'
  const confirm = async () => {
    setAttempt((before) => before + 1)
    if (verdict === null || (needsReason && reason.trim() === '')) return
    const rows = lines.map(({ rowId }) => ({
      rowId,
      verdict,
      ...(needsReason ? { reason: reason.trim() } : {}),
      ...(comment.trim() ? { comment: comment.trim() } : {}),
      ...(Object.keys(own.typed).length > 0 ? { fields: own.typed } : {}),
    }))
    let sent = 0
    // Each portion is decided on the dossier as the one before left it: the first alone compares what was read.
    while (sent < rows.length) {
      const event: DeskEvent = { type: 'decideRows', stepId: step.id, rows: rows.slice(sent, sent + portion) }
      const first = sent === 0
      const done = await command.run([sent, event], ({ params, expectedRevision, options }) =>
        client.sendDeskEvent({ params, body: { event, ...(first ? { expectedRevision } : {}) } }, options),
      )
      if (!done) return
      sent += portion
    }
    onDecided()
    onClose()
  }
  return (
    <CommandDialog
      context={props}
      act={act}
      title={label}
      command={command}
      confirm={t('group.confirm', { count: lines.length })}
      size={own.fields.length > 0 ? 'lg' : 'md'}
      onConfirm={confirm}
      onClose={onClose}
    >
      <FieldGroup
        id="rows-verdict"
        label={t('group.verdict')}
        required
        error={attempt > 0 && verdict === null ? t('group.chooseVerdict') : undefined}
      >
        {() => (
          <>
            {(['granted', 'notGranted', 'referred'] as const).map((one) => (
              <Radio
                key={one}
                id={`rows-${one}`}
                name="rows-verdict"
                label={t(`group.${one}`)}
                checked={verdict === one}
                onChange={() => setVerdict(one)}
              />
            ))}
          </>
        )}
      </FieldGroup>
      {needsReason && (
        <Field
          id="rows-reason"
          label={t('act.reason')}
          required
          error={attempt > 0 && reason.trim() === '' ? t('act.reasonMissing') : undefined}
        >
          {(control) =>
            reasons ? (
              <Select
                {...control}
                placeholder={t('act.choose')}
                value={reason}
                options={reasons.map((id) => ({
                  value: id,
                  label: textOf(dossier.definition, language, `reason.${step.reasons}.${id}`),
                }))}
                onChange={(event) => setReason(event.target.value)}
              />
            ) : (
              <TextInput {...control} maxLength={64} value={reason} onChange={(e) => setReason(e.target.value)} />
            )
          }
        </Field>
      )}
      <Field id="rows-comment" label={t('act.comment')}>
        {(control) => (
          <TextArea
            {...control}
            maxLength={4000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
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

/** Official fields that each row of the group gets. */
function useRowFields({ dossier, step }: RowsDialogProps) {
  const now = useNow()
  const reference = useReference()
  const [typed, setTyped] = useState<Readonly<Record<string, Value>>>({})
  const { fields } = step
  const form = useMemo(() => decisionForm(dossier.definition, { fields }), [dossier.definition, fields])
  const minute = `${now.slice(0, 16)}:00Z`
  const answers = useMemo(() => ({ ...dossier.answers, ...typed }), [dossier.answers, typed])
  const evaluation = useMemo(
    () => evaluateDossier(dossier, minute, reference, answers, new Set(fields)),
    [dossier, minute, reference, answers, fields],
  )
  const onChange = (fieldId: string, value: unknown) => setTyped((before) => ({ ...before, [fieldId]: value as Value }))
  return { fields, form, answers, evaluation, typed, reference, onChange }
}
