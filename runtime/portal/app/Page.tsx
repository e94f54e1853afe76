import { useTexts } from '@motcua/ui/i18n'
import { PageHeader, type PageHeaderProps } from '@motcua/ui/kit'
import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { focusTracker } from './page-focus.ts'

export interface PageProps extends PageHeaderProps {
  /** the form on it was sent with errors: the title begins with the word for it */
  readonly hasErrors?: boolean
  /** title of the window where it says more than the heading */
  readonly windowTitle?: string
  readonly children: ReactNode
}

/** A page: its heading, the window's title, and focus on the heading when one arrives from another page. */
export function Page({ hasErrors = false, windowTitle, children, ...header }: PageProps) {
  const t = useTexts('portal')
  const kit = useTexts('kit')
  const { pathname } = useLocation()
  const root = useRef<HTMLDivElement>(null)
  const title = windowTitle ?? header.title
  const shown = hasErrors ? kit('titleWithError', { title }) : title
  useEffect(() => {
    document.title = `${shown} – ${t('product')}`
  }, [shown, t])
  useEffect(() => {
    if (!focusTracker.take(pathname)) return
    window.scrollTo?.(0, 0)
    root.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [pathname])
  return (
    <div ref={root}>
      <PageHeader {...header} />
      {children}
    </div>
  )
}
