import { type RefObject, useEffect } from 'react'

const choosing = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'])

/**
 * A list that stands at its empty line (“connect to a step…”) opens at an arrow or a letter, and is chosen from by Enter. Closed,
 * most browsers choose at each press, on the way to what is meant: every line passed would be an act.
 */
export function useOpenLists(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const list = event.target
      if (!(list instanceof HTMLSelectElement) || !frame.current?.contains(list)) return
      if (list.value !== '' || list.multiple || event.ctrlKey || event.altKey || event.metaKey) return
      const writes = event.key.length === 1 && event.key !== ' '
      if ((!writes && !choosing.has(event.key)) || !('showPicker' in list)) return
      event.preventDefault()
      list.showPicker()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [frame])
}
