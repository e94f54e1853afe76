import type { AvailableAct } from '@motcua/core/process'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Dialog } from '@motcua/ui/kit'
import { type ReactNode, useRef } from 'react'
import { isStillOffered } from './act-list.ts'
import { CommandProblem } from './CommandProblem.tsx'
import type { CommandContext, useCommand } from './use-command.ts'
import { useDialogFocus } from './use-dialog-focus.ts'

export interface CommandDialogProps {
  readonly context: CommandContext
  readonly act: AvailableAct
  readonly title: string
  readonly command: Pick<ReturnType<typeof useCommand>, 'busy' | 'error' | 'changes'>
  readonly confirm: string
  readonly danger?: boolean
  readonly size?: 'sm' | 'md' | 'lg'
  readonly onConfirm: () => void
  readonly onClose: () => void
  /** between the main button and “cancel” */
  readonly extra?: ReactNode
  readonly children?: ReactNode
}

/** The frame every act with a form shares: problem, form, confirm, cancel; Ctrl+Enter confirms from anywhere. */
export function CommandDialog(props: CommandDialogProps) {
  const { context, act, title, command, confirm, danger, size, onConfirm, onClose, extra, children } = props
  const t = useTexts('desk')
  const gone = !isStillOffered(context.dossier, act)
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      size={size}
      actions={
        <>
          <Button
            kind={danger ? 'danger' : 'primary'}
            busy={command.busy}
            aria-disabled={gone || undefined}
            onClick={() => !gone && onConfirm()}
          >
            {confirm}
          </Button>
          {extra}
          <Button onClick={onClose}>{t('act.cancel')}</Button>
        </>
      }
    >
      <Body onConfirm={() => !gone && onConfirm()}>
        <CommandProblem dossier={context.dossier} error={command.error} changes={command.changes} gone={gone} />
        {children}
      </Body>
    </Dialog>
  )
}

function Body({ children, onConfirm }: { readonly children: ReactNode; readonly onConfirm: () => void }) {
  const ref = useRef<HTMLDivElement>(null)
  useDialogFocus(ref, onConfirm)
  return (
    <div ref={ref} className="mc-stack">
      {children}
    </div>
  )
}
