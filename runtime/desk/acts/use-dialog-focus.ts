import { type RefObject, useEffect, useRef } from 'react'

/**
 * The first control of a dialog's body takes the focus when it opens, else its main button: so that an act that asks for
 * nothing is done by the key of its button and Enter. Ctrl+Enter confirms from anywhere in the dialog.
 */
export function useDialogFocus(body: RefObject<HTMLElement | null>, onConfirm?: () => void): void {
  const confirm = useRef(onConfirm)
  confirm.current = onConfirm
  useEffect(() => {
    const dialog = body.current?.closest('dialog')
    const first =
      body.current?.querySelector<HTMLElement>(
        'input:not([type="hidden"], :disabled, [readonly]), select:not(:disabled), textarea:not(:disabled)',
      ) ?? dialog?.querySelector<HTMLElement>('.mc-dialog__actions button')
    // The browser reads the attribute when the dialog is shown, which happens after this.
    first?.setAttribute('autofocus', '')
    if (dialog?.open) first?.focus()
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !confirm.current) return
      event.preventDefault()
      confirm.current()
    }
    dialog?.addEventListener('keydown', listen)
    return () => dialog?.removeEventListener('keydown', listen)
  }, [body])
}
