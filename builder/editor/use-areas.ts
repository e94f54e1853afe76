import { type RefObject, useEffect } from 'react'

/** Areas of the editor as they stand in it: its bar, the parts, the surface, what stands beside it, the findings. */
const areasIn = (frame: HTMLElement): HTMLElement[] =>
  [...frame.querySelectorAll<HTMLElement>(':scope > :is(header, nav, main, aside, section)')].filter(
    (one) => one.getClientRects().length > 0,
  )

/**
 * F6 goes to the next area of the editor, Shift+F6 to the one before; in each to where one was last, else to its beginning:
 * between a long form and the properties of a field lie no hundred presses of Tab.
 */
export function useAreas(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const last = new WeakMap<HTMLElement, HTMLElement>()
    const areaOf = (node: EventTarget | null): HTMLElement | undefined =>
      frame.current && node instanceof Node ? areasIn(frame.current).find((one) => one.contains(node)) : undefined
    const onFocus = (event: FocusEvent) => {
      const area = areaOf(event.target)
      if (area && event.target instanceof HTMLElement) last.set(area, event.target)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey || !frame.current) return
      // A dialog that is open keeps the focus.
      if (document.activeElement?.closest('dialog, [role="dialog"]')) return
      event.preventDefault()
      const areas = areasIn(frame.current)
      const at = areas.findIndex((one) => one.contains(document.activeElement))
      const step = event.shiftKey ? -1 : 1
      const next =
        areas[at < 0 ? areas.findIndex((one) => one.tagName === 'MAIN') : (at + step + areas.length) % areas.length]
      if (next) enter(next, last.get(next))
    }
    document.addEventListener('focusin', onFocus)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('keydown', onKey)
    }
  }, [frame])
}

function enter(area: HTMLElement, last: HTMLElement | undefined): void {
  if (last && last !== area && area.contains(last) && last.getClientRects().length > 0) {
    last.focus()
    if (document.activeElement === last) return
  }
  if (area.tabIndex < 0) area.setAttribute('tabindex', '-1')
  area.focus()
}
