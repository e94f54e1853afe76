import { ApiError } from '@motcua/api/client'
import type { TrackedDossier } from '@motcua/api/routes/public'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import {
  Button,
  Card,
  type DossierStatus,
  DossierStatusTag,
  ErrorSummary,
  Field,
  Notice,
  TextInput,
} from '@motcua/ui/kit'
import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useClient } from '../app/app-context.ts'
import { Page } from '../app/Page.tsx'
import { Problem } from '../app/Problem.tsx'
import { useEnvironment } from '../app/queries.ts'
import { Said, useSaid } from '../app/Said.tsx'
import { Asked } from '../dossiers/Asked.tsx'
import { DueCard } from '../dossiers/DueCard.tsx'
import { FeeStatementTable } from '../dossiers/FeeStatementTable.tsx'
import { Progress } from '../dossiers/Progress.tsx'
import { Children } from '../dossiers/Related.tsx'

/** Where a dossier stands, by its code and the secret on the slip; no account needed. */
export function TrackPage() {
  const t = useTexts('portal')
  const client = useClient()
  const search = useSearch({ from: '/track' })
  const [code, setCode] = useState(search.code ?? '')
  const [secret, setSecret] = useState(secretInAddress)
  const [attempt, setAttempt] = useState(0)
  const track = useMutation({ mutationFn: () => client.track({ body: { code: code.trim(), secret: secret.trim() } }) })
  const missing = attempt > 0 ? [code.trim() === '' && 'code', secret.trim() === '' && 'secret'].filter(Boolean) : []
  const unknown = track.error instanceof ApiError && track.error.code === 'found.nothing'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAttempt(attempt + 1)
    if (code.trim() !== '' && secret.trim() !== '') track.mutate()
  }
  const errorOf = (id: 'code' | 'secret') => (missing.includes(id) ? t(`track.${id}.error`) : undefined)
  return (
    <Page title={t('track.title')} lead={t('track.lead')} hasErrors={missing.length > 0 || unknown}>
      <div className="mc-stack mc-stack--loose">
        <form className="pt-narrow mc-stack" onSubmit={submit} noValidate>
          {missing.length > 0 && (
            <ErrorSummary
              attempt={attempt}
              items={missing.map((id) => ({ targetId: `track-${id}`, text: t(`track.${id}.error`) }))}
            />
          )}
          <Field id="track-code" label={t('dossier.code')} hint={t('track.code.hint')} required error={errorOf('code')}>
            {(control) => (
              <TextInput
                {...control}
                inputSize="long"
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
          <Field
            id="track-secret"
            label={t('submitted.secret')}
            hint={t('track.secret.hint')}
            required
            error={errorOf('secret')}
          >
            {(control) => (
              <TextInput
                {...control}
                inputSize="long"
                autoComplete="off"
                spellCheck={false}
                value={secret}
                onChange={(event) => setSecret(event.target.value)}
              />
            )}
          </Field>
          <div>
            <Button kind="primary" type="submit" icon="search" busy={track.isPending}>
              {t('track.do')}
            </Button>
          </div>
          {unknown ? (
            <Notice tone="error" live title={t('track.unknown')}>
              <p>{t('track.unknown.text')}</p>
            </Notice>
          ) : (
            track.error && <Problem error={track.error} onRetry={() => track.mutate()} />
          )}
        </form>
        {track.data && <Found key={track.submittedAt} dossier={track.data} />}
        <p className="mc-soft">
          {t('track.account')} <a href="/my">{t('nav.mine')}</a>
        </p>
      </div>
    </Page>
  )
}

/** The QR code of the slip carries the secret behind `#`, which browsers never send to a server. */
function secretInAddress(): string {
  const { hash } = window.location
  return hash.length > 1 && !hash.includes('=') ? decodeURIComponent(hash.slice(1)) : ''
}

function Found({ dossier }: { readonly dossier: TrackedDossier }) {
  const t = useTexts('portal')
  const said = useSaid()
  const { dateTime } = useFormats()
  const environment = useEnvironment()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section aria-labelledby="tracked" className="mc-stack mc-stack--loose">
      <div className="mc-stack mc-stack--tight">
        <h2 id="tracked" ref={heading} tabIndex={-1}>
          <Said words={dossier.title} />
        </h2>
        <p className="mc-row mc-soft">
          <DossierStatusTag status={dossier.status as DossierStatus} />
          <span className="mc-number">{dossier.code}</span>
          <span>
            <Said words={dossier.agencyName} />
          </span>
          <span>{t('mine.sent', { at: dateTime(dossier.submittedAt) })}</span>
        </p>
      </div>
      {dossier.openSupplement && (
        <Notice tone="warning" title={t('supplement.asked', { count: dossier.openSupplement.items.length })}>
          <p>
            {t('supplement.answerBy')} <strong>{dateTime(dossier.openSupplement.answerBy)}</strong>.{' '}
            {t('track.supplement')}
          </p>
        </Notice>
      )}
      {dossier.outputs.some(({ kind, issuedAt }) => kind === 'result' && issuedAt) && (
        <Notice tone="success" title={t('track.result')}>
          <p>
            {dossier.outputs
              .filter(({ kind, issuedAt }) => kind === 'result' && issuedAt)
              .map(({ title }) => said(title))
              .join(', ')}
            . {t('track.result.text')}
          </p>
        </Notice>
      )}
      <div className="pt-dossier">
        <div className="mc-stack mc-stack--loose">
          <Card title={t('progress.title')}>
            <Progress dossier={dossier} />
          </Card>
          <Children rows={dossier.children} />
          <Asked asked={dossier.asked} />
        </div>
        <div className="mc-stack mc-stack--loose pt-dossier__aside">
          <DueCard dossier={dossier} now={environment.data?.now ?? new Date().toISOString()} />
          {dossier.fee && (
            <Card title={t('review.fee')}>
              <FeeStatementTable fee={dossier.fee} />
            </Card>
          )}
        </div>
      </div>
    </section>
  )
}
