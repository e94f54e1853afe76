import { urlOf } from '@motcua/api/client'
import type { MyDossier } from '@motcua/api/routes/citizen'
import { listFields, textOf } from '@motcua/core/definition'
import { ReviewAnswers } from '@motcua/ui/form'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Card, DateText, type DossierStatus, DossierStatusTag, Link, Notice, Table } from '@motcua/ui/kit'
import { useParams } from '@tanstack/react-router'
import { Loaded } from '../app/Loaded.tsx'
import { Page } from '../app/Page.tsx'
import { dossierPath } from '../app/paths.ts'
import { Said, useSaid } from '../app/Said.tsx'
import { type Person, SignedIn } from '../app/SignedIn.tsx'
import { notFoundOr } from '../service/ServicePage.tsx'
import { ApplicantActs } from './ApplicantActs.tsx'
import { Appointments } from './Appointment.tsx'
import { Asked } from './Asked.tsx'
import { DueCard } from './DueCard.tsx'
import { GroupResults } from './GroupResults.tsx'
import { takeNews } from './news.ts'
import { Payments } from './Payments.tsx'
import { Place } from './Place.tsx'
import { Progress } from './Progress.tsx'
import { Children, Links } from './Related.tsx'
import { ResultCard } from './ResultCard.tsx'
import { useMyDossier } from './use-my-dossier.ts'
import { useReference } from './use-reference.ts'
import { Withdrawal } from './Withdrawal.tsx'

/** One of my dossiers: what is to be done, where it stands, when it is due and why, and everything in it. */
export function DossierPage() {
  const t = useTexts('portal')
  return <SignedIn title={t('nav.mine')}>{(me) => <OneDossier me={me} />}</SignedIn>
}

function OneDossier({ me }: { readonly me: Person }) {
  const { agencyId = '', dossierId = '' } = useParams({ strict: false })
  return (
    <Loaded query={useMyDossier(agencyId, dossierId)} lines={10} failed={notFoundOr}>
      {(dossier) => <Dossier dossier={dossier} me={me} />}
    </Loaded>
  )
}

function Dossier({ dossier, me }: { readonly dossier: MyDossier; readonly me: Person }) {
  const t = useTexts('portal')
  const said = useSaid()
  const { dateTime } = useFormats()
  const news = takeNews(dossier.dossierId)
  return (
    <Page
      title={said(dossier.title)}
      windowTitle={`${dossier.code} – ${said(dossier.title)}`}
      meta={
        <>
          <DossierStatusTag status={dossier.status as DossierStatus} />
          <span className="mc-number">{dossier.code}</span>
          <span>
            <Said words={dossier.agencyName} />
          </span>
          <span>{t('mine.sent', { at: dateTime(dossier.submittedAt) })}</span>
        </>
      }
      breadcrumbs={[{ label: t('nav.mine'), href: '/my' }, { label: dossier.code }]}
    >
      <div className="pt-dossier">
        <div className="mc-stack mc-stack--loose">
          {news && (
            <Notice tone="success" live>
              <p>{t(`news.${news}`)}</p>
            </Notice>
          )}
          <WhatToDo dossier={dossier} />
          {dossier.place && <Place dossier={dossier} place={dossier.place} />}
          <Appointments dossier={dossier} />
          <ApplicantActs dossier={dossier} me={me} />
          <ResultCard dossier={dossier} />
          <GroupResults dossier={dossier} />
          <Children rows={dossier.children} />
          <Asked asked={dossier.asked} />
          <Card title={t('progress.title')}>
            <Progress dossier={dossier} />
          </Card>
        </div>
        <div className="mc-stack mc-stack--loose pt-dossier__aside">
          <DueCard dossier={dossier} now={me.now} />
          <Payments dossier={dossier} />
          <Slips dossier={dossier} />
          {dossier.canWithdraw && <Withdrawal dossier={dossier} />}
        </div>
        <div className="mc-stack mc-stack--loose">
          <Links rows={dossier.links} />
          <Contents dossier={dossier} />
          <Readers dossier={dossier} />
        </div>
      </div>
    </Page>
  )
}

/** The one thing that waits for the applicant, on top. */
function WhatToDo({ dossier }: { readonly dossier: MyDossier }) {
  const t = useTexts('portal')
  const { dateTime } = useFormats()
  const request = dossier.openSupplement
  if (dossier.hold === 'withdrawal')
    return (
      <Notice tone="info" title={t('withdrawal.waiting')}>
        <p>{t('withdrawal.waiting.text')}</p>
      </Notice>
    )
  if (!request) return null
  return (
    <Notice
      tone="warning"
      title={t('supplement.asked', { count: request.items.length })}
      action={
        <Link look="primary" href={`${dossierPath(dossier)}/supplement`}>
          {t('supplement.answer')}
        </Link>
      }
    >
      <p>
        {t('supplement.answerBy')} <strong>{dateTime(request.answerBy)}</strong>. {t('supplement.paused')}
      </p>
      {request.note && <p className="pt-lines">{request.note}</p>}
    </Notice>
  )
}

function Contents({ dossier }: { readonly dossier: MyDossier }) {
  const t = useTexts('portal')
  const language = useLanguage()
  const { fileSize } = useFormats()
  const reference = useReference()
  const { definition, answers, documents } = dossier
  const given = listFields(definition)
    .filter(({ page }) => page !== null)
    .filter(({ field }) => answers[field.id] !== undefined)
    .map(({ field }) => field.id)
  const files = Object.entries(documents).filter(([, list]) => list.length > 0)
  return (
    <Card title={t('contents.title')}>
      {files.length > 0 && (
        <>
          <h3>{t('wizard.documents')}</h3>
          <dl className="pt-answers">
            {files.map(([id, list]) => (
              <div key={id}>
                <dt>{textOf(definition, language, `requirement.${id}.title`)}</dt>
                <dd>
                  <ul className="pt-plain">
                    {list.map((file) => (
                      <li key={file.fileId}>
                        <Link
                          icon="file"
                          download
                          href={urlOf('file', { params: { agencyId: dossier.agencyId, id: file.fileId } })}
                        >
                          {file.name}
                        </Link>{' '}
                        <span className="mc-soft mc-small">({fileSize(file.size)})</span>
                      </li>
                    ))}
                  </ul>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <details className="pt-details">
        <summary>{t('contents.answers')}</summary>
        <ReviewAnswers
          definition={definition}
          language={language}
          headingLevel={3}
          evaluation={{ visible: new Set(given), values: answers as Record<string, unknown> }}
          reference={reference}
        />
      </details>
    </Card>
  )
}

const purposes: readonly string[] = ['processing', 'citizenAsks', 'supervision', 'complaint']

/** The everyday purposes come as codes; any other is what the official wrote. */
const purposeText = (t: (key: string) => string, purpose: string): string =>
  purposes.includes(purpose) ? t(`purpose.${purpose}`) : purpose

function Readers({ dossier }: { readonly dossier: MyDossier }) {
  const t = useTexts('portal')
  const rows = dossier.reads
  return (
    <Card title={t('reads.title')}>
      <p className="mc-soft">{t('reads.text')}</p>
      {rows.length === 0 ? (
        <p>{t('reads.none')}</p>
      ) : (
        <details className="pt-details">
          <summary>{t('reads.show', { count: rows.length })}</summary>
          <Table
            caption={t('reads.title')}
            hideCaption
            rows={rows}
            rowKey={(row) => `${row.at} ${row.name} ${row.dataClass}`}
            columns={[
              { id: 'name', header: t('reads.who'), rowHeader: true, cell: (row) => row.name },
              { id: 'at', header: t('reads.when'), cell: (row) => <DateText value={row.at} /> },
              { id: 'purpose', header: t('reads.why'), cell: (row) => purposeText(t, row.purpose) },
            ]}
          />
        </details>
      )}
    </Card>
  )
}

function Slips({ dossier }: { readonly dossier: MyDossier }) {
  const t = useTexts('portal')
  const language = useLanguage()
  if (dossier.slips.length === 0) return null
  const of = (kind: MyDossier['slips'][number]) => ({
    params: { agencyId: dossier.agencyId, id: dossier.dossierId, kind },
    query: { language },
  })
  return (
    <Card title={t('slips.title')}>
      <ul className="pt-plain pt-files">
        {dossier.slips.map((kind) => (
          <li key={kind}>
            <Link icon="download" href={urlOf('mySlipPdf', of(kind))}>
              {t(`slip.${kind}`)}
            </Link>
            <Link href={urlOf('mySlipHtml', of(kind))} newWindow>
              {t('result.html')}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
