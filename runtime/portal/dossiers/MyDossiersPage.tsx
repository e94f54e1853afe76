import type { Draft } from '@motcua/api/routes/citizen'
import type { DossierRow } from '@motcua/api/schemas/dossier'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, type DossierStatus, DossierStatusTag, EmptyState, Link, useAnnounce } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../app/app-context.ts'
import { Loaded } from '../app/Loaded.tsx'
import { Page } from '../app/Page.tsx'
import { Problem } from '../app/Problem.tsx'
import { dossierPath, draftPath } from '../app/paths.ts'
import { keys } from '../app/queries.ts'
import { Said, useSaid } from '../app/Said.tsx'
import { SignedIn } from '../app/SignedIn.tsx'

/** My matters: what waits for me first, then drafts, then everything else. */
export function MyDossiersPage() {
  const t = useTexts('portal')
  return <SignedIn title={t('nav.mine')}>{() => <Mine />}</SignedIn>
}

function Mine() {
  const t = useTexts('portal')
  const client = useClient()
  const drafts = useQuery({ queryKey: keys.drafts, queryFn: () => client.listDrafts() })
  const dossiers = useQuery({ queryKey: keys.dossiers, queryFn: () => client.listMyDossiers() })
  return (
    <Page title={t('nav.mine')} lead={t('mine.lead')}>
      {drafts.data && drafts.data.items.length > 0 && (
        <section className="pt-section pt-section--first" aria-labelledby="mine-drafts">
          <h2 id="mine-drafts">{t('mine.drafts')}</h2>
          <ul className="pt-list">
            {drafts.data.items.map((draft) => (
              <li key={draft.id}>
                <DraftCard draft={draft} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="pt-section pt-section--first" aria-labelledby="mine-dossiers">
        <h2 id="mine-dossiers">{t('mine.dossiers')}</h2>
        <Loaded query={dossiers}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState
                title={t('mine.none')}
                action={
                  <Link look="primary" href="/services">
                    {t('mine.find')}
                  </Link>
                }
              >
                <p>{t('mine.none.text')}</p>
              </EmptyState>
            ) : (
              <ul className="pt-list">
                {[...items].sort(waitingFirst).map((dossier) => (
                  <li key={`${dossier.agencyId} ${dossier.dossierId}`}>
                    <DossierCard dossier={dossier} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </Page>
  )
}

const waits = ({ status }: DossierRow) => (status === 'supplement_requested' || status === 'payment_requested' ? 0 : 1)
const waitingFirst = (a: DossierRow, b: DossierRow) => waits(a) - waits(b)

function DossierCard({ dossier }: { readonly dossier: DossierRow }) {
  const t = useTexts('portal')
  const { dateTime } = useFormats()
  return (
    <article className="mc-card pt-row">
      <div className="pt-row__body">
        <h3 className="pt-row__title">
          <a href={dossierPath(dossier)}>
            <Said words={dossier.title} />
          </a>
        </h3>
        <p className="mc-soft mc-small">
          <span className="mc-number">{dossier.code}</span> · {t('mine.sent', { at: dateTime(dossier.submittedAt) })}
        </p>
        {dossier.dueAt && !dossier.endedAt && (
          <p className="mc-small">{t('mine.due', { at: dateTime(dossier.dueAt) })}</p>
        )}
      </div>
      <DossierStatusTag status={dossier.status as DossierStatus} />
    </article>
  )
}

function DraftCard({ draft }: { readonly draft: Draft }) {
  const t = useTexts('portal')
  const said = useSaid()
  const announce = useAnnounce()
  const { dateTime, date } = useFormats()
  const client = useClient()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => client.deleteDraft({ params: { id: draft.id } }),
    onSuccess: () => {
      setAsking(false)
      announce(t('mine.deleted'))
      return queries.invalidateQueries({ queryKey: keys.drafts })
    },
  })
  return (
    <article className="mc-card pt-row">
      <div className="pt-row__body">
        <h3 className="pt-row__title">
          <Said words={draft.title} />
        </h3>
        <p className="mc-soft mc-small">
          {t('mine.savedAt', { at: dateTime(draft.updatedAt), until: date(draft.expiresAt.slice(0, 10)) })}
        </p>
      </div>
      <div className="mc-row">
        <Link look="primary" size="sm" href={draftPath(draft.id)}>
          {t('mine.resume')}
          <span className="mc-visually-hidden"> {said(draft.title)}</span>
        </Link>
        <Button kind="quiet" size="sm" icon="trash" onClick={() => setAsking(true)}>
          {t('mine.delete')}
        </Button>
      </div>
      <Dialog
        open={asking}
        size="sm"
        title={t('mine.delete.title')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
              {t('mine.delete.do')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
          </>
        }
      >
        <p>{t('mine.delete.text', { title: said(draft.title) })}</p>
        {remove.error && <Problem error={remove.error} />}
      </Dialog>
    </article>
  )
}
