import { type Definition, textOf } from '@motcua/core/definition'
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
  // An opinion is the work of the agency that was asked.
  const agencyId = dossier.opinions.find((one) => one.stepId === stepId)?.agencyId || dossier.agencyId
  const colleagues = useQuery({
    queryKey: ['colleagues', agencyId],
    queryFn: ({ signal }) => client.colleagues({ params: { agencyId } }, { signal }),
  })
  const role = roleOf(dossier.definition, stepId)
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

/** The role that a step or a consultation `step/branch` is for; null = not one. */
function roleOf({ workflow }: Definition, stepId: string): string | null {
  const [id, branchId] = stepId.split('/')
  const step = workflow.steps.find((one) => one.id === id)
  if (step?.kind === 'task' || step?.kind === 'group') return step.actor.role
  const branch = step?.kind === 'parallel' ? step.branches.find((one) => one.id === branchId) : undefined
  return branch?.kind === 'consultation' ? branch.role : null
}
