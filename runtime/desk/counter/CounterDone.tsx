import { urlOf } from '@motcua/api/client'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Link, Notice, PageHeader } from '@motcua/ui/kit'
import { dossierHref, useTitle } from '../app/navigation.ts'

export interface Created {
  readonly agencyId: string
  readonly dossierId: string
  readonly code: string
  readonly secret: string
}

/** The dossier is in: its code, the look-up secret that is shown this once, slip 01 to print, and the way to receive it. */
export function CounterDone({ created, onAgain }: { readonly created: Created; readonly onAgain: () => void }) {
  const t = useTexts('desk')
  const language = useLanguage()
  const title = t('counter.doneTitle', { code: created.code })
  useTitle(title, t('product'))
  const slip = {
    params: { agencyId: created.agencyId, id: created.dossierId, kind: 'receipt' as const },
    query: { language },
  }
  return (
    <div className="mc-stack md-narrow">
      <PageHeader title={title} />
      <Notice tone="success" live title={t('counter.done')} />
      <Card>
        <dl className="md-facts md-facts--large">
          <div>
            <dt>{t('dossier.code')}</dt>
            <dd className="mc-number">{created.code}</dd>
          </div>
          <div>
            <dt>{t('counter.secret')}</dt>
            <dd className="mc-number md-secret">{created.secret}</dd>
          </div>
        </dl>
        <p className="mc-soft mc-small">{t('counter.secretHint')}</p>
      </Card>
      <div className="mc-row">
        <Link look="primary" icon="download" href={urlOf('deskSlipPdf', slip)}>
          {t('counter.print')}
        </Link>
        <Link look="secondary" newWindow href={urlOf('deskSlipHtml', slip)}>
          {t('counter.slipPage')}
        </Link>
        <Link look="secondary" href={dossierHref(created.agencyId, created.dossierId, 'processing')}>
          {t('counter.open')}
        </Link>
        <Button onClick={onAgain}>{t('counter.again')}</Button>
      </div>
    </div>
  )
}
