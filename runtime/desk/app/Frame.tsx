import { signInUrl } from '@motcua/api/contract'
import type { Language } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { AppShell, Skeleton } from '@motcua/ui/kit'
import { applyTheme, readTheme, type Theme } from '@motcua/ui/theme'
import { Outlet } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useDesk } from './desk-context.tsx'
import { ErrorNotice } from './errors.tsx'
import { isSignedOut, SignInPage, WrongKindPage } from './gate.tsx'
import { KeyboardDialog } from './KeyboardDialog.tsx'
import { keepLanguage } from './language.ts'
import { deskHref, useAddress, useFocusOnChange, useGo, useLinkRouting, usePath } from './navigation.ts'
import { SearchBox } from './SearchBox.tsx'
import { SessionProvider, useMeQuery } from './session.tsx'
import { ShortcutsProvider, useKeys } from './shortcuts.tsx'
import { useNavigation } from './use-navigation.ts'
import { wordsIn } from './words.ts'

/** The frame of every screen: who is signed in, navigation, search, keys. */
export function Frame() {
  const session = useMeQuery()
  const path = usePath()
  const address = useAddress()
  const follow = useLinkRouting()
  useFocusOnChange(path)
  if (session.data && session.data.me.kind === 'official') {
    return (
      <SessionProvider session={session.data}>
        <ShortcutsProvider>
          {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: it only follows links, which have their own keys */}
          <div onClick={follow}>
            <Signed />
          </div>
        </ShortcutsProvider>
      </SessionProvider>
    )
  }
  return (
    <Shell>
      {session.isPending ? (
        <Skeleton lines={6} />
      ) : session.data ? (
        <WrongKindPage />
      ) : isSignedOut(session.error) ? (
        <SignInPage href={signInUrl(address)} />
      ) : (
        <ErrorNotice error={session.error} onRetry={() => session.refetch()} />
      )}
    </Shell>
  )
}

const focusSearch = () => (document.getElementById('search-page') ?? document.getElementById('desk-search'))?.focus()

function Signed() {
  const t = useTexts('desk')
  const { client } = useDesk()
  const { nav, me } = useNavigation()
  const [keys, setKeys] = useState(false)
  const go = useGo()
  const language = useLanguage()
  useKeys({ '?': () => setKeys(true), '/': focusSearch })
  const leave = async () => {
    const answer = await client.logout().catch(() => null)
    location.assign(answer?.endUrl ?? '/desk/')
  }
  const agency = me.agencies[0]
  return (
    <Shell
      agency={agency ? wordsIn(agency.name, language) : undefined}
      nav={nav}
      tools={<SearchBox id="desk-search" onSearch={(q) => go(deskHref(`/search?q=${encodeURIComponent(q)}`))} />}
      account={{
        name: me.name,
        items: [
          { id: 'keys', label: t('keys.open'), onSelect: () => setKeys(true) },
          { id: 'portal', label: t('nav.portal'), onSelect: () => location.assign('/') },
          { id: 'leave', label: t('session.leave'), onSelect: leave },
        ],
      }}
    >
      <Outlet />
      <KeyboardDialog open={keys} onClose={() => setKeys(false)} />
    </Shell>
  )
}

interface ShellProps {
  readonly agency?: string
  readonly nav?: ReturnType<typeof useNavigation>['nav']
  readonly tools?: ReactNode
  readonly account?: Parameters<typeof AppShell>[0]['account']
  readonly children: ReactNode
}

function Shell({ agency, nav, tools, account, children }: ShellProps) {
  const t = useTexts('desk')
  const { i18n } = useDesk()
  const language = useLanguage()
  const [theme, setTheme] = useState<Theme>(() => readTheme(localStorage))
  const onLanguage = (next: Language) => {
    document.documentElement.lang = next
    keepLanguage(next, localStorage)
    i18n.changeLanguage(next)
  }
  return (
    <AppShell
      product={t('product')}
      agency={agency ?? t('agency')}
      homeHref={deskHref('/queues/mine')}
      language={language}
      onLanguage={onLanguage}
      theme={theme}
      onTheme={(next) => {
        setTheme(next)
        applyTheme(next, document.documentElement, localStorage)
      }}
      width="wide"
      nav={nav}
      tools={tools}
      account={account}
      footer={
        <div>
          <p>{t('help')}</p>
        </div>
      }
    >
      {children}
    </AppShell>
  )
}
