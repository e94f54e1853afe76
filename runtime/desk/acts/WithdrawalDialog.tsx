import { useTexts } from '@motcua/ui/i18n'
import { Field, FieldGroup, Radio, TextArea } from '@motcua/ui/kit'
import { useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import type { BuiltInProps } from './built-in-props.ts'
import { CommandDialog } from './CommandDialog.tsx'
import { useCommand } from './use-command.ts'

/** Lets the applicant withdraw, or goes on: nothing is chosen beforehand. */
export function WithdrawalDialog(props: BuiltInProps) {
  const { act, label, onClose } = props
  const t = useTexts('desk')
  const client = useClient()
  const command = useCommand(props, label)
  const [choice, setChoice] = useState<'accept' | 'decline' | null>(null)
  const [comment, setComment] = useState('')
  const [tried, setTried] = useState(false)
  const needsWords = choice === 'decline' && comment.trim() === ''
  const confirm = async () => {
    setTried(true)
    if (choice === null || needsWords) return
    const body = { accept: choice === 'accept', comment: comment.trim() }
    const done = await command.run(body, ({ params, expectedRevision, options }) =>
      client.decideWithdrawal({ params, body: { ...body, expectedRevision } }, options),
    )
    if (done) onClose()
  }
  return (
    <CommandDialog
      context={props}
      act={act}
      title={label}
      command={command}
      confirm={t('withdrawal.confirm')}
      onConfirm={confirm}
      onClose={onClose}
    >
      <FieldGroup
        id="withdrawal"
        label={t('withdrawal.question')}
        required
        error={tried && choice === null ? t('withdrawal.chooseOne') : undefined}
      >
        {() => (
          <>
            {(['accept', 'decline'] as const).map((one) => (
              <Radio
                key={one}
                id={`withdrawal-${one}`}
                name="withdrawal"
                label={t(`withdrawal.${one}`)}
                hint={t(`withdrawal.${one}Hint`)}
                checked={choice === one}
                onChange={() => setChoice(one)}
              />
            ))}
          </>
        )}
      </FieldGroup>
      <Field
        id="withdrawal-comment"
        label={t('ending.words')}
        required={choice === 'decline'}
        error={tried && needsWords ? t('act.commentMissing') : undefined}
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
