import { ApiError } from '@motcua/api/client'
import { signInUrl } from '@motcua/api/contract'
import type { Language } from '@motcua/core/definition'
import { errorText, useLanguage, useTexts } from '@motcua/ui/i18n'
import { AppShell, Button, Card, Link, Notice, PageHeader, Skeleton } from '@motcua/ui/kit'
import { applyTheme, readTheme, type Theme } from '@motcua/ui/theme'
import { useRouterState } from '@tanstack/react-router'
import { type MouseEvent, type ReactNode, useState } from 'react'
import { problemOf } from '../server.ts'
import { useApp, useMe } from './context.tsx'
import { basePath, useGo } from './navigation.ts'

const languageKey = 'motcua.language'

/** Language and colours of this device; storage may be closed (private windows). */
export function useDevice() {
  const { i18n, loadWords } = useApp()
  const [theme, setTheme] = useState<Theme>(() => readTheme(localStorage))
  const onLanguage = async (next: Language) => {
    // a broken line leaves the page in the language that it has
    const words = await loadWords?.(next).catch(() => null)
    if (words === null) return
    if (words) i18n.addResourceBundle(next, 'builder', words, true, true)
    document.documentElement.lang = next
    i18n.changeLanguage(next)
    try {
      localStorage.setItem(languageKey, next)
    } catch {
      // the choice holds for this page
    }
  }
  const onTheme = (next: Theme) => {
    setTheme(next)
    applyTheme(next, document.documentElement, localStorage)
  }
  return { theme, onTheme, onLanguage }
}

/** The language chosen on this device. */
export function readLanguage(): Language {
  try {
    return localStorage.getItem(languageKey) === 'en' ? 'en' : 'vi'
  } catch {
    return 'vi'
  }
}

/** The frame of list and review pages; the editor has its own, which fills the window. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { client } = useApp()
  const t = useTexts('builder')
  const language = useLanguage()
  const me = useMe()
  const go = useGo()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const device = useDevice()
  // links of the kit are plain anchors: inside the builder they change the screen without loading it anew
  const follow = (event: MouseEvent) => {
    const link = (event.target as Element).closest('a')
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return
    const href = link.getAttribute('href') ?? ''
    if (!href.startsWith(basePath) || link.target) return
    event.preventDefault()
    go(href.slice(basePath.length) || '/')
  }
  const leave = async () => {
    const answer = await client.logout().catch(() => null)
    location.assign(answer?.endUrl ?? '/builder/')
  }
  const agency = me.data?.me.agencies[0]?.name
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: it only follows links, which have their own keys
    <div onClick={follow}>
      <AppShell
        product={t('product')}
        agency={agency?.[language] ?? agency?.vi ?? t('agency')}
        homeHref="/builder/"
        language={language}
        width="page"
        {...device}
        nav={[
          { label: t('nav.procedures'), href: '/builder/', current: path === '/' },
          { label: t('nav.reviews'), href: '/builder/reviews', current: path.startsWith('/reviews') },
          { label: t('nav.bulk'), href: '/builder/bulk', current: path.startsWith('/bulk') },
        ]}
        {...(me.data
          ? {
              account: {
                name: me.data.me.name,
                items: [
                  { id: 'desk', label: t('nav.desk'), onSelect: () => location.assign('/desk/') },
                  { id: 'portal', label: t('nav.portal'), onSelect: () => location.assign('/') },
                  { id: 'leave', label: t('nav.leave'), onSelect: leave },
                ],
              },
            }
          : {})}
      >
        <Gate>{children}</Gate>
      </AppShell>
    </div>
  )
}

/** Shows its children to a signed-in official who may read procedures; everybody else is told what to do. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const t = useTexts('builder')
  const me = useMe()
  if (me.isPending) return <Skeleton lines={6} />
  if (me.error instanceof ApiError && me.error.code === 'session.missing')
    return (
      <div className="mc-stack mc-measure">
        <PageHeader title={t('signIn.title')} lead={t('signIn.lead')} />
        <Card>
          <Link look="primary" icon="user" href={signInUrl(location.pathname)}>
            {t('signIn.go')}
          </Link>
        </Card>
      </div>
    )
  if (me.error) return <Failed error={me.error} onRetry={() => me.refetch()} />
  const may = me.data.me.roles.some((role) => ['analyst', 'reviewer', 'administrator', 'auditor'].includes(role))
  if (!may)
    return (
      <div className="mc-stack mc-measure">
        <PageHeader title={t('notForYou.title')} lead={t('notForYou.lead')} />
        <p>
          <Link href="/">{t('nav.portal')}</Link>
        </p>
      </div>
    )
  return children
}

/** What went wrong, by its code, with a way to try again. */
export function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { i18n } = useApp()
  const t = useTexts('builder')
  const { code } = problemOf(error)
  const text = code === 'offline' ? t('offline.server') : errorText(i18n, code)
  return (
    <Notice
      tone="error"
      title={text}
      live
      action={onRetry ? <Button onClick={onRetry}>{t('retry')}</Button> : undefined}
    />
  )
}
