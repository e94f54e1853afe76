import { useSyncExternalStore } from 'react'

/** As in desk.css: below it things stand one under the other. */
const query = '(max-width: 48rem)'
const media = (): MediaQueryList | undefined => globalThis.matchMedia?.(query)

function subscribe(onChange: () => void): () => void {
  const list = media()
  list?.addEventListener('change', onChange)
  return () => list?.removeEventListener('change', onChange)
}

/** Whether the screen is a phone's. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => media()?.matches ?? false)
