import { useTexts } from '@motcua/ui/i18n'
import { Button, Dialog } from '@motcua/ui/kit'
import { type ReactNode, useState } from 'react'

/** A button that takes something away, and asks first what that means. */
export function AskFirst(props: {
  readonly label: string
  readonly title: string
  readonly children: ReactNode
  readonly confirm: string
  readonly onConfirm: () => void
}) {
  const t = useTexts('builder')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" icon="trash" onClick={() => setOpen(true)}>
        {props.label}
      </Button>
      <Dialog
        open={open}
        title={props.title}
        size="sm"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button
              kind="danger"
              onClick={() => {
                setOpen(false)
                props.onConfirm()
              }}
            >
              {props.confirm}
            </Button>
            <Button onClick={() => setOpen(false)}>{t('gov.keep')}</Button>
          </>
        }
      >
        <p>{props.children}</p>
        <p className="b-help">{t('gov.undoable')}</p>
      </Dialog>
    </>
  )
}
