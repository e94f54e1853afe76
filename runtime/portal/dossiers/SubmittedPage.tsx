import { urlOf } from '@motcua/api/client'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Link, Notice, useAnnounce } from '@motcua/ui/kit'
import { useParams } from '@tanstack/react-router'
import { Loaded } from '../app/Loaded.tsx'
import { Page } from '../app/Page.tsx'
import { dossierPath } from '../app/paths.ts'
import { useSaid } from '../app/Said.tsx'
import { SignedIn } from '../app/SignedIn.tsx'
import { notFoundOr } from '../service/ServicePage.tsx'
import { findSubmitted } from './submitted.ts'
import { useMyDossier } from './use-my-dossier.ts'

/** It has arrived: code, secret shown this once, slip, and what happens next. */
export function SubmittedPage() {
  const t = useTexts('portal')
  return <SignedIn title={t('submitted.title')}>{() => <Submitted />}</SignedIn>
}

function Submitted() {
  const t = useTexts('portal')
  const said = useSaid()
  const language = useLanguage()
  const announce = useAnnounce()
  const { agencyId = '', dossierId = '' } = useParams({ strict: false })
  const submitted = findSubmitted(agencyId, dossierId)
  const dossier = useMyDossier(agencyId, dossierId)
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    announce(t('submitted.copied'))
  }
  return (
    <Loaded query={dossier} failed={notFoundOr}>
      {(found) => (
        <Page title={t('submitted.title')} lead={said(found.title)}>
          <div className="mc-stack mc-stack--loose pt-narrow">
            <Notice tone="success" title={t('submitted.received')}>
              <p>{t('submitted.received.text', { agency: said(found.agencyName) })}</p>
            </Notice>
            <Card title={t('submitted.keep')}>
              <dl className="pt-codes">
                <div>
                  <dt>{t('dossier.code')}</dt>
                  <dd>
                    <output className="pt-code">{found.code}</output>
                    <Button kind="quiet" icon="copy" onClick={() => copy(found.code)}>
                      {t('submitted.copyCode')}
                    </Button>
                  </dd>
                </div>
                {submitted && (
                  <div>
                    <dt>{t('submitted.secret')}</dt>
                    <dd>
                      <output className="pt-code pt-code--long">{submitted.secret}</output>
                      <Button kind="quiet" icon="copy" onClick={() => copy(submitted.secret)}>
                        {t('submitted.copySecret')}
                      </Button>
                    </dd>
                  </div>
                )}
              </dl>
              <p>{t(submitted ? 'submitted.secret.text' : 'submitted.secret.gone')}</p>
              <div className="mc-row mc-no-print">
                {found.slips.includes('receipt') && (
                  <Link
                    look="secondary"
                    icon="download"
                    href={urlOf('mySlipPdf', {
                      params: { agencyId, id: dossierId, kind: 'receipt' },
                      query: { language },
                    })}
                  >
                    {t('slip.receipt')}
                  </Link>
                )}
                <Button onClick={() => window.print()}>{t('submitted.print')}</Button>
              </div>
            </Card>
            <Card title={t('submitted.next')}>
              <ol className="pt-steps">
                <li>{t('submitted.next.1')}</li>
                <li>{t('submitted.next.2')}</li>
                <li>{t('submitted.next.3')}</li>
              </ol>
            </Card>
            <div className="mc-row mc-no-print">
              <Link look="primary" href={dossierPath({ agencyId, dossierId })}>
                {t('submitted.track')}
              </Link>
              <Link href="/services">{t('submitted.other')}</Link>
            </div>
          </div>
        </Page>
      )}
    </Loaded>
  )
}
