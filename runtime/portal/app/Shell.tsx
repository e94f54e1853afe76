import { signInUrl } from '@motcua/api/contract'
import type { Language } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { AppShell, Link } from '@motcua/ui/kit'
import { applyTheme, readTheme, type Theme } from '@motcua/ui/theme'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { usePortal } from './app-context.ts'
import { inAppPath } from './in-app-links.ts'
import { keepLanguage } from './language.ts'
import { forgetLocalCopies } from './local-copy.ts'
import { OfflineNotice } from './OfflineNotice.tsx'
import { keys, useMe } from './queries.ts'
import { SessionWatch } from './SessionWatch.tsx'

/** The frame of every page: navigation, account, language, theme, and what must be known on every page. */
export function Shell() {
  const t = useTexts('portal')
  const { client, i18n, storage } = usePortal()
  const language = useLanguage()
  const { pathname, href } = useLocation()
  const queries = useQueryClient()
  const me = useMe()
  const [theme, setTheme] = useState<Theme>(() => readTheme(storage))
  const notices = useQuery({ queryKey: keys.notices, queryFn: () => client.listNotices(), enabled: Boolean(me) })
  const unread = notices.data?.items.filter((notice) => notice.readAt === null).length ?? 0
  useInAppLinks()
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  const changeLanguage = (next: Language) => {
    keepLanguage(next, storage)
    i18n.changeLanguage(next)
  }
  const changeTheme = (next: Theme) => {
    setTheme(next)
    applyTheme(next, document.documentElement, storage)
  }
  const signOut = async () => {
    const told = await client.logout().catch(() => null)
    forgetLocalCopies(storage)
    queries.clear()
    window.location.assign(told?.endUrl ?? '/')
  }
  const at = (path: string) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`))
  const nav = [
    { label: t('nav.home'), href: '/', current: at('/') },
    { label: t('nav.services'), href: '/services', current: at('/services') },
    { label: t('nav.mine'), href: '/my', current: at('/my') || at('/drafts') },
    { label: t('nav.track'), href: '/track', current: at('/track') },
    ...(me
      ? [
          {
            label: t('nav.notices'),
            href: '/notices',
            current: at('/notices'),
            ...(unread > 0 ? { count: unread } : {}),
          },
        ]
      : []),
  ]
  return (
    <AppShell
      product={t('product')}
      agency={t('city')}
      homeHref="/"
      nav={nav}
      language={language}
      onLanguage={changeLanguage}
      theme={theme}
      onTheme={changeTheme}
      account={
        me
          ? { name: me.name, items: [{ id: 'sign-out', label: t('signOut'), icon: 'lock', onSelect: signOut }] }
          : undefined
      }
      tools={
        me === null ? (
          <Link look="primary" size="sm" icon="user" href={signInUrl(href)} className="pt-sign-in">
            <span className="pt-sign-in__text">{t('signIn')}</span>
          </Link>
        ) : undefined
      }
      footer={<Footer />}
    >
      <OfflineNotice />
      {me && <SessionWatch />}
      <Outlet />
    </AppShell>
  )
}

function Footer() {
  const t = useTexts('portal')
  return (
    <div className="pt-footer">
      <div>
        <p className="pt-footer__title">{t('help.title')}</p>
        <p>{t('help.text')}</p>
        <p>
          <a href="tel:+842361022" className="pt-footer__phone">
            1022
          </a>{' '}
          <span>{t('help.hours')}</span>
        </p>
      </div>
      <div>
        <p>{t('footer.owner')}</p>
        <p>{t('footer.privacy')}</p>
      </div>
    </div>
  )
}

/** Kit links are plain links; inside the portal they move without loading the page again. */
function useInAppLinks() {
  const { history } = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const path = inAppPath(event, window.location.origin)
      if (path === null) return
      event.preventDefault()
      history.push(path)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [history])
}
