import { ApiError } from '@motcua/api/client'
import { useTexts } from '@motcua/ui/i18n'
import { Card, Link, PageHeader } from '@motcua/ui/kit'
import { useTitle } from './navigation.ts'

export const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.code === 'session.missing'

/** Before anything else: who are you. Comes back to the screen that was asked for. */
export function SignInPage({ href }: { readonly href: string }) {
  const t = useTexts('desk')
  useTitle(t('signIn.title'), t('product'))
  return (
    <div className="md-narrow mc-stack">
      <PageHeader title={t('signIn.title')} lead={t('signIn.lead')} />
      <Card>
        <p className="md-after">{t('signIn.text')}</p>
        <Link look="primary" icon="user" href={href}>
          {t('signIn.go')}
        </Link>
      </Card>
    </div>
  )
}

/** A citizen's account has nothing here: says so and shows the way. */
export function WrongKindPage() {
  const t = useTexts('desk')
  useTitle(t('wrongKind.title'), t('product'))
  return (
    <div className="md-narrow mc-stack">
      <PageHeader title={t('wrongKind.title')} lead={t('wrongKind.text')} />
      <p>
        <Link look="primary" href="/">
          {t('nav.portal')}
        </Link>
      </p>
    </div>
  )
}
