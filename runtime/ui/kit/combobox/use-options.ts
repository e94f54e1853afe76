import { useEffect, useState } from 'react'
import type { Option } from '../select/Select.tsx'
import { rank } from './fold.ts'

/** Options for what was typed; called again for each text, the signal ends the earlier call. */
export type LoadOptions = (query: string, signal: AbortSignal) => Promise<readonly Option[]>

export interface FoundOptions {
  readonly state: 'ready' | 'loading' | 'failed'
  readonly options: readonly Option[]
}

const waitMs = 200
const shown = 60

/** The options to show for a query, from a list in hand or from a loader asked while the list is open. */
export function useOptions(source: readonly Option[] | LoadOptions, query: string, open: boolean): FoundOptions {
  const [loaded, setLoaded] = useState<FoundOptions>({ state: 'loading', options: [] })
  useEffect(() => {
    if (!open || typeof source !== 'function') return
    const stop = new AbortController()
    setLoaded((last) => ({ ...last, state: 'loading' }))
    const timer = setTimeout(() => {
      source(query, stop.signal).then(
        (options) => {
          if (!stop.signal.aborted) setLoaded({ state: 'ready', options: options.slice(0, shown) })
        },
        () => {
          if (!stop.signal.aborted) setLoaded({ state: 'failed', options: [] })
        },
      )
    }, waitMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [source, query, open])
  if (typeof source === 'function') return loaded
  return { state: 'ready', options: open ? rank(source, query).slice(0, shown) : [] }
}
