import { newIdempotencyKey } from '@motcua/api/client'
import type { MyDossier } from '@motcua/api/routes/citizen'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, Dialog, Field, TextArea } from '@motcua/ui/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../app/app-context.ts'
import { Problem } from '../app/Problem.tsx'
import { keys } from '../app/queries.ts'
import { leaveNews } from './news.ts'

/** Taking a dossier back: at once before reception, as a request afterwards; asked twice, with a reason. */
export function Withdrawal({ dossier }: { readonly dossier: MyDossier }) {
  const t = useTexts('portal')
  const client = useClient()
  const queries = useQueryClient()
  // One key per opening of the dialog: pressing twice is one intent.
  const [intent, setIntent] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const received = dossier.receivedAt !== null
  const { agencyId, dossierId } = dossier
  const withdraw = useMutation({
    mutationFn: () =>
      client.withdraw(
        { params: { agencyId, id: dossierId }, body: { reason: reason.trim() } },
        intent === null ? {} : { idempotencyKey: intent },
      ),
    onSuccess: () => {
      setIntent(null)
      leaveNews(dossierId, 'withdrawn')
      queries.invalidateQueries({ queryKey: keys.dossiers })
      return queries.invalidateQueries({ queryKey: keys.dossier(agencyId, dossierId) })
    },
  })
  const send = () => {
    setTried(true)
    if (reason.trim() === '') document.getElementById('withdraw-reason')?.focus()
    else withdraw.mutate()
  }
  return (
    <Card title={t('withdrawal.title')} look="sunk">
      <div className="mc-stack">
        <p className="mc-soft">{t(received ? 'withdrawal.afterwards' : 'withdrawal.before')}</p>
        <div>
          <Button onClick={() => setIntent(newIdempotencyKey())}>{t('withdrawal.do')}</Button>
        </div>
      </div>
      <Dialog
        open={intent !== null}
        title={t('withdrawal.confirm')}
        onClose={() => setIntent(null)}
        actions={
          <>
            <Button kind="danger" busy={withdraw.isPending} onClick={send}>
              {t(received ? 'withdrawal.request' : 'withdrawal.now')}
            </Button>
            <Button onClick={() => setIntent(null)}>{t('withdrawal.keep')}</Button>
          </>
        }
      >
        <div className="mc-stack">
          <p>{t(received ? 'withdrawal.afterwards' : 'withdrawal.before')}</p>
          <Field
            id="withdraw-reason"
            label={t('withdrawal.reason')}
            required
            error={tried && reason.trim() === '' ? t('withdrawal.reason.error') : undefined}
          >
            {(control) => (
              <TextArea
                {...control}
                rows={3}
                maxLength={2000}
                value={reason}
                onChange={(e) => setReason(e.target.value)}
              />
            )}
          </Field>
          {withdraw.error && <Problem error={withdraw.error} />}
        </div>
      </Dialog>
    </Card>
  )
}
