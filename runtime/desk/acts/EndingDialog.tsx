import { textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Field, Notice, Select, TextArea, TextInput } from '@motcua/ui/kit'
import { useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import type { BuiltInProps } from './built-in-props.ts'
import { CommandDialog } from './CommandDialog.tsx'
import { useCommand } from './use-command.ts'

/** Refusal before reception (slip 03) or stopping (slip 05): a coded reason and words for the applicant. It ends the dossier. */
export function EndingDialog(props: BuiltInProps) {
  const { act, label, dossier, onClose } = props
  const t = useTexts('desk')
  const client = useClient()
  const language = useLanguage()
  const command = useCommand(props, label)
  const [reason, setReason] = useState('')
  const [comment, setComment] = useState('')
  const [tried, setTried] = useState(false)
  const refuses = act.act === 'refuse'
  const catalogue = refuses ? 'refusal' : 'stop'
  const reasons = dossier.definition.policies.reasons.find((one) => one.id === catalogue)?.reasons
  const confirm = async () => {
    setTried(true)
    if (reason.trim() === '' || comment.trim() === '') return
    const body = { reason: reason.trim(), comment: comment.trim() }
    const done = await command.run([act.act, body], ({ params, expectedRevision, options }) => {
      const input = { params, body: { ...body, expectedRevision } }
      return refuses ? client.refuse(input, options) : client.stop(input, options)
    })
    if (done) onClose()
  }
  return (
    <CommandDialog
      context={props}
      act={act}
      title={label}
      command={command}
      confirm={t(refuses ? 'refuse.confirm' : 'stop.confirm')}
      danger
      onConfirm={confirm}
      onClose={onClose}
    >
      <Notice tone="warning" title={t('ending.final')}>
        <p>{t(refuses ? 'refuse.text' : 'stop.text')}</p>
      </Notice>
      <Field
        id="ending-reason"
        label={t('act.reason')}
        required
        error={tried && reason.trim() === '' ? t('act.reasonMissing') : undefined}
      >
        {(control) =>
          reasons ? (
            <Select
              {...control}
              placeholder={t('act.choose')}
              value={reason}
              options={reasons.map((id) => ({
                value: id,
                label: textOf(dossier.definition, language, `reason.${catalogue}.${id}`),
              }))}
              onChange={(event) => setReason(event.target.value)}
            />
          ) : (
            <TextInput {...control} maxLength={64} value={reason} onChange={(event) => setReason(event.target.value)} />
          )
        }
      </Field>
      <Field
        id="ending-comment"
        label={t('ending.words')}
        hint={t('ending.wordsHint')}
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
