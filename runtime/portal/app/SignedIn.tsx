import type { Client } from '@motcua/api/client'
import { signInUrl } from '@motcua/api/contract'
import { useTexts } from '@motcua/ui/i18n'
import { Link, Skeleton } from '@motcua/ui/kit'
import type { ReactNode } from 'react'
import { Page } from './Page.tsx'
import { Problem } from './Problem.tsx'
import { useEnvironment, useMe } from './queries.ts'

export type Person = Awaited<ReturnType<Client['me']>>

/** A page for signed-in people: others are asked to sign in and come back here. */
export function SignedIn({
  title,
  children,
}: {
  readonly title: string
  readonly children: (me: Person) => ReactNode
}) {
  const t = useTexts('portal')
  const me = useMe()
  const environment = useEnvironment()
  if (me) return <>{children(me)}</>
  if (environment.error) return <Problem error={environment.error} onRetry={() => environment.refetch()} />
  if (me === undefined) return <Skeleton lines={6} />
  return (
    <Page title={title} lead={t('signInNeeded.lead')}>
      <div className="mc-stack">
        <div>
          <Link look="primary" icon="user" href={signInUrl(window.location.pathname + window.location.search)}>
            {t('signIn.eid')}
          </Link>
        </div>
        <p className="mc-soft">
          {t('signInNeeded.track')} <a href="/track">{t('nav.track')}</a>
        </p>
      </div>
    </Page>
  )
}
