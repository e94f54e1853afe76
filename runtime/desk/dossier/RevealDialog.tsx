import type { DeskDossier } from '@motcua/api/routes/desk'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, Field, TextInput } from '@motcua/ui/kit'
import { useMutation } from '@tanstack/react-query'
import { type SyntheticEvent, useRef, useState } from 'react'
import { useDialogFocus } from '../acts/use-dialog-focus.ts'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'

interface RevealDialogProps {
  readonly dossier: DeskDossier
  readonly label: string
  readonly onRevealed: () => void
  readonly onClose: () => void
}

/** Asks why a sensitive value is looked at; the reason goes to the read log before anything is shown. */
export function RevealDialog({ dossier, label, onRevealed, onClose }: RevealDialogProps) {
  const t = useTexts('desk')
  const client = useClient()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const record = useMutation({
    mutationFn: (purpose: string) =>
      client.readDossier({ params: { agencyId: dossier.agencyId, id: dossier.dossierId }, query: { purpose } }),
    onSuccess: onRevealed,
  })
  const reveal = (event?: SyntheticEvent) => {
    event?.preventDefault()
    setTried(true)
    if (reason.trim() !== '' && !record.isPending) record.mutate(`${label}: ${reason.trim()}`.slice(0, 200))
  }
  return (
    <Dialog
      open
      title={t('reveal.title', { label })}
      onClose={onClose}
      size="sm"
      actions={
        <>
          <Button kind="primary" busy={record.isPending} onClick={reveal}>
            {t('reveal.show')}
          </Button>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
        </>
      }
    >
      <RevealForm
        reason={reason}
        onReason={setReason}
        onSubmit={reveal}
        error={tried && reason.trim() === '' ? t('reveal.missing') : undefined}
      />
      {record.error && <ErrorNotice error={record.error} />}
    </Dialog>
  )
}

interface FormProps {
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly onSubmit: (event: SyntheticEvent) => void
  readonly error: string | undefined
}

function RevealForm({ reason, onReason, onSubmit, error }: FormProps) {
  const t = useTexts('desk')
  const ref = useRef<HTMLFormElement>(null)
  useDialogFocus(ref)
  return (
    <form ref={ref} className="mc-stack" onSubmit={onSubmit}>
      <p>{t('reveal.text')}</p>
      <Field id="reveal-reason" label={t('reveal.reason')} required error={error}>
        {(control) => (
          <TextInput {...control} maxLength={150} value={reason} onChange={(event) => onReason(event.target.value)} />
        )}
      </Field>
    </form>
  )
}
