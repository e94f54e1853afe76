import type { Language } from '@motcua/core/definition'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { type Theme, themes } from '../../theme/index.ts'
import { BrandMark } from '../brand-mark/BrandMark.tsx'
import { Button } from '../button/Button.tsx'
import { Menu, type MenuItem } from '../menu/Menu.tsx'
import { SkipLink } from '../skip-link/SkipLink.tsx'

export interface NavItem {
  readonly label: string
  readonly href: string
  readonly current?: boolean
  readonly count?: number
}

export interface AppShellProps {
  /** name of the app, e.g. “Cổng dịch vụ công” */
  readonly product: string
  /** whose it is, e.g. “UBND thành phố Đà Nẵng” */
  readonly agency: string
  readonly homeHref: string
  readonly nav?: readonly NavItem[]
  readonly language: Language
  readonly onLanguage?: (language: Language) => void
  readonly theme?: Theme
  readonly onTheme?: (theme: Theme) => void
  /** the signed-in person and what can be done with the account */
  readonly account?: { readonly name: string; readonly items: readonly MenuItem[] }
  /** in place of the account: sign-in link, bell, search */
  readonly tools?: ReactNode
  /** help, always in this place (3.2.6) */
  readonly footer?: ReactNode
  /** `wide` lets the content use the whole window: canvas, dossier page */
  readonly width?: 'page' | 'wide'
  readonly children: ReactNode
}

/** The frame of every page: header, navigation, `main`, footer. */
export function AppShell(props: AppShellProps) {
  const { product, agency, homeHref, nav, tools, footer, width = 'page', children } = props
  const t = useTexts('kit')
  const [open, setOpen] = useState(false)
  return (
    <div className={`mc-shell mc-shell--${width}`}>
      <SkipLink />
      <header className="mc-shell__header">
        <div className="mc-shell__bar">
          <a href={homeHref} className="mc-shell__brand">
            <BrandMark />
            <span className="mc-shell__names">
              <span className="mc-shell__agency">{agency}</span>
              <span className="mc-shell__product">{product}</span>
            </span>
          </a>
          <div className="mc-shell__tools">
            <Switches {...props} />
            {tools}
            {props.account && (
              <span className="mc-shell__account">
                <Menu label={props.account.name} icon="user" items={props.account.items} />
              </span>
            )}
            {nav && nav.length > 0 && (
              <span className="mc-shell__toggle">
                <Button
                  kind="quiet"
                  icon={open ? 'close' : 'menu'}
                  iconOnly
                  aria-expanded={open}
                  aria-controls="mc-shell-nav"
                  onClick={() => setOpen(!open)}
                >
                  {t(open ? 'closeMenu' : 'openMenu')}
                </Button>
              </span>
            )}
          </div>
        </div>
        {nav && nav.length > 0 && (
          <nav
            id="mc-shell-nav"
            aria-label={t('mainNavigation')}
            className={`mc-shell__nav${open ? ' mc-shell__nav--open' : ''}`}
          >
            <ul className="mc-shell__items">
              {nav.map((item) => (
                <li key={item.href}>
                  <a className="mc-shell__item" href={item.href} aria-current={item.current ? 'page' : undefined}>
                    {item.label}
                    {item.count !== undefined && <span className="mc-count">{item.count}</span>}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </header>
      <main id="main" tabIndex={-1} className="mc-shell__main">
        {children}
      </main>
      {footer && <footer className="mc-shell__footer">{footer}</footer>}
    </div>
  )
}

function Switches({ language, onLanguage, theme, onTheme }: AppShellProps) {
  const t = useTexts('kit')
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <>
      {onLanguage && (
        <Button kind="quiet" icon="globe" lang={other} className="mc-shell__language" onClick={() => onLanguage(other)}>
          {t(`language.${other}`)}
        </Button>
      )}
      {onTheme && (
        <Menu
          label={t('theme')}
          icon={theme === 'dark' ? 'moon' : 'sun'}
          iconOnly
          items={themes.map((name) => ({
            id: name,
            label: t(`theme.${name}`),
            checked: (theme ?? 'system') === name,
            onSelect: () => onTheme(name),
          }))}
        />
      )}
    </>
  )
}
