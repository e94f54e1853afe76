import { textOf } from '@motcua/core/definition'
import { workTitlePath } from '@motcua/core/process'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Field, Select, Skeleton } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import type { BuiltInProps } from './built-in-props.ts'
import { CommandDialog } from './CommandDialog.tsx'
import { useCommand } from './use-command.ts'

/** Gives the task to a colleague who holds the role of the step. */
export function AssignDialog(props: BuiltInProps) {
  const { act, label, dossier, onClose } = props
  const t = useTexts('desk')
  const client = useClient()
  const language = useLanguage()
  const command = useCommand(props, label)
  const [accountId, setAccountId] = useState('')
  const [tried, setTried] = useState(false)
  const stepId = act.stepId ?? ''
  const colleagues = useQuery({
    queryKey: ['colleagues', dossier.agencyId],
    queryFn: ({ signal }) => client.colleagues({ params: { agencyId: dossier.agencyId } }, { signal }),
  })
  const step = dossier.definition.workflow.steps.find((one) => one.id === stepId)
  const role = step?.kind === 'task' ? step.actor.role : null
  const now = dossier.assignees[stepId]
  const options = (colleagues.data?.items ?? [])
    .filter((one) => role === null || one.roles.includes(role))
    .map((one) => ({ value: one.accountId, label: one.name, disabled: one.accountId === now?.accountId }))
  const confirm = async () => {
    setTried(true)
    if (accountId === '') return
    const done = await command.run([stepId, accountId], ({ params, expectedRevision, options: call }) =>
      client.assign({ params, body: { stepId, accountId, expectedRevision } }, call),
    )
    if (done) onClose()
  }
  return (
    <CommandDialog
      context={props}
      act={act}
      title={label}
      command={command}
      confirm={label}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('assign.text', { step: textOf(dossier.definition, language, workTitlePath(stepId)) })}</p>
      {now && <p className="mc-soft">{t('assign.now', { name: now.name })}</p>}
      {colleagues.isPending ? (
        <Skeleton lines={2} />
      ) : colleagues.isError ? (
        <ErrorNotice error={colleagues.error} onRetry={() => colleagues.refetch()} />
      ) : (
        <Field
          id="assign-to"
          label={t('assign.to')}
          required
          error={tried && accountId === '' ? t('assign.missing') : undefined}
        >
          {(control) => (
            <Select
              {...control}
              placeholder={t('act.choose')}
              options={options}
              value={accountId}
              onChange={(event) => setAccountId(event.target.value)}
            />
          )}
        </Field>
      )}
    </CommandDialog>
  )
}
