import { textOf } from '@motcua/core/definition'
import { workTitlePath } from '@motcua/core/process'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useClient } from '../app/desk-context.tsx'
import type { BuiltInProps } from './built-in-props.ts'
import { CommandDialog } from './CommandDialog.tsx'
import { useCommand } from './use-command.ts'

/** Takes a task or gives it back. */
export function TakeDialog(props: BuiltInProps) {
  const { act, label, dossier, onClose } = props
  const t = useTexts('desk')
  const client = useClient()
  const language = useLanguage()
  const command = useCommand(props, label)
  const stepId = act.stepId ?? ''
  const confirm = async () => {
    const done = await command.run([act.act, stepId], ({ params, expectedRevision, options }) => {
      const input = { params, body: { stepId, expectedRevision } }
      return act.act === 'release' ? client.release(input, options) : client.claim(input, options)
    })
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
      <p>{t(`act.${act.act}.text`, { step: textOf(dossier.definition, language, workTitlePath(stepId)) })}</p>
    </CommandDialog>
  )
}
