import type { Client } from '@motcua/api/client'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, Field, Notice, PageHeader, TextInput } from '@motcua/ui/kit'
import { useMutation } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { useTitle } from '../app/navigation.ts'

type Row = Awaited<ReturnType<Client['searchDossiers']>>['items'][number]

/** Whether the journal of a dossier is whole: every hash from the first entry on is counted again. */
export function JournalPage() {
  const t = useTexts('desk')
  const client = useClient()
  const [code, setCode] = useState('')
  useTitle(t('nav.journal'), t('product'))
  const verify = useMutation({
    mutationFn: async (wanted: string) => {
      const { items } = await client.searchDossiers({ query: { q: wanted } })
      const row = items.find((one) => one.code === wanted) ?? (items.length === 1 ? items[0] : undefined)
      if (!row) return { row: null, verdict: null }
      const params = { agencyId: row.agencyId, id: row.dossierId }
      return { row, verdict: await client.verifyJournal({ params }) }
    },
  })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (code.trim() !== '') verify.mutate(code.trim())
  }
  return (
    <div className="mc-stack md-narrow">
      <PageHeader title={t('nav.journal')} lead={t('verify.lead')} />
      <Card>
        <form className="md-inline" onSubmit={submit}>
          <Field id="verify-code" label={t('dossier.code')} markOptional={false} hint={t('verify.hint')}>
            {(control) => (
              <TextInput
                {...control}
                inputSize="medium"
                autoComplete="off"
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" kind="primary" busy={verify.isPending}>
            {t('verify.go')}
          </Button>
        </form>
      </Card>
      {verify.error && <ErrorNotice error={verify.error} />}
      {verify.data && <Verdict {...verify.data} />}
    </div>
  )
}

interface VerdictProps {
  readonly row: Row | null
  readonly verdict: Awaited<ReturnType<Client['verifyJournal']>> | null
}

function Verdict({ row, verdict }: VerdictProps) {
  const t = useTexts('desk')
  if (!row || !verdict) {
    return (
      <Notice tone="warning" live title={t('search.none')}>
        <p>{t('verify.noneText')}</p>
      </Notice>
    )
  }
  if (verdict.ok) {
    return (
      <Notice tone="success" live title={t('verify.whole', { code: row.code })}>
        <p>{t('verify.entries', { count: verdict.entries })}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="error" live title={t('verify.broken', { code: row.code })}>
      <p>{t('verify.first', { seq: verdict.firstBroken ?? 0, reason: verdict.reason ?? '–' })}</p>
    </Notice>
  )
}
