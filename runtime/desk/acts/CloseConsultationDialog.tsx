import { textOf } from '@motcua/core/definition'
import { workTitlePath } from '@motcua/core/process'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Field, TextArea } from '@motcua/ui/kit'
import { useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import type { BuiltInProps } from './built-in-props.ts'
import { CommandDialog } from './CommandDialog.tsx'
import { useCommand } from './use-command.ts'

/** The asking agency waits no longer for an opinion, and says why. */
export function CloseConsultationDialog(props: BuiltInProps) {
  const { act, label, dossier, onClose } = props
  const t = useTexts('desk')
  const client = useClient()
  const language = useLanguage()
  const command = useCommand(props, label)
  const [comment, setComment] = useState('')
  const [tried, setTried] = useState(false)
  const stepId = act.stepId ?? ''
  const confirm = async () => {
    setTried(true)
    if (comment.trim() === '') return
    const body = { stepId, comment: comment.trim() }
    const done = await command.run(body, ({ params, expectedRevision, options }) =>
      client.closeConsultation({ params, body: { ...body, expectedRevision } }, options),
    )
    if (done) onClose()
  }
  return (
    <CommandDialog
      context={props}
      act={act}
      title={label}
      command={command}
      confirm={t('opinion.closeConfirm')}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('opinion.closeText', { title: textOf(dossier.definition, language, workTitlePath(stepId)) })}</p>
      <Field
        id="close-words"
        label={t('opinion.closeWords')}
        required
        error={tried && comment.trim() === '' ? t('act.commentMissing') : undefined}
      >
        {(control) => (
          <TextArea
            {...control}
            maxLength={4000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </Field>
    </CommandDialog>
  )
}
