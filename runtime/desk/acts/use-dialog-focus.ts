import { type RefObject, useEffect } from 'react'

/**
 * The first control of a dialog's body takes the focus when it opens, else its main button: so that an act that asks for
 * nothing is done by the key of its button and Enter.
 */
export function useDialogFocus(body: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const dialog = body.current?.closest('dialog')
    const first =
      body.current?.querySelector<HTMLElement>(
        'input:not([type="hidden"], :disabled, [readonly]), select:not(:disabled), textarea:not(:disabled)',
      ) ?? dialog?.querySelector<HTMLElement>('.mc-dialog__actions button')
    // The browser reads the attribute when the dialog is shown, which happens after this.
    first?.setAttribute('autofocus', '')
    if (dialog?.open) first?.focus()
  }, [body])
}
