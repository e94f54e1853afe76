import { useRouter, useRouterState } from '@tanstack/react-router'
import { type MouseEvent, useEffect } from 'react'

const base = '/desk'

/** Address of a screen of the desk for a plain link. */
export const deskHref = (path: string): string => `${base}${path}`

export const queueHref = (queue: string): string => deskHref(`/queues/${queue}`)

/** @param purpose  why it is read; without it the person is asked */
export function dossierHref(agencyId: string, dossierId: string, purpose?: string): string {
  const search = purpose ? `?purpose=${encodeURIComponent(purpose)}` : ''
  return deskHref(`/dossiers/${encodeURIComponent(agencyId)}/${dossierId}${search}`)
}

/** Goes to a screen without loading the page again; takes what `deskHref` gives. */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const router = useRouter()
  return (href, options) => {
    if (options?.replace) router.history.replace(href)
    else router.history.push(href)
  }
}

/** Plain links inside the desk are followed by the router; anything unusual is left to the browser. */
export function useLinkRouting(): (event: MouseEvent) => void {
  const go = useGo()
  return (event) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = (event.target as Element).closest('a')
    if (!link || link.target || link.hasAttribute('download')) return
    const url = new URL(link.href, location.href)
    if (url.origin !== location.origin || !`${url.pathname}/`.startsWith(`${base}/`)) return
    if (url.hash !== '' && url.pathname === location.pathname) return
    event.preventDefault()
    go(url.pathname + url.search + url.hash)
  }
}

/** Path of the screen with its base, as links have it; the router's own leaves the base out. */
export const usePath = (): string => useRouterState({ select: (state) => deskHref(state.location.pathname) })

/** Path and search words: where to come back to. */
export const useAddress = (): string =>
  useRouterState({ select: (state) => deskHref(state.location.pathname + state.location.searchStr) })

/** After a change of screen the focus stands on its title, as after loading a page. */
export function useFocusOnChange(path: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of path that moves the focus
  useEffect(() => {
    const timer = setTimeout(() => {
      const main = document.getElementById('main')
      const title = main?.querySelector<HTMLElement>('h1[tabindex]')
      if (main && !main.contains(document.activeElement)) (title ?? main).focus({ preventScroll: true })
      window.scrollTo?.(0, 0)
    }, 0)
    return () => clearTimeout(timer)
  }, [path])
}

/** Title of the window: the screen first, then the product. */
export function useTitle(title: string, product: string): void {
  useEffect(() => {
    document.title = `${title} – ${product}`
  }, [title, product])
}
