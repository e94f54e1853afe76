import { useTexts } from '@motcua/ui/i18n'
import { Button, Dialog } from '@motcua/ui/kit'
import { useBlocker } from '@tanstack/react-router'

/**
 * Keeps what was typed at the counter from being lost: asks before another screen of the desk opens, and lets the browser ask
 * before the page is closed or loaded again.
 */
export function LeaveGuard({ dirty }: { readonly dirty: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: () => dirty,
    disabled: !dirty,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return <LeaveDialog onStay={blocker.reset} onLeave={blocker.proceed} />
}

/** Asks whether typed text may be lost. */
export function LeaveDialog({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) {
  const t = useTexts('desk')
  return (
    <Dialog
      open
      title={t('counter.leave')}
      onClose={onStay}
      actions={
        <>
          <Button kind="primary" onClick={onStay}>
            {t('counter.stay')}
          </Button>
          <Button kind="danger" onClick={onLeave}>
            {t('counter.leaveAnyway')}
          </Button>
        </>
      }
    >
      <p>{t('counter.leaveText')}</p>
    </Dialog>
  )
}
