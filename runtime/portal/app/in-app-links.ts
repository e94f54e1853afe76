const elsewhere = /^\/(api|auth|sandbox|desk|builder)(\/|$)/

/**
 * Whether a press on a link stays inside the portal, so that the router can move without loading the page again.
 * @returns path with search and hash, or null when the browser should follow the link itself
 */
export function inAppPath(event: MouseEvent, origin: string): string | null {
  if (event.defaultPrevented || event.button !== 0) return null
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = (event.target as Element | null)?.closest?.('a')
  if (!link?.href || link.target || link.hasAttribute('download')) return null
  const url = new URL(link.href)
  if (url.origin !== origin || elsewhere.test(url.pathname)) return null
  const raw = link.getAttribute('href') ?? ''
  return raw.startsWith('#') ? null : `${url.pathname}${url.search}${url.hash}`
}
