import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { Button } from '../button/Button.tsx'

export interface DialogProps {
  readonly open: boolean
  readonly title: string
  /** Escape, the close button and a press beside the dialog */
  readonly onClose: () => void
  readonly children?: ReactNode
  /** buttons at the bottom, the main one first */
  readonly actions?: ReactNode
  readonly size?: 'sm' | 'md' | 'lg'
}

/** A native modal dialog: the browser keeps focus inside and gives it back on close. */
export function Dialog({ open, title, onClose, children, actions, size = 'md' }: DialogProps) {
  const t = useTexts('kit')
  const titleId = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for it, and the dialog answers it by itself
    <dialog
      ref={ref}
      className={`mc-dialog mc-dialog--${size}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      {open && (
        <div className="mc-dialog__frame">
          <header className="mc-dialog__header">
            <h2 id={titleId} className="mc-dialog__title">
              {title}
            </h2>
            <Button kind="quiet" size="sm" icon="close" iconOnly onClick={onClose}>
              {t('close')}
            </Button>
          </header>
          <div className="mc-dialog__body">{children}</div>
          {actions && <footer className="mc-dialog__actions">{actions}</footer>}
        </div>
      )}
    </dialog>
  )
}
