import { useTexts } from '@motcua/ui/i18n'
import { Link } from '@motcua/ui/kit'
import { Page } from './Page.tsx'

/** An address that leads nowhere, or a matter that is not this person's. */
export function NotFoundPage() {
  const t = useTexts('portal')
  return (
    <Page title={t('notFound.title')} lead={t('notFound.lead')}>
      <div className="mc-row">
        <Link look="primary" href="/services">
          {t('notFound.services')}
        </Link>
        <Link look="secondary" href="/my">
          {t('notFound.mine')}
        </Link>
        <Link look="secondary" href="/track">
          {t('nav.track')}
        </Link>
      </div>
    </Page>
  )
}
