import { useTexts } from '@motcua/ui/i18n'
import { Button, Field, TextArea, TextInput } from '@motcua/ui/kit'
import { type ReactNode, type SyntheticEvent, useState } from 'react'
import { ErrorNotice } from '../../app/errors.tsx'

export interface Why {
  readonly decision: string
  readonly note: string
}
export const noWhy: Why = { decision: '', note: '' }

export interface SaveFormProps {
  readonly id: string
  readonly why: Why
  readonly onWhy: (why: Why) => void
  readonly label: string
  readonly busy: boolean
  readonly error: unknown
  readonly onSave: () => void
  readonly blocked?: boolean
  readonly children?: ReactNode
}

/** Every change of reference data names the decision it rests on; then it is saved. */
export function SaveForm({ id, why, onWhy, label, busy, error, onSave, blocked = false, children }: SaveFormProps) {
  const t = useTexts('desk')
  const [tried, setTried] = useState(false)
  const missing = why.decision.trim() === ''
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (!missing && !blocked) onSave()
  }
  return (
    <form className="mc-stack" onSubmit={submit} noValidate>
      <div className="mc-grid">
        <Field
          id={`${id}-decision`}
          label={t('reference.decision')}
          hint={t('reference.decisionHint')}
          required
          error={tried && missing ? t('reference.decisionMissing') : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              maxLength={200}
              value={why.decision}
              onChange={(event) => onWhy({ ...why, decision: event.target.value })}
            />
          )}
        </Field>
        <Field id={`${id}-note`} label={t('reference.note')} hint={t('reference.noteHint')}>
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              maxLength={1000}
              value={why.note}
              onChange={(event) => onWhy({ ...why, note: event.target.value })}
            />
          )}
        </Field>
      </div>
      {error != null && <ErrorNotice error={error} />}
      <div className="mc-row">
        <Button type="submit" kind="primary" icon="check" busy={busy}>
          {label}
        </Button>
        {children}
      </div>
    </form>
  )
}
