import { useTexts } from '@motcua/ui/i18n'
import { Link, PageHeader } from '@motcua/ui/kit'
import { queueHref, useTitle } from './navigation.ts'

/** An address the desk does not know. */
export function MissingPage() {
  const t = useTexts('desk')
  useTitle(t('missing.title'), t('product'))
  return (
    <div className="md-narrow mc-stack">
      <PageHeader title={t('missing.title')} lead={t('missing.text')} />
      <p>
        <Link look="primary" href={queueHref('mine')}>
          {t('queue.mine')}
        </Link>
      </p>
    </div>
  )
}

/** Where a sign-in that was opened beside unfinished work ends. */
export function SignedInPage() {
  const t = useTexts('desk')
  useTitle(t('signedIn.title'), t('product'))
  return (
    <div className="md-narrow mc-stack">
      <PageHeader title={t('signedIn.title')} lead={t('signedIn.text')} />
    </div>
  )
}
