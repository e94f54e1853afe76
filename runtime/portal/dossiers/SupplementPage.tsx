import { ApiError } from '@motcua/api/client'
import type { MyDossier } from '@motcua/api/routes/citizen'
import type { SupplementRequest } from '@motcua/core/process'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Link, Notice } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useClient } from '../app/app-context.ts'
import { Loaded } from '../app/Loaded.tsx'
import { Page } from '../app/Page.tsx'
import { dossierPath } from '../app/paths.ts'
import { useSaid } from '../app/Said.tsx'
import { type Person, SignedIn } from '../app/SignedIn.tsx'
import { notFoundOr } from '../service/ServicePage.tsx'
import { SupplementAnswer } from './SupplementAnswer.tsx'
import { useMyDossier } from './use-my-dossier.ts'
import { useReference } from './use-reference.ts'

/** Answering a supplement request: only the fields and papers asked for. */
export function SupplementPage() {
  const t = useTexts('portal')
  return <SignedIn title={t('supplement.title')}>{(me) => <Answering me={me} />}</SignedIn>
}

function Answering({ me }: { readonly me: Person }) {
  const { agencyId = '', dossierId = '' } = useParams({ strict: false })
  return (
    <Loaded query={useMyDossier(agencyId, dossierId)} lines={8} failed={notFoundOr}>
      {(dossier) =>
        dossier.openSupplement ? (
          <Open me={me} dossier={dossier} request={dossier.openSupplement} />
        ) : (
          <NothingAsked dossier={dossier} />
        )
      }
    </Loaded>
  )
}

function NothingAsked({ dossier }: { readonly dossier: MyDossier }) {
  const t = useTexts('portal')
  return (
    <Page title={t('supplement.none')} lead={t('supplement.none.text')}>
      <Link look="primary" href={dossierPath(dossier)}>
        {t('supplement.toDossier')}
      </Link>
    </Page>
  )
}

interface OpenProps {
  readonly me: Person
  readonly dossier: MyDossier
  readonly request: SupplementRequest
}

function Open({ me, dossier, request }: OpenProps) {
  const client = useClient()
  const reference = useReference()
  const { agencyId, procedureCode } = dossier
  // The calendars for the rules of the form; a service that has closed since gives none.
  const form = useQuery({
    queryKey: ['calendars', agencyId, procedureCode],
    queryFn: async () => {
      try {
        return (await client.readServiceForm({ params: { agencyId, procedureCode } })).calendars
      } catch (error) {
        if (error instanceof ApiError && error.status >= 400 && error.status < 500) return []
        throw error
      }
    },
  })
  return (
    <Frame dossier={dossier} request={request}>
      <Loaded query={form}>
        {(calendars) => (
          <SupplementAnswer
            key={request.id}
            me={me}
            dossier={dossier}
            request={request}
            calendars={calendars}
            reference={reference}
          />
        )}
      </Loaded>
    </Frame>
  )
}

function Frame({ dossier, request, children }: Omit<OpenProps, 'me'> & { readonly children: ReactNode }) {
  const t = useTexts('portal')
  const said = useSaid()
  const { dateTime } = useFormats()
  return (
    <Page
      title={t('supplement.title')}
      lead={`${dossier.code} – ${said(dossier.title)}`}
      breadcrumbs={[
        { label: t('nav.mine'), href: '/my' },
        { label: dossier.code, href: dossierPath(dossier) },
        { label: t('supplement.title') },
      ]}
    >
      <div className="mc-stack mc-stack--loose pt-narrow">
        <Notice tone="warning" title={`${t('supplement.answerBy')} ${dateTime(request.answerBy)}`}>
          <p>{t('supplement.late')}</p>
          {request.note && (
            <p className="pt-lines">
              <strong>{t('supplement.note')}</strong> {request.note}
            </p>
          )}
        </Notice>
        {children}
      </div>
    </Page>
  )
}
